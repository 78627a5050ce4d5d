//! Tests of whole reports, made from an invented country.

mod alike;
mod alike_toyland;
mod connection;
mod connection_toyland;
mod denominators;
mod errors;
mod html;
mod looking;
mod pages;
mod same;
mod sentences;
mod toyland;
mod unknown;

/// Toyland with its twelve cities and one region.
fn twelve_cities() -> streets_report::ReportInput {
    toyland::country(12, 20_240_917)
}

/// Toyland with peers, types, an index and opportunities.
fn twelve_alike() -> streets_report::ReportInput {
    alike_toyland::alike(12, 20_240_917)
}

/// Toyland with everything.
fn twelve_connected() -> streets_report::ReportInput {
    connection_toyland::connected(12, 20_240_917)
}
