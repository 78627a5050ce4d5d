//! What people ask of a study that has been run. Each view reads tables and gives a small named result; none writes.

pub mod city;
pub mod comparison;
pub mod explanation;
pub mod index;
pub mod like_with_like;
pub mod measured;
pub mod methods;
pub mod network;
pub mod opportunities;
pub mod organisations;
pub mod partners;
pub mod place_lookup;
mod profiles;
pub mod query;
pub mod ranking;
mod report_connection;
pub mod report_input;
mod report_likeness;
