//! The choices of a linkage.

use super::scoring::LinkModel;

/// Everything that can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkOptions {
    /// Pairs at or above this probability are the same organisation.
    pub same_from: f64,
    /// Pairs from this probability up to `same_from` are shown to a person.
    pub review_from: f64,
    /// Records in a block before it is divided, and then left out and told; some rules may have a multiple, see
    /// [`BlockingRule::cap_factor`](super::BlockingRule::cap_factor).
    pub block_cap: usize,
    /// Which pairs are meant.
    pub scope: PairScope,
    /// Where the model comes from.
    pub model: ModelChoice,
    /// How it is fitted.
    pub em: EmOptions,
    /// How pairs become clusters.
    pub clusters: ClusterOptions,
    /// Kinds of identifier of which an organisation has one only, so that two of them contradict each other. Not
    /// `pic`: an organisation gets another one with a change of its legal form or its registration.
    pub one_per_organisation: Vec<String>,
    /// How much the rarity of shared words moves a weight: 0 not at all, 1 as if words were independent.
    pub term_frequency: f64,
}

/// Which pairs are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PairScope {
    /// Every record with every other.
    All,
    /// Only records of different sources.
    AcrossSources,
}

/// Where the model comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum ModelChoice {
    /// From the records.
    Fit,
    /// Fitted before, on other records.
    Given(Box<LinkModel>),
}

/// How m and u are fitted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EmOptions {
    /// Settled when no probability moves by more than this in a step.
    pub tolerance: f64,
    /// Steps before giving up.
    pub max_iterations: usize,
    /// How many pairs the starting values count for, at least.
    pub prior_pairs: f64,
    /// How many times as much as the matches found the starting values of m count; 0 lets the pairs alone speak.
    pub prior_strength: f64,
    /// Fewer expected matches than this are told as a weak fit.
    pub enough_matches: f64,
}

/// How pairs become clusters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClusterOptions {
    /// Two clusters are not joined when the pairs between them weigh less than this on average, in bits.
    pub average_link: f64,
    /// How many records of each cluster are compared for that.
    pub compared_members: usize,
    /// Most records of a cluster.
    pub size_cap: usize,
}

impl Default for LinkOptions {
    fn default() -> Self {
        Self {
            same_from: 0.8,
            review_from: 0.2,
            block_cap: 40,
            scope: PairScope::All,
            model: ModelChoice::Fit,
            em: EmOptions::default(),
            clusters: ClusterOptions::default(),
            one_per_organisation: ["ror", "grid", "companies-house", "vat"].map(str::to_owned).to_vec(),
            term_frequency: 0.5,
        }
    }
}

impl Default for EmOptions {
    fn default() -> Self {
        Self {
            tolerance: 1e-6,
            max_iterations: 1_000,
            prior_pairs: 50.0,
            prior_strength: 4.0,
            enough_matches: 100.0,
        }
    }
}

impl Default for ClusterOptions {
    fn default() -> Self {
        Self { average_link: 0.0, compared_members: 5, size_cap: 200 }
    }
}
