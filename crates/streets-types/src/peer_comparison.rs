//! # Comparison with peers
//!
//! **Answers** Does a place do better than places like it, and how sure is that?
//!
//! **Formula** $\Delta = x_0 - \mathrm{median}(x_1, …, x_m)$; interval: quantiles of $\Delta^*_r = x^*_{0r} - \mathrm{median}(x^*_{1r}, …,
//! x^*_{mr})$
//!
//! **Symbols** x₀: the place's figure · x₁ … x_m: its peers' · *: replicate r
//!
//! **In → out** figures in any unit, each with replicates, with an interval or with neither → difference in that unit with interval,
//! peers surely below, surely above and not to be told apart
//!
//! **Choices** replicates of one resampling are subtracted one by one, so that what places share cancels · a figure with an interval
//! only is replayed as a normal distribution with its own width on each side, independent of others · a figure with neither is
//! taken as exact, with a finding · each peer: two-sided share of replicates, Holm over the peers · peers are held; who is a
//! peer is not resampled
//!
//! **Edge cases** a peer without a figure: left out, with a finding · no peer with a figure: no comparison · a figure outside its own
//! interval: error
//!
//! **Source** Efron & Tibshirani (1993), chapter 13; Holm (1979), as on their own cards
//!
//! **Checked** worked example by hand; coverage of the difference on simulated figures
//!
//! **Not for** saying why a place does better

use statrs::function::erf::erfc_inv;
use streets_model::{Finding, PlaceId};
use streets_statistics::{Confidence, Interval, SeedStream, holm, percentile, quantile};

use crate::draws::uniform;
use crate::error::TypesError;

/// How sure a figure is.
#[derive(Clone, Debug, PartialEq)]
pub enum Uncertainty {
    /// Replicates of the figure; replicate r of every place comes from the same resample.
    Replicates(Vec<f64>),
    /// An interval at some confidence.
    Interval {
        /// Ends.
        interval: Interval,
        /// Its confidence.
        confidence: Confidence,
    },
    /// Not known.
    Unknown,
}

/// A place's figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The place.
    pub place: PlaceId,
    /// The figure; `None` where there is none.
    pub value: Option<f64>,
    /// How sure it is.
    pub uncertainty: Uncertainty,
}

/// A place against its peers.
#[derive(Clone, Debug, PartialEq)]
pub struct PeerComparison {
    /// The place's figure.
    pub value: f64,
    /// Median of its peers.
    pub peer_median: f64,
    /// Value less median.
    pub difference: f64,
    /// Interval of the difference.
    pub interval: Interval,
    /// Peers with a figure.
    pub peers: usize,
    /// Peers that are surely below the place.
    pub below: usize,
    /// Peers that are surely above.
    pub above: usize,
    /// Peers that cannot be told from the place.
    pub alike: usize,
}

/// How a comparison is made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ComparisonOptions {
    /// Confidence of the interval, and of what counts as sure.
    pub confidence: Confidence,
    /// Replicates where figures bring none of their own.
    pub replicates: usize,
    /// Seed of the run.
    pub seed: u64,
}

impl ComparisonOptions {
    /// 95 %, 1,000 replicates.
    pub fn new(seed: u64) -> Self {
        Self { confidence: Confidence::NINETY_FIVE, replicates: 1_000, seed }
    }
}

/// Compares a figure with those of peers; `None` where the place or every peer has no figure.
///
/// # Errors
/// A figure or replicate that is not finite, replicates of different number, a figure outside its own interval.
pub fn compare_with_peers(
    own: &Figure,
    peers: &[Figure],
    options: &ComparisonOptions,
) -> Result<(Option<PeerComparison>, Vec<Finding>), TypesError> {
    let known: Vec<(&Figure, f64)> =
        peers.iter().filter_map(|peer| peer.value.map(|value| (peer, value))).collect();
    let mut findings = Vec::new();
    if known.len() < peers.len() {
        let message = format!("{} of {} peers have no figure", peers.len() - known.len(), peers.len());
        findings.push(Finding::note(own.place.as_str(), message));
    }
    let Some(value) = own.value.filter(|_| !known.is_empty()) else { return Ok((None, findings)) };
    let width = replicate_count(own, &known, options)?;
    let exact = std::iter::once(own)
        .chain(known.iter().map(|(peer, _)| *peer))
        .filter(|figure| figure.uncertainty == Uncertainty::Unknown)
        .count();
    if exact > 0 {
        let message =
            format!("{exact} of {} figures come without an interval and are taken as exact", known.len() + 1);
        findings.push(Finding::caution(own.place.as_str(), message));
    }
    let own_replicates = replicates(own, value, width, options)?;
    let peer_replicates: Vec<Vec<f64>> = known
        .iter()
        .map(|(peer, value)| replicates(peer, *value, width, options))
        .collect::<Result<_, _>>()?;
    let median = |values: &mut Vec<f64>| quantile(values, 0.5).unwrap_or(value);
    let mut values: Vec<f64> = known.iter().map(|(_, value)| *value).collect();
    let peer_median = median(&mut values);
    let mut differences: Vec<f64> = (0..width)
        .map(|r| {
            let mut column: Vec<f64> = peer_replicates.iter().map(|row| row[r]).collect();
            own_replicates[r] - median(&mut column)
        })
        .collect();
    let interval = percentile(&mut differences, options.confidence)?;
    let (below, above) = surely(value, &own_replicates, &values_of(&known), &peer_replicates, options)?;
    let peers = known.len();
    let difference = value - peer_median;
    let alike = peers - below - above;
    Ok((
        Some(PeerComparison { value, peer_median, difference, interval, peers, below, above, alike }),
        findings,
    ))
}

