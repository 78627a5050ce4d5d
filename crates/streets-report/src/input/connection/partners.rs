//! Who should meet: pairs that have not worked together, ranked by a model that was tried on years that are over.

use streets_model::{Finding, Period, PlaceId, Sector};

/// The suggestions of all places.
#[derive(Clone, Debug, PartialEq)]
pub struct Partners {
    /// Id of the method card, where there is one among `ReportInput::cards`.
    pub card: Option<String>,
    /// The years that the model learnt from.
    pub learnt_from: Period,
    /// Years ahead that a tie is looked for.
    pub horizon: i64,
    /// How the model did in years that it did not know, where it was tried.
    pub backtest: Option<PartnerBacktest>,
    /// Doubts.
    pub findings: Vec<Finding>,
    /// One a place; at most one of each.
    pub places: Vec<PlacePartners>,
}

/// How the model did in years that it did not know.
#[derive(Clone, Debug, PartialEq)]
pub struct PartnerBacktest {
    /// The years that were looked at.
    pub tested_on: Period,
    /// Pairs that came to work together in them.
    pub new_pairs: i64,
    /// Area under the curve over all pairs that had not worked together: 0.5 is chance, 1 is perfect.
    pub auc: Precision,
    /// Length of the lists that were looked at: each place's first so many.
    pub list_length: i64,
    /// Share of a list that came true, in the median place, by the model.
    pub precision: Precision,
    /// The same by the best simpler ranking, where one was tried.
    pub best_simpler: Option<RankingPrecision>,
    /// Places whose lists were looked at.
    pub places: i64,
}

/// A figure of 0 to 1 with its 95% interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Precision {
    /// The figure.
    pub value: f64,
    /// Lower end of its interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// How a simpler ranking did.
#[derive(Clone, Debug, PartialEq)]
pub struct RankingPrecision {
    /// The ranking: `common partners`.
    pub ranking: String,
    /// Share of its lists that came true, in the median place.
    pub precision: Precision,
}

/// The suggestions of one place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacePartners {
    /// The place.
    pub place_id: PlaceId,
    /// The likeliest first; about five are shown.
    pub rows: Vec<PartnerSuggestion>,
}

/// Two organisations that have not worked together and are likely to.
#[derive(Clone, Debug, PartialEq)]
pub struct PartnerSuggestion {
    /// 1 for the likeliest.
    pub rank: i64,
    /// The organisation in the place.
    pub a: PartnerEnd,
    /// The other, in the place or elsewhere.
    pub b: PartnerEnd,
    /// Probability of a tie within the horizon, 0 to 1.
    pub probability: f64,
    /// Lower end of its 95% interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Whether it would join a business and the public side.
    pub crosses_line: bool,
    /// What speaks for it, most telling first; the first is shown at once, the rest when asked for.
    pub reasons: Vec<String>,
    /// Names of common partners who could introduce them, intermediaries first.
    pub introducers: Vec<String>,
    /// How often suggestions as likely came true, where it is known.
    pub came_true: Option<CameTrue>,
}

/// An organisation of a suggestion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnerEnd {
    /// Its name.
    pub name: String,
    /// Its sector, where it is known.
    pub sector: Option<Sector>,
    /// Name of its town or place; empty where not known.
    pub town: String,
}

/// How often suggestions as likely came true.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CameTrue {
    /// Least probability of those that are meant.
    pub from: f64,
    /// Their highest probability.
    pub to: f64,
    /// Share that came true, 0 to 1.
    pub share: f64,
    /// Lower end of its 95% interval, where it is known.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// How many there were.
    pub pairs: f64,
}
