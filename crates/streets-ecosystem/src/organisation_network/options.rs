//! Choices of the network of organisations.

use streets_model::Period;

use crate::options::{Counting, MeasuredGroup};

/// Which activities make ties, what a tie weighs, and which places organisations stand in.
#[derive(Clone, Debug, PartialEq)]
pub struct OrganisationNetworkOptions {
    /// What a tie weighs: shared activities, or 1/(k − 1) of each.
    pub weights: Counting,
    /// Beyond this many organisations the ties of an activity weigh as if it had no more.
    pub largest_activity: usize,
    /// Only activities that start in it; none: all, undated ones included.
    pub window: Option<Period>,
    /// Only activities of this field.
    pub field: Option<String>,
    /// Places that organisations stand in.
    pub group: MeasuredGroup,
}

impl Default for OrganisationNetworkOptions {
    fn default() -> Self {
        Self {
            weights: Counting::Newman,
            largest_activity: 500,
            window: None,
            field: None,
            group: "city".into(),
        }
    }
}