fn values_of(known: &[(&Figure, f64)]) -> Vec<f64> {
    known.iter().map(|(_, value)| *value).collect()
}

/// Replicates of the figures that bring their own, which must agree; else as many as the options say.
fn replicate_count(
    own: &Figure,
    peers: &[(&Figure, f64)],
    options: &ComparisonOptions,
) -> Result<usize, TypesError> {
    let mut width = None;
    for figure in std::iter::once(own).chain(peers.iter().map(|(peer, _)| *peer)) {
        let Uncertainty::Replicates(replicates) = &figure.uncertainty else { continue };
        let expected = *width.get_or_insert(replicates.len());
        if replicates.len() != expected {
            let (what, found) = ("the list of replicates", replicates.len());
            return Err(TypesError::Length { what, found, expected });
        }
    }
    let width = width.unwrap_or(options.replicates);
    if width == 0 {
        let (what, allowed) = ("the number of replicates", "at least 1");
        return Err(TypesError::Option { what, seen: "0".into(), allowed });
    }
    Ok(width)
}

fn replicates(
    figure: &Figure,
    value: f64,
    width: usize,
    options: &ComparisonOptions,
) -> Result<Vec<f64>, TypesError> {
    let drawn = match &figure.uncertainty {
        Uncertainty::Replicates(replicates) => replicates.clone(),
        Uncertainty::Unknown => vec![value; width],
        Uncertainty::Interval { interval, confidence } => {
            if !(interval.low <= value && value <= interval.high) {
                let what = "a figure with an interval that does not hold it";
                let seen = format!("{value}, {} to {}", interval.low, interval.high);
                return Err(TypesError::Option { what, seen, allowed: "low, then the figure, then high" });
            }
            let reach = normal_quantile(confidence.upper_tail());
            let (down, up) = ((value - interval.low) / reach, (interval.high - value) / reach);
            let mut sequence =
                SeedStream::new(options.seed, &format!("peer-figure {}", figure.place)).replicate(0);
            let mut draw = || {
                let z = normal_quantile(uniform(&mut sequence).max(f64::MIN_POSITIVE));
                value + z * if z < 0.0 { down } else { up }
            };
            (0..width).map(|_| draw()).collect()
        }
    };
    let finite = drawn.iter().chain([&value]).position(|value| !value.is_finite());
    match finite {
        Some(position) => {
            let what = "the figure of a place";
            Err(TypesError::NotFinite { what, position, value: *drawn.get(position).unwrap_or(&value) })
        }
        None => Ok(drawn),
    }
}

fn normal_quantile(p: f64) -> f64 {
    -std::f64::consts::SQRT_2 * erfc_inv(2.0 * p)
}

/// Peers that are surely below and surely above.
fn surely(
    value: f64,
    own: &[f64],
    values: &[f64],
    peers: &[Vec<f64>],
    options: &ComparisonOptions,
) -> Result<(usize, usize), TypesError> {
    let p_values: Vec<f64> = peers
        .iter()
        .map(|peer| {
            let ahead = own.iter().zip(peer).filter(|(own, peer)| own > peer).count() as f64;
            let behind = own.iter().zip(peer).filter(|(own, peer)| own < peer).count() as f64;
            // One is added to both counts: a share of replicates is never nothing.
            let all = own.len() as f64 + 1.0;
            let ties = own.len() as f64 - ahead - behind;
            let tail = (ahead.min(behind) + ties + 1.0) / all;
            (2.0 * tail).min(1.0)
        })
        .collect();
    let adjusted = holm(&p_values)?;
    let sure = |p: f64| p < 1.0 - options.confidence.level();
    let below = values.iter().zip(&adjusted).filter(|(peer, p)| **peer < value && sure(**p)).count();
    let above = values.iter().zip(&adjusted).filter(|(peer, p)| **peer > value && sure(**p)).count();
    Ok((below, above))
}
