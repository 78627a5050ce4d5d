//! Where a start of k-means begins: greedy k-means++ of Arthur and Vassilvitskii (2007).

use rand_chacha::ChaCha8Rng;

use crate::draws::{below, uniform};
use crate::points::{Points, squared_distance};

/// Greedy k-means++: of a few candidates drawn by squared distance, the one that leaves the least.
pub(super) fn careful_seeds(points: &Points, groups: usize, sequence: &mut ChaCha8Rng) -> Vec<usize> {
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
