//! Hartigan's single moves: a place goes to another group if the dispersion falls with both centres following.

use super::lloyd::MOST_STEPS;
use crate::points::{Points, squared_distance};

/// A single move must gain more than this share of the distance, so that rounding moves no place to and fro.
const LEAST_GAIN: f64 = 1e-12;

/// Moves one point at a time as long as that lowers the dispersion with both centres following; whether any moved.
pub(super) fn single_moves(points: &Points, labels: &mut [usize], centres: &mut [f64]) -> bool {
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
