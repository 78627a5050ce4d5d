//! Places × fields: amounts, presence, and the products that every statistic is made of.

pub mod bipartite;
pub(crate) mod byte_blocks;
pub mod components;
pub mod field_pairs;
pub mod labels;
pub mod pattern;
pub mod place_field_matrix;
pub mod presence;

pub use bipartite::Bipartite;
pub use components::Component;
pub use field_pairs::FieldPairs;
pub use labels::Labels;
pub use pattern::Pattern;
pub use place_field_matrix::{Cell, PlaceFieldMatrix};
pub use presence::{Presence, PresenceRule};
