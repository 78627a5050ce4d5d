//! Which records of several files are the same organisation: probabilistic record linkage.

pub mod blocking;
pub mod blocking_recall;
pub mod clustering;
pub mod comparison;
pub mod fellegi_sunter;
pub mod link;
pub mod name_similarity;
pub mod options;
pub mod parameters;
pub mod record;
pub mod register;
pub mod scoring;
pub mod signs;

mod block_keys;
mod blocks;
mod compared;
mod distance;
mod growing_clusters;
mod left_over;
mod link_findings;
mod numbers;
mod overlap;
mod prepared;
mod sign_table;
mod word_weights;

pub use blocking::{BlockingReport, BlockingRule, RuleReport};
pub use blocking_recall::{BlockingRecall, blocking_recall};
pub use clustering::{Cluster, RefusedMerge, RefusedWhy};
pub use comparison::{Comparison, FIELDS, FieldLevels};
pub use fellegi_sunter::{Fit, Known, PatternCount, fit};
pub use link::{LinkedRecords, link, score_pairs};
pub use options::{ClusterOptions, EmOptions, LinkOptions, ModelChoice, PairScope};
pub use parameters::Parameters;
pub use record::{LinkRecord, Point};
pub use register::{RegisterLink, RegisterLinks, link_to_register};
pub use scoring::{LinkModel, ScoredPair};
