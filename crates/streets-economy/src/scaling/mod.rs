//! How output goes with the size of a city, and the regressions behind it.

pub(crate) mod cholesky;
pub mod count_regression;
pub mod design;
pub mod least_squares;
pub mod urban_scaling;

pub use count_regression::{CountFamily, CountFit, CountOptions, count_regression};
pub use design::{Covariance, Design, Term};
pub use least_squares::{LinearFit, least_squares};
pub use urban_scaling::{ScalingMethod, UrbanScaling, compare_boundaries, urban_scaling};
