//! # K-means
//!
//! **Answers** Into which k groups do places fall, if each is to lie close to the middle of its group?
//!
//! **Formula** minimise $W = \sum_i \lVert z_i - c_{g(i)} \rVert^2$ over groups g and centres c
//!
//! **Symbols** z: scaled features of place i · g: its group · c: mean of the group · W: dispersion within groups
//!
//! **In → out** points, k → group of each place, centres, W
//!
//! **Choices** starts by greedy k-means++ (2 + ln k candidates a centre), then Lloyd's steps until no place moves, then single
//! moves that lower W even when the nearest centre is already the own one (Hartigan); the best of several starts, the first of equals · group 0 is the largest
//!
//! **Edge cases** a group that loses all its places takes the place that lies farthest from its centre · equally near
//! centres: the first · fewer distinct places than k: error
//!
//! **Source** Arthur, D. & Vassilvitskii, S. (2007) k-means++: the advantages of careful seeding, SODA, 1027–1035; Lloyd, S.
//! (1982) IEEE Transactions on Information Theory 28(2), 129–137, doi:10.1109/TIT.1982.1056489; Hartigan, J. (1975) Clustering
//! Algorithms, chapter 4
//!
//! **Checked** worked example by hand; W against scikit-learn 1.9.1 `KMeans(n_init=200)`, rtol 1e-9; planted groups
//! recovered; same bits on one and two threads
//!
//! **Not for** groups of very unequal size or stretched shape; a Gaussian mixture finds those

use rand_chacha::ChaCha8Rng;
use rayon::prelude::*;
use streets_statistics::SeedStream;

use crate::draws::{below, uniform};
use crate::error::TypesError;
use crate::partition::{Partition, old_numbers};
use crate::points::{Points, squared_distance};

/// Lloyd's steps stop by themselves; this bound only guards against rounding that swaps two places for ever.
const MOST_STEPS: usize = 1_000;

/// Groups of a k-means run.
#[derive(Clone, Debug, PartialEq)]
pub struct KMeans {
    /// Group of each place.
    pub partition: Partition,
    /// Centres, one a group.
    pub centres: Points,
    /// Sum of squared distances from the centres.
    pub dispersion: f64,
}

/// A single move must gain more than this share of the distance, so that rounding moves no place to and fro.
const LEAST_GAIN: f64 = 1e-12;

/// Centres and groups in the making.
struct State {
    labels: Vec<usize>,
    centres: Vec<f64>,
    dispersion: f64,
}

/// The best of `starts` runs with `groups` groups; start `s` uses the stream's sequence `first_sequence + s`.
///
/// # Errors
/// No groups or starts, or fewer distinct points than groups.
pub fn k_means(
    points: &Points,
    groups: usize,
    starts: usize,
    stream: &SeedStream,
    first_sequence: u64,
) -> Result<KMeans, TypesError> {
    check(points, groups, starts)?;
    let best = (0..starts)
        .into_par_iter()
        .map(|start| run(points, groups, &mut stream.replicate(first_sequence + start as u64)))
        .collect::<Vec<State>>()
        .into_iter()
        .reduce(|best, next| if next.dispersion < best.dispersion { next } else { best });
    let Some(best) = best else {
        return Err(TypesError::Option {
            what: "the number of starts",
            seen: "0".into(),
            allowed: "at least 1",
        });
    };
    Ok(finish(points, best))
}

/// Lloyd's steps from the means of given groups.
///
/// # Errors
/// Not one label a point.
pub(crate) fn k_means_from(points: &Points, labels: &[usize]) -> Result<KMeans, TypesError> {
    if labels.len() != points.len() {
        let (what, found, expected) = ("the list of groups", labels.len(), points.len());
        return Err(TypesError::Length { what, found, expected });
    }
    let groups = labels.iter().max().map_or(0, |most| most + 1);
    let mut centres = vec![0.0; groups * points.width()];
    let mut labels = labels.to_vec();
    update_centres(points, &mut labels, &mut centres);
    Ok(finish(points, lloyd(points, centres)))
}

pub(crate) fn check(points: &Points, groups: usize, starts: usize) -> Result<(), TypesError> {
    for (what, seen) in [("the number of types", groups), ("the number of starts", starts)] {
        if seen == 0 {
            return Err(TypesError::Option { what, seen: "0".into(), allowed: "at least 1" });
        }
    }
    let distinct = points.distinct();
    if distinct < groups {
        return Err(TypesError::TooFewPlaces { types: groups, places: points.len(), distinct });
    }
    Ok(())
}

fn run(points: &Points, groups: usize, sequence: &mut ChaCha8Rng) -> State {
    let chosen = careful_seeds(points, groups, sequence);
    lloyd(points, chosen.iter().flat_map(|&place| points.row(place)).copied().collect())
}

/// Greedy k-means++: of a few candidates drawn by squared distance, the one that leaves the least.
fn careful_seeds(points: &Points, groups: usize, sequence: &mut ChaCha8Rng) -> Vec<usize> {
    let candidates = 2 + (groups as f64).ln() as usize;
    let mut chosen = vec![below(sequence, points.len())];
    let mut nearest: Vec<f64> = distances_to(points, chosen[0]);
    while chosen.len() < groups {
        let total: f64 = nearest.iter().sum();
        let mut best: Option<(f64, usize, Vec<f64>)> = None;
        for _ in 0..candidates {
            let place = draw(&nearest, uniform(sequence) * total);
            let mut after = distances_to(points, place);
            after.iter_mut().zip(&nearest).for_each(|(new, old)| *new = new.min(*old));
            let left: f64 = after.iter().sum();
            if best.as_ref().is_none_or(|(least, _, _)| left < *least) {
                best = Some((left, place, after));
            }
        }
        let Some((_, place, after)) = best else { break };
        chosen.push(place);
        nearest = after;
    }
    chosen
}

