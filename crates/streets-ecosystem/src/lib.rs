//! The collaboration network and everything measured on it, for places of any scheme.
//!
//! In go the tables of a study ([`EcosystemInput`]); out come the rows of `measures` and `standings` ([`measure()`]), the
//! strongest ties across the public–private line ([`cross_line_ties`]) and the edge list ([`ties_of`]).
//!
//! ```text
//! participations ─┐                          ┌─ sums (ties, shares, E–I …) ── BCa
//! place_links ────┼─ network ─ exposure of ──┼─ distinct organisations ────── centred percentile
//! organisations ──┤            each place    ├─ partner cities, diversities ─ centred percentile
//! activities ─────┘                          └─ the same resamples for all ── bands, rank ranges
//! ```
//!
//! Activities and organisations stay two kinds of node: what a place needs of an activity follows from how many
//! participants of each sector, place and country it has, so that a project with 160 partners costs 160 steps, not 12,720.

pub mod error;
pub mod input;
pub mod options;

mod interned;
mod membership;
mod network;

mod participants;
mod place_counts;

mod activities;
mod city_network;
mod cross_line_activities;
mod e_i_index;
mod field_and_partner_diversity;
mod organisations;
mod public_private_ties;
mod tie_reach;
mod ties;
mod value_per_head;

pub mod definitions;
mod formulas;

mod exposure;
mod place_rows;

mod alike;
mod resample;
mod spread_replicates;

mod figures;
mod resampled_figure;

pub mod measure;
mod standing;

pub mod differences;

pub mod chance;

mod figure_interval;
mod left_out_together;

pub mod profile;

pub mod organisation_network;

pub mod partners;

pub mod cross_line;
mod pairs_across_line;
pub mod tie_list;

pub mod methods;

pub use cross_line::{CrossLineOrganisation, CrossLineTie, PlaceCrossLine, cross_line_ties};
pub use definitions::{MEASURES, definition};
pub use differences::{Difference, differences};
pub use error::EcosystemError;
pub use figure_interval::NoInterval;
pub use input::EcosystemInput;
pub use measure::{EcosystemResult, measure};
pub use membership::places_of;
pub use methods::methods;
pub use options::{CheckedOptions, Counting, EcosystemOptions, MeasuredGroup};
pub use organisation_network::{
    Broker, BrokerOptions, BrokerRoles, CityCommunities, CityNetwork, CityNetworkOptions, CityPersistence,
    CityRemovals, CommunityShare, ExportedNetwork, FigureOptions, FigureRow, LeftOutUnit, MixingRow,
    NetworkFigure, NetworkFigures, NetworkOrganisation, NetworkPlace, NetworkStructure,
    OrganisationMembership, OrganisationNetwork, OrganisationNetworkOptions, PartnerPlace, Reach,
    RemovalStep, SectorTriangles, StructureOptions, TieAmount, TieRow, TriangleRow, WindowKind, brokers,
    city_network, exported, network_figures, structure, windows,
};
pub use tie_list::{TieSelection, ties_of};
