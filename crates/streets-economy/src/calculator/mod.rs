//! One statistic on one table: what `streets calc METHOD --matrix FILE` asks for.

pub mod calculate;

mod of_amounts;
mod of_presence;

mod of_pairs;

pub mod calculation;
pub mod outcome;

pub use calculate::calculate;
pub use calculation::{Calculation, CalculationOptions};
pub use outcome::{Outcome, OutcomeRow, Shape};
