//! Rows that the user leaves out.

use crate::error::ImportError;
use crate::intake::columns::column_required;
use crate::options::ImportOptions;
use crate::read::row::{Bound, Fault, Row};
use crate::read::table_file::TableFile;

/// Columns with the values whose rows are taken.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    kept: Vec<(Bound, Vec<String>)>,
}

impl Filter {
    /// Finds the columns that the options filter on.
    pub(crate) fn find(options: &ImportOptions, file: &TableFile<'_>) -> Result<Self, ImportError> {
        let mut errors = Vec::new();
        let mut kept = Vec::new();
        for (column, values) in &options.filter {
            match column_required(file, "filter", column) {
                Ok(bound) => kept.push((bound, values.clone())),
                Err(error) => errors.push(error),
            }
        }
        ImportError::of(errors)?;
        Ok(Self { kept })
    }

    /// Whether a row is taken.
    pub(crate) fn check(&self, row: &Row<'_>) -> Result<(), Fault> {
        for (bound, values) in &self.kept {
            let text = row.read(bound);
            if !values.iter().any(|value| value == text) {
                return Err(Fault::at(bound, text, format!("left out by the filter on `{}`", bound.name())));
            }
        }
        Ok(())
    }

    /// The columns that are filtered on and let one value through, so that they tell nothing apart.
    pub(crate) fn columns(&self) -> impl Iterator<Item = &Bound> {
        self.kept.iter().filter(|(_, values)| values.len() == 1).map(|(bound, _)| bound)
    }
}
