//! Kinds of city, and peers: like compared with like.
//!
//! In go features of places ([`FeatureTable`]: numbers and categories, missing ones too); out come types with each place's probability
//! of each type ([`typology()`]), the five types of the 2011 report by a rule ([`report_types()`]), and peers with the reasons for them
//! ([`peer_groups`]) to compare a place's figures with ([`compare_with_peers`]).
//!
//! ```text
//! features ─ screen ─┬─ robust scaling ─ k-means · Ward · mixture ─┐
//!                    ├─ Gower ────────── k-medoids ────────────────┼─ number of types ─ probabilities ─ stability
//!                    │                                             └─ what sets a type apart ─ name ─ map
//!                    └─ Mahalanobis · Gower ─ peers ─ reasons ─ comparison by outcome
//! ```
//!
//! ```
//! use streets_model::PlaceId;
//! use streets_types::{Feature, FeatureTable, NamedPlace, PeerOptions, peer_groups};
//!
//! let names = ["Aford", "Beeham", "Ceeton", "Deeby"];
//! let places = names.iter().map(|&name| NamedPlace { id: PlaceId::new("toy", "", name), name: name.into() });
//! let table = FeatureTable::new(
//!     places.collect(),
//!     vec![
//!         Feature::numeric("graduates", "%", vec![Some(40.0), Some(42.0), Some(20.0), Some(21.0)]),
//!         Feature::numeric("density", "people/km²", vec![Some(900.0), Some(3000.0), Some(1000.0), Some(3100.0)]),
//!     ],
//! )?;
//! let (groups, _findings) = peer_groups(&table, &PeerOptions { peers: 1, ..PeerOptions::default() })?;
//! let peers = groups.peers_of(&PlaceId::new("toy", "", "Aford"))?;
//! assert_eq!(peers[0].reasons.to_string().split("; ").next(), Some("similar: density"));
//! # Ok::<(), streets_types::TypesError>(())
//! ```

pub mod error;
pub mod feature_table;

pub mod feature_screening;
pub mod robust_scaling;

mod draws;
pub mod points;

pub mod distances;
pub mod gower;

pub mod partition;

mod covariance;

pub mod gaussian_mixture;
pub mod k_means;
pub mod k_medoids;
pub mod ward;

pub mod clustering;

pub mod adjusted_rand;
pub mod cluster_stability;
pub mod gap_statistic;
pub mod number_of_types;
pub mod silhouette;

pub mod type_map;
pub mod type_probability;
pub mod type_profile;

pub mod type_rows;
pub mod typology;

pub mod report_types;

pub mod mahalanobis;
pub mod peer_comparison;
pub mod peer_reasons;
pub mod peers;
pub mod shrunk_covariance;

pub mod methods;

pub use adjusted_rand::adjusted_rand;
pub use cluster_stability::{Stability, Verdict, stability};
pub use clustering::TypeMethod;
pub use distances::Distances;
pub use error::{TableProblem, TypesError};
pub use feature_screening::screen;
pub use feature_table::{Basis, Feature, FeatureTable, FeatureValues, NamedPlace, Role};
pub use gap_statistic::{GapStatistic, gap_statistic};
pub use gaussian_mixture::{Covariance, GaussianMixture, MixtureOptions, gaussian_mixture, mixture_from};
pub use gower::gower_distances;
pub use k_means::{KMeans, k_means};
pub use k_medoids::{KMedoids, k_medoids};
pub use mahalanobis::mahalanobis_distances;
pub use methods::methods;
pub use number_of_types::{Criteria, NumberOfTypes};
pub use partition::Partition;
pub use peer_comparison::{ComparisonOptions, Figure, PeerComparison, Uncertainty, compare_with_peers};
pub use peer_reasons::Reasons;
pub use peers::{Peer, PeerDistance, PeerGroups, PeerOptions, peer_groups};
pub use points::Points;
pub use report_types::{Axis, AxisScore, ReportRule, ReportType, ReportTypeOfPlace, Threshold, report_types};
pub use robust_scaling::{Scale, ScaledFeatures, ScalingOptions, Spread, robust_scale, scale_features};
pub use shrunk_covariance::{ShrunkCovariance, shrunk_covariance};
pub use silhouette::silhouettes;
pub use type_map::{TypeMap, type_map};
pub use type_probability::{
    Membership, TypeProbabilities, probabilities_around_centres, probabilities_around_medoids,
};
pub use type_profile::{Effect, effects, type_names};
pub use type_rows::{TypeRow, type_rows};
pub use typology::{CityType, TypeCount, Typology, TypologyOptions, typology};
pub use ward::{Join, WardTree, ward};
