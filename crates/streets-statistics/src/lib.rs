//! Kernels: plain slices in, small named results out.
//!
//! A measure's interval comes from three steps: draw weights for its units ([`ResamplingWeights`]), work the measure
//! out under each replicate's weights, and read the interval off the replicates ([`percentile`], [`bca`],
//! [`centred_percentile`]). Places are then put into [`bands()`] that cannot be told apart.
//!
//! ```
//! use streets_statistics::{Confidence, ResamplingWeights, SeedStream, percentile};
//!
//! let ties = [3.0, 0.0, 5.0, 1.0, 0.0, 2.0, 8.0, 0.0];
//! let weights = ResamplingWeights::multinomial(ties.len(), 1_000, SeedStream::new(7, "ties"));
//! let mut totals = vec![0.0; 1_000];
//! for (unit, value) in ties.iter().enumerate() {
//!     for (total, weight) in totals.iter_mut().zip(weights.row(unit)) {
//!         *total += value * f64::from(weight);
//!     }
//! }
//! let interval = percentile(&mut totals, Confidence::NINETY_FIVE)?;
//! assert!(interval.low < 19.0 && 19.0 < interval.high);
//! # Ok::<(), streets_statistics::StatisticsError>(())
//! ```

pub mod bands;
pub mod bca_interval;
pub mod centred_percentile_interval;
pub mod confidence;
pub mod distinct_count;
pub mod error;
pub mod grouped_jackknife;
pub mod holm;
pub mod methods;
mod packed_counts;
pub mod percentile_interval;
pub mod quantile;
pub mod rank_range;
pub mod ranks;
mod replicates;
pub mod resampling_weights;
pub mod seed_stream;
pub mod shannon_diversity;

pub use bands::{Bands, bands, difference_error, two_sided_p};
pub use bca_interval::{Jackknife, acceleration, bca};
pub use centred_percentile_interval::{centred_percentile, recentre};
pub use confidence::{Confidence, Interval};
pub use distinct_count::Sightings;
pub use error::StatisticsError;
pub use grouped_jackknife::{JackknifeScale, grouped_jackknife};
pub use holm::holm;
pub use methods::methods;
pub use percentile_interval::percentile;
pub use quantile::quantile;
pub use rank_range::{RankRange, rank_ranges};
pub use ranks::descending_ranks;
pub use replicates::ReplicateTable;
pub use resampling_weights::{ResamplingWeights, UnitWeights, multinomial_counts};
pub use seed_stream::SeedStream;
pub use shannon_diversity::{EntropyTerms, shannon_diversity};
