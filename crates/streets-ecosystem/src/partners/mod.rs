//! Who should meet: missing ties ranked by a model that has been tested.
//!
//! ```text
//! history ─ past up to a cut ─ reach of one organisation ─ features of a pair ─┐
//!    └───── first ties after the cut ───────────────────── sample of pairs ────┴─ model ─ suggestions, backtest
//! ```
//!
//! Everything goes organisation by organisation: no table of all pairs is ever made, and what a place's suggestions cost
//! depends on its own organisations and what lies three steps around them.

mod history;
mod past;
mod reach;

mod features;
mod logistic;
mod sample;

mod calibration;
mod city_lists;
mod fitted;
mod metrics;
mod options;
mod reasons;
mod scores;

pub mod backtest;
pub mod model;
pub mod suggestions;

pub use backtest::{BacktestRow, CityPrecision, Metric, PartnerBacktest, Target};
pub use calibration::{Calibration, CalibrationBin};
pub use features::Feature;
pub use model::{PartnerModel, Record};
pub use options::PartnerOptions;
pub use scores::Ranking;
pub use suggestions::{CameTrue, Suggestion};
