//! Figures and sentences in plain UK English.

pub(crate) mod claim;
pub(crate) mod figure;
pub mod name;
pub mod number;
pub mod place;
pub mod sentence;
pub mod told;
pub mod units;
