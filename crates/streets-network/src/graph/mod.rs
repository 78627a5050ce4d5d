//! The network itself: compressed rows of neighbours.

pub mod compressed;
pub(crate) mod in_chunks;
pub(crate) mod rows;

pub use compressed::Graph;
