//! # Partner model
//!
//! **Answers** Which two organisations that have never worked together are likely to do so next?
//!
//! **Formula** $\ln\frac{p_{ab}}{1-p_{ab}} = \beta_0 + \sum_f \beta_f x_{abf}$, with $x$ from the years up to a cut and $p$ the probability of a
//! first tie in the $h$ years after it
//!
//! **Symbols** a, b: organisations · x: features (shared partners, walks, sizes, fields, places, sectors) · h: horizon
//!
//! **In → out** participations with places, or dated ties with home places → probability 0 to 1 of each pair
//!
//! **Choices** both organisations exist by the cut, and at least one has a part in a measured place · learns from the last h years: features up
//! to `until` − h, first ties after that; features up to `until` then give the suggestions · common partners, Adamic–Adar, resource
//! allocation, preferential attachment, two- and three-step walks by 1/(k − 1) weights that fade by 0.7 a year and are put per year, so that a
//! longer history does not read as more activity; sizes, activity of late, cosine of fields, meetings that fields bring by chance, ln(1 + km), same
//! city and country, sectors of both, shared intermediaries · candidates: two steps away, the 500 strongest three steps away, the same city, the 200 most
//! active of the two main fields · pairs that do not come are drawn (more often with common partners) and weighted up, so that
//! probabilities are those of all pairs · learnt from beside them: the heads of lists, each city's first 100 candidates by common partners,
//! resource allocation, three-step walks and degrees, over the last h years and, with a level of its own, over the last year; heads that came
//! weigh as much together as all pairs that came, since a regression over all pairs is one over pairs that no list shows · level: as many first ties are
//! expected in the next h years as came in the last h, as the number of
//! known organisations grows and the number of ties they make does not (prior correction of King & Zeng 2001, doi:10.1093/oxfordjournals.pan.a004868) · ridge on standardised slopes · the interval of a probability is that of the coefficients, by the
//! sandwich for pairs that share organisations (Aronow, Samii & Assenova 2015, doi:10.1093/pan/mpv018) · “how often suggestions like it came true”: of
//! the heads of lists h years ago to which the model as it was then gave about that probability, the share that came (of all pairs where no city
//! has a list); its interval is Wilson's (1927), for as many independent pairs as the share is worth by the variance for pairs that share organisations
//!
//! **Edge cases** no coordinates: distance 0 with a slope of its own · a feature that never varies: left out · undated ties: known from the
//! start, never news · activities above 500 participants: no ties, told in a finding · fewer than h + 1 years: error · no head came, or no city
//! with a list: all pairs alone · pairs of one outcome: the share is worth half as many pairs as there are organisations
//!
//! **Source** Liben-Nowell, D. & Kleinberg, J. (2007) The link-prediction problem for social networks, JASIST 58, doi:10.1002/asi.20591; Adamic, L.
//! & Adar, E. (2003) Friends and neighbors on the web, Social Networks 25, doi:10.1016/S0378-8733(03)00009-1; Zhou, T., Lü, L. & Zhang, Y.-C. (2009)
//! Predicting missing links via local information, European Physical Journal B 71, doi:10.1140/epjb/e2009-00335-8; weights: Newman (2001),
//! doi:10.1103/PhysRevE.64.016132
//!
//! **Checked** features against networkx 3.6.1 on British Horizon 2020, 1e-9; walks against products of matrices; planted circles found again;
//! regression by hand on a 2×2 table; intervals of shares by hand; participations and the edge list made from them agree; Horizon 2020, learnt up to
//! 2017, tested on 2018–2019. The weight of heads was chosen on 2017 by a model that knew 2016: mean precision of the lists of towns 0.22 to 0.23 with
//! heads, 0.21 without; on 2018–2019 0.349 and 0.344, average precision 0.068 and 0.065; trees, spectral embeddings, ends apart, roles, money, and shares of partners by town, country and sector added nothing
//!
//! **Not for** who should work together: a likely tie may be an idle one; nor for organisations without a past

use streets_model::{Finding, Period, PlaceId};
use streets_statistics::Confidence;

use super::calibration::Calibration;
use super::fitted::Fitted;
use super::history::History;
use super::lessons::Lessons;
use super::logistic::{Logistic, probability};
use super::options::PartnerOptions;
use super::past::Past;
use super::sample::{Draw, Future, Pair, Sample, sample};
use crate::error::EcosystemError;
use crate::input::EcosystemInput;

/// What a suggestion's record was taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Record {
    /// A model that did not know the years that it was compared with.
    Backtest,
    /// The years that the model learnt from: the study is too short for a backtest.
    Training,
}

/// A model of who will work with whom.
#[derive(Debug)]
pub struct PartnerModel<'a> {
    pub(crate) history: History<'a>,
    pub(crate) options: PartnerOptions,
    pub(crate) confidence: Confidence,
    pub(crate) fitted: Fitted,
    /// The model that ends where this one's window begins, where the study is long enough.
    pub(crate) judge: Option<Fitted>,
    /// Pairs of this one's window.
    pub(crate) learnt: Vec<Pair>,
    /// Up to `until`.
    pub(crate) past: Past,
    pub(crate) until: i16,
    /// How probabilities have stood up in the last years that the model knows, at the heads of the lists of cities.
    pub record: Calibration,
    /// What `record` was taken from.
    pub record_basis: Record,
    /// Doubts.
    pub findings: Vec<Finding>,
}

