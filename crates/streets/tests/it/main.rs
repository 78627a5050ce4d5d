//! The program as its users run it: what it prints, how it ends.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod answers;
mod calculator;
mod demo_study;
mod errors;
mod import;
mod like_with_like;
mod networks;
