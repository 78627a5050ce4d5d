//! What stays and what goes from one period to the next.

pub mod persistence;

pub use persistence::{Persistence, persistence};
