//! How complex a place's mix is: eigenvectors, reflections, fitness and their kin.

pub mod eci;
pub mod fitness;
pub mod genepy;
pub mod genotypic_complexity;
pub mod knowledge_complexity;
mod lanczos;
pub mod log_supermodularity;
pub mod modular_complexity;
pub mod nestedness;
pub mod prody;
pub mod reflections;
pub mod standardise;
mod tridiagonal;

pub use eci::{Complexity, ComplexityOptions, PciScale, SignRule, complexity};
pub use fitness::{Fitness, FitnessForm, FitnessOptions, Stop, fitness};
pub use genepy::{Genepy, genepy};
pub use genotypic_complexity::{Genotypic, genotypic_complexity};
pub use knowledge_complexity::{KnowledgeComplexity, knowledge_complexity};
pub use log_supermodularity::log_supermodularity;
pub use modular_complexity::{ModularComplexity, modular_complexity};
pub use nestedness::{Nestedness, nestedness};
pub use prody::{expy, prody};
pub use reflections::{ReflectionScale, Reflections, reflections};
