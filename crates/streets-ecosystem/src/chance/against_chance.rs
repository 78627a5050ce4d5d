//! # Ties against chance
//!
//! **Answers** Are there more public–private ties than the mix of organisations and projects would bring anyway?
//!
//! **Formula** $r = T / \bar T^*$, $z = (T - \bar T^*)/s^*$, $p = (1 + \#\{T^* \ge T\}) / (1 + R)$
//!
//! **Symbols** T: public–private ties as observed · T*: the same in a draw of the null, with mean and standard deviation · R: draws
//!
//! **In → out** participations with places, organisations with sectors → observed and expected ties, ratio, z and p of the whole, of each country and
//! each measured place, under each null
//!
//! **Choices** an organisation in several places is one row a place · activities with one participant make no tie and are left out · nulls keep each
//! organisation's number of shared activities and each activity's size, and so each place's participations by sector; “within fields” keeps
//! them in each field as well, because calls sort organisations by kind; a null can also keep what each activity has of each place, or of each
//! sector (then the whole cannot vary, and only where ties fall does) · ties counted once an activity; or distinct public–private pairs, or
//! distinct pairs of any two sectors · low and high of the
//! ratio: bootstrap over activities of the observed ties, the expected ones held · a place is also set against its country's ratio, both under the same
//! resamples · 20 chains; lag-1 autocorrelation and the draws that count for as much as independent ones are told
//!
//! **Edge cases** no tie expected: no ratio · null without spread: no z · an edge list: it does not say who shares an activity with whom, so nothing can be
//! dealt anew: no rows, and a finding · no shared activity: no rows, and a finding
//!
//! **Source** Strona et al. (2014), doi:10.1038/ncomms5114; p: Phipson, B. & Smyth, G. (2010), doi:10.2202/1544-6115.1585; expectation without draws: Saracco
//! et al. (2015), doi:10.1038/srep10595
//!
//! **Checked** British Horizon 2020: 3,451 distinct pairs of different sectors where degrees alone give 5,100 ± 60 (vegan 2.6-4); draws agree with the configuration
//! model; planted mixing found; the same on any number of threads
//!
//! **Not for** saying why: organisations may meet across the line because of the field, the call or the place

use rayon::prelude::*;
use streets_model::{Finding, PlaceId};
use streets_statistics::{Confidence, ResamplingWeights, SeedStream, percentile};

use super::configuration_model_ties::ConfigurationModel;
use super::counts::{Areas, Counted, Counter};
use super::curveball::Trader;
use super::null::Null;
use super::rows::{Rows, Shared};
use crate::error::EcosystemError;
use crate::input::EcosystemInput;
use crate::network::Network;
use crate::options::MeasuredGroup;

/// Independent chains of draws; fixed, so that threads cannot change a draw.
const CHAINS: usize = 20;
/// Draws of which a p-value can be read, and at most what is sensible.
const DRAWS: std::ops::RangeInclusive<u32> = 40..=100_000;

/// Options as a user gives them.
#[derive(Clone, Debug, PartialEq)]
pub struct ChanceOptions {
    /// Places that are set against chance.
    pub places: MeasuredGroup,
    /// Nulls.
    pub nulls: Vec<Null>,
    /// What is counted.
    pub counted: Counted,
    /// Draws; rounded up to a multiple of 20.
    pub draws: u32,
    /// Global trades before the first draw of a chain.
    pub burn_in: u32,
    /// Global trades between draws.
    pub thinning: u32,
    /// Seed.
    pub seed: u64,
    /// Share of intervals that should hold the truth.
    pub confidence: f64,
}

impl Default for ChanceOptions {
    fn default() -> Self {
        Self {
            places: "city".into(),
            nulls: vec![Null::DEGREES, Null::WITHIN_FIELD],
            counted: Counted::Ties,
            draws: 1_000,
            // On Horizon 2020 what is left of the data halves about every three global trades.
            burn_in: 40,
            thinning: 5,
            seed: 1,
            confidence: Confidence::NINETY_FIVE.level(),
        }
    }
}

