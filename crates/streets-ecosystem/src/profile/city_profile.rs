//! # Ecosystem profile
//!
//! **Answers** Which failure does a city's ecosystem show most, if any: thin, fragmented, or locked in?
//!
//! **Formula** $z = (x - \mathrm{median}) / (1.4826\,\mathrm{MAD})$ over all cities; thin $= -z_{size}$; fragmented $= -\tfrac12 (z_{density} + z_{joined})$;
//! locked in $= \tfrac13 (z_{repeated} + z_{fields} - z_{openness})$; the failure is the highest of the three if it is at least 1
//!
//! **Symbols** size: ln of organisations per 1,000 people · density: ln(1 + local partners per organisation) · joined: share of organisations in the
//! largest group joined by local ties · repeated: share of later ties with partners of earlier years · fields: sum of squared shares of
//! fields · openness: share of ties leaving the city
//!
//! **In → out** participations or ties with places → nine figures with intervals but one, three scores with intervals, the failure, the probability of each
//!
//! **Choices** cities with at least 5 organisations are compared · earlier and later: the two halves of the study's years · z is cut at ±5 · a score needs all
//! of its figures, but locked in is the mean of those that there are, at least two · activities (cohorts of an edge list) are resampled, and medians
//! and spreads are taken anew in every resample, so that what all cities lose in it cancels · intervals are those of the resamples about their
//! mean, set about the score · those of figures: 200 groups of activities are left out in turn, by the card "Delete-a-group jackknife
//! interval", size and local partners on logarithms, shares on log odds; none if fewer than 10 groups move a figure, 40 for local
//! partners, and none for the largest group, which one tie can halve · the probability of a failure is the share of resamples that show
//! it · bridging, top three and persistence are told and enter no score; where ties against chance are given, the ratio within fields is
//! told too
//!
//! **Edge cases** spread of 0: every z is 0 · no population known anywhere: number of organisations · population of one city not known: its thin score is
//! missing · fewer than 5 cities: error
//!
//! **Source** Tödtling, F. & Trippl, M. (2005) One size fits all? Towards a differentiated regional innovation policy approach, Research Policy 34,
//! doi:10.1016/j.respol.2005.01.018 (organisational thinness, fragmentation, lock-in); robust z: Iglewicz & Hoaglin (1993)
//!
//! **Checked** figures by hand; intervals of figures on 300 planted countries with each of 200 to 1,200 activities: of nominal 95 %, 92.3 to
//! 97.3 % hold the mean for local partners, the public–private share, openness and fields, 94.3 to 100 % for size, the top three and what
//! lasts, which are cautious; one planted city of each failure found, and none where cities are alike
//!
//! **Not for** ranking cities: a failure is told against the other cities at hand, not against what would be good

use rayon::prelude::*;
use streets_model::{Finding, PlaceId};
use streets_statistics::{
    Confidence, Interval, SeedStream, multinomial_counts, percentile, quantile, recentre,
};

use super::figure_intervals::intervals;
use super::figures::{FIGURES, Figure, Row, figures_of};
use super::meetings::Meetings;
use crate::chance::{AgainstChance, Null};
use crate::error::EcosystemError;
use crate::figure_interval::NoInterval;
use crate::input::EcosystemInput;
use crate::network::Network;
use crate::options::MeasuredGroup;

/// A score of at least this shows a failure: as far from the median as two thirds of normal cities are not.
const SHOWN: f64 = 1.0;
/// Cities with fewer organisations are not compared.
const LEAST_ORGANISATIONS: usize = 5;
/// Cities that a median and a spread need.
const LEAST_CITIES: usize = 5;
/// A z beyond this says no more than this.
const FARTHEST: f64 = 5.0;
/// MAD to standard deviation under a normal distribution.
const NORMAL: f64 = 1.482_6;

/// What an ecosystem can lack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Failure {
    /// Few organisations per head.
    Thin,
    /// Organisations, but few ties between them.
    Fragmented,
    /// Ties, but to the same partners, in the same fields, within the city.
    LockedIn,
}

impl Failure {
    /// Every failure.
    pub const ALL: [Self; 3] = [Self::Thin, Self::Fragmented, Self::LockedIn];

