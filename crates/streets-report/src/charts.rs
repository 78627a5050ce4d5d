//! Charts as inline SVG, drawn by plotters on a canvas of our own.

pub(crate) mod canvas;
pub(crate) mod glyph;
pub(crate) mod ink;
pub(crate) mod labels;
pub(crate) mod layout;
pub(crate) mod map;
pub(crate) mod network;
pub(crate) mod picture;
pub(crate) mod projection;
pub mod ranking;
pub(crate) mod strip;
pub(crate) mod trend;
pub(crate) mod type_map;

use crate::error::ReportError;

/// What the plotting crate says, as our error.
fn chart_error(chart: &str, error: &dyn std::fmt::Display) -> ReportError {
    ReportError::NotMade { what: chart.to_owned(), reason: error.to_string() }
}
