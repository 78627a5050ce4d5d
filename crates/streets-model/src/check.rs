//! Checks that a table keeps its contract: keys unique, references resolve, numbers finite.

use std::collections::HashSet;

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Float64Type, Int64Type};
use arrow_array::{Array, ArrayRef};

use crate::batch::TableBatch;
use crate::cell::ColumnKind;
use crate::contract::Table;

/// A row that breaks its table's contract.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Violation {
    /// Two rows with the same key.
    #[error("table `{table}` has the key ({key}) more than once")]
    DuplicateKey {
        /// The table.
        table: Table,
        /// The key's values.
        key: String,
    },
    /// NaN or infinity.
    #[error(
        "column `{column}` of table `{table}` holds `{value}` for the key ({key}), where a finite number is meant"
    )]
    NotFinite {
        /// The table.
        table: Table,
        /// The column.
        column: &'static str,
        /// What stands there.
        value: String,
        /// The key's values.
        key: String,
    },
    /// A value that the table it refers to does not have.
    #[error("column `{column}` of table `{table}` holds `{value}`, which table `{references}` does not have")]
    Unresolved {
        /// The table.
        table: Table,
        /// The column.
        column: &'static str,
        /// What stands there.
        value: String,
        /// The table that it should stand in.
        references: Table,
    },
}

/// How many violations are kept; a broken table of millions of rows needs no more to be understood.
const KEPT_VIOLATIONS: usize = 20;

/// Watches one table as its batches go by.
///
/// Memory: the text of every key of the table so far.
#[derive(Debug)]
pub struct KeyLedger {
    table: Table,
    keys: HashSet<String>,
    violations: Vec<Violation>,
}

impl KeyLedger {
    /// A ledger with no rows.
    pub fn new(table: Table) -> Self {
        Self { table, keys: HashSet::new(), violations: Vec::new() }
    }

    /// Takes in a batch of the table; `known` answers whether a referenced table has a value.
    pub fn enter(&mut self, batch: &TableBatch, known: &dyn Fn(Table, &str) -> bool) {
        let contract = self.table.contract();
        let columns = batch.record_batch().columns();
        for row in 0..batch.record_batch().num_rows() {
            let key: Vec<String> = contract.key().map(|(index, _)| text_at(&columns[index], row)).collect();
            let key = key.join(", ");
            for (column, array) in contract.columns.iter().zip(columns) {
                if array.is_null(row) {
                    continue;
                }
                if column.kind == ColumnKind::Number
                    && !array.as_primitive::<Float64Type>().value(row).is_finite()
                {
                    self.report(Violation::NotFinite {
                        table: self.table,
                        column: column.name,
                        value: text_at(array, row),
                        key: key.clone(),
                    });
                }
                if let Some(references) = column.references {
                    let value = array.as_string::<i32>().value(row);
                    if !known(references, value) {
                        self.report(Violation::Unresolved {
                            table: self.table,
                            column: column.name,
                            value: value.to_owned(),
                            references,
                        });
                    }
                }
            }
            if self.keys.contains(&key) {
                self.report(Violation::DuplicateKey { table: self.table, key });
            } else {
                self.keys.insert(key);
            }
        }
    }

    /// Whether a one-column key of the table is `key`.
    pub fn has(&self, key: &str) -> bool {
        self.keys.contains(key)
    }

    /// The first violations found.
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }

    fn report(&mut self, violation: Violation) {
        if self.violations.len() < KEPT_VIOLATIONS {
            self.violations.push(violation);
        }
    }
}

/// The first number of a batch that is NaN or infinite; such a number is never meant.
pub fn not_finite(batch: &TableBatch) -> Option<Violation> {
    let contract = batch.table().contract();
    let columns = batch.record_batch().columns();
    contract.columns.iter().zip(columns).filter(|(column, _)| column.kind == ColumnKind::Number).find_map(
        |(column, array)| {
            let numbers = array.as_primitive::<Float64Type>();
            let row =
                (0..numbers.len()).find(|&row| numbers.is_valid(row) && !numbers.value(row).is_finite())?;
            let key: Vec<String> = contract.key().map(|(index, _)| text_at(&columns[index], row)).collect();
            Some(Violation::NotFinite {
                table: batch.table(),
                column: column.name,
                value: text_at(array, row),
                key: key.join(", "),
            })
        },
    )
}

/// A value as text, for keys and messages; null is `∅`.
fn text_at(array: &ArrayRef, row: usize) -> String {
    use arrow_schema::DataType;
    if array.is_null(row) {
        return "∅".to_owned();
    }
    match array.data_type() {
        DataType::Utf8 => array.as_string::<i32>().value(row).to_owned(),
        DataType::Float64 => array.as_primitive::<Float64Type>().value(row).to_string(),
        DataType::Int64 => array.as_primitive::<Int64Type>().value(row).to_string(),
        DataType::Date32 => array.as_primitive::<Date32Type>().value(row).to_string(),
        other => format!("{other}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{LinkBasis, PlaceId, PlaceLink};

    fn link(code: &str, place: &str, weight: f64) -> PlaceLink {
        PlaceLink {
            from_scheme: "nuts3".into(),
            from_version: "2013".into(),
            from_code: code.into(),
            place_id: PlaceId::from(place),
            weight,
            basis: LinkBasis::Population,
        }
    }

    #[test]
    fn duplicate_keys_bad_numbers_and_dangling_references_are_all_reported() {
        let rows = [link("A", "p", 1.0), link("A", "p", 0.5), link("B", "q", f64::NAN)];
        let mut ledger = KeyLedger::new(Table::PlaceLinks);
        ledger.enter(&TableBatch::from_rows(&rows), &|_, value| value == "p");
        let told: Vec<String> = ledger.violations().iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 3, "{told:?}");
        assert!(told[0].contains("(nuts3, 2013, A, p) more than once"), "{told:?}");
        assert!(told[1].contains("`q`, which table `places`"), "{told:?}");
        assert!(told[2].contains("`NaN`"), "{told:?}");
    }
}
