//! Features that tell nothing apart, places of which too little is known, and features that say the same twice.

use std::collections::BTreeSet;

use streets_model::Finding;

use crate::error::TypesError;
use crate::feature_table::{Feature, FeatureTable, FeatureValues};

/// Share of a feature's variance that others must leave unexplained before it counts as saying something of its own.
/// Rounding in sums of squares of a few thousand values stays well below it.
const LEAST_OWN_SHARE: f64 = 1e-10;

/// Names of places in one finding.
const MOST_NAMES: usize = 5;

/// Leaves out constant and empty features, then places that lack more than `most_missing` (a share, 0 to 1) of the rest.
///
/// # Errors
/// No feature or no place is left.
pub fn screen(table: &FeatureTable, most_missing: f64) -> Result<(FeatureTable, Vec<Finding>), TypesError> {
    let mut findings = Vec::new();
    let telling = leave_out_features(table, &mut findings)?;
    let features = telling.features().len() as f64;
    let missing = |place: usize| {
        telling.features().iter().filter(|feature| feature.is_missing(place)).count() as f64 / features
    };
    let (kept, left): (Vec<usize>, Vec<usize>) =
        (0..telling.places().len()).partition(|&place| missing(place) <= most_missing);
    if left.is_empty() {
        return Ok((telling, findings));
    }
    let names: Vec<&str> =
        left.iter().take(MOST_NAMES).map(|&place| telling.places()[place].name.as_str()).collect();
    let more = if left.len() > MOST_NAMES { " and others" } else { "" };
    findings.push(Finding::caution(
        "places",
        format!(
            "{} of {} are left out, because more than {:.0} % of their features are missing: {}{more}",
            left.len(),
            telling.places().len(),
            most_missing * 100.0,
            names.join(", ")
        ),
    ));
    // With fewer places another feature may have become constant.
    let fewer = leave_out_features(&telling.with_places(&kept), &mut findings)?;
    Ok((fewer, findings))
}

fn leave_out_features(table: &FeatureTable, findings: &mut Vec<Finding>) -> Result<FeatureTable, TypesError> {
    let left_out: Vec<String> = table
        .features()
        .iter()
        .filter_map(|feature| {
            let problem = match different_values(feature) {
                0 => "is missing for every place",
                1 => "has the same value for every place",
                _ => return None,
            };
            findings.push(Finding::caution(&feature.id, format!("the feature {problem} and is left out")));
            Some(feature.id.clone())
        })
        .collect();
    let kept = table.with_features(|feature| !left_out.contains(&feature.id));
    if kept.features().is_empty() {
        return Err(TypesError::NoFeatures { places: table.places().len(), left_out });
    }
    Ok(kept)
}

/// 0, 1 or 2 for "two or more".
fn different_values(feature: &Feature) -> usize {
    match &feature.values {
        FeatureValues::Numeric(values) => {
            let mut known = values.iter().flatten();
            let Some(first) = known.next() else { return 0 };
            if known.any(|value| value != first) { 2 } else { 1 }
        }
        FeatureValues::Categorical(values) => values.iter().flatten().collect::<BTreeSet<_>>().len().min(2),
    }
}

/// Says which columns are linear combinations of the ones before them; they count twice in every distance.
///
/// `columns` are complete; `ids` name them.
pub(crate) fn collinear(ids: &[&str], columns: &[Vec<f64>]) -> Vec<Finding> {
    let mut basis: Vec<Vec<f64>> = Vec::new();
    let mut findings = Vec::new();
    for (id, column) in ids.iter().zip(columns) {
        let mean = column.iter().sum::<f64>() / column.len() as f64;
        let mut rest: Vec<f64> = column.iter().map(|value| value - mean).collect();
        let all = dot(&rest, &rest);
        // Twice: one pass of Gram–Schmidt leaves rounding behind.
        for _ in 0..2 {
            for direction in &basis {
                let part = dot(&rest, direction);
                rest.iter_mut().zip(direction).for_each(|(value, d)| *value -= part * d);
            }
        }
        let own = dot(&rest, &rest);
        if own <= all * LEAST_OWN_SHARE {
            let message =
                "the feature follows exactly from the features before it, so that what they say counts twice";
            findings.push(Finding::caution(*id, message));
        } else {
            let length = own.sqrt();
            basis.push(rest.iter().map(|value| value / length).collect());
        }
    }
    findings
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}
