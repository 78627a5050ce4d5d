//! Worked examples, properties, references and bad input of the measures of networks.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod building;
mod fixtures;
mod reference;
