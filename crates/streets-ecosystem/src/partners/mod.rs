//! Who should meet: missing ties ranked by a model that has been tested.
//!
//! ```text
//! history ─ past up to a cut ─ reach of one organisation ─ features of a pair ─┐
//!    └───── first ties after the cut ───────────────────── sample of pairs ────┴─ model ─ suggestions, backtest
//! ```
//!
//! Everything goes organisation by organisation: no table of all pairs is ever made, and what a place's suggestions cost
//! depends on its own organisations and what lies three steps around them.

mod dated_parts;
mod dated_ties;
mod great_circle;
mod history;
mod past;
mod reach;
mod three_steps;

mod features;
mod logistic;
mod sample;

mod best;
mod heads;
mod lessons;

mod fitted;
mod options;
mod scores;

mod calibration;
mod share_interval;

mod city_lists;
mod reasons;

mod backtest_row;
mod calibration_rows;
mod city_precision;
mod curve_rows;
mod judged;
mod metrics;
mod organisation_weights;

pub mod backtest;
pub mod model;
pub mod suggestions;

pub use backtest::PartnerBacktest;
pub use backtest_row::{BacktestRow, Metric, Target};
pub use calibration::{Calibration, CalibrationBin};
pub use city_precision::CityPrecision;
pub use features::Feature;
pub use model::{PartnerModel, Record};
pub use options::PartnerOptions;
pub use scores::Ranking;
pub use suggestions::{CameTrue, Suggestion};
