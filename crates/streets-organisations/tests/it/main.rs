//! Records to organisations.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod all_linked;
mod as_they_come;
mod cards;
mod fitted_signs;
mod labelled;
mod linkage;
mod location;
mod pair_file;
mod real;
mod real_files;
mod review;
mod sector;
mod unite;