/// A value and its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranged {
    /// The value.
    pub value: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// An area under a null.
#[derive(Clone, Debug, PartialEq)]
pub struct ChanceRow {
    /// The null.
    pub null: Null,
    /// The country or measured place; `None`: the whole study.
    pub place_id: Option<PlaceId>,
    /// Ties as observed.
    pub observed: f64,
    /// Mean of the draws.
    pub expected: f64,
    /// Standard deviation of the draws.
    pub sd: f64,
    /// Distance from the mean in standard deviations; `None` where the null has no spread.
    pub z: Option<f64>,
    /// Probability of at least as many ties by chance.
    pub p: f64,
    /// Observed over expected; `None` where none are expected. The interval is missing where pairs are counted.
    pub ratio: Option<f64>,
    /// Interval of the ratio; `None` where pairs are counted.
    pub ratio_interval: Option<(f64, f64)>,
    /// The ratio over that of the place's country, for measured places and ties.
    pub against_country: Option<Ranged>,
    /// Expectation of the configuration model, which keeps the same numbers on average; for degrees alone and ties.
    pub configuration: Option<f64>,
}

/// How well the chains of a null mix.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mixing {
    /// The null.
    pub null: Null,
    /// Draws.
    pub draws: usize,
    /// Global trades in all.
    pub global_trades: usize,
    /// Rows of which a global trade pairs each with another.
    pub rows: usize,
    /// Autocorrelation of the whole's ties in successive draws; `None` where they never vary.
    pub lag_1: Option<f64>,
    /// Independent draws that say as much.
    pub effective_draws: f64,
    /// Mean of the second half of each chain less that of the first, in standard deviations; `None` where they never vary.
    pub drift: Option<f64>,
}

/// Ties against chance.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AgainstChance {
    /// By null, then the whole, countries, places, each in order.
    pub rows: Vec<ChanceRow>,
    /// By null.
    pub mixing: Vec<Mixing>,
    /// Doubts.
    pub findings: Vec<Finding>,
}

/// Sets the public–private ties of a study against chance.
///
/// # Errors
/// Options out of range, no such places, a number that is not finite, or a configuration model that does not settle.
pub fn against_chance(
    input: &EcosystemInput<'_>,
    options: &ChanceOptions,
) -> Result<AgainstChance, EcosystemError> {
    if !DRAWS.contains(&options.draws) {
        let (least, most) = (*DRAWS.start(), *DRAWS.end());
        return Err(EcosystemError::Resamples { seen: options.draws, least, most });
    }
    let confidence = Confidence::new(options.confidence)?;
    let network = Network::new(input)?;
    let mut found = AgainstChance { findings: network.findings.clone(), ..AgainstChance::default() };
    let shared = Shared::new(input, &network, &options.places)?;
    if shared.incidence.activities() == 0 {
        let message = if network.edges.is_empty() {
            "no activity is shared by two organisations; there is nothing to set against chance"
        } else {
            "imported ties do not say who shares an activity with whom; they cannot be set against chance"
        };
        found.findings.push(Finding::caution("chance", message));
        return Ok(found);
    }
    let country_of = |city: &PlaceId| {
        let place = input.places.iter().find(|place| place.place_id == *city)?;
        shared.countries.iter().position(|country| country.code() == place.country)
    };
    let countries: Vec<Option<usize>> = shared.cities.iter().map(country_of).collect();
    for null in &options.nulls {
        let rows = shared.rows(*null);
        let areas = Areas::new(&shared, &rows);
        let draws = drawn(&shared, &rows, &areas, *null, options);
        let observed = Observed::new(&shared, &rows, &areas, options);
        let configuration = (*null == Null::DEGREES && options.counted == Counted::Ties)
            .then(|| ConfigurationModel::fit(&shared.incidence))
            .transpose()?
            .map(|model| model.expected_ties(&shared));
        found.mixing.push(mixing_of(*null, &draws, &rows, options));
        let flat: Vec<&[f64]> = draws.iter().flatten().map(Vec::as_slice).collect();
        let own: Vec<Option<ChanceRow>> = (0..areas.count)
            .into_par_iter()
            .map(|area| {
                let row = row_of(*null, area, &shared, &observed, &flat, confidence)?;
                let configuration = configuration.as_ref().map(|expected| expected[area]);
                Ok(row.map(|row| ChanceRow { configuration, ..row }))
            })
            .collect::<Result<_, EcosystemError>>()?;
        let first_city = 1 + shared.countries.len();
        let mut rows = own;
        for (city, country) in countries.iter().enumerate() {
            let area = first_city + city;
            let against = match (country.map(|country| 1 + country), &rows[area]) {
                (Some(country), Some(row)) => match &rows[country] {
                    Some(whole) => observed.against(area, country, row, whole, confidence)?,
                    None => None,
                },
                _ => None,
            };
            if let Some(row) = &mut rows[area] {
                row.against_country = against;
            }
        }
        found.rows.extend(rows.into_iter().flatten());
    }
    Ok(found)
}

