//! A query whose output is one of the study's tables.

use streets_model::Table;

/// A relation: its SQL file's text and the table that it gives.
#[derive(Clone, Copy, Debug)]
pub struct Relation {
    /// The table whose rows it gives, columns in the contract's order.
    pub output: Table,
    /// The text of its `.sql` file.
    pub sql: &'static str,
}
