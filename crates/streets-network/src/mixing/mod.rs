//! Who is tied to whom by kind.

pub mod assortativity;
pub mod e_i_of_groups;
pub mod mixing_matrix;

pub use assortativity::{degree_assortativity, nominal_assortativity, numeric_assortativity};
pub use e_i_of_groups::{GroupTies, TiesByReach, e_i};
pub use mixing_matrix::{MixingMatrix, mixing_matrix};
