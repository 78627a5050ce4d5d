//! Over how many fields a place spreads, over how many places a field, and how a place's growth splits.

pub mod diversity;
pub mod ellison_glaeser;
pub mod gini;
pub mod herfindahl_hirschman;
pub mod hoover_gini;
pub mod hoover_index;
pub mod locational_gini;
pub mod shannon_entropy;
pub mod shift_share;
pub mod ubiquity;

pub use diversity::diversity;
pub use ellison_glaeser::{Agglomeration, Plant, ellison_glaeser};
pub use gini::{gini, gini_by_field};
pub use herfindahl_hirschman::{HerfindahlScale, herfindahl_hirschman};
pub use hoover_gini::hoover_gini;
pub use hoover_index::{CurvePoint, hoover_curve, hoover_index};
pub use locational_gini::locational_gini;
pub use shannon_entropy::{EntropyUnit, shannon_entropy};
pub use shift_share::{ShiftShare, ShiftShareForm, shift_share};
pub use ubiquity::{normalised_ubiquity, ubiquity};
