//! The space in which places are compared, and the doubts about its features.

use streets_model::Finding;

use super::{TypeCount, TypologyOptions};
use crate::clustering::{Space, TypeMethod};
use crate::error::TypesError;
use crate::feature_screening::collinear;
use crate::feature_table::{Basis, FeatureTable, FeatureValues};
use crate::gower::gower_distances;
use crate::robust_scaling::scale_features;

/// Scaled numbers, or, for k-medoids, features of any kind with their distances.
pub(super) fn space_of(
    table: &FeatureTable,
    options: &TypologyOptions,
    findings: &mut Vec<Finding>,
) -> Result<Space, TypesError> {
    if options.method == TypeMethod::KMedoids {
        for feature in table.features() {
            let missing = (0..table.places().len()).filter(|&place| feature.is_missing(place)).count();
            if missing > 0 {
                let message =
                    format!("missing for {missing} of {} places, where it has no say", table.places().len());
                findings.push(Finding::note(&feature.id, message));
            }
        }
        findings.extend(numeric_collinearity(table));
        return Ok(Space::Mixed(table.clone(), gower_distances(table)));
    }
    let (scaled, scaling_findings) = scale_features(table, options.scaling, options.method.as_str())?;
    findings.extend(scaling_findings);
    Ok(Space::Scaled(scaled.points))
}

/// Features that grow with size make types of size.
pub(super) fn size_findings(table: &FeatureTable) -> impl Iterator<Item = Finding> + '_ {
    table.features().iter().filter(|feature| feature.basis == Basis::Size).map(|feature| {
        let message =
            "the feature grows with the size of a place, so that types may be little more than size classes";
        Finding::caution(&feature.id, message)
    })
}

/// Collinear features among the complete numeric ones of a mixed table.
fn numeric_collinearity(table: &FeatureTable) -> Vec<Finding> {
    let complete = table.features().iter().filter_map(|feature| match &feature.values {
        FeatureValues::Numeric(values) => {
            let all: Option<Vec<f64>> = values.iter().copied().collect();
            all.map(|values| (feature.id.as_str(), values))
        }
        FeatureValues::Categorical(_) => None,
    });
    let (ids, columns): (Vec<&str>, Vec<Vec<f64>>) = complete.unzip();
    collinear(&ids, &columns)
}

/// Lowers the most types to what the places allow.
pub(super) fn possible_range(
    space: &Space,
    count: TypeCount,
    (least, most): (usize, usize),
    findings: &mut Vec<Finding>,
) -> Result<(usize, usize), TypesError> {
    let distinct = space.distinct();
    let wanted = if matches!(count, TypeCount::Given(_)) { most } else { least };
    if distinct <= wanted {
        return Err(TypesError::TooFewPlaces { types: wanted, places: space.len(), distinct });
    }
    if most >= distinct {
        let message =
            format!("at most {} types are tried, because only {distinct} places differ", distinct - 1);
        findings.push(Finding::caution("number of types", message));
    }
    Ok((least, most.min(distinct - 1)))
}
