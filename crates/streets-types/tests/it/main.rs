//! Worked examples, references, properties, planted truth and the real figures.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod bad_input;
mod comparison;
mod peers;
mod planted;
mod properties;
mod reference;
mod report_examples;
mod sample;
mod worked;
