//! The stages, one file each, with the SQL that they run beside them.

pub mod addresses;
mod code_versions;
pub mod interventions;
pub mod keep;
pub mod measures;
pub mod observations;
pub mod organisations;
pub mod participations;
pub mod places;
pub mod rejects;
pub mod sources;
pub mod structure;
pub mod ties;