/// Counts of every area by chain and draw.
fn drawn(
    shared: &Shared,
    rows: &Rows,
    areas: &Areas,
    null: Null,
    options: &ChanceOptions,
) -> Vec<Vec<Vec<f64>>> {
    let each = (options.draws as usize).div_ceil(CHAINS);
    let stream = SeedStream::new(options.seed, &format!("chance/{}", null.as_str()));
    (0..CHAINS as u64)
        .into_par_iter()
        .map(|chain| {
            let mut random = stream.replicate(chain);
            let (mut rows, mut trader, mut counter) = (rows.clone(), Trader::default(), Counter::default());
            (0..options.burn_in).for_each(|_| trader.trade_all(&mut rows, &mut random));
            (0..each)
                .map(|_| {
                    (0..options.thinning.max(1)).for_each(|_| trader.trade_all(&mut rows, &mut random));
                    counter.count(shared, &rows, areas, options.counted)
                })
                .collect()
        })
        .collect()
}

/// What is observed, and under each resample of activities.
struct Observed {
    counts: Vec<f64>,
    /// By area; empty where pairs are counted.
    resampled: Vec<Vec<f64>>,
}

/// Resamples of activities for the interval of a ratio.
const RESAMPLES: usize = 400;

impl Observed {
    fn new(shared: &Shared, rows: &Rows, areas: &Areas, options: &ChanceOptions) -> Self {
        let mut counter = Counter::default();
        if options.counted != Counted::Ties {
            let counts = counter.count(shared, rows, areas, options.counted);
            return Self { counts, resampled: Vec::new() };
        }
        let stream = SeedStream::new(options.seed, "chance/activities");
        let weights = ResamplingWeights::multinomial(shared.incidence.activities(), RESAMPLES, stream);
        let mut resampled = vec![vec![0.0; RESAMPLES]; areas.count];
        let counts = counter.ties(shared, rows, areas, |area, activity, ties| {
            let sums = resampled[area as usize].iter_mut().zip(weights.row(activity as usize));
            sums.for_each(|(sum, weight)| *sum += ties * f64::from(weight));
        });
        Self { counts, resampled }
    }

    /// A place's ratio over that of its country.
    fn against(
        &self,
        area: usize,
        country: usize,
        row: &ChanceRow,
        whole: &ChanceRow,
        confidence: Confidence,
    ) -> Result<Option<Ranged>, EcosystemError> {
        let (Some(own), Some(theirs), false) = (row.ratio, whole.ratio, self.resampled.is_empty()) else {
            return Ok(None);
        };
        let scale = whole.expected / row.expected;
        let mut replicates: Vec<f64> = (self.resampled[area].iter().zip(&self.resampled[country]))
            .filter(|(_, country)| **country > 0.0)
            .map(|(own, country)| own / country * scale)
            .collect();
        if theirs <= 0.0 || replicates.is_empty() {
            return Ok(None);
        }
        let interval = percentile(&mut replicates, confidence)?;
        Ok(Some(Ranged { value: own / theirs, low: interval.low, high: interval.high }))
    }
}

