//! Bands and rank ranges of the places of one group in one period.

use rayon::prelude::*;
use streets_model::{MeasureId, Period, Place, Standing};
use streets_statistics::{Confidence, ReplicateTable, bands, rank_ranges};

use crate::error::EcosystemError;
use crate::resampled_figure::Figure;

/// One row for every place and measure that is ranked, in order of measure and place.
///
/// `figures` holds the figures of each of `places`; those that kept their replicates are ranked.
pub(crate) fn standings(
    places: &[&Place],
    figures: &[Vec<Figure>],
    measure_ids: &[MeasureId],
    period: Period,
    confidence: Confidence,
) -> Result<Vec<Standing>, EcosystemError> {
    let by_measure: Vec<Result<Vec<Standing>, EcosystemError>> = (0..measure_ids.len())
        .into_par_iter()
        .map(|measure| {
            let contenders: Vec<(usize, &Figure)> = figures
                .iter()
                .enumerate()
                .filter_map(|(place, figures)| {
                    Some((place, figures.iter().find(|figure| figure.definition == measure)?))
                })
                .filter(|(_, figure)| figure.replicates.is_some())
                .collect();
            rank(&contenders, confidence).map(|ranked| {
                (contenders.iter().zip(ranked))
                    .map(|((place, _), (band, low, high))| Standing {
                        place_id: places[*place].place_id.clone(),
                        measure_id: measure_ids[measure].clone(),
                        period,
                        band: band as i64,
                        rank_low: low as i64,
                        rank_high: high as i64,
                        places: contenders.len() as i64,
                    })
                    .collect()
            })
        })
        .collect();
    let mut all = Vec::new();
    for standings in by_measure {
        all.extend(standings?);
    }
    Ok(all)
}

/// Band, best and worst rank of each contender.
fn rank(
    contenders: &[(usize, &Figure)],
    confidence: Confidence,
) -> Result<Vec<(usize, usize, usize)>, EcosystemError> {
    let ranked =
        || contenders.iter().filter_map(|(_, figure)| Some((figure.value?, figure.replicates.as_deref()?)));
    let Some((_, first)) = ranked().next() else { return Ok(Vec::new()) };
    let mut table = ReplicateTable::new(first.len());
    let mut estimates = Vec::with_capacity(contenders.len());
    for (value, replicates) in ranked() {
        estimates.push(value);
        table.push(replicates)?;
    }
    let bands = bands(&estimates, &table, confidence)?;
    let ranges = rank_ranges(&table, confidence);
    Ok((bands.band.iter().zip(ranges)).map(|(band, range)| (*band, range.low, range.high)).collect())
}
