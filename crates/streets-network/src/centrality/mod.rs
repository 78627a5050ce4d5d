//! Who is central: PageRank, closeness, eigenvector, betweenness.

pub mod betweenness;
pub mod closeness;
pub mod distance_sums;
pub mod eigenvector;
pub mod pagerank;
pub mod sampled_betweenness;
pub(crate) mod shortest_paths;
pub(crate) mod twins;
pub(crate) mod weighted_paths;

pub use betweenness::{TieLength, betweenness, normalised_betweenness};
pub use closeness::{Closeness, SampledCloseness, closeness, sampled_closeness};
pub use distance_sums::{DistanceSums, distance_sums};
pub use eigenvector::{EigenvectorOptions, eigenvector};
pub use pagerank::{PageRankOptions, pagerank};
pub use sampled_betweenness::{SampledBetweenness, SamplingOptions, sampled_betweenness};