fn distances_to(points: &Points, place: usize) -> Vec<f64> {
    points.rows().map(|row| squared_distance(row, points.row(place))).collect()
}

/// The first place at which the running sum passes `target`, never one of weight 0.
fn draw(weights: &[f64], target: f64) -> usize {
    let mut sum = 0.0;
    let mut last = 0;
    for (place, weight) in weights.iter().enumerate().filter(|(_, weight)| **weight > 0.0) {
        sum += weight;
        last = place;
        if sum > target {
            break;
        }
    }
    last
}

fn lloyd(points: &Points, mut centres: Vec<f64>) -> State {
    let mut labels = vec![usize::MAX; points.len()];
    for _ in 0..MOST_STEPS {
        let moved = assign(points, &centres, &mut labels);
        if moved == 0 {
            break;
        }
        update_centres(points, &mut labels, &mut centres);
    }
    if single_moves(points, &mut labels, &mut centres) {
        update_centres(points, &mut labels, &mut centres);
    }
    let width = points.width();
    let dispersion = points
        .rows()
        .zip(&labels)
        .map(|(row, &label)| squared_distance(row, &centres[label * width..(label + 1) * width]))
        .sum();
    State { labels, centres, dispersion }
}

/// Puts every point to its nearest centre; the number of points that moved.
fn assign(points: &Points, centres: &[f64], labels: &mut [usize]) -> usize {
    let mut moved = 0;
    for (row, label) in points.rows().zip(labels) {
        let (mut best, mut least) = (0, f64::INFINITY);
        for (group, centre) in centres.chunks_exact(points.width()).enumerate() {
            let distance = squared_distance(row, centre);
            if distance < least {
                (best, least) = (group, distance);
            }
        }
        moved += usize::from(*label != best);
        *label = best;
    }
    moved
}

/// Moves one point at a time as long as that lowers the dispersion with both centres following; whether any moved.
fn single_moves(points: &Points, labels: &mut [usize], centres: &mut [f64]) -> bool {
    let width = points.width();
    let mut sizes = vec![0.0f64; centres.len() / width];
    labels.iter().for_each(|&label| sizes[label] += 1.0);
    let (mut any, mut since_move, mut place) = (false, 0, 0);
    // The bound guards as in Lloyd's steps.
    for _ in 0..MOST_STEPS * points.len() {
        if since_move == points.len() {
            break;
        }
        let (row, own) = (points.row(place), labels[place]);
        if let Some(best) = better_group(row, own, &sizes, centres) {
            let (left, joined) = (sizes[own], sizes[best]);
            for (i, x) in row.iter().enumerate() {
                centres[own * width + i] += (centres[own * width + i] - x) / (left - 1.0);
                centres[best * width + i] += (x - centres[best * width + i]) / (joined + 1.0);
            }
            sizes[own] -= 1.0;
            sizes[best] += 1.0;
            labels[place] = best;
            (any, since_move) = (true, 0);
        }
        since_move += 1;
        place = (place + 1) % points.len();
    }
    any
}

/// The group to which a point of `own` moves with the largest gain, if there is a gain.
fn better_group(row: &[f64], own: usize, sizes: &[f64], centres: &[f64]) -> Option<usize> {
    if sizes[own] < 2.0 {
        return None;
    }
    let distance = |group: usize| squared_distance(row, &centres[group * row.len()..(group + 1) * row.len()]);
    let staying = distance(own) * sizes[own] / (sizes[own] - 1.0);
    let (mut best, mut least) = (None, staying * (1.0 - LEAST_GAIN));
    for group in (0..sizes.len()).filter(|&group| group != own) {
        let going = distance(group) * sizes[group] / (sizes[group] + 1.0);
        if going < least {
            (best, least) = (Some(group), going);
        }
    }
    best
}

/// Means of the groups; an empty group takes the point that lies farthest from its centre.
fn update_centres(points: &Points, labels: &mut [usize], centres: &mut [f64]) {
    let width = points.width();
    loop {
        let mut counts = vec![0usize; centres.len() / width];
        let mut sums = vec![0.0; centres.len()];
        for (row, &label) in points.rows().zip(labels.iter()) {
            counts[label] += 1;
            sums[label * width..(label + 1) * width].iter_mut().zip(row).for_each(|(sum, x)| *sum += x);
        }
        for (group, &count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            let range = group * width..(group + 1) * width;
            centres[range.clone()].iter_mut().zip(&sums[range]).for_each(|(c, sum)| *c = sum / count as f64);
        }
        let Some(empty) = counts.iter().position(|&count| count == 0) else { return };
        let mut farthest = (0, -1.0);
        for (place, row) in points.rows().enumerate().filter(|(place, _)| counts[labels[*place]] > 1) {
            let own = labels[place] * width..(labels[place] + 1) * width;
            let distance = squared_distance(row, &centres[own]);
            if distance > farthest.1 {
                farthest = (place, distance);
            }
        }
        labels[farthest.0] = empty;
    }
}

fn finish(points: &Points, state: State) -> KMeans {
    let (partition, new_number) = Partition::from_labels(&state.labels);
    let width = points.width();
    let centres = old_numbers(&new_number)
        .into_iter()
        .flat_map(|old| state.centres[old * width..(old + 1) * width].to_vec())
        .collect();
    KMeans { partition, centres: Points::from_values(width, centres), dispersion: state.dispersion }
}
