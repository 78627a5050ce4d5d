//! # Stability of types
//!
//! **Answers** Would a type be found again if other places had been looked at?
//!
//! **Formula** $\bar\gamma_C = \frac1B \sum_b \max_D \frac{|C_b \cap D|}{|C_b \cup D|}$
//!
//! **Symbols** C: a type · C_b: its places that are in resample b · D: a group found in resample b · B: resamples
//!
//! **In → out** types, a way to group a resample → for each type the mean Jaccard similarity, 0 to 1, with the range of the middle
//! 95 % of resamples
//!
//! **Choices** places drawn with replacement, each that was drawn taken once · the same method and number of types · 0.75 and
//! more: stable; 0.6 to 0.75: a pattern, its edges uncertain; less: not to be trusted · a resample in which no place of a type is
//! drawn says nothing about that type
//!
//! **Edge cases** resample with fewer differing places than types: left out, with a count · no usable resample: 0, not to be trusted
//!
//! **Source** Hennig, C. (2007) Cluster-wise assessment of cluster stability, Computational Statistics & Data Analysis 52(1),
//! 258–271, doi:10.1016/j.csda.2006.11.025, section 3; thresholds from the R package fpc, `clusterboot`
//!
//! **Checked** worked example by hand; planted groups stable, cuts through one cloud not
//!
//! **Not for** saying that a type is meaningful: a stable type may still be dull

use rand_chacha::ChaCha8Rng;
use rayon::prelude::*;
use streets_statistics::{Confidence, Interval, SeedStream, percentile};

use crate::draws::below;
use crate::error::TypesError;
use crate::partition::Partition;

/// From here a type counts as stable.
pub const STABLE: f64 = 0.75;
/// From here a type counts as a pattern in the data.
pub const PATTERN: f64 = 0.6;

/// What the mean Jaccard similarity says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// 0.75 and more.
    Stable,
    /// 0.6 to 0.75.
    Pattern,
    /// Less than 0.6.
    NotToBeTrusted,
}

impl Verdict {
    /// In words.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Stable => "stable",
            Self::Pattern => "a pattern with uncertain edges",
            Self::NotToBeTrusted => "not to be trusted",
        }
    }
}

/// Stability of one type.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stability {
    /// Mean Jaccard similarity, 0 to 1.
    pub jaccard: f64,
    /// Middle 95 % of resamples.
    pub range: Interval,
    /// Resamples that say something of the type.
    pub resamples: usize,
    /// What that means.
    pub verdict: Verdict,
}

/// Stability of each group of `partition`; `group` puts a resample (positions, ascending) into groups, `None` where it cannot.
///
/// # Errors
/// What `group` fails with, or not one label a position.
pub fn stability(
    partition: &Partition,
    resamples: usize,
    stream: &SeedStream,
    group: impl Fn(&[usize], u64) -> Result<Option<Partition>, TypesError> + Sync,
) -> Result<Vec<Stability>, TypesError> {
    let places = partition.labels.len();
    let found: Vec<Vec<Option<f64>>> = (0..resamples as u64)
        .into_par_iter()
        .map(|resample| {
            let drawn = draw_places(places, &mut stream.replicate(resample));
            match group(&drawn, resample)? {
                Some(groups) => similarities(partition, &drawn, &groups),
                None => Ok(vec![None; partition.groups()]),
            }
        })
        .collect::<Result<_, TypesError>>()?;
    (0..partition.groups())
        .map(|own| {
            let mut values: Vec<f64> = found.iter().filter_map(|row| row[own]).collect();
            if values.is_empty() {
                let range = Interval { low: 0.0, high: 0.0 };
                return Ok(Stability { jaccard: 0.0, range, resamples: 0, verdict: Verdict::NotToBeTrusted });
            }
            let jaccard = values.iter().sum::<f64>() / values.len() as f64;
            let range = percentile(&mut values, Confidence::NINETY_FIVE)?;
            let verdict = match jaccard {
                high if high >= STABLE => Verdict::Stable,
                middle if middle >= PATTERN => Verdict::Pattern,
                _ => Verdict::NotToBeTrusted,
            };
            Ok(Stability { jaccard, range, resamples: values.len(), verdict })
        })
        .collect()
}

/// Positions that come up at least once in `places` draws, ascending.
fn draw_places(places: usize, sequence: &mut ChaCha8Rng) -> Vec<usize> {
    let mut drawn = vec![false; places];
    for _ in 0..places {
        drawn[below(sequence, places)] = true;
    }
    (0..places).filter(|&place| drawn[place]).collect()
}

/// The largest Jaccard similarity that each group reaches among the groups of a resample.
fn similarities(
    partition: &Partition,
    drawn: &[usize],
    groups: &Partition,
) -> Result<Vec<Option<f64>>, TypesError> {
    if groups.labels.len() != drawn.len() {
        let (what, found, expected) = ("the groups of a resample", groups.labels.len(), drawn.len());
        return Err(TypesError::Length { what, found, expected });
    }
    let (own_groups, their_groups) = (partition.groups(), groups.groups());
    let mut both = vec![0usize; own_groups * their_groups];
    let mut own_sizes = vec![0usize; own_groups];
    for (&place, &theirs) in drawn.iter().zip(&groups.labels) {
        let own = partition.labels[place];
        own_sizes[own] += 1;
        both[own * their_groups + theirs] += 1;
    }
    Ok((0..own_groups)
        .map(|own| {
            let similarity = |theirs: usize| {
                let shared = both[own * their_groups + theirs];
                shared as f64 / (own_sizes[own] + groups.sizes[theirs] - shared) as f64
            };
            (own_sizes[own] > 0).then(|| (0..their_groups).map(similarity).fold(0.0, f64::max))
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jaccard_by_hand() {
        // Types {0,1,2} and {3,4}; drawn 0, 1, 3, 4; groups {0}, {1,3,4}.
        let types = Partition::from_labels(&[0, 0, 0, 1, 1]).0;
        let groups = Partition { labels: vec![1, 0, 0, 0], sizes: vec![3, 1] };
        let found = similarities(&types, &[0, 1, 3, 4], &groups).unwrap();
        // {0,1}: with {0} 1/2, with {1,3,4} 1/4. {3,4}: with {1,3,4} 2/3.
        assert_eq!(found, vec![Some(0.5), Some(2.0 / 3.0)]);
        let nobody =
            similarities(&types, &[0, 1], &Partition { labels: vec![0, 0], sizes: vec![2] }).unwrap();
        assert_eq!(nobody, vec![Some(1.0), None]);
    }
}
