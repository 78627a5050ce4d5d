//! A record batch that is known to fit its table's contract.

use arrow_array::RecordBatch;
use arrow_array::cast::AsArray;

use crate::cell::CellError;
use crate::contract::{Row, Table};

/// Rows of one table as Arrow columns in the contract's order.
#[derive(Clone, Debug)]
pub struct TableBatch {
    table: Table,
    batch: RecordBatch,
}

/// A record batch that does not fit a table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BatchError {
    /// Columns differ from the contract's.
    #[error("table `{table}` has the columns {expected:?}, the batch has {found:?}")]
    Columns {
        /// The table.
        table: Table,
        /// Names in the contract.
        expected: Vec<String>,
        /// Names in the batch.
        found: Vec<String>,
    },
    /// A column's type or a value in it.
    #[error("column `{column}` of table `{table}` {problem}")]
    Cell {
        /// The table.
        table: Table,
        /// The column.
        column: String,
        /// What is wrong.
        problem: CellError,
    },
}

/// Where an importer puts rows; who implements it writes files.
pub trait TableSink {
    /// Takes a batch.
    ///
    /// # Errors
    /// The batch breaks the table's contract, or cannot be stored.
    fn put(&mut self, batch: TableBatch) -> Result<(), SinkError>;
}

/// A sink that could not take a batch.
#[derive(Debug, thiserror::Error)]
pub enum SinkError {
    /// The rows break the contract; this is a bug of the importer.
    #[error("rows for table `{table}` break its contract: {problem}")]
    Contract {
        /// The table.
        table: Table,
        /// What is wrong.
        problem: String,
    },
    /// The rows cannot be stored.
    #[error("cannot store rows of table `{table}`")]
    Store {
        /// The table.
        table: Table,
        /// What the system says.
        #[source]
        source: std::io::Error,
    },
}

impl TableBatch {
    /// Rows as columns.
    pub fn from_rows<R: Row>(rows: &[R]) -> Self {
        let contract = R::TABLE.contract();
        let mut columns: Vec<_> = contract.columns.iter().map(|column| column.kind.builder()).collect();
        for row in rows {
            row.put(&mut columns);
        }
        let arrays = columns.into_iter().map(crate::cell::ColumnBuilder::finish).collect();
        // Builders and schema come from the same declaration.
        let batch = RecordBatch::try_new(contract.schema(), arrays)
            .unwrap_or_else(|error| unreachable!("rows of `{}` fit their own contract: {error}", R::TABLE));
        Self { table: R::TABLE, batch }
    }

    /// A batch that came from a file or a query, checked against the contract's names and types.
    ///
    /// # Errors
    /// The columns are not the contract's.
    pub fn try_new(table: Table, batch: RecordBatch) -> Result<Self, BatchError> {
        let contract = table.contract();
        let found: Vec<String> = batch.schema().fields().iter().map(|field| field.name().clone()).collect();
        if !found.iter().eq(contract.columns.iter().map(|column| column.name)) {
            let expected = contract.columns.iter().map(|column| column.name.to_owned()).collect();
            return Err(BatchError::Columns { table, expected, found });
        }
        for (column, array) in contract.columns.iter().zip(batch.columns()) {
            let cell_error = |problem| BatchError::Cell { table, column: column.name.to_owned(), problem };
            if *array.data_type() != column.kind.data_type() {
                return Err(cell_error(CellError::Type {
                    found: array.data_type().clone(),
                    expected: column.kind.data_type(),
                }));
            }
            if !column.nullable && array.null_count() > 0 {
                let row = (0..array.len()).find(|&row| array.is_null(row)).unwrap_or(0);
                return Err(cell_error(CellError::Null { row }));
            }
        }
        let columns = batch.columns().to_vec();
        let batch = RecordBatch::try_new(contract.schema(), columns).map_err(|error| BatchError::Cell {
            table,
            column: String::new(),
            problem: CellError::Text { row: 0, problem: error.to_string() },
        })?;
        Ok(Self { table, batch })
    }

    /// The table.
    pub fn table(&self) -> Table {
        self.table
    }

    /// The columns.
    pub fn record_batch(&self) -> &RecordBatch {
        &self.batch
    }

    /// The values of the first column, a text in every table that others refer to; nothing where it is none.
    pub fn first_column_texts(&self) -> impl Iterator<Item = &str> {
        let texts = self.batch.columns().first().and_then(|column| column.as_string_opt::<i32>());
        texts.into_iter().flat_map(|texts| texts.iter().flatten())
    }

    /// Columns as rows.
    ///
    /// # Errors
    /// `R` is a row of another table, or a text that its type does not know.
    pub fn rows<R: Row>(&self) -> Result<Vec<R>, BatchError> {
        (0..self.batch.num_rows())
            .map(|row| {
                R::get(&self.batch, row).map_err(|(column, problem)| BatchError::Cell {
                    table: self.table,
                    column: column.to_owned(),
                    problem,
                })
            })
            .collect()
    }
}
