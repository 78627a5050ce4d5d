//! # Number of types
//!
//! **Answers** How many types of place do the features tell apart?
//!
//! **Formula** three nominations: the k with the largest mean silhouette, the k of the gap statistic's rule, the k with the least
//! BIC of a Gaussian mixture; chosen is their median, at least 2
//!
//! **Symbols** k: number of types
//!
//! **In → out** features, k from least to most → every criterion for every k, three nominations, the k chosen
//!
//! **Choices** the median is what two of the three agree on, else the one between · with two criteria (mixed features have no BIC)
//! the smaller nomination · equal silhouettes or BICs: the smaller k · the BIC is that of the method's own mixture, or of a
//! diagonal one for k-means and Ward · where k is given the criteria are still shown
//!
//! **Edge cases** the gap statistic nominates 1: there may be no types, a finding says so · a reference of categories that has too few
//! places that differ: left out, with a count; none left: no nomination by gap · most above the number of
//! places that differ less one: lowered, with a finding
//!
//! **Source** Rousseeuw (1987), Tibshirani, Walther & Hastie (2001) and Fraley & Raftery (2002), as on their own cards; the
//! median of the nominations is ours
//!
//! **Checked** planted groups counted, 2 to 6 of them, with k-means, Ward, mixture and k-medoids; one cloud: gap nominates 1
//!
//! **Not for** a number that settles it: when the nominations differ, look at several

use rayon::prelude::*;
use streets_model::Finding;
use streets_statistics::SeedStream;

use crate::clustering::{Grouper, ReferenceMaker, Space, TypeMethod};
use crate::error::TypesError;
use crate::gap_statistic::gap_statistic;
use crate::gaussian_mixture::{Covariance, MixtureOptions, gaussian_mixture};
use crate::partition::Partition;
use crate::silhouette::silhouettes;

/// The rule, in one sentence.
pub const RULE: &str =
    "the median of what silhouette, gap statistic and BIC nominate (of two, the smaller), at least 2";

/// What is known of one number of types.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Criteria {
    /// Number of types.
    pub types: usize,
    /// Mean silhouette, −1 to 1; more is better. None for one type.
    pub silhouette: Option<f64>,
    /// Gap, natural logarithms. None where no reference can be grouped.
    pub gap: Option<f64>,
    /// Simulation error of the gap.
    pub gap_error: Option<f64>,
    /// Bayesian information criterion; less is better. None for mixed features.
    pub bic: Option<f64>,
}

/// All numbers of types that were tried, and the one chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct NumberOfTypes {
    /// From one type up.
    pub criteria: Vec<Criteria>,
    /// Nominated by silhouette.
    pub by_silhouette: usize,
    /// Nominated by the gap statistic.
    pub by_gap: Option<usize>,
    /// Nominated by BIC.
    pub by_bic: Option<usize>,
    /// What the rule gives, within the range asked for.
    pub by_rule: usize,
}

