//! One index from a file of figures, without a study.
//!
//! ```
//! use streets_index::calc::{PlaceFieldValue, index};
//! let recipe = r#"
//!     group = [{ id = "index" }]
//!     indicator = [
//!         { id = "patents", parent = "index", direction = "higher" },
//!         { id = "skills", parent = "index", direction = "higher" },
//!     ]
//! "#;
//! let row = |place: &str, field: &str, value| PlaceFieldValue { place: place.into(), field: field.into(), value };
//! let rows = [
//!     row("a", "patents", Some(1.0)), row("b", "patents", Some(3.0)), row("c", "patents", Some(2.0)),
//!     row("a", "skills", Some(5.0)), row("b", "skills", Some(9.0)), row("c", "skills", None),
//! ];
//! let table = index(recipe, &rows, &[], None)?;
//! assert_eq!(table.rows[0].place, "b");
//! assert_eq!((table.rows[0].score, table.rows[0].rank), (100.0, 1));
//! assert_eq!(table.rows[1].score, 50.0);
//! # Ok::<(), streets_index::IndexError>(())
//! ```

use std::collections::BTreeMap;

use streets_model::{Finding, PlaceId};
use streets_statistics::Interval;

use crate::build::{Index, build};
use crate::data::{Figure, Groupings, IndexData};
use crate::error::IndexError;
use crate::recipe::Recipe;
use crate::robustness::monte_carlo::robustness;

/// A figure of a file: indicators and denominators are fields.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceFieldValue {
    /// The place.
    pub place: String,
    /// The indicator.
    pub field: String,
    /// The figure; `None` where the cell is empty.
    pub value: Option<f64>,
}

/// A label of a file: a column of texts is a grouping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceLabel {
    /// The place.
    pub place: String,
    /// The grouping.
    pub grouping: String,
    /// The group.
    pub label: String,
}

/// An index as a table.
#[derive(Clone, Debug, PartialEq)]
pub struct IndexTable {
    /// Places that have a score, best first, those with one score by name.
    pub rows: Vec<IndexRow>,
    /// Doubts.
    pub findings: Vec<Finding>,
}

/// A place of an index.
#[derive(Clone, Debug, PartialEq)]
pub struct IndexRow {
    /// The place.
    pub place: String,
    /// Its score.
    pub score: f64,
    /// Its rank, 1 for the highest score.
    pub rank: usize,
    /// Its ranges, where draws were asked for.
    pub ranges: Option<IndexRanges>,
}

/// Where a place can stand over draws.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct IndexRanges {
    /// Interval of its score, on the scale of the index; `None` where too few draws give it one.
    pub score: Option<Interval>,
    /// Best rank of its interval.
    pub rank_low: usize,
    /// Worst rank of its interval.
    pub rank_high: usize,
}

/// The columns of [`IndexTable`]; the last four where draws were asked for.
pub const COLUMNS: [&str; 7] = ["place", "score", "rank", "rank_low", "rank_high", "score_low", "score_high"];

/// Data from the rows of a file.
///
/// # Errors
/// Two figures with one place and field, or a figure that is not finite.
pub fn data(rows: &[PlaceFieldValue], labels: &[PlaceLabel]) -> Result<IndexData, IndexError> {
    let figures = rows.iter().map(|row| Figure::new(&row.place, &row.field, row.value)).collect();
    let mut groupings: Groupings = BTreeMap::new();
    for label in labels {
        let places = groupings.entry(label.grouping.clone()).or_default();
        places.insert(PlaceId::from(label.place.as_str()), label.label.clone());
    }
    IndexData::new(figures, groupings)
}

/// An index, with intervals of scores and ranks from `draws` variants where asked for.
///
/// # Errors
/// A recipe that cannot be read or followed, or data that cannot be.
pub fn index(
    recipe: &str,
    rows: &[PlaceFieldValue],
    labels: &[PlaceLabel],
    draws: Option<u32>,
) -> Result<IndexTable, IndexError> {
    let data = data(rows, labels)?;
    let checked = Recipe::from_toml(recipe)?.check(&data)?;
    match draws {
        None => Ok(table(&build(&checked, &data)?, &[], &[])),
        Some(draws) => {
            let found = robustness(&checked, &data, draws)?;
            let root = found.index.tree.root;
            let ranges: Vec<IndexRanges> = found
                .places
                .iter()
                .enumerate()
                .map(|(at, place)| IndexRanges {
                    score: found.score_interval(root, at),
                    rank_low: place.rank_low,
                    rank_high: place.rank_high,
                })
                .collect();
            Ok(table(&found.index, &ranges, &found.findings))
        }
    }
}

fn table(index: &Index, ranges: &[IndexRanges], more: &[Finding]) -> IndexTable {
    let mut rows: Vec<IndexRow> = (0..index.places.len())
        .filter_map(|row| {
            Some(IndexRow {
                place: index.places[row].to_string(),
                score: index.score(row)?,
                rank: index.ranks[row]?,
                ranges: ranges.get(row).copied(),
            })
        })
        .collect();
    rows.sort_by(|a, b| a.rank.cmp(&b.rank).then_with(|| a.place.cmp(&b.place)));
    IndexTable { rows, findings: index.findings.iter().chain(more).cloned().collect() }
}
