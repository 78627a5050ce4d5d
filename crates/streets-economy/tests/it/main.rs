//! Worked examples, properties, references and bad input of the statistics of industry structure.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod bad_input;
mod calculator;
mod dynamics;
mod fixtures;
mod intervals;
mod opportunities;
mod properties;
mod reference;
mod regressions;
mod significance;
mod worked_examples;
