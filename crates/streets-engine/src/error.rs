//! What can go wrong with a query.

use datafusion::error::DataFusionError;
use streets_model::{BatchError, Table};

/// A query that gave no answer.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The engine could not be started.
    #[error("the query engine cannot be started")]
    Start(#[source] std::io::Error),
    /// A table could not be made known to the engine.
    #[error("table `{table}` cannot be read")]
    Table {
        /// Name of the table.
        table: String,
        /// What the engine says.
        #[source]
        source: Box<DataFusionError>,
    },
    /// A statement that would write, where only questions are answered.
    #[error("`streets sql` answers questions and changes nothing; this statement would write: {statement}")]
    Writes {
        /// The statement.
        statement: String,
    },
    /// The text is not SQL, or names what is not there.
    #[error("the query cannot be run: {message}")]
    Query {
        /// What the engine says.
        message: String,
        /// The tables that there are.
        tables: Vec<String>,
    },
    /// A relation's result does not fit its table; a bug of the relation.
    #[error("relation `{relation}` does not give what its table holds")]
    Contract {
        /// The relation.
        relation: Table,
        /// What does not fit.
        #[source]
        source: BatchError,
    },
}

impl EngineError {
    /// What to do about it.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Query { tables, .. } if !tables.is_empty() => Some(format!(
                "the study has the tables {}; `SELECT * FROM information_schema.columns` lists their columns",
                tables.join(", ")
            )),
            Self::Writes { .. } => {
                Some("change the files that the study imports, then `streets run`".to_owned())
            }
            _ => None,
        }
    }
}
