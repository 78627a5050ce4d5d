//! The stages, one file each, with the SQL that they run beside them.

pub mod addresses;
pub mod chance;
pub mod city_types;
mod code_versions;
pub mod features;
pub mod index;
pub mod interventions;
pub mod keep;
pub mod measures;
pub mod observations;
pub mod organisations;
pub mod participations;
pub mod peers;
pub mod places;
pub mod profiles;
pub mod rejects;
pub mod sources;
pub mod structure;
pub mod ties;
