//! # Gower's distance
//!
//! **Answers** How unlike are two places, when what is known of them is partly numbers, partly categories, partly missing?
//!
//! **Formula** $d_{ij} = \sum_f \delta_{ijf} d_{ijf} / \sum_f \delta_{ijf}$; numbers $d_{ijf} = |x_{if} - x_{jf}|/R_f$,
//! categories $d_{ijf} = 0$ if equal, else 1
//!
//! **Symbols** R: range of the feature over all places · δ: 1 if both values are known, else 0
//!
//! **In → out** features in any unit → distances from 0 (alike) to 1
//!
//! **Choices** every feature weighs the same · asymmetric binary features are not told apart from other categories ·
//! ranges are those of the places at hand, so that a very large place narrows the others: take logarithms of sizes
//!
//! **Edge cases** feature that is constant or empty: no say · two places that share no known feature: 1, the farthest
//!
//! **Source** Gower, J. (1971) A general coefficient of similarity and some of its properties, Biometrics 27(4), 857–871,
//! doi:10.2307/2528823
//!
//! **Checked** worked example by hand; numbers only: Manhattan distance of range-scaled values / number of features (SciPy
//! 1.17.1); symmetric, 0 to 1, by property
//!
//! **Not for** distances with a unit; they cannot be compared between two tables

use crate::distances::Distances;
use crate::feature_table::{FeatureTable, FeatureValues};

/// Distance of two places that share no known feature.
const NOTHING_SHARED: f64 = 1.0;

/// A feature made ready: each value as a number, missing as NaN, which never leaves this file.
struct Ready {
    values: Vec<f64>,
    /// 1 / range; `None` for categories, whose numbers are only equal or not.
    per_range: Option<f64>,
}

impl Ready {
    /// The difference of two places from 0 to 1; `None` where one is missing.
    fn difference(&self, a: usize, b: usize) -> Option<f64> {
        let difference = (self.values[a] - self.values[b]).abs();
        if difference.is_nan() {
            return None;
        }
        Some(match self.per_range {
            Some(per_range) => difference * per_range,
            None => f64::from(u8::from(difference > 0.0)),
        })
    }
}

/// Distances between all places of `table`.
///
/// ```
/// use streets_model::PlaceId;
/// use streets_types::{Feature, FeatureTable, NamedPlace, gower_distances};
/// let place = |id: &str| NamedPlace { id: PlaceId::from(id), name: id.into() };
/// let table = FeatureTable::new(
///     vec![place("a"), place("b"), place("c")],
///     vec![
///         Feature::numeric("graduates", "%", vec![Some(20.0), Some(30.0), Some(60.0)]),
///         Feature::categorical("coast", vec![Some("yes".into()), Some("no".into()), None]),
///     ],
/// )?;
/// let distances = gower_distances(&table);
/// assert_eq!(distances.get(0, 1), (0.25 + 1.0) / 2.0);
/// assert_eq!(distances.get(1, 2), 0.75); // the coast of `c` is not known
/// # Ok::<(), streets_types::TypesError>(())
/// ```
pub fn gower_distances(table: &FeatureTable) -> Distances {
    let ready: Vec<Ready> =
        table.features().iter().filter_map(|feature| make_ready(&feature.values)).collect();
    Distances::from_pairs(table.places().len(), |a, b| {
        let (mut sum, mut shared) = (0.0, 0u32);
        for difference in ready.iter().filter_map(|feature| feature.difference(a, b)) {
            sum += difference;
            shared += 1;
        }
        if shared == 0 { NOTHING_SHARED } else { sum / f64::from(shared) }
    })
}

fn make_ready(values: &FeatureValues) -> Option<Ready> {
    match values {
        FeatureValues::Numeric(values) => {
            let known = || values.iter().flatten().copied();
            let range = known().fold(f64::MIN, f64::max) - known().fold(f64::MAX, f64::min);
            (range > 0.0).then(|| Ready {
                values: values.iter().map(|value| value.unwrap_or(f64::NAN)).collect(),
                per_range: Some(1.0 / range),
            })
        }
        FeatureValues::Categorical(values) => {
            let mut categories: Vec<&String> = values.iter().flatten().collect();
            categories.sort_unstable();
            categories.dedup();
            let code = |value: &Option<String>| {
                let position = value.as_ref().and_then(|value| categories.binary_search(&value).ok());
                position.map_or(f64::NAN, |position| position as f64)
            };
            (categories.len() > 1)
                .then(|| Ready { values: values.iter().map(code).collect(), per_range: None })
        }
    }
}