    /// The word in tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Thin => "thin",
            Self::Fragmented => "fragmented",
            Self::LockedIn => "locked in",
        }
    }

    /// Figures of the score, with the sign of each.
    pub const fn evidence(self) -> &'static [(Figure, f64)] {
        match self {
            Self::Thin => &[(Figure::Size, -1.0)],
            Self::Fragmented => &[(Figure::Density, -1.0), (Figure::Joined, -1.0)],
            Self::LockedIn => {
                &[(Figure::Repeated, 1.0), (Figure::FieldConcentration, 1.0), (Figure::Openness, -1.0)]
            }
        }
    }
}

/// Options as a user gives them.
#[derive(Clone, Debug, PartialEq)]
pub struct ProfileOptions {
    /// Places that are compared.
    pub places: MeasuredGroup,
    /// Resamples.
    pub resamples: u32,
    /// Activities with more participants bring no ties.
    pub largest: u32,
    /// Seed.
    pub seed: u64,
    /// Share of intervals that should hold the truth.
    pub confidence: f64,
}

impl Default for ProfileOptions {
    fn default() -> Self {
        let confidence = Confidence::NINETY_FIVE.level();
        Self { places: "city".into(), resamples: 200, largest: 500, seed: 1, confidence }
    }
}

/// A figure of a city.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ProfileFigure {
    /// Which.
    pub figure: Figure,
    /// Its value; `None` where there is nothing to divide by.
    pub value: Option<f64>,
    /// Its interval, or why it has none.
    pub interval: Result<Interval, NoInterval>,
    /// Distance from the median city in robust standard deviations.
    pub z: Option<f64>,
}

/// A failure of a city.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FailureScore {
    /// Which.
    pub failure: Failure,
    /// Its score, in robust standard deviations; `None` where figures are missing.
    pub score: Option<f64>,
    /// Interval of the score.
    pub interval: Option<(f64, f64)>,
    /// Share of resamples in which the city shows it most.
    pub probability: f64,
}

/// What a city's ecosystem looks like.
#[derive(Clone, Debug, PartialEq)]
pub struct CityProfile {
    /// The city.
    pub place_id: PlaceId,
    /// Every figure.
    pub figures: Vec<ProfileFigure>,
    /// Every failure.
    pub scores: [FailureScore; 3],
    /// The failure that it shows most; `None`: none shown.
    pub shows: Option<Failure>,
    /// Share of resamples in which no failure is shown.
    pub none_probability: f64,
    /// Public–private ties over those expected by chance, within fields, where it was given.
    pub against_chance: Option<f64>,
}

/// Profiles of all cities with at least 5 organisations, in order of place.
///
/// # Errors
/// Options out of range, no such places, a number that is not finite, or fewer than 5 cities to compare.
pub fn profiles(
    input: &EcosystemInput<'_>,
    options: &ProfileOptions,
    chance: Option<&AgainstChance>,
) -> Result<(Vec<CityProfile>, Vec<Finding>), EcosystemError> {
    if !(40..=20_000).contains(&options.resamples) {
        return Err(EcosystemError::Resamples { seen: options.resamples, least: 40, most: 20_000 });
    }
    let confidence = Confidence::new(options.confidence)?;
    let network = Network::new(input)?;
    let meetings = Meetings::new(input, &network, &options.places, options.largest)?;
    let mut findings = network.findings.clone();
    let compared = compared(&meetings);
    let small = meetings.cities.len() - compared.len();
    if small > 0 {
        let message =
            format!("{small} places have fewer than {LEAST_ORGANISATIONS} organisations and no profile");
        findings.push(Finding::note("profile", message));
    }
    if compared.len() < LEAST_CITIES {
        return Err(EcosystemError::TooFewCities { seen: compared.len(), least: LEAST_CITIES });
    }
    let figures = figures_of(&meetings, |_| 1.0);
    let z = standardised(&figures, &compared);
    let intervals = intervals(&meetings, &figures, options.seed, confidence)?;
    let stream = SeedStream::new(options.seed, "profile/units");
    let resamples = options.resamples as usize;
    let resampled: Vec<Vec<Scores>> = (0..resamples)
        .into_par_iter()
        .map(|resample| {
            let counts = multinomial_counts(meetings.units, resample, &stream);
            let figures = figures_of(&meetings, |unit| f64::from(counts[unit as usize]));
            standardised(&figures, &compared).iter().map(scores_of).collect()
        })
        .collect();
    let ratio = |place: &PlaceId| {
        let row = chance?
            .rows
            .iter()
            .find(|row| row.null == Null::WITHIN_FIELD && row.place_id.as_ref() == Some(place))?;
        row.ratio
    };
    let profile = |(at, city): (usize, &usize)| {
        let scores = scores_of(&z[at]);
        let replicates: Vec<Scores> = resampled.iter().map(|cities| cities[at]).collect();
        let place_id = meetings.cities[*city].place_id.clone();
        Ok(CityProfile {
            figures: (Figure::ALL.iter().enumerate())
                .map(|(at_figure, figure)| ProfileFigure {
                    figure: *figure,
                    value: figures[*city][at_figure],
                    interval: intervals[*city][at_figure],
                    z: z[at][at_figure],
                })
                .collect(),
            scores: failures_of(&scores, &replicates, confidence)?,
            shows: shown(&scores),
            none_probability: share(&replicates, |scores| shown(scores).is_none()),
            against_chance: ratio(&place_id),
            place_id,
        })
    };
    let profiles = compared.iter().enumerate().map(profile).collect::<Result<_, EcosystemError>>()?;
    Ok((profiles, findings))
}

