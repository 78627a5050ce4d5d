//! Organisations and their ties as one network: what it is, what it is in one city, and who holds it together.
//!
//! ```text
//! EcosystemInput ─ OrganisationNetwork ─ structure (once) ─┬─ city_network, one a city
//!                                                          ├─ network_figures, with intervals
//!                                                          ├─ brokers
//!                                                          └─ exported
//! ```

pub mod options;
mod selection;
mod standing_places;
mod tie_source;

pub mod network_of_organisations;
pub mod structure;
pub mod windows;

pub mod local_communities;
pub mod local_mixing;
pub mod local_network;
pub mod local_persistence;
pub mod local_reach;
pub mod local_removals;

pub mod broker_interval;
pub mod brokers;
mod sole_pairs;

pub mod figures;

pub mod export;

pub use brokers::{Broker, BrokerOptions, BrokerRoles, brokers};
pub use export::{ExportedNetwork, TieRow, exported};
pub use figures::{FigureOptions, FigureRow, LeftOutUnit, NetworkFigure, NetworkFigures, network_figures};
pub use local_communities::{CityCommunities, CommunityShare, OrganisationMembership};
pub use local_mixing::{MixingRow, SectorTriangles, TriangleRow};
pub use local_network::{CityNetwork, CityNetworkOptions, city_network};
pub use local_persistence::CityPersistence;
pub use local_reach::{PartnerPlace, Reach, TieAmount};
pub use local_removals::{CityRemovals, RemovalStep};
pub use network_of_organisations::{NetworkOrganisation, NetworkPlace, OrganisationNetwork};
pub use options::OrganisationNetworkOptions;
pub use structure::{NetworkStructure, StructureOptions, structure};
pub use windows::{WindowKind, windows};
