//! Imports as a user makes them: real files, broken files, and every error that a user can see.

#![expect(clippy::print_stdout, reason = "a skipped test says so")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops there")]

mod arbitrary;
mod beis;
mod cordis;
mod corrupted;
mod error_gallery;
mod indicators;
mod ocds;
mod openalex;
mod packing;
mod participations;
mod reading;
mod registers;
mod structure;
mod support;
mod ties;
