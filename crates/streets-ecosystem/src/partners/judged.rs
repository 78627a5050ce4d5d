//! A model beside the years after those that it knows: what every part of a backtest reads.

use std::borrow::Cow;

use streets_statistics::Confidence;

use super::fitted::Fitted;
use super::history::History;
use super::options::PartnerOptions;
use super::past::Past;
use super::sample::Pair;
use super::scores::Ranking;

/// A model and what became of pairs that it did not know.
pub(crate) struct Judged<'j, 'a> {
    pub(crate) history: &'j History<'a>,
    pub(crate) options: &'j PartnerOptions,
    pub(crate) confidence: Confidence,
    pub(crate) fitted: &'j Fitted,
    /// Up to the last year that the model knows.
    pub(crate) past: &'j Past,
    pub(crate) tested_to: i16,
    /// Weighted, so that they stand for all pairs.
    pub(crate) pairs: Cow<'j, [Pair]>,
}

impl Judged<'_, '_> {
    /// Rankings that tell pairs apart at all, with their positions among the scores.
    pub(crate) fn rankings(&self) -> Vec<(usize, Ranking)> {
        let varies = |at: usize| at < 2 || self.fitted.directions[at - 2] != 0.0;
        Ranking::all().enumerate().filter(|(at, _)| varies(*at)).collect()
    }
}
