//! What a calculation gives: named rows with one value each.

use streets_model::Finding;

use crate::matrix::{FieldPairs, Labels};
use crate::relatedness::Density;

/// What a row is about, hence which columns there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `place,value`.
    Place,
    /// `field,value`.
    Field,
    /// `place,field,value`.
    Cell,
    /// `field_a,field_b,value`.
    Pair,
    /// `value` with the name of the part.
    Whole,
}

impl Shape {
    /// Names of the columns, the value last.
    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Place => &["place", "value"],
            Self::Field => &["field", "value"],
            Self::Cell => &["place", "field", "value"],
            Self::Pair => &["field_a", "field_b", "value"],
            Self::Whole => &["part", "value"],
        }
    }
}

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct OutcomeRow {
    /// Names, as many as there are columns before the value.
    pub names: Vec<String>,
    /// The value, finite.
    pub value: f64,
}

/// A calculation's rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// What the rows are about.
    pub shape: Shape,
    /// Rows, by name.
    pub rows: Vec<OutcomeRow>,
    /// Doubts.
    pub findings: Vec<Finding>,
}

impl Outcome {
    pub(crate) fn new(shape: Shape) -> Self {
        Self { shape, rows: Vec::new(), findings: Vec::new() }
    }

    pub(crate) fn lines(shape: Shape, labels: &Labels, values: &[f64]) -> Self {
        let mut outcome = Self::new(shape);
        for (name, value) in labels.iter().zip(values) {
            outcome.push(&[name], *value);
        }
        outcome
    }

    pub(crate) fn cells(density: &Density) -> Self {
        let mut outcome = Self::new(Shape::Cell);
        for (place, place_name) in density.places().iter().enumerate() {
            for (field_name, value) in density.fields().iter().zip(density.row(place)) {
                outcome.push(&[place_name, field_name], *value);
            }
        }
        outcome
    }

    /// Pairs a < b; for a table that is not symmetric, both orders.
    pub(crate) fn pairs(pairs: &FieldPairs, symmetric: bool) -> Self {
        let mut outcome = Self::new(Shape::Pair);
        for (a, first) in pairs.fields().iter().enumerate() {
            for (b, second) in pairs.fields().iter().enumerate() {
                if a < b || (a != b && !symmetric) {
                    outcome.push(&[first, second], pairs.value(a, b));
                }
            }
        }
        outcome
    }

    pub(crate) fn push(&mut self, names: &[&str], value: f64) {
        self.rows.push(OutcomeRow { names: names.iter().map(|name| (*name).to_owned()).collect(), value });
    }

    pub(crate) fn with(mut self, findings: Vec<Finding>) -> Self {
        self.findings.extend(findings);
        self
    }
}
