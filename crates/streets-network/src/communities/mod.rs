//! Groups that are read off the ties, and how they compare with others.

pub(crate) mod aggregate;
pub mod leiden;
pub(crate) mod local_moves;
pub mod modularity;
pub mod multi_membership;
pub mod partition_overlap;
pub(crate) mod refinement;

pub use leiden::{Communities, Iterations, LeidenOptions, Objective, leiden};
pub use modularity::{cpm_quality, modularity};
pub use multi_membership::{Memberships, memberships};
pub use partition_overlap::{PartitionOverlap, partition_overlap};
