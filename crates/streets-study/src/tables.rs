//! Tables of a study that has been run.

use streets_model::{Period, Row, Table, TableBatch};

use crate::error::StudyError;
use crate::manifest::Manifest;
use crate::storage::parquet_file;
use crate::study::Study;

/// Rows of a table.
///
/// # Errors
/// The study has not been run, or the file cannot be read.
pub fn rows<R: Row>(study: &Study) -> Result<Vec<R>, StudyError> {
    let path = study.layout.table(R::TABLE);
    if !path.is_file() {
        return Err(StudyError::NotRun { table: R::TABLE });
    }
    parquet_file::read_rows(&path)
}

/// Rows of a table as imports brought it, in the order of the imports.
///
/// # Errors
/// A file that cannot be read.
pub fn imported<R: Row>(study: &Study) -> Result<Vec<R>, StudyError> {
    let mut rows = Vec::new();
    for batch in imported_batches(study, R::TABLE)? {
        rows.extend(batch.rows::<R>()?);
    }
    Ok(rows)
}

/// As [`imported`], as columns.
///
/// # Errors
/// A file that cannot be read.
pub fn imported_batches(study: &Study, table: Table) -> Result<Vec<TableBatch>, StudyError> {
    let mut batches = Vec::new();
    for import in &study.file.imports {
        let path = study.layout.imported(&import.name, table);
        if path.is_file() {
            batches.extend(parquet_file::read(&path, table)?);
        }
    }
    Ok(batches)
}

/// The study's manifest.
///
/// # Errors
/// It cannot be read.
pub fn manifest(study: &Study) -> Result<Manifest, StudyError> {
    Manifest::read(&study.layout.manifest())
}

/// The widest period among `periods`: the pooled one where there is one, else the latest.
pub(crate) fn leading_period(periods: impl IntoIterator<Item = Period>) -> Option<Period> {
    let width = |period: &Period| match period {
        Period::Years(first, last) => last - first + 1,
        Period::Year(_) => 1,
        Period::Month(..) => 0,
    };
    periods.into_iter().max_by_key(|period| (width(period), *period))
}

/// The median of the values; none of none.
pub(crate) fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() {
        0 => None,
        n if n % 2 == 1 => Some(values[middle]),
        _ => Some(f64::midpoint(values[middle - 1], values[middle])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_of_odd_even_and_no_values() {
        assert_eq!(median(vec![3.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(vec![4.0, 1.0, 2.0, 3.0]), Some(2.5));
        assert_eq!(median(Vec::new()), None);
    }

    #[test]
    fn the_pooled_period_leads() {
        let periods = [Period::Year(2020), Period::Years(2014, 2020), Period::Year(2014)];
        assert_eq!(leading_period(periods), Some(Period::Years(2014, 2020)));
    }
}
