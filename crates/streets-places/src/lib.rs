//! Code schemes and versions, crosswalks, gazetteer, distance.
//!
//! In: the places, names, links and outlines that were imported. Out: a complete gazetteer with links from every code
//! to
//! every place of the study, and resolutions of written addresses.
//!
//! ```
//! use streets_places::{country, haversine_km};
//! assert_eq!(country::alpha2("EL"), Some("GR"));
//! // Cambridge to Guildford.
//! assert!((haversine_km(52.2, 0.117, 51.236, -0.57) - 117.2).abs() < 0.5);
//! ```

pub mod country;
pub mod distance;
pub mod error;
pub mod scheme;

pub mod name_key;

mod country_names;
pub mod gazetteer;
pub mod place_resolution;
pub mod resolved_row;

pub mod boundary;
pub mod complete;
pub mod merge;

mod imported_links;
mod link_table;
mod units;

mod centres;
mod chief_towns;
pub mod city_membership;
mod districts;
pub mod local_names;
pub mod town_links;

mod lent_populations;
mod parents;

mod regions;
mod upper_regions;
pub mod version_crosswalk;
pub mod versions;

pub mod methods;

pub use boundary::{BoundaryIndex, Located};
pub use complete::{CompleteOptions, CompletePlaces, ImportedPlaces, complete_places};
pub use distance::{EARTH_RADIUS_KM, haversine_km};
pub use error::PlacesError;
pub use gazetteer::Gazetteer;
pub use methods::methods;
pub use place_resolution::{How, Resolution, WrittenAddress};
pub use resolved_row::{Memberships, ResolvedRow};
pub use versions::VersionIndex;
