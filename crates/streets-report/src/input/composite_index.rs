//! A composite index, with every score opened down to the raw figure.

use streets_model::{Direction, Period, PlaceId, SourceId};

/// A composite index.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CompositeIndex {
    /// Its title: `Index of innovation`.
    pub title: String,
    /// What it is, in a sentence or two. May be empty.
    pub meaning: String,
    /// How members are combined, in words: `arithmetic mean`. May be empty.
    pub aggregation: String,
    /// Id of the method card, where there is one.
    pub card: Option<String>,
    /// Draws behind the ranges of ranks: recipes tried, each with other weights, normalisation and so on.
    pub draws: i64,
    /// What was varied in them, in words: `weights`, `normalisation`, `the figures within their intervals`.
    pub varied: Vec<String>,
    /// How sure the ranges of ranks are, percent: 95, or 90.
    pub confidence_percent: i64,
    /// k of the probability of being among the first k.
    pub top: i64,
    /// Dimensions in the order in which they are shown.
    pub dimensions: Vec<IndexDimension>,
    /// Indicators in the order in which they are shown within their dimension.
    pub indicators: Vec<IndexIndicator>,
    /// One a place.
    pub places: Vec<IndexPlace>,
}

/// One dimension.
#[derive(Clone, Debug, PartialEq)]
pub struct IndexDimension {
    /// Key: `ideas`.
    pub key: String,
    /// Title: `Ideas`.
    pub title: String,
    /// Weight in the index, 0 to 1.
    pub weight: f64,
}

/// One indicator of the index.
#[derive(Clone, Debug, PartialEq)]
pub struct IndexIndicator {
    /// Key: the id of the indicator or measure.
    pub key: String,
    /// Key of its dimension.
    pub dimension: String,
    /// Title.
    pub title: String,
    /// Unit of the raw figure, after division where there is a denominator: `applications per person`.
    pub unit: String,
    /// What the raw figure was divided by, where it was.
    pub denominator: Option<String>,
    /// Whether more is better.
    pub direction: Direction,
    /// Weight within its dimension, 0 to 1.
    pub weight: f64,
    /// Weight in the index, 0 to 1.
    pub effective_weight: f64,
}

/// The index of one place.
#[derive(Clone, Debug, PartialEq)]
pub struct IndexPlace {
    /// The place.
    pub place_id: PlaceId,
    /// Score.
    pub score: f64,
    /// Lower end of its scores over the recipes, on the scale of the index.
    pub score_low: Option<f64>,
    /// Upper end.
    pub score_high: Option<f64>,
    /// Rank by the recipe as it stands, 1 for the highest score. Pages show it only with its range.
    pub rank: i64,
    /// Lower end of the range of ranks.
    pub rank_low: i64,
    /// Upper end.
    pub rank_high: i64,
    /// Probability of being among the first `CompositeIndex::top`, 0 to 1.
    pub top_probability: f64,
    /// Band of places that cannot be told apart, 1 for the first; `None` where bands were not made.
    pub band: Option<i64>,
    /// Its scores on the dimensions; one that is missing is shown as such.
    pub dimensions: Vec<DimensionScore>,
    /// Its figures on the indicators; one that is missing is shown as such.
    pub figures: Vec<IndexFigure>,
}

/// The score of a place on a dimension.
#[derive(Clone, Debug, PartialEq)]
pub struct DimensionScore {
    /// Key of the dimension.
    pub dimension: String,
    /// Score.
    pub score: f64,
    /// Lower end of its scores over the recipes, on the scale of the dimension.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
}

/// The figure of a place on an indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct IndexFigure {
    /// Key of the indicator.
    pub indicator: String,
    /// The figure in the indicator's unit; `None` where it was missing and filled.
    pub raw: Option<f64>,
    /// Lower end of its interval, where it has one.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// What it is for.
    pub period: Option<Period>,
    /// How it came about.
    pub origin: FigureOrigin,
    /// After normalisation.
    pub normalised: f64,
    /// The file that the raw figure came in.
    pub source_id: Option<SourceId>,
}

/// How a figure of the index came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureOrigin {
    /// Published for the place itself.
    Published,
    /// Carried from a region, or marked so by the publisher.
    Estimated,
    /// Worked out by this study.
    WorkedOut,
    /// Missing, and filled by the recipe's rule.
    Filled,
}
