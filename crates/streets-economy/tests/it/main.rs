//! Worked examples, properties, references and bad input of the statistics of industry structure.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod bad_input;
mod fixtures;
mod properties;
mod reference;
mod worked_examples;
