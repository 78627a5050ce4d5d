//! Whether intervals hold the truth as often as they say, on simulated data with a fixed seed.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::Rng;
use streets_statistics::{
    Confidence, EntropyTerms, Interval, Jackknife, JackknifeScale, ReplicateTable, ResamplingWeights,
    SeedStream, Sightings, bands, bca, centred_percentile, grouped_jackknife, percentile, shannon_diversity,
};

const LEVEL: Confidence = Confidence::NINETY_FIVE;
const SIMULATIONS: usize = 1_000;
const REPLICATES: usize = 1_000;

/// Three binomial standard errors of a share of 0.95 over the simulations.
const SAMPLING_ERROR: f64 = 3.0 * 0.006_892;

/// A number between 0 and 1, neither of them.
fn uniform(sequence: &mut ChaCha8Rng) -> f64 {
    ((sequence.next_u64() >> 11) as f64 + 0.5) / (1u64 << 53) as f64
}

fn exponential(sequence: &mut ChaCha8Rng) -> f64 {
    -uniform(sequence).ln()
}

/// Means of `data` under the weights.
fn resampled_means(data: &[f64], weights: &ResamplingWeights) -> Vec<f64> {
    let mut sums = vec![0.0; weights.replicates()];
    for (unit, value) in data.iter().enumerate() {
        for (sum, weight) in sums.iter_mut().zip(weights.row(unit)) {
            *sum += value * f64::from(weight);
        }
    }
    sums.iter().map(|sum| sum / data.len() as f64).collect()
}

fn mean(data: &[f64]) -> f64 {
    data.iter().sum::<f64>() / data.len() as f64
}

/// Share of simulations whose interval holds `truth`, and shares that lie wholly above and below it.
fn coverage(truth: f64, label: &str, interval: impl Fn(&mut ChaCha8Rng, u64) -> Interval) -> (f64, f64, f64) {
    let stream = SeedStream::new(2024, label);
    let (mut inside, mut above, mut below) = (0, 0, 0);
    for simulation in 0..SIMULATIONS as u64 {
        let interval = interval(&mut stream.replicate(simulation), simulation);
        inside += usize::from(interval.contains(truth));
        above += usize::from(interval.low > truth);
        below += usize::from(interval.high < truth);
    }
    let share = |count| count as f64 / SIMULATIONS as f64;
    (share(inside), share(above), share(below))
}

#[test]
fn bca_holds_the_mean_of_skewed_data_and_misses_more_evenly_than_percentiles() {
    const UNITS: usize = 100;
    let sample =
        |sequence: &mut ChaCha8Rng| -> Vec<f64> { (0..UNITS).map(|_| exponential(sequence)).collect() };
    let replicates = |data: &[f64], seed| {
        resampled_means(
            data,
            &ResamplingWeights::multinomial(UNITS, REPLICATES, SeedStream::new(seed, "draw")),
        )
    };
    let (inside, above, below) = coverage(1.0, "exponential", |sequence, seed| {
        let data = sample(sequence);
        let (estimate, total) = (mean(&data), data.iter().sum::<f64>());
        let mut jackknife = Jackknife::new(estimate);
        data.iter().for_each(|value| jackknife.add((total - value) / (UNITS - 1) as f64));
        bca(&mut replicates(&data, seed), estimate, jackknife.acceleration(), LEVEL).unwrap()
    });
    assert!((inside - LEVEL.level()).abs() < SAMPLING_ERROR, "BCa covers {inside}");
    let (plain, plain_above, plain_below) = coverage(1.0, "exponential", |sequence, seed| {
        percentile(&mut replicates(&sample(sequence), seed), LEVEL).unwrap()
    });
    assert!((plain - LEVEL.level()).abs() < 2.0 * SAMPLING_ERROR, "percentile covers {plain}");
    assert!(
        (below - above).abs() < (plain_below - plain_above).abs(),
        "{below} {above} {plain_below} {plain_above}"
    );
}

