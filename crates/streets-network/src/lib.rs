//! Networks of organisations as whole numbers: building, projecting and measuring them.
//!
//! What goes in is which organisation takes part in which activity, as pairs of numbers; what comes out are ties between
//! organisations and figures of nodes, of groups and of the whole. Nothing here knows a city, a sector's name or a table.
//!
//! ```text
//! pairs → Incidence → Projection → Graph → components · centrality · brokerage · communities → calculate (by name)
//!                                          └→ GraphML, GEXF
//! ```
//!
//! ```
//! use streets_network::{Incidence, ProjectionOptions};
//!
//! // Organisations 0 and 1 share activity 0; 1 and 2 share activity 1.
//! let incidence = Incidence::from_pairs(3, 2, &[(0, 0), (1, 0), (1, 1), (2, 1)])?;
//! let projection = incidence.project(&ProjectionOptions::default())?;
//! assert_eq!(projection.graph.neighbours(1), [0, 2]);
//! assert!(projection.findings.is_empty());
//! # Ok::<(), streets_network::NetworkError>(())
//! ```

pub mod brokerage;
pub mod calculator;
pub mod centrality;
pub mod change;
pub mod communities;
pub mod error;
pub mod export;
pub mod graph;
pub mod incidence;
pub mod methods;
pub mod mixing;
pub mod structure;

pub use brokerage::{
    Brokerage, BrokerageChance, RoleFigures, brokerage, brokerage_chance, constraint, effective_size,
    network_brokerage_chance, z_scores,
};
pub use calculator::{
    Edges, NetworkCalculation, NetworkOptions, NetworkOutcome, NetworkRow, NetworkShape, NodeSector,
    Participant, TieRow, calculate,
};
pub use centrality::{
    Closeness, DistanceSums, EigenvectorOptions, PageRankOptions, SampledBetweenness, SampledCloseness,
    SamplingOptions, TieLength, betweenness, closeness, distance_sums, eigenvector, normalised_betweenness,
    pagerank, sampled_betweenness, sampled_closeness,
};
pub use change::{Persistence, persistence};
pub use communities::{
    Communities, Iterations, LeidenOptions, Memberships, Objective, PartitionOverlap, cpm_quality, leiden,
    memberships, modularity, partition_overlap,
};
pub use error::NetworkError;
pub use export::{LabelledNetwork, NodeLabels, tie_activities, write_gexf, write_graphml};
pub use graph::{Graph, Partition, TieWeighting};
pub use incidence::{Incidence, LargeActivity, Projection, ProjectionOptions, TieWeights};
pub use methods::methods;
pub use mixing::{
    GroupTies, MixingMatrix, TiesByReach, degree_assortativity, e_i, mixing_matrix, nominal_assortativity,
    numeric_assortativity,
};
pub use structure::{
    AverageClustering, ClassTriads, Overlap, PathSources, Removal, RemovalOrder, SmallWorld, TriadCensus,
    Triangles, TrianglesWithout, WeightedClustering, average_clustering, average_neighbour_degree,
    bipartite_clustering, class_triads, components, core_numbers, degree_centralisation, degrees, density,
    largest_component_after, local_clustering, node_redundancy, order_by_degree, reinforcement, robustness,
    small_world, strengths, transitivity, triad_census, triangles, triangles_without, weighted_clustering,
};
