//! Is a presence, or a meeting of two fields, more than chance would give?

pub mod co_occurrence_significance;
pub mod configuration_model;
pub mod false_discovery;
pub mod poisson_binomial;
pub mod quotient_significance;

pub use co_occurrence_significance::{PairSignificance, Projection, TailForm, co_occurrence_significance};
pub use configuration_model::{ConfigurationModel, configuration_model};
pub use false_discovery::benjamini_hochberg;
pub use poisson_binomial::{poisson_binomial_tail, poisson_tail};
pub use quotient_significance::{quotient_significance, significant_presence};
