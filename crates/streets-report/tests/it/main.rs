//! Tests of whole reports, made from an invented country.

mod errors;
mod html;
mod pages;
mod same;
mod sentences;
mod toyland;
mod unknown;

/// Toyland with its twelve cities and one region.
fn twelve_cities() -> streets_report::ReportInput {
    toyland::country(12, 20_240_917)
}