/// Draws of kinds, kind i with probability in proportion to 1/(i + 1).
struct Kinds {
    shares: Vec<f64>,
    draws: usize,
}

impl Kinds {
    fn new(kinds: usize, draws: usize) -> Self {
        let total: f64 = (0..kinds).map(|kind| 1.0 / (kind + 1) as f64).sum();
        Self { shares: (0..kinds).map(|kind| 1.0 / (kind + 1) as f64 / total).collect(), draws }
    }

    /// The draws in which each kind comes up.
    fn sample(&self, sequence: &mut ChaCha8Rng) -> Vec<Vec<usize>> {
        let mut draws_of = vec![Vec::new(); self.shares.len()];
        for draw in 0..self.draws {
            let mut at = uniform(sequence);
            let kind = self.shares.iter().position(|p| {
                at -= p;
                at < 0.0
            });
            draws_of[kind.unwrap_or(self.shares.len() - 1)].push(draw);
        }
        draws_of
    }

    /// Number of distinct kinds that a sample shows on average: Σ 1 − (1 − p)^n.
    fn expected_distinct(&self) -> f64 {
        self.shares.iter().map(|p| 1.0 - (1.0 - p).powi(self.draws as i32)).sum()
    }

    /// For each resample, its number of distinct kinds and its diversity.
    fn resample(&self, draws_of: &[Vec<usize>], seed: u64) -> (Vec<f64>, Vec<f64>) {
        let weights = ResamplingWeights::multinomial(self.draws, REPLICATES, SeedStream::new(seed, "draw"));
        let (mut distinct, mut terms) = (vec![0.0; REPLICATES], vec![0.0; REPLICATES]);
        let table = EntropyTerms::default();
        for draws in draws_of.iter().filter(|draws| !draws.is_empty()) {
            let mut times = vec![0.0; REPLICATES];
            for draw in draws {
                times
                    .iter_mut()
                    .zip(weights.row(*draw))
                    .for_each(|(times, weight)| *times += f64::from(weight));
            }
            for replicate in 0..REPLICATES {
                distinct[replicate] += f64::from(u8::from(times[replicate] > 0.0));
                terms[replicate] += table.term(times[replicate]);
            }
        }
        let total = self.draws as f64;
        let diversity = terms.iter().map(|terms| EntropyTerms::diversity(total, *terms).unwrap()).collect();
        (distinct, diversity)
    }
}

#[test]
fn centred_percentiles_hold_the_expected_number_of_distinct_kinds() {
    // Common kinds (60 kinds, 200 draws) and mostly rare ones (5,000 kinds, 60 draws: most are seen once).
    for (kinds, draws) in [(60, 200), (5_000, 60)] {
        let kinds = Kinds::new(kinds, draws);
        let (inside, ..) = coverage(kinds.expected_distinct(), "kinds", |sequence, seed| {
            let draws_of = kinds.sample(sequence);
            let mut seen = Sightings::default();
            draws_of.iter().for_each(|draws| seen.add(draws.len()));
            let (mut distinct, _) = kinds.resample(&draws_of, seed);
            let least = seen.deviation(kinds.draws);
            centred_percentile(&mut distinct, seen.distinct as f64, least, LEVEL).unwrap()
        });
        assert!(inside > LEVEL.level() - SAMPLING_ERROR, "{} kinds: covers {inside}", kinds.shares.len());
    }
}

#[test]
fn centred_percentiles_hold_the_expected_diversity() {
    let kinds = Kinds::new(40, 150);
    let plug_in = |draws_of: &[Vec<usize>]| {
        shannon_diversity(&draws_of.iter().map(|draws| draws.len() as f64).collect::<Vec<_>>()).unwrap()
    };
    let stream = SeedStream::new(11, "expected diversity");
    let truth = (0..20_000).map(|r| plug_in(&kinds.sample(&mut stream.replicate(r)))).sum::<f64>() / 20_000.0;
    let (inside, ..) = coverage(truth, "diversity", |sequence, seed| {
        let draws_of = kinds.sample(sequence);
        let (_, mut diversity) = kinds.resample(&draws_of, seed);
        centred_percentile(&mut diversity, plug_in(&draws_of), 0.0, LEVEL).unwrap()
    });
    assert!((inside - LEVEL.level()).abs() < SAMPLING_ERROR, "covers {inside}");
}

