//! One statistic on one table: what `streets calc METHOD --matrix FILE` asks for.

pub mod calculate;
pub mod calculation;
pub mod outcome;

pub use calculate::calculate;
pub use calculation::{Calculation, CalculationOptions};
pub use outcome::{Outcome, OutcomeRow, Shape};
