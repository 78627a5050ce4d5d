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
use streets_statistics::{Confidence, Interval, SeedStream, multinomial_counts};

use super::failure::{Failure, FailureScore, Scores, failures_of, scores_of, share, shown};
use super::figure_intervals::intervals;
use super::figures::{Figure, figures_of};
use super::meetings::Meetings;
use super::robust_z::robust_z;
use crate::chance::{AgainstChance, Null};
use crate::error::EcosystemError;
use crate::figure_interval::NoInterval;
use crate::input::EcosystemInput;
use crate::network::Network;
use crate::options::MeasuredGroup;

/// Cities with fewer organisations are not compared.
const LEAST_ORGANISATIONS: usize = 5;
/// Cities that a median and a spread need.
const LEAST_CITIES: usize = 5;
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
    let z = robust_z(&figures, &compared);
    let intervals = intervals(&meetings, &figures, options.seed, confidence)?;
    let stream = SeedStream::new(options.seed, "profile/units");
    let resamples = options.resamples as usize;
    let resampled: Vec<Vec<Scores>> = (0..resamples)
        .into_par_iter()
        .map(|resample| {
            let counts = multinomial_counts(meetings.units, resample, &stream);
            let figures = figures_of(&meetings, |unit| f64::from(counts[unit as usize]));
            robust_z(&figures, &compared).iter().map(scores_of).collect()
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

/// Cities with organisations enough.
fn compared(meetings: &Meetings<'_>) -> Vec<usize> {
    let mut organisations = vec![0; meetings.cities.len()];
    for city in meetings.city.iter().flatten() {
        organisations[*city as usize] += 1;
    }
    (0..organisations.len()).filter(|city| organisations[*city] >= LEAST_ORGANISATIONS).collect()
}
