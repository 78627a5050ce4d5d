//! # Betweenness from a sample of sources
//!
//! **Answers** Through which organisations do the shortest ways lead, in a network too large to follow all of them?
//!
//! **Formula** $\hat b_v = \frac{n}{2r} \sum_{s \in R} \delta_s(v)$, with the standard error $\frac{n}{2}\sqrt{(1 - r/n)\,\mathrm{var}_s\,\delta_s(v)/r}$
//!
//! **Symbols** R: r nodes drawn at random without replacement · δ_s(v): what the paths from s to all others owe to v (Brandes)
//!
//! **In → out** ties → pairs of nodes, one value and one standard error a node
//!
//! **Choices** in steps only · beside each node's own standard error, a bound that holds for all nodes at once with a given
//! confidence: $\sqrt{\ln(2n/\alpha)/(2r)}$ of all pairs (Hoeffding, union over nodes). It is wide: the standard error is what tells
//! how near a value is
//!
//! **Edge cases** as many sources as nodes: the exact values, error 0 · a node without ties: 0, error 0
//!
//! **Source** Brandes, U. & Pich, C. (2007) Centrality estimation in large networks, International Journal of Bifurcation and
//! Chaos 17(7), 2303–2318, doi:10.1142/S0218127407018403; bound: Hoeffding, W. (1963), doi:10.1080/01621459.1963.10500830
//!
//! **Checked** all nodes as sources give the exact values; over 200 seeds the mean squared error is the mean squared standard error
//! within a tenth, and there is no bias. Values are skewed: two standard errors cover the exact value a little less often than 95 %
//!
//! **Not for** telling apart nodes whose values differ by less than their errors

use rand_chacha::rand_core::Rng;
use streets_statistics::SeedStream;

use super::betweenness::dependency_sums;
use super::twins::Twins;
use crate::error::NetworkError;
use crate::graph::Graph;

/// How many nodes are drawn, and how.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SamplingOptions {
    /// Nodes drawn; all of them if there are no more.
    pub nodes: usize,
    /// The run's seed.
    pub seed: u64,
    /// Probability that the bound for all nodes holds.
    pub confidence: f64,
}

impl Default for SamplingOptions {
    fn default() -> Self {
        Self { nodes: 1_000, seed: 1, confidence: 0.95 }
    }
}

/// Estimates with their errors.
#[derive(Clone, Debug, PartialEq)]
pub struct SampledBetweenness {
    /// Estimated betweenness, in pairs of other nodes.
    pub value: Vec<f64>,
    /// Standard error of each estimate.
    pub standard_error: Vec<f64>,
    /// With the given confidence, no estimate is further off than this, in pairs.
    pub bound: f64,
    /// Sources used.
    pub sources: usize,
}

/// Betweenness from the paths of randomly chosen sources.
///
/// # Errors
/// A sample of fewer than two nodes, a confidence outside 0 to 1.
pub fn sampled_betweenness(
    graph: &Graph,
    options: &SamplingOptions,
) -> Result<SampledBetweenness, NetworkError> {
    let sources = sample(graph.nodes(), options)?;
    let twins = Twins::new(graph);
    let mut times = vec![0.0; twins.classes()];
    for &source in &sources {
        // A node without ties has no class and owes nothing to anybody.
        if let Some(times) = times.get_mut(twins.class_of[source as usize] as usize) {
            *times += 1.0;
        }
    }
    let used: Vec<(u32, f64)> = (0..).zip(times).filter(|(_, times)| *times > 0.0).collect();
    let sums = dependency_sums(&twins, &used, |dependency| [dependency, dependency * dependency]);
    let (n, r) = (graph.nodes() as f64, sources.len() as f64);
    let value: Vec<f64> = sums.iter().map(|[sum, _]| n / (2.0 * r) * sum).collect();
    let error = |[sum, squares]: &[f64; 2]| {
        let variance = (squares - sum * sum / r).max(0.0) / (r - 1.0);
        n / 2.0 * ((1.0 - r / n) * variance / r).sqrt()
    };
    let standard_error: Vec<f64> = sums.iter().map(error).collect();
    let pairs = (n - 1.0) * (n - 2.0) / 2.0;
    let off = ((2.0 * n / (1.0 - options.confidence)).ln() / (2.0 * r)).sqrt();
    Ok(SampledBetweenness {
        value: twins.by_node(&value),
        standard_error: twins.by_node(&standard_error),
        bound: if sources.len() < graph.nodes() { (off * n * (n - 2.0) / 2.0).min(pairs) } else { 0.0 },
        sources: sources.len(),
    })
}

/// Nodes drawn without replacement, sorted.
pub(crate) fn sample(nodes: usize, options: &SamplingOptions) -> Result<Vec<u32>, NetworkError> {
    let drawn = options.nodes.min(nodes);
    if drawn < 2 {
        let (what, value) = ("the number of sampled nodes", drawn as f64);
        return Err(NetworkError::Option { what, value, allowed: "two or more" });
    }
    if !(options.confidence > 0.0 && options.confidence < 1.0) {
        let (value, allowed) = (options.confidence, "above 0 and below 1");
        return Err(NetworkError::Option { what: "the confidence", value, allowed });
    }
    let mut random = SeedStream::new(options.seed, "sampled nodes").replicate(0);
    let mut all: Vec<u32> = (0..nodes as u32).collect();
    for position in 0..drawn {
        // The high half of a product is as good as uniform for numbers of nodes (Lemire 2019, doi:10.1145/3230636).
        let left = (nodes - position) as u128;
        let step = ((u128::from(random.next_u64()) * left) >> 64) as usize;
        all.swap(position, position + step);
    }
    all.truncate(drawn);
    all.sort_unstable();
    Ok(all)
}
