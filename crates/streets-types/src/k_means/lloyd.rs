//! Lloyd's steps: every place to its nearest centre, every centre to the mean of its places, until no place moves.

use super::single_moves::single_moves;
use crate::points::{Points, squared_distance};

/// Lloyd's steps stop by themselves; this bound only guards against rounding that swaps two places for ever.
pub(super) const MOST_STEPS: usize = 1_000;

/// Centres and groups in the making.
pub(super) struct State {
    pub(super) labels: Vec<usize>,
    pub(super) centres: Vec<f64>,
    pub(super) dispersion: f64,
}

pub(super) fn lloyd(points: &Points, mut centres: Vec<f64>) -> State {
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

/// Means of the groups; an empty group takes the point that lies farthest from its centre.
pub(super) fn update_centres(points: &Points, labels: &mut [usize], centres: &mut [f64]) {
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