impl<'a> PartnerModel<'a> {
    /// Learns who comes to work with whom.
    ///
    /// # Errors
    /// Options out of range, no such places, a study of too few years, no first ties to learn from, or a number that is
    /// not finite.
    pub fn fit(input: &EcosystemInput<'a>, options: &PartnerOptions) -> Result<Self, EcosystemError> {
        let confidence = options.check()?;
        let history = History::new(input, &options.places, options.largest)?;
        let (Some(first), Some(last)) = (history.years.first().copied(), history.years.last().copied())
        else {
            return Err(EcosystemError::NoDates { activities: input.activities.len().max(input.ties.len()) });
        };
        let horizon = options.horizon as i16;
        let until = options.until.unwrap_or(last).min(last);
        if until - horizon < first {
            return Err(EcosystemError::TooFewYears { first, until, horizon: options.horizon });
        }
        let lessons = lessons(&history, options, until)?;
        // Nothing is known of the years after `until`: no pair comes in a window without years.
        let few = PartnerOptions { sample: options.sample.div_ceil(4), ..options.clone() };
        let now = window(&history, &few, until, until, None)?.pairs;
        let as_learnt = Fitted::new(&lessons, options.ridge)?;
        let fitted = as_learnt.clone().at_level(&now, lessons.came());
        let mut findings = history.findings.clone();
        // The record is that of a model that ends where this one's window begins.
        let judge = earlier(&history, options, until - horizon, first, &lessons.pairs)?;
        let record_basis = if judge.is_some() { Record::Backtest } else { Record::Training };
        if judge.is_none() {
            let message = "the study is too short for a backtest: how often suggestions came true is told of the years that the model learnt from";
            findings.push(Finding::caution("partners", message));
        }
        let record = record_of(&judge.as_ref().unwrap_or(&as_learnt).model, &lessons, confidence);
        let learnt = lessons.pairs;
        let past = Past::new(&history, until)?;
        let options = options.clone();
        Ok(Self {
            history,
            options,
            confidence,
            fitted,
            judge,
            learnt,
            past,
            until,
            record,
            record_basis,
            findings,
        })
    }

    /// The years that the model learnt from, the last `horizon` of which brought the ties.
    pub fn learnt_from(&self) -> Period {
        Period::Years(self.history.years.first().copied().unwrap_or(self.until), self.until)
    }

    /// Slopes of the features in standard deviations, in the order of [`super::Feature::ALL`]; 0 for one that never varies.
    pub fn slopes(&self) -> Vec<f64> {
        let model = &self.fitted.model;
        model.slopes.iter().zip(&model.deviations).map(|(slope, deviation)| slope * deviation).collect()
    }

    /// Position of a place among the measured ones.
    pub(crate) fn city(&self, place: &PlaceId) -> Result<u32, EcosystemError> {
        let found = self.history.cities.binary_search_by(|city| city.place_id.cmp(place));
        found.map(|at| at as u32).map_err(|_| EcosystemError::UnknownPlace {
            place: place.to_string(),
            schemes: self.options.places.schemes.clone(),
        })
    }
}

/// Pairs of the years after `cut`, up to `last`.
pub(crate) fn window(
    history: &History<'_>,
    options: &PartnerOptions,
    cut: i16,
    last: i16,
    heads: Option<usize>,
) -> Result<Sample, EcosystemError> {
    let past = Past::new(history, cut)?;
    let future = Future::new(history, &past, last);
    let draw = Draw { pairs: options.sample, rows: options.rows, heads, seed: options.seed };
    Ok(sample(history, &past, &future, draw))
}

/// What can be learnt from the years up to `until`: a window of the horizon, and the last year's heads where that is less.
fn lessons(history: &History<'_>, options: &PartnerOptions, until: i16) -> Result<Lessons, EcosystemError> {
    let heads = Some(options.list_least);
    let Sample { pairs, heads: first } =
        window(history, options, until - options.horizon as i16, until, heads)?;
    let late = if options.horizon > 1 {
        // Only heads are wanted: as few of the other pairs as can be.
        let few = PartnerOptions { sample: 1, ..options.clone() };
        window(history, &few, until - 1, until, heads)?.heads
    } else {
        Vec::new()
    };
    Ok(Lessons { pairs, heads: first, late })
}

/// How probabilities stood up at the heads of lists, every pair of which is looked at; over all pairs where there are no lists.
fn record_of(judge: &Logistic, lessons: &Lessons, confidence: Confidence) -> Calibration {
    let pairs = if lessons.heads.is_empty() { &lessons.pairs } else { &lessons.heads };
    let said: Vec<f64> = pairs.iter().map(|pair| probability(judge.log_odds(&pair.values))).collect();
    Calibration::new(pairs, &said, |at| pairs[at].weight).with_intervals(pairs, &said, confidence)
}

/// The model as it would have been learnt up to `until`, where there are years and first ties enough; `now` are pairs that had
/// not worked together by then.
fn earlier(
    history: &History<'_>,
    options: &PartnerOptions,
    until: i16,
    first: i16,
    now: &[Pair],
) -> Result<Option<Fitted>, EcosystemError> {
    if until - (options.horizon as i16) < first {
        return Ok(None);
    }
    let lessons = lessons(history, options, until)?;
    Ok(Fitted::new(&lessons, options.ridge).ok().map(|fitted| fitted.at_level(now, lessons.came())))
}
