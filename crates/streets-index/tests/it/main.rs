//! Composite indices: worked examples, properties, and the reference outputs of COINr, Compind, pymcdm, SALib and SciPy on the ASEM data.

mod asem;
mod asem_build;
mod asem_diagnostics;
mod asem_uncertainty;
mod bad_input;
mod cards;
mod imputation;
mod kernels;
mod properties;
mod robustness;
mod sobol;
mod what_if;