/// Scores in the order of [`Failure::ALL`].
type Scores = [Option<f64>; 3];

/// Cities with organisations enough.
fn compared(meetings: &Meetings<'_>) -> Vec<usize> {
    let mut organisations = vec![0; meetings.cities.len()];
    for city in meetings.city.iter().flatten() {
        organisations[*city as usize] += 1;
    }
    (0..organisations.len()).filter(|city| organisations[*city] >= LEAST_ORGANISATIONS).collect()
}

/// Robust z of every figure of the compared cities.
fn standardised(figures: &[Row], compared: &[usize]) -> Vec<Row> {
    let mut z = vec![[None; FIGURES]; compared.len()];
    for (at, figure) in Figure::ALL.iter().enumerate() {
        let value = |city: &usize| {
            let value = figures[*city][at]?;
            match figure {
                Figure::Size => (value > 0.0).then(|| value.ln()),
                Figure::Density => Some(value.ln_1p()),
                _ => Some(value),
            }
        };
        let known: Vec<f64> = compared.iter().filter_map(value).collect();
        let Some(median) = quantile(&mut known.clone(), 0.5) else { continue };
        let mut distances: Vec<f64> = known.iter().map(|value| (value - median).abs()).collect();
        let spread = NORMAL * quantile(&mut distances, 0.5).unwrap_or(0.0);
        for (row, city) in z.iter_mut().zip(compared) {
            let distance = |value: f64| if spread > 1e-12 { (value - median) / spread } else { 0.0 };
            row[at] = value(city).map(|value| distance(value).clamp(-FARTHEST, FARTHEST));
        }
    }
    z
}

fn scores_of(z: &Row) -> Scores {
    Failure::ALL.map(|failure| {
        let evidence = failure.evidence();
        let known: Vec<f64> =
            evidence.iter().filter_map(|(figure, sign)| Some(sign * z[*figure as usize]?)).collect();
        let needed = if failure == Failure::LockedIn { 2 } else { evidence.len() };
        (known.len() >= needed).then(|| known.iter().sum::<f64>() / known.len() as f64)
    })
}

/// The failure of the highest score, if it is high enough; of equal ones the first.
fn shown(scores: &Scores) -> Option<Failure> {
    let known = Failure::ALL.iter().zip(scores).filter_map(|(failure, score)| Some((*failure, (*score)?)));
    let shown = known.filter(|(_, score)| *score >= SHOWN);
    shown.reduce(|best, next| if next.1 > best.1 { next } else { best }).map(|(failure, _)| failure)
}

fn share(replicates: &[Scores], holds: impl Fn(&Scores) -> bool) -> f64 {
    replicates.iter().filter(|scores| holds(scores)).count() as f64 / replicates.len().max(1) as f64
}

fn failures_of(
    scores: &Scores,
    replicates: &[Scores],
    confidence: Confidence,
) -> Result<[FailureScore; 3], EcosystemError> {
    let mut found = Failure::ALL.map(|failure| FailureScore {
        failure,
        score: scores[failure as usize],
        interval: None,
        probability: share(replicates, |scores| shown(scores) == Some(failure)),
    });
    for one in &mut found {
        let mut own: Vec<f64> = replicates.iter().filter_map(|scores| scores[one.failure as usize]).collect();
        if let (Some(score), false) = (one.score, own.is_empty()) {
            recentre(&mut own, score, 0.0)?;
            let interval = percentile(&mut own, confidence)?;
            one.interval = Some((interval.low, interval.high));
        }
    }
    Ok(found)
}
