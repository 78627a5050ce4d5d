//! What a place could be good at next, and how often that would have been right.

pub mod opportunity_backtest;
pub mod opportunity_intervals;
pub mod opportunity_ranking;

pub use opportunity_backtest::{Backtest, BacktestOptions, opportunity_backtest};
pub use opportunity_intervals::{OpportunityInterval, opportunity_intervals};
pub use opportunity_ranking::{Opportunity, OpportunityInputs, OpportunityOptions, opportunities};
