//! One figure of a backtest: of which pairs, what, of which ranking.

use streets_statistics::{Confidence, StatisticsError, percentile};

use super::scores::Ranking;

/// Which pairs a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// Every pair that had not worked together.
    AllPairs,
    /// Pairs that the search for candidates reaches.
    Candidates,
    /// The lists of cities.
    CityLists,
}

impl Target {
    /// The word in tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AllPairs => "all pairs",
            Self::Candidates => "candidates",
            Self::CityLists => "city lists",
        }
    }
}

/// What was measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Metric {
    /// Area under the curve.
    Auc,
    /// Average precision.
    AveragePrecision,
    /// Mean square of probability less outcome.
    Brier,
    /// Expected calibration error.
    CalibrationError,
    /// Share of the pairs that came that candidates reach.
    Coverage,
    /// Share of a list that came, of the median city.
    MedianPrecision,
    /// Share of a list that came, mean over cities.
    MeanPrecision,
    /// Median precision of the model over that of the best other ranking.
    TimesBest,
}

impl Metric {
    /// The word in tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Auc => "AUC",
            Self::AveragePrecision => "average precision",
            Self::Brier => "Brier score",
            Self::CalibrationError => "expected calibration error",
            Self::Coverage => "coverage",
            Self::MedianPrecision => "precision of the median city",
            Self::MeanPrecision => "mean precision of cities",
            Self::TimesBest => "precision of the median city, times the best other ranking",
        }
    }
}

/// One figure of the backtest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BacktestRow {
    /// Which pairs.
    pub target: Target,
    /// What.
    pub metric: Metric,
    /// Of which ranking.
    pub ranking: Ranking,
    /// The figure.
    pub value: f64,
    /// Lower end of its interval.
    pub low: f64,
    /// Upper end of its interval.
    pub high: f64,
}

impl BacktestRow {
    /// A figure with the percentile interval of its replicates.
    pub(crate) fn new(
        (target, metric, ranking): (Target, Metric, Ranking),
        value: f64,
        replicates: &mut [f64],
        confidence: Confidence,
    ) -> Result<Self, StatisticsError> {
        let interval = percentile(replicates, confidence)?;
        Ok(Self { target, metric, ranking, value, low: interval.low, high: interval.high })
    }
}
