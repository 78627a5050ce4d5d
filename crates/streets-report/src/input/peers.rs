//! Places that are alike in structure, and how each does beside them.

use streets_model::{IndicatorId, MeasureId, Period, PlaceId};

/// The peers of all places.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Peers {
    /// Titles of the structural features by which peers were found: `population density`.
    pub features: Vec<String>,
    /// Id of the method card, where there is one among `ReportInput::cards`.
    pub card: Option<String>,
    /// One a place; at most one of each.
    pub places: Vec<PlacePeers>,
}

/// The peers of one place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacePeers {
    /// The place.
    pub place_id: PlaceId,
    /// Its peers, nearest first.
    pub peers: Vec<PeerRow>,
    /// Its figures beside theirs, in the order in which they are shown; that of the headline measure leads.
    pub figures: Vec<PeerFigure>,
}

/// One peer.
#[derive(Clone, Debug, PartialEq)]
pub struct PeerRow {
    /// 1 for the nearest.
    pub rank: i64,
    /// The peer.
    pub place_id: PlaceId,
    /// Its name.
    pub name: String,
    /// Distance in structure, without a unit; 0 is the same.
    pub distance: f64,
    /// Whether the place is a peer of this one too.
    pub likeness: Likeness,
    /// In what the two are alike, most telling first.
    pub similar: Vec<String>,
    /// In what they differ, with the side on which the peer stands, widest first: `density (higher)`.
    pub different: Vec<String>,
}

/// Whether two places are peers of each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// Each is among the other's peers.
    Mutual,
    /// Only the peer is among the place's.
    OneWay,
}

/// A figure of a place beside those of its peers.
#[derive(Clone, Debug, PartialEq)]
pub struct PeerFigure {
    /// What it is a figure of.
    pub of: FigureOf,
    /// What it is called.
    pub title: String,
    /// Its unit.
    pub unit: String,
    /// The place's figure, in `unit`.
    pub value: f64,
    /// Lower end of its 95% interval, where it has one.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// Median of the peers' figures.
    pub peer_median: f64,
    /// Lower end of the 95% interval of the figure less the peers' median, where it is known.
    pub difference_low: Option<f64>,
    /// Upper end.
    pub difference_high: Option<f64>,
    /// What can be told.
    pub verdict: PeerVerdict,
    /// The peers' own figures, in `unit`; a peer without one is left out.
    pub peers: Vec<PeerValue>,
}

/// The figure of one peer.
#[derive(Clone, Debug, PartialEq)]
pub struct PeerValue {
    /// The peer.
    pub place_id: PlaceId,
    /// Its figure.
    pub value: f64,
    /// Lower end of its 95% interval, where it has one.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
}

/// What a figure is a figure of: how it is written, and which method card explains it.
#[derive(Clone, Debug, PartialEq)]
pub enum FigureOf {
    /// A measure in the pooled period: one of `ReportInput::definitions`.
    Measure(MeasureId),
    /// An indicator in a period: one of `ReportInput::indicators`; divided by its denominator where the unit says so.
    Indicator(IndicatorId, Period),
}

/// What can be told of a place beside its peers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeerVerdict {
    /// Surely above the peers' median.
    Above,
    /// Surely below it.
    Below,
    /// Neither.
    Alike,
}
