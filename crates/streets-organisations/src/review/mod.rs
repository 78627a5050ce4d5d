//! What a person says about organisations: decisions on uncertain pairs, lines of corrections.

pub mod correction_row;
pub mod review_row;
pub mod settled;

pub use correction_row::{Correct, CorrectionRow};
pub use review_row::{Decision, DecisionRow, ReviewRow, Verdict, read_decisions, review_rows};
pub use settled::{Settled, SettledPairs};
