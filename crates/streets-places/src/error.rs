//! What can go wrong with places.

use streets_model::PlaceId;

/// A request about places that cannot be met.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlacesError {
    /// An outline that is not a polygon in well-known text.
    #[error("the boundary of `{place_id}` is not a polygon or multipolygon in well-known text: {problem}")]
    NotAPolygon {
        /// The place.
        place_id: PlaceId,
        /// What is wrong.
        problem: String,
    },
    /// A version that a scheme does not have.
    #[error("scheme `{scheme}` has no version `{seen}`; the versions known are {}", known.join(", "))]
    UnknownVersion {
        /// The scheme.
        scheme: &'static str,
        /// The version asked for.
        seen: String,
        /// The versions that there are.
        known: Vec<String>,
    },
    /// A share outside 0 to 1, or not a number.
    #[error(
        "code `{from_code}` of {from_scheme} {from_version} has the weight `{weight}` in `{place_id}`; a weight is a share from 0 to 1"
    )]
    Weight {
        /// Scheme of the code.
        from_scheme: String,
        /// Version of the scheme.
        from_version: String,
        /// The code.
        from_code: String,
        /// The place.
        place_id: PlaceId,
        /// The weight, as text.
        weight: String,
    },
}

impl PlacesError {
    /// What may help.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::NotAPolygon { .. } => {
                Some("import the outlines again with `streets import places`, as GeoJSON or TopoJSON".to_owned())
            }
            Self::UnknownVersion { known, .. } if known.is_empty() => Some(
                "no codes of this scheme were imported; import a list of codes with `streets import place-links`".to_owned(),
            ),
            Self::UnknownVersion { .. } => None,
            Self::Weight { .. } => Some("the weights of one code in all places should sum to 1".to_owned()),
        }
    }
}
