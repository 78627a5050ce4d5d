//! In what a place is strong, and how far its mix is from the whole's.

pub mod hachman_index;
pub mod krugman_dissimilarity;
pub mod location_quotient;
pub mod specialisation_coefficient;

pub use hachman_index::hachman_index;
pub use krugman_dissimilarity::krugman_dissimilarity;
pub use location_quotient::{QuotientScale, average_location_quotient, location_quotient};
pub use specialisation_coefficient::specialisation_coefficient;
