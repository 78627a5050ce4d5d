//! Intervals of the figures of every city's profile: each group of activities is left out in turn.

use rayon::prelude::*;
use streets_statistics::{Confidence, Interval, JackknifeScale};

use super::figures::{FIGURES, Figure, Row, figures_of};
use super::meetings::Meetings;
use crate::error::EcosystemError;
use crate::figure_interval::{LEAST, LEAST_OF_PAIRS, Means, NoInterval, figure_interval};
use crate::left_out_together::LeftOutTogether;

/// Groups of activities that are left out in turn.
const GROUPS: usize = 200;

const fn means(figure: Figure) -> Means {
    match figure {
        Figure::Size => Means::Jackknife(JackknifeScale::Logarithm, LEAST),
        Figure::Density => Means::Jackknife(JackknifeScale::Logarithm, LEAST_OF_PAIRS),
        Figure::Joined => Means::None(NoInterval::Leaps),
        Figure::Bridging
        | Figure::TopThree
        | Figure::Openness
        | Figure::Persistence
        | Figure::Repeated
        | Figure::FieldConcentration => Means::Jackknife(JackknifeScale::LogOdds, LEAST),
    }
}

/// The intervals of one city's figures.
pub(crate) type Intervals = [Result<Interval, NoInterval>; FIGURES];

/// The intervals of `figures`, one row a city.
pub(crate) fn intervals(
    meetings: &Meetings<'_>,
    figures: &[Row],
    seed: u64,
    confidence: Confidence,
) -> Result<Vec<Intervals>, EcosystemError> {
    let left_out = LeftOutTogether::new(meetings.units, GROUPS, seed);
    let without: Vec<Vec<Row>> = (0..left_out.groups() as u32)
        .into_par_iter()
        .map(|group| figures_of(meetings, |unit| if left_out.group(unit) == group { 0.0 } else { 1.0 }))
        .collect();
    let of_city = |(city, own): (usize, &Row)| {
        let mut found = [Err(NoInterval::NotDefined); FIGURES];
        for ((at, figure), found) in Figure::ALL.iter().enumerate().zip(&mut found) {
            let replicates = without.iter().map(|cities| cities[city][at]);
            let replicates: Vec<f64> = replicates.collect::<Option<_>>().unwrap_or_default();
            *found = figure_interval(own[at], &replicates, means(*figure), confidence)?.1;
        }
        Ok(found)
    };
    figures.iter().enumerate().map(of_city).collect()
}
