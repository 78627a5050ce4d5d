//! Imports as a user makes them: real files, broken files, and every error that a user can see.

mod beis;
mod cordis;
mod indicators;
mod participations;
mod structure;
mod support;
mod ties;