#[test]
fn places_with_one_truth_share_one_band_and_planted_leaders_do_not() {
    const PLACES: usize = 12;
    const UNITS: usize = 60;
    let runs = 300;
    let (mut one_band, mut leader_alone) = (0, 0);
    for run in 0..runs {
        let mut sequence = SeedStream::new(5, "places").replicate(run);
        let weights = ResamplingWeights::multinomial(UNITS, REPLICATES, SeedStream::new(run, "draw"));
        let (mut estimates, mut table) = (Vec::new(), ReplicateTable::new(REPLICATES));
        for _ in 0..PLACES {
            let data: Vec<f64> = (0..UNITS).map(|_| exponential(&mut sequence)).collect();
            estimates.push(mean(&data));
            let row: Vec<f32> = resampled_means(&data, &weights).iter().map(|value| *value as f32).collect();
            table.push(&row).unwrap();
        }
        let same = bands(&estimates, &table, LEVEL).unwrap();
        one_band += usize::from(same.count == 1);
        // The same places, the first moved up by five standard errors of a difference.
        let ahead = 5.0 * (2.0f64 / UNITS as f64).sqrt();
        let mut planted = ReplicateTable::new(REPLICATES);
        for place in 0..PLACES {
            let up = if place == 0 { ahead as f32 + 1.0 } else { 0.0 };
            let row: Vec<f32> = table.row(place).iter().map(|value| value + up).collect();
            planted.push(&row).unwrap();
        }
        estimates[0] += f64::from(ahead as f32 + 1.0);
        let found = bands(&estimates, &planted, LEVEL).unwrap();
        leader_alone +=
            usize::from(found.band.iter().filter(|band| **band == 1).count() == 1 && found.band[0] == 1);
    }
    // The leader is picked as the highest, so that its comparisons are the widest of all pairs: with 12 places at least
    // 60 % of runs must show one band, and every planted leader must stand alone.
    assert!(one_band as f64 / runs as f64 > 0.6, "{one_band} of {runs}");
    assert!(leader_alone as f64 / runs as f64 > 0.95, "{leader_alone} of {runs}");
}

#[test]
fn jackknife_intervals_hold_a_total_that_few_or_many_groups_make_up() {
    // 200 groups, of which this share brings something: as much as the next, or exponential amounts.
    let covered = |share: f64, skewed: bool| {
        let truth = 200.0 * share;
        let label = format!("groups that matter {share} {skewed}");
        coverage(truth, &label, |sequence, _| {
            let amounts: Vec<f64> = (0..200)
                .map(|_| {
                    let brings = uniform(sequence) < share;
                    let amount = if skewed { exponential(sequence) } else { 1.0 };
                    if brings { amount } else { 0.0 }
                })
                .collect();
            let total: f64 = amounts.iter().sum();
            let without: Vec<f64> = amounts.iter().map(|amount| total - amount).collect();
            let none = Interval { low: 0.0, high: 0.0 };
            grouped_jackknife(total, &without, JackknifeScale::Logarithm, LEVEL).unwrap().unwrap_or(none)
        })
        .0
    };
    for share in [0.1, 0.5] {
        let even = covered(share, false);
        assert!((even - 0.95).abs() < SAMPLING_ERROR + 0.015, "{share}: {even}");
    }
    let many = covered(0.5, true);
    assert!((many - 0.95).abs() < SAMPLING_ERROR, "{many}");
    // Twenty exponential amounts: a large one that did not come up is missed by any interval.
    let few = covered(0.1, true);
    assert!((0.91..0.97).contains(&few), "{few}");
}
