//! Records to organisations.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod as_they_come;
mod cards;
mod labelled;
mod linkage;
mod location;
mod pair_file;
mod real;
mod real_files;
mod review;
mod sector;
mod unite;
