//! Worked examples, properties, references and bad input of the measures of networks.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod bad_input;
mod building;
mod calculator;
mod export;
mod fixtures;
mod planted;
mod properties;
mod reference;
mod threads;