/// Judges every number of types from 1 to `most`; the rule chooses among `least` to `most`.
pub(crate) fn number_of_types(
    space: &Space,
    grouper: &Grouper,
    (least, most): (usize, usize),
    references: usize,
    seed: u64,
) -> Result<(NumberOfTypes, Vec<Finding>), TypesError> {
    let stream = SeedStream::new(seed, "types");
    let maker = ReferenceMaker::new(space)?;
    let draws = SeedStream::new(seed, "types-gap");
    let reference_starts = SeedStream::new(seed, "types-gap-starts");
    let observed = grouper.log_dispersions(space, most, &SeedStream::new(seed, "types-gap-observed"), 0)?;
    let drawn: Vec<Option<Vec<f64>>> = (0..references as u64)
        .into_par_iter()
        .map(|reference| {
            let space = maker.draw(&mut draws.replicate(reference))?;
            match grouper.log_dispersions(&space, most, &reference_starts, reference) {
                Ok(logs) => Ok(Some(logs).filter(|logs| logs.iter().all(|log| log.is_finite()))),
                Err(TypesError::TooFewPlaces { .. }) => Ok(None),
                Err(error) => Err(error),
            }
        })
        .collect::<Result<_, TypesError>>()?;
    let usable: Vec<Vec<f64>> = drawn.into_iter().flatten().collect();
    let mut findings = Vec::new();
    if usable.len() < references {
        let message = format!(
            "{} of {references} references of the gap statistic have too few places that differ and are left out",
            references - usable.len()
        );
        findings.push(Finding::caution("number of types", message));
    }
    let gap = if usable.is_empty() { None } else { Some(gap_statistic(&observed, &usable)?) };
    let distances = space.distances();
    let criteria: Vec<Criteria> = (1..=most)
        .into_par_iter()
        .map(|types| {
            let partition = grouper.group(space, types, &stream, types as u64)?.partition;
            Ok(Criteria {
                types,
                silhouette: mean_silhouette(&distances, &partition)?,
                gap: gap.as_ref().map(|gap| gap.gap[types - 1]),
                gap_error: gap.as_ref().map(|gap| gap.error[types - 1]),
                bic: bic(space, grouper, types, seed)?,
            })
        })
        .collect::<Result<_, TypesError>>()?;
    let tried: Vec<Criteria> = criteria.iter().filter(|row| row.types >= least).copied().collect();
    let by_silhouette = best(&tried, |row| row.silhouette).unwrap_or(least);
    let by_bic = best(&criteria, |row| row.bic.map(|bic| -bic));
    let by_gap = gap.map(|gap| gap.groups);
    let by_rule = chosen(by_silhouette, by_gap, by_bic).clamp(least, most);
    if by_gap == Some(1) {
        let message = "the gap statistic finds no groups: places may shade into each other, and types cut through a cloud";
        findings.push(Finding::caution("number of types", message));
    }
    Ok((NumberOfTypes { criteria, by_silhouette, by_gap, by_bic, by_rule }, findings))
}

fn mean_silhouette(
    distances: &crate::distances::Distances,
    partition: &Partition,
) -> Result<Option<f64>, TypesError> {
    if partition.groups() < 2 {
        return Ok(None);
    }
    let all = silhouettes(distances, partition)?;
    Ok(Some(all.iter().sum::<f64>() / all.len() as f64))
}

fn bic(space: &Space, grouper: &Grouper, kinds: usize, seed: u64) -> Result<Option<f64>, TypesError> {
    let Space::Scaled(points) = space else { return Ok(None) };
    let covariance = match grouper.method {
        TypeMethod::Mixture(covariance) => covariance,
        TypeMethod::KMeans | TypeMethod::Ward | TypeMethod::KMedoids => Covariance::Diagonal,
    };
    let options = MixtureOptions { covariance, ..grouper.mixture };
    let stream = SeedStream::new(seed, "types-bic");
    let first_sequence = (kinds * options.starts) as u64;
    Ok(Some(gaussian_mixture(points, kinds, &options, &stream, first_sequence)?.bic()))
}

/// The row with the largest value, the first of equals.
fn best(rows: &[Criteria], value: impl Fn(&Criteria) -> Option<f64>) -> Option<usize> {
    let mut best: Option<(f64, usize)> = None;
    for (value, types) in rows.iter().filter_map(|row| value(row).map(|value| (value, row.types))) {
        if best.is_none_or(|(most, _)| value > most) {
            best = Some((value, types));
        }
    }
    best.map(|(_, types)| types)
}

/// The median of the nominations, of two the smaller.
fn chosen(by_silhouette: usize, by_gap: Option<usize>, by_bic: Option<usize>) -> usize {
    let mut nominated: Vec<usize> = [Some(by_silhouette), by_gap, by_bic].into_iter().flatten().collect();
    nominated.sort_unstable();
    nominated[(nominated.len() - 1) / 2].max(2)
}

#[cfg(test)]
mod tests {
    use super::chosen;

    #[test]
    fn two_that_agree_win_else_the_one_between_else_the_smaller() {
        assert_eq!(chosen(4, Some(4), Some(7)), 4);
        assert_eq!(chosen(2, Some(5), Some(3)), 3);
        assert_eq!(chosen(3, Some(6), None), 3);
        assert_eq!(chosen(3, Some(1), Some(1)), 2);
        assert_eq!(chosen(5, None, None), 5);
    }
}
