//! Fields that come to places and leave them, and what foretells it.

pub mod absorbed_regression;
mod absorbed_solver;
pub mod discrimination;
pub mod entry_exit;
pub mod entry_model;
mod entry_risks;
pub mod growth;

pub use absorbed_regression::{
    AbsorbedData, AbsorbedFamily, AbsorbedFit, ClusterFactor, absorbed_regression,
};
pub use discrimination::{area_under_curve, average_precision};
pub use entry_exit::{EntryExit, entry_exit};
pub use entry_model::{EntryModel, EntryModelOptions, FixedEffects, OutOfSample, Transition, entry_model};
pub use growth::{Growth, growth};
