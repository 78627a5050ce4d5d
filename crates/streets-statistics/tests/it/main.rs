//! Worked examples, properties and coverage of the kernels.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod comparisons;
mod coverage;
mod intervals;
mod weights;
