//! Who stands between others: structural holes and brokerage across groups.

pub mod brokerage_chance;
pub mod gould_fernandez;
pub mod structural_holes;

pub use brokerage_chance::{
    BrokerageChance, RoleFigures, brokerage_chance, network_brokerage_chance, z_scores,
};
pub use gould_fernandez::{Brokerage, brokerage};
pub use structural_holes::{constraint, effective_size};
