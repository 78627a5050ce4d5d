//! Why a place is a peer, in words.

use std::fmt;

use crate::feature_table::{FeatureTable, FeatureValues};
use crate::robust_scaling::{Spread, robust_scale};

/// Up to here two places are similar in a feature, in robust standard deviations.
const SIMILAR: f64 = 0.5;
/// From here they are different.
const DIFFERENT: f64 = 1.0;
/// Features named on each side.
const MOST_NAMED: usize = 3;

/// In what two places are similar and in what they differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reasons {
    /// Titles of features, the most telling first.
    pub similar: Vec<String>,
    /// Titles with the side on which the peer stands, the widest first: `density (higher)`.
    pub different: Vec<String>,
}

impl fmt::Display for Reasons {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = |titles: &[String]| match titles {
            [] => "nothing in particular".to_owned(),
            titles => titles.join(", "),
        };
        write!(f, "similar: {}; different: {}", part(&self.similar), part(&self.different))
    }
}

/// Every numeric feature in robust standard deviations from its median; categories stay in the table.
#[derive(Clone, Debug)]
pub(crate) struct Standardised {
    columns: Vec<Option<Vec<Option<f64>>>>,
}

impl Standardised {
    pub(crate) fn new(table: &FeatureTable, spread: Spread) -> Self {
        let columns = table.features().iter().map(|feature| {
            let FeatureValues::Numeric(values) = &feature.values else { return None };
            let known: Vec<f64> = values.iter().flatten().copied().collect();
            let scale = robust_scale(&known, spread)?;
            Some(values.iter().map(|value| value.map(|x| (x - scale.median) / scale.spread)).collect())
        });
        Self { columns: columns.collect() }
    }

    /// Why `other` is like `own`.
    pub(crate) fn reasons(&self, table: &FeatureTable, own: usize, other: usize) -> Reasons {
        // Title with how telling it is; sorted so that the first of equals is the first feature.
        let mut similar: Vec<(f64, String)> = Vec::new();
        let mut different: Vec<(f64, String)> = Vec::new();
        for (feature, column) in table.features().iter().zip(&self.columns) {
            match (&feature.values, column) {
                (FeatureValues::Numeric(_), Some(column)) => {
                    let (Some(here), Some(there)) = (column[own], column[other]) else { continue };
                    let apart = there - here;
                    if apart.abs() <= SIMILAR {
                        similar.push((here.abs(), feature.title.clone()));
                    } else if apart.abs() >= DIFFERENT {
                        let side = if apart > 0.0 { "higher" } else { "lower" };
                        different.push((apart.abs(), format!("{} ({side})", feature.title)));
                    }
                }
                (FeatureValues::Categorical(values), _) => {
                    let (Some(here), Some(there)) = (&values[own], &values[other]) else { continue };
                    if here == there {
                        similar.push((DIFFERENT, format!("{} ({here})", feature.title)));
                    } else {
                        different.push((DIFFERENT, format!("{} ({there})", feature.title)));
                    }
                }
                (FeatureValues::Numeric(_), None) => {}
            }
        }
        let titles = |mut list: Vec<(f64, String)>| {
            list.sort_by(|a, b| b.0.total_cmp(&a.0));
            list.into_iter().take(MOST_NAMED).map(|(_, title)| title).collect()
        };
        Reasons { similar: titles(similar), different: titles(different) }
    }
}
