//! What people ask of a study that has been run. Each view reads tables and gives a small named result; none writes.

pub mod city;
pub mod comparison;
pub mod explanation;
pub mod methods;
pub mod place_lookup;
mod profiles;
pub mod query;
pub mod ranking;
pub mod report_input;
pub mod tables;
