//! Which fields go together, and how near a place is to a field.

pub mod co_occurrence;
pub mod complexity_outlook;
pub mod continuous_proximity;
pub mod density;
pub(crate) mod presence_sums;
pub mod proximity;
pub mod relatedness_index;
pub mod taxonomy;
pub mod z_score_novelty;

pub use co_occurrence::co_occurrence;
pub use complexity_outlook::{OutlookForm, complexity_outlook_gain, complexity_outlook_index};
pub use continuous_proximity::{ContinuousProximity, continuous_proximity};
pub use density::{
    Density, Weights, WithinAndBeyond, density, density_rows, relative_density, within_and_beyond,
};
pub use proximity::{ProximityForm, SelfPair, proximity};
pub use relatedness_index::{OccurrenceBase, RelatednessIndex, relatedness_index};
pub use taxonomy::taxonomy;
pub use z_score_novelty::z_score_novelty;