/// An area's row; `None` for a country or place that takes part in nothing.
fn row_of(
    null: Null,
    area: usize,
    shared: &Shared,
    observed: &Observed,
    draws: &[&[f64]],
    confidence: Confidence,
) -> Result<Option<ChanceRow>, EcosystemError> {
    let own: Vec<f64> = draws.iter().map(|draw| draw[area]).collect();
    let value = observed.counts[area];
    if area > 0 && value == 0.0 && own.iter().all(|ties| *ties == 0.0) {
        return Ok(None);
    }
    let n = own.len() as f64;
    let expected = own.iter().sum::<f64>() / n;
    let sd = (own.iter().map(|ties| (ties - expected).powi(2)).sum::<f64>() / (n - 1.0)).sqrt();
    let as_many = own.iter().filter(|ties| **ties >= value).count() as f64;
    let ratio_interval = match observed.resampled.get(area) {
        Some(resampled) if expected > 0.0 => {
            let mut ratios: Vec<f64> = resampled.iter().map(|ties| ties / expected).collect();
            let interval = percentile(&mut ratios, confidence)?;
            Some((interval.low, interval.high))
        }
        _ => None,
    };
    let countries = shared.countries.len();
    let place_id = match area {
        0 => None,
        _ if area <= countries => Some(shared.countries[area - 1].clone()),
        _ => Some(shared.cities[area - 1 - countries].clone()),
    };
    Ok(Some(ChanceRow {
        null,
        place_id,
        observed: value,
        expected,
        sd,
        z: (sd > 0.0).then(|| (value - expected) / sd),
        p: (1.0 + as_many) / (1.0 + n),
        ratio: (expected > 0.0).then(|| value / expected),
        ratio_interval,
        against_country: None,
        configuration: None,
    }))
}

fn mixing_of(null: Null, draws: &[Vec<Vec<f64>>], rows: &Rows, options: &ChanceOptions) -> Mixing {
    let chains: Vec<Vec<f64>> =
        draws.iter().map(|chain| chain.iter().map(|draw| draw[0]).collect()).collect();
    let n: usize = chains.iter().map(Vec::len).sum();
    let mean = chains.iter().flatten().sum::<f64>() / n as f64;
    let squares: f64 = chains.iter().flatten().map(|ties| (ties - mean).powi(2)).sum();
    let products: f64 =
        chains.iter().flat_map(|chain| chain.windows(2)).map(|two| (two[0] - mean) * (two[1] - mean)).sum();
    let lag_1 = (squares > 0.0).then(|| products / squares);
    let halves = |chain: &Vec<f64>| {
        let (first, second) = chain.split_at(chain.len() / 2);
        let mean = |part: &[f64]| part.iter().sum::<f64>() / part.len().max(1) as f64;
        if first.is_empty() { 0.0 } else { mean(second) - mean(first) }
    };
    let drift = chains.iter().map(halves).sum::<f64>() / chains.len() as f64;
    let rho = lag_1.unwrap_or(0.0).clamp(0.0, 0.999);
    let each = n / chains.len().max(1);
    Mixing {
        null,
        draws: n,
        global_trades: CHAINS * (options.burn_in as usize + each * options.thinning.max(1) as usize),
        rows: rows.actors.len(),
        lag_1,
        effective_draws: n as f64 * (1.0 - rho) / (1.0 + rho),
        drift: (squares > 0.0).then(|| drift / (squares / n as f64).sqrt()),
    }
}
