//! What the counts of draws say about each place.

use streets_model::PlaceId;

use super::tally::Tally;
use crate::build::Index;
use crate::check::CheckedRecipe;

/// How robust the rank of a place is.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceRobustness {
    /// The place.
    pub place: PlaceId,
    /// Mean rank over draws.
    pub mean_rank: f64,
    /// Median rank; the lower of the two middle ones.
    pub median_rank: usize,
    /// Best rank of the interval.
    pub rank_low: usize,
    /// Worst rank of the interval.
    pub rank_high: usize,
    /// Probability of being in the top, 0 to 1.
    pub top_probability: f64,
    /// Band, from 1 for the highest; `None` without a score.
    pub band: Option<usize>,
}

/// One entry a place, from the counts of `draws` draws.
pub(super) fn summaries(
    index: &Index,
    tally: &Tally,
    draws: usize,
    checked: &CheckedRecipe,
) -> Vec<PlaceRobustness> {
    let options = &checked.recipe().robustness;
    let n = index.places.len();
    let bands = bands(index, &tally.ahead, draws, options.band_probability);
    let tail = ((1.0 - options.confidence) / 2.0 * draws as f64).floor() as u64;
    let last = draws as u64 - 1;
    index
        .places
        .iter()
        .enumerate()
        .map(|(place, id)| {
            let counts = &tally.ranks[place * n..(place + 1) * n];
            // The rank at a position among the sorted ranks of all draws.
            let at = |position: u64| {
                let mut seen = 0;
                let found = counts.iter().position(|count| {
                    seen += u64::from(*count);
                    seen > position
                });
                found.map_or(n, |rank| rank + 1)
            };
            let sum: f64 =
                counts.iter().enumerate().map(|(rank, count)| (rank + 1) as f64 * f64::from(*count)).sum();
            let top: u64 = counts.iter().take(options.top).map(|count| u64::from(*count)).sum();
            PlaceRobustness {
                place: id.clone(),
                mean_rank: sum / draws as f64,
                median_rank: at(last / 2),
                rank_low: at(tail.min(last)),
                rank_high: at(last - tail.min(last)),
                top_probability: top as f64 / draws as f64,
                band: bands[place],
            }
        })
        .collect()
}

/// Bands by the leader of each: the place with the best rank that has no band yet.
fn bands(index: &Index, ahead: &[u32], draws: usize, probability: f64) -> Vec<Option<usize>> {
    let n = index.places.len();
    let mut left: Vec<usize> = (0..n).filter(|place| index.ranks[*place].is_some()).collect();
    left.sort_by_key(|place| (index.ranks[*place], *place));
    let mut bands = vec![None; n];
    let mut band = 0;
    while let Some(&leader) = left.first() {
        band += 1;
        left.retain(|&place| {
            let told_apart =
                place != leader && f64::from(ahead[leader * n + place]) >= probability * draws as f64;
            if !told_apart {
                bands[place] = Some(band);
            }
            told_apart
        });
    }
    bands
}
