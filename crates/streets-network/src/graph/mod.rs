//! The network itself: compressed rows of neighbours, groups of nodes, and ways through them.

pub mod compressed;
pub(crate) mod in_chunks;
pub mod partition;
pub(crate) mod ranking;
pub(crate) mod rows;
pub(crate) mod tie_sums;
pub mod tie_weighting;

pub use compressed::Graph;
pub use partition::Partition;
pub use tie_weighting::TieWeighting;
