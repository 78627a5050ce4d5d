//! # K-medoids
//!
//! **Answers** Which k places stand best for all others, and which place stands for which?
//!
//! **Formula** minimise $\sum_i d(i, m_{g(i)})$ over k places m as medoids
//!
//! **Symbols** d: distance of two places, Gower's or another · m: medoid · g: nearest medoid
//!
//! **In → out** distances, k → medoids, group of each place, total deviation
//!
//! **Choices** PAM's BUILD to begin with, then FasterPAM's swaps: each place is tried against all medoids at once and the best
//! improving swap is made at once · no random numbers
//!
//! **Edge cases** equal gains: the first place, the first medoid · equally near medoids: the first · places at distance 0 from
//! each other in one group; fewer places that differ than k: error
//!
//! **Source** Kaufman, L. & Rousseeuw, P. (1990) Finding Groups in Data, chapter 2, doi:10.1002/9780470316801; Schubert, E. &
//! Rousseeuw, P. (2021) Fast and eager k-medoids clustering, Information Systems 101, 101804, doi:10.1016/j.is.2021.101804
//!
//! **Checked** worked example by hand; total deviation against kmedoids 0.5.5 (`fasterpam`, best of 50 random starts), not above
//! it by more than 1 %; no single swap improves it, by brute force
//!
//! **Not for** a typical place that has to be average: a medoid is a real place with its own oddities

use crate::distances::Distances;
use crate::error::TypesError;
use crate::partition::{Partition, old_numbers};

/// A swap must gain more than this share of the total, so that rounding does not swap for ever.
const LEAST_GAIN: f64 = 1e-12;

/// Medoids and who they stand for.
#[derive(Clone, Debug, PartialEq)]
pub struct KMedoids {
    /// Group of each place.
    pub partition: Partition,
    /// The place in the middle of each group.
    pub medoids: Vec<usize>,
    /// Sum of distances to the medoids.
    pub deviation: f64,
}

/// Nearest and second nearest medoid of a place.
#[derive(Clone, Copy)]
struct Near {
    first: usize,
    first_distance: f64,
    second_distance: f64,
}

/// Groups around `groups` medoids.
///
/// # Errors
/// No groups, or fewer places that differ than groups.
pub fn k_medoids(distances: &Distances, groups: usize) -> Result<KMedoids, TypesError> {
    if groups == 0 {
        let (what, allowed) = ("the number of types", "at least 1");
        return Err(TypesError::Option { what, seen: "0".into(), allowed });
    }
    let distinct = distances.distinct_up_to(groups);
    if distinct < groups {
        return Err(TypesError::TooFewPlaces { types: groups, places: distances.len(), distinct });
    }
    Ok(improved(distances, build(distances, groups)))
}

/// Total deviations with 1 … `most` medoids; BUILD's choices for fewer are the first of those for more.
///
/// # Errors
/// As [`k_medoids`].
pub(crate) fn deviations_up_to(distances: &Distances, most: usize) -> Result<Vec<f64>, TypesError> {
    let distinct = distances.distinct_up_to(most);
    if distinct < most {
        return Err(TypesError::TooFewPlaces { types: most, places: distances.len(), distinct });
    }
    let built = build(distances, most);
    Ok((1..=most).map(|groups| improved(distances, built[..groups].to_vec()).deviation).collect())
}

/// Swaps until none gains, then numbers the groups.
fn improved(distances: &Distances, mut medoids: Vec<usize>) -> KMedoids {
    swap(distances, &mut medoids);
    medoids.sort_unstable();
    let near = nearest_two(distances, &medoids);
    let labels: Vec<usize> = near.iter().map(|near| near.first).collect();
    let (partition, new_number) = Partition::from_labels(&labels);
    let medoids = old_numbers(&new_number).into_iter().map(|old| medoids[old]).collect();
    KMedoids { partition, medoids, deviation: near.iter().map(|near| near.first_distance).sum() }
}

/// PAM's BUILD: the most central place, then whichever lowers the total most.
fn build(distances: &Distances, groups: usize) -> Vec<usize> {
    let mut medoids: Vec<usize> = Vec::with_capacity(groups);
    let mut nearest = vec![f64::INFINITY; distances.len()];
    while medoids.len() < groups {
        let mut best = (f64::INFINITY, 0);
        for candidate in (0..distances.len()).filter(|place| !medoids.contains(place)) {
            let total: f64 =
                distances.row(candidate).iter().zip(&nearest).map(|(new, old)| new.min(*old)).sum();
            if total < best.0 {
                best = (total, candidate);
            }
        }
        medoids.push(best.1);
        nearest.iter_mut().zip(distances.row(best.1)).for_each(|(old, new)| *old = old.min(*new));
    }
    medoids
}

/// FasterPAM: goes round the places until a whole round has brought no gain.
fn swap(distances: &Distances, medoids: &mut [usize]) {
    let places = distances.len();
    let mut near = nearest_two(distances, medoids);
    let mut removal = removal_losses(&near, medoids.len());
    let (mut candidate, mut since_swap) = (0, 0);
    while since_swap < places {
        if !medoids.contains(&candidate) {
            let (out, change) = best_exchange(distances.row(candidate), &near, &removal);
            let total: f64 = near.iter().map(|near| near.first_distance).sum();
            if change < -LEAST_GAIN * total {
                medoids[out] = candidate;
                near = nearest_two(distances, medoids);
                removal = removal_losses(&near, medoids.len());
                since_swap = 0;
            }
        }
        since_swap += 1;
        candidate = (candidate + 1) % places;
    }
}

/// The medoid that is best exchanged for a candidate with the distances `row`, and the change of the total.
fn best_exchange(row: &[f64], near: &[Near], removal: &[f64]) -> (usize, f64) {
    let mut change = removal.to_vec();
    let mut shared = 0.0;
    for (&distance, near) in row.iter().zip(near) {
        if distance < near.first_distance {
            shared += distance - near.first_distance;
            change[near.first] += near.first_distance - near.second_distance;
        } else if distance < near.second_distance {
            change[near.first] += distance - near.second_distance;
        }
    }
    let mut best = 0;
    for (medoid, value) in change.iter().enumerate() {
        if *value < change[best] {
            best = medoid;
        }
    }
    (best, change[best] + shared)
}

/// What the total would gain if a medoid went and its places went to their second.
fn removal_losses(near: &[Near], groups: usize) -> Vec<f64> {
    let mut losses = vec![0.0; groups];
    for near in near {
        losses[near.first] += near.second_distance - near.first_distance;
    }
    losses
}

fn nearest_two(distances: &Distances, medoids: &[usize]) -> Vec<Near> {
    // With one medoid a place has no second; the farthest distance stands in, so that sums stay finite.
    let far = if medoids.len() == 1 {
        (0..distances.len()).flat_map(|place| distances.row(place)).copied().fold(0.0, f64::max)
    } else {
        f64::INFINITY
    };
    (0..distances.len())
        .map(|place| {
            let mut near = Near { first: 0, first_distance: f64::INFINITY, second_distance: far };
            for (group, &medoid) in medoids.iter().enumerate() {
                let distance = distances.get(place, medoid);
                if distance < near.first_distance {
                    let second_distance = near.first_distance.min(far);
                    near = Near { first: group, first_distance: distance, second_distance };
                } else if distance < near.second_distance {
                    near.second_distance = distance;
                }
            }
            near
        })
        .collect()
}
