//! On which side of the public–private line an organisation stands, and how that is known.

pub mod judge;
pub mod name_rule;
pub mod register_type;

pub use judge::{SectorEvidence, SectorJudgement, judge_sector};
pub use name_rule::{NameRules, RuleStrength, SectorRule};
pub use register_type::sector_of_register_types;
