//! One measure of one list of ties: what `streets calc network MEASURE --edges FILE` asks for.

pub mod calculate;
pub mod calculation;
pub mod input;
pub mod outcome;

pub use calculate::calculate;
pub use calculation::{NetworkCalculation, NetworkOptions};
pub use input::{Edges, NodeSector, Participant, TieRow};
pub use outcome::{NetworkOutcome, NetworkRow, NetworkShape};
