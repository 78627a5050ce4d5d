//! Published figures about places: long, with years as columns, or with an indicator a column.
//!
//! | Form | Told by | A row is |
//! |---|---|---|
//! | long | a column `value` | one figure of one indicator |
//! | wide | headers that are years, or `periods` | one indicator's figures for all years |
//! | a column an indicator | `values` | several indicators' figures for one year |
//!
//! Columns named in `dimensions` tell indicators apart: each combination of their values is one, its id being the
//! import's followed by the values. Eurostat's files (`geo` and `time`) do so by themselves with every column that has
//! no other part. A row is used whole or not at all: one figure that cannot be read rejects the row.

mod records;

pub(crate) mod filter;
pub(crate) mod frame;
mod layout;
mod value_columns;

pub(crate) mod describe;
mod observations;

pub(crate) use records::import;
