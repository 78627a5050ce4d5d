//! What the calculator gives: named columns and rows.

use streets_model::Finding;

/// A value of the answer.
#[derive(Clone, Debug, PartialEq)]
pub enum OutcomeCell {
    /// A name.
    Text(String),
    /// A figure.
    Number(f64),
    /// A count or a rank.
    Whole(i64),
    /// Nothing that can be said.
    Missing,
}

/// The answer of a statistic.
#[derive(Clone, Debug, PartialEq)]
pub struct CalculatorOutcome {
    /// The statistic.
    pub method: String,
    /// Names of the columns.
    pub columns: Vec<String>,
    /// Rows, as many cells as there are columns.
    pub rows: Vec<Vec<OutcomeCell>>,
    /// Doubts.
    pub findings: Vec<Finding>,
}

impl OutcomeCell {
    pub(crate) fn count(value: usize) -> Self {
        Self::Whole(i64::try_from(value).unwrap_or(i64::MAX))
    }
}
