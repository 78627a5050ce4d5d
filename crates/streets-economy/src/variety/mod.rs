//! Variety over a hierarchy of fields.

pub mod hierarchy;
pub mod related_variety;

pub use hierarchy::Hierarchy;
pub use related_variety::{Variety, variety};
