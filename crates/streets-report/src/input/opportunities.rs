//! Fields that places lack and could take up, and how often such a suggestion came true.

use streets_model::{Finding, Period, PlaceId};

/// What could be next, for all places.
#[derive(Clone, Debug, PartialEq)]
pub struct Opportunities {
    /// The word for several fields: `industries`, `technologies`.
    pub fields: String,
    /// What the presence of a field is taken from: `GVA by industry, SIC 2007 divisions`.
    pub taken_from: String,
    /// The period of the presence.
    pub period: Period,
    /// What demand is: `growth of the field over all places since 2012`. May be empty.
    pub demand: String,
    /// What `PlaceOpportunities::complexity` and `OpportunityRow::complexity` are: `economic complexity index, standard deviations`.
    pub complexity: String,
    /// Id of the method card of the ranking, where there is one.
    pub card: Option<String>,
    /// Id of the method card of the complexity index, where there is one.
    pub complexity_card: Option<String>,
    /// How the ranking did in periods that are over, in order of period; simpler rankings may stand beside it.
    pub backtest: Vec<BacktestFigure>,
    /// Length of the list that the backtest looks at: each place's first so many.
    pub list_length: i64,
    /// Doubts, such as that the sign of the complexity index rests on a weak rule.
    pub findings: Vec<Finding>,
    /// One a place.
    pub places: Vec<PlaceOpportunities>,
}

/// How one ranking did in one period.
#[derive(Clone, Debug, PartialEq)]
pub struct BacktestFigure {
    /// The period whose data the ranking used.
    pub period: Period,
    /// The ranking: `density × complexity × demand`, `density alone`.
    pub ranking: String,
    /// Whether it is the ranking that the pages show.
    pub role: BacktestRole,
    /// Area under the curve: 0.5 is chance, 1 is perfect.
    pub auc: f64,
    /// Share of the places' first fields that came, 0 to 1.
    pub hit_share: f64,
    /// Lower end of its 95% interval, where it is known.
    pub hit_low: Option<f64>,
    /// Upper end.
    pub hit_high: Option<f64>,
    /// Share of all lacking fields that came, 0 to 1: what chance gives.
    pub base_rate: f64,
    /// Pairs of place and lacking field.
    pub cells: i64,
}

/// What a row of the backtest is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BacktestRole {
    /// The ranking that the pages show.
    Shown,
    /// A simpler one to hold it against.
    Simpler,
}

/// What could be next in one place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceOpportunities {
    /// The place.
    pub place_id: PlaceId,
    /// Complexity of what it does now, where it is known.
    pub complexity: Option<f64>,
    /// Lower end of its interval.
    pub complexity_low: Option<f64>,
    /// Upper end.
    pub complexity_high: Option<f64>,
    /// Fields that it lacks, the most promising first; about ten are shown.
    pub rows: Vec<OpportunityRow>,
}

/// A field that a place lacks.
#[derive(Clone, Debug, PartialEq)]
pub struct OpportunityRow {
    /// 1 for the most promising.
    pub rank: i64,
    /// Lower end of the range of ranks, where it is known.
    pub rank_low: Option<i64>,
    /// Upper end.
    pub rank_high: Option<i64>,
    /// Code of the field.
    pub field: String,
    /// Its title.
    pub title: String,
    /// Density: share of what is near to the field that the place has, 0 to 1.
    pub density: f64,
    /// Lower end of its 95% interval, where it has one.
    pub density_low: Option<f64>,
    /// Upper end.
    pub density_high: Option<f64>,
    /// Complexity of the field.
    pub complexity: f64,
    /// Demand, in the unit that `Opportunities::demand` says; growth as a factor, 1.1 for a tenth more.
    pub demand: Option<f64>,
    /// Titles of the fields of the place that it builds on, the most telling first.
    pub builds_on: Vec<String>,
    /// Names of the places that already made the step.
    pub precedents: Vec<String>,
    /// Share of such suggestions, at this rank in periods that are over, that came true, 0 to 1, where it is known.
    pub came_true: Option<f64>,
}
