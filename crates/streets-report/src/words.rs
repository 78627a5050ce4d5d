//! Figures and sentences in plain UK English.

pub(crate) mod chance;
pub(crate) mod claim;
pub(crate) mod ecosystem;
pub(crate) mod figure;
pub(crate) mod index_rank;
pub(crate) mod kind;
pub mod name;
pub(crate) mod next;
pub mod number;
pub(crate) mod partners;
pub(crate) mod peers;
pub mod place;
pub mod sentence;
pub mod told;
pub mod units;
