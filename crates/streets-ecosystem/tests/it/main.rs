//! The network measured: by hand, by brute force, on planted truth and on Horizon 2020.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod brute_force;
mod cards;
mod chance;
mod country;
mod differences;
mod horizon;
mod imported_ties;
mod network_figures;
mod organisation_network;
mod partners;
mod planted_network;
mod planted_truth;
mod profile;
mod profile_intervals;
mod shared;
mod worked_example;
