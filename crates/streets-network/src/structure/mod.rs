//! The shape of the network: parts, cores, clustering, triads, paths, robustness.

pub mod bipartite_clustering;
pub mod components;
pub mod core_number;
pub mod degree;
pub mod network_clustering;
pub mod node_redundancy;
pub mod reinforcement;
pub mod robustness;
pub mod small_world;
pub mod triad_census;
pub mod triangles_without;

pub use bipartite_clustering::{Overlap, bipartite_clustering};
pub use components::components;
pub use core_number::core_numbers;
pub use degree::{average_neighbour_degree, degree_centralisation, degrees, density, strengths};
pub use network_clustering::{
    AverageClustering, Triangles, WeightedClustering, average_clustering, local_clustering, transitivity,
    triangles, weighted_clustering,
};
pub use node_redundancy::node_redundancy;
pub use reinforcement::reinforcement;
pub use robustness::{Removal, RemovalOrder, largest_component_after, order_by_degree, robustness};
pub use small_world::{PathSources, SmallWorld, small_world};
pub use triad_census::{ClassTriads, TriadCensus, class_triads, triad_census};
pub use triangles_without::{TrianglesWithout, triangles_without};
