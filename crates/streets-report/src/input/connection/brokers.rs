//! Organisations that join others who do not work together.

use streets_model::{PlaceId, Sector};

/// The brokers of all places.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Brokers {
    /// Id of the method card, where there is one among `ReportInput::cards`.
    pub card: Option<String>,
    /// One a place; at most one of each.
    pub places: Vec<PlaceBrokers>,
}

/// The brokers of one place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceBrokers {
    /// The place.
    pub place_id: PlaceId,
    /// The organisations that join most pairs first; about ten are shown.
    pub rows: Vec<BrokerRow>,
}

/// An organisation that joins others.
#[derive(Clone, Debug, PartialEq)]
pub struct BrokerRow {
    /// Its name.
    pub name: String,
    /// Its sector, where it is known.
    pub sector: Option<Sector>,
    /// Organisations tied to it.
    pub partners: i64,
    /// Pairs of partners, tied to it and not to each other, that it joins across sectors.
    pub pairs: i64,
    /// Lower end of the 95% interval of that number, where it is known.
    pub pairs_low: Option<f64>,
    /// Upper end.
    pub pairs_high: Option<f64>,
    /// Share of those pairs that no other organisation joins, 0 to 1, where it is known.
    pub alone: Option<f64>,
    /// The role that it plays most, in words: `brings others to its own sector`. May be empty.
    pub role: String,
}
