//! Organisations and activities, and the projection onto organisations.

pub mod pattern;
pub mod projection;
pub(crate) mod row_sums;

pub use pattern::Incidence;
pub use projection::{LargeActivity, Projection, ProjectionOptions, TieWeights};
