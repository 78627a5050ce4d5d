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

mod careful_seeding;
mod lloyd;
mod single_moves;

use rand_chacha::ChaCha8Rng;
use rayon::prelude::*;
use streets_statistics::SeedStream;

use crate::error::TypesError;
use crate::partition::{Partition, old_numbers};
use crate::points::Points;
use careful_seeding::careful_seeds;
use lloyd::{State, lloyd, update_centres};

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

fn finish(points: &Points, state: State) -> KMeans {
    let (partition, new_number) = Partition::from_labels(&state.labels);
    let width = points.width();
    let centres = old_numbers(&new_number)
        .into_iter()
        .flat_map(|old| state.centres[old * width..(old + 1) * width].to_vec())
        .collect();
    KMeans { partition, centres: Points::from_values(width, centres), dispersion: state.dispersion }
}
