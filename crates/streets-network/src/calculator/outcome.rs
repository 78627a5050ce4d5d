//! What a calculation gives: rows of a name and figures.

use streets_model::Finding;

/// What a row is about, hence which columns there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetworkShape {
    /// `node,value`.
    Node,
    /// `node,value,standard_error`.
    Sampled,
    /// `node,community`.
    Community,
    /// `node,` and the roles.
    Brokerage,
    /// `value`.
    Whole,
    /// `part,value`.
    Parts,
}

impl NetworkShape {
    /// Names of the columns.
    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Node => &["node", "value"],
            Self::Sampled => &["node", "value", "standard_error"],
            Self::Community => &["node", "community"],
            Self::Brokerage => {
                &["node", "coordinator", "gatekeeper", "representative", "consultant", "liaison", "total"]
            }
            Self::Whole => &["value"],
            Self::Parts => &["part", "value"],
        }
    }
}

/// One row: a name unless the shape is [`NetworkShape::Whole`], and the figures of the other columns.
#[derive(Clone, Debug, PartialEq)]
pub struct NetworkRow {
    /// The node or part.
    pub name: Option<String>,
    /// Finite figures; `None` where one is not defined.
    pub values: Vec<Option<f64>>,
}

/// A calculation's rows.
#[derive(Clone, Debug, PartialEq)]
pub struct NetworkOutcome {
    /// What the rows are about.
    pub shape: NetworkShape,
    /// Rows, by name.
    pub rows: Vec<NetworkRow>,
    /// Doubts.
    pub findings: Vec<Finding>,
}

impl NetworkOutcome {
    pub(crate) fn nodes(shape: NetworkShape, names: &[String], values: Vec<Vec<Option<f64>>>) -> Self {
        let row =
            |(name, values): (&String, Vec<Option<f64>>)| NetworkRow { name: Some(name.clone()), values };
        Self { shape, rows: names.iter().zip(values).map(row).collect(), findings: Vec::new() }
    }

    pub(crate) fn whole(value: Option<f64>) -> Self {
        let rows = vec![NetworkRow { name: None, values: vec![value] }];
        Self { shape: NetworkShape::Whole, rows, findings: Vec::new() }
    }

    pub(crate) fn parts(parts: &[(&str, Option<f64>)]) -> Self {
        let row = |(name, value): &(&str, Option<f64>)| NetworkRow {
            name: Some((*name).to_owned()),
            values: vec![*value],
        };
        Self { shape: NetworkShape::Parts, rows: parts.iter().map(row).collect(), findings: Vec::new() }
    }
}
