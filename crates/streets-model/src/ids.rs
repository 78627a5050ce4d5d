//! Identifiers as types of their own, so that one cannot be passed for another.
//!
//! ```compile_fail
//! use streets_model::{OrganisationId, PlaceId};
//! fn population_of(place: &PlaceId) {}
//! population_of(&OrganisationId::from("999977172"));
//! ```

use std::fmt;
use std::sync::Arc;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The identifier as text, as it stands in the tables.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text.into())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::convert::Infallible;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Ok(Self(text.into()))
            }
        }

        impl crate::cell::TextCell for $name {}
    };
}

id! {
    /// A place under a code scheme and its version: `nuts3-2016:UKH12`, `city-2018:UK050C1`, `geonames:2653941`.
    PlaceId
}
id! {
    /// One organisation.
    OrganisationId
}
id! {
    /// One grant project, patent, publication, contract or partnership.
    ActivityId
}
id! {
    /// A published indicator.
    IndicatorId
}
id! {
    /// A figure that we work out, in kebab-case: `public-private-ties-per-1000`.
    MeasureId
}
id! {
    /// One imported file.
    SourceId
}

impl PlaceId {
    /// The id of `code` under `scheme` and `version`; `version` is empty where a scheme has none.
    ///
    /// ```
    /// use streets_model::PlaceId;
    /// assert_eq!(PlaceId::new("nuts3", "2016", "UKH12").as_str(), "nuts3-2016:UKH12");
    /// assert_eq!(PlaceId::new("country", "", "GB").as_str(), "country:GB");
    /// ```
    pub fn new(scheme: &str, version: &str, code: &str) -> Self {
        if version.is_empty() {
            Self::from(format!("{scheme}:{code}"))
        } else {
            Self::from(format!("{scheme}-{version}:{code}"))
        }
    }

    /// The code without scheme and version.
    pub fn code(&self) -> &str {
        self.0.split_once(':').map_or(&self.0, |(_, code)| code)
    }

    /// The scheme with its version, as in `nuts3-2016`.
    pub fn scheme_and_version(&self) -> &str {
        self.0.split_once(':').map_or("", |(scheme, _)| scheme)
    }
}
