//! What an address was resolved to, and by which step.

use streets_model::PlaceId;

/// What an address was resolved to.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolution {
    /// A `geonames` town, else a NUTS region, else a `country`; none where the country is not known.
    pub place_id: Option<PlaceId>,
    /// The step that found it.
    pub how: How,
    /// Strength of the step times the chosen town's share of its namesakes' weight, 0 to 1; for sorting, not a
    /// probability.
    pub score: f64,
}

/// The step that resolved an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// The whole text is the town's own name.
    Exact,
    /// The whole text is another name of the town.
    AlternateName,
    /// A part of the text names the town.
    PartOfTheText,
    /// The text names the town with one slip.
    Fuzzy,
    /// The text names a region, not a town.
    RegionName,
    /// The town is not known; the region code is.
    RegionCode,
    /// Only the country is known.
    CountryOnly,
    /// Not even the country is known.
    NotResolved,
}

impl How {
    /// The words in the tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::AlternateName => "alternate name",
            Self::PartOfTheText => "part of the text",
            Self::Fuzzy => "fuzzy",
            Self::RegionName => "region name",
            Self::RegionCode => "region code",
            Self::CountryOnly => "country only",
            Self::NotResolved => "not resolved",
        }
    }

    /// Whether a town was found.
    pub const fn is_town(self) -> bool {
        matches!(self, Self::Exact | Self::AlternateName | Self::PartOfTheText | Self::Fuzzy)
    }

    /// How far the step is to be trusted, from 0 to 1.
    pub(super) const fn strength(self) -> f64 {
        match self {
            Self::Exact => 1.0,
            Self::AlternateName => 0.95,
            Self::PartOfTheText => 0.85,
            Self::Fuzzy => 0.75,
            Self::RegionName => 0.6,
            Self::RegionCode => 0.5,
            Self::CountryOnly => 0.1,
            Self::NotResolved => 0.0,
        }
    }
}

impl std::fmt::Display for How {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}
