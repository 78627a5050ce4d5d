//! Composite indices: worked examples, properties, and the reference outputs of COINr, Compind, pymcdm, SALib and SciPy on the ASEM data.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]
#![expect(clippy::print_stdout, reason = "a test that is skipped says so")]

mod asem;
mod asem_build;
mod asem_diagnostics;
mod asem_uncertainty;
mod bad_input;
mod cards;
mod imputation;
mod kernels;
mod multiple_imputation;
mod properties;
mod robustness;
mod sobol;
mod what_if;
