//! # Small-world figures
//!
//! **Answers** Are paths short although partners cluster, beyond what chance and the way ties are made would bring?
//!
//! **Formula** mean path L over pairs of the largest component; $\sigma = (C/C_r)/(L/L_r)$, $\omega = L_r/L - C/C_l$ with $C_r = \bar k/n$,
//! $L_r = \ln n/\ln \bar k$, $C_l = \frac{3(\bar k - 2)}{4(\bar k - 1)}$; two-mode expectation
//! $C_b = 1/\left(1 + \frac{(\mu_2-\mu_1)(\nu_2-\nu_1)^2}{\mu_1\nu_1(2\nu_1-3\nu_2+\nu_3)}\right)$
//!
//! **Symbols** C: average clustering of the largest component · k̄: its mean degree · n: its nodes · μ: moments of the activities of
//! organisations · ν: moments of the organisations of activities
//!
//! **In → out** ties (weights not used) → figures of the largest component
//!
//! **Choices** C_r and L_r are the expectations of a random network of that size and density, C_l of a ring lattice, all in closed
//! form · a projection has a high C by construction, so σ says little about it: where the activities are given, transitivity is set
//! beside what activities and organisations joined at random would give, and that ratio is the honest one
//!
//! **Edge cases** mean degree of one or less, fewer than three nodes: no σ, no ω · no triangle possible: none
//!
//! **Source** Humphries, M. D. & Gurney, K. (2008), doi:10.1371/journal.pone.0002051; Telesford, Q. K. et al. (2011),
//! doi:10.1089/brain.2011.0038; Newman, M. E. J., Strogatz, S. H. & Watts, D. J. (2001), doi:10.1103/PhysRevE.64.026118, eq. 86
//!
//! **Checked** mean path and diameter: networkx 3.6.1, igraph 1.0.0 on four networks; two-mode expectation: simulated random
//! patterns
//!
//! **Not for** calling a network a small world on σ alone

use super::components::components;
use super::network_clustering::{average_clustering, local_clustering, transitivity, triangles};
use crate::centrality::sampled_betweenness::sample;
use crate::centrality::{SamplingOptions, distance_sums};
use crate::error::NetworkError;
use crate::graph::Graph;
use crate::incidence::Incidence;

/// From which nodes paths are followed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PathSources {
    /// From all.
    All,
    /// From a random sample.
    Sample(SamplingOptions),
}

/// Figures of the largest component.
#[derive(Clone, Debug, PartialEq)]
pub struct SmallWorld {
    /// Nodes of the largest component.
    pub nodes: usize,
    /// Mean length of shortest paths in it, in steps; `None` for fewer than two nodes.
    pub mean_path: Option<f64>,
    /// The longest shortest path met: the diameter if paths are followed from all nodes.
    pub longest_path: u32,
    /// Average clustering in it, undefined values as zero.
    pub clustering: Option<f64>,
    /// Clustering of a random network of its size and density.
    pub random_clustering: Option<f64>,
    /// Mean path of such a network.
    pub random_mean_path: Option<f64>,
    /// σ.
    pub sigma: Option<f64>,
    /// ω.
    pub omega: Option<f64>,
    /// Transitivity of the whole network.
    pub transitivity: Option<f64>,
    /// Transitivity expected of activities and organisations joined at random.
    pub two_mode_transitivity: Option<f64>,
}

/// Small-world figures, beside the two-mode expectation if the activities are given.
///
/// # Errors
/// A sample of fewer than two nodes.
pub fn small_world(
    graph: &Graph,
    activities: Option<&Incidence>,
    sources: PathSources,
) -> Result<SmallWorld, NetworkError> {
    let parts = components(graph);
    let (largest, nodes) = parts.largest(1).first().copied().unwrap_or((0, 0));
    let keep: Vec<bool> = parts.of().iter().map(|part| *part == largest).collect();
    let (part, _) = graph.induced(&keep)?;
    let (mean_path, longest_path) = mean_path(&part, sources)?;
    let local = local_clustering(&part, &triangles(&part));
    let clustering = average_clustering(&local).with_zeros;
    let n = nodes as f64;
    let k = 2.0 * part.ties() as f64 / n;
    let comparable = nodes > 2 && k > 1.0;
    let random_clustering = comparable.then(|| k / n);
    let random_mean_path = comparable.then(|| n.ln() / k.ln());
    let lattice = (k > 2.0).then(|| 3.0 * (k - 2.0) / (4.0 * (k - 1.0)));
    let ratio = |a: Option<f64>, b: Option<f64>| Some(a? / b.filter(|b| *b > 0.0)?);
    let sigma = ratio(ratio(clustering, random_clustering), ratio(mean_path, random_mean_path));
    let omega = match (ratio(random_mean_path, mean_path), ratio(clustering, lattice)) {
        (Some(short), Some(clustered)) => Some(short - clustered),
        _ => None,
    };
    Ok(SmallWorld {
        nodes,
        mean_path,
        longest_path,
        clustering,
        random_clustering,
        random_mean_path,
        sigma,
        omega,
        transitivity: transitivity(graph, &triangles(graph)),
        two_mode_transitivity: activities.and_then(two_mode_transitivity),
    })
}

fn mean_path(part: &Graph, sources: PathSources) -> Result<(Option<f64>, u32), NetworkError> {
    if part.nodes() < 2 {
        return Ok((None, 0));
    }
    let sources = match sources {
        PathSources::All => part.node_ids().collect(),
        PathSources::Sample(options) => sample(part.nodes(), &options)?,
    };
    let sums = distance_sums(part, &sources)?;
    let (total, count) = (sums.total.iter().sum::<u64>(), sums.reached.iter().sum::<u64>());
    Ok(((count > 0).then(|| total as f64 / count as f64), sums.longest))
}

/// What activities and organisations with these numbers, joined at random, would give.
fn two_mode_transitivity(incidence: &Incidence) -> Option<f64> {
    let moments = |sizes: Vec<f64>| {
        let count = sizes.len() as f64;
        [1, 2, 3].map(|power| sizes.iter().map(|size| size.powi(power)).sum::<f64>() / count)
    };
    let of = |count: usize, size: &dyn Fn(u32) -> usize| (0..count as u32).map(|i| size(i) as f64).collect();
    let [mu1, mu2, _] = moments(of(incidence.organisations(), &|o| incidence.activities_of(o).len()));
    let [nu1, nu2, nu3] = moments(of(incidence.activities(), &|a| incidence.organisations_of(a).len()));
    let triples = mu1 * nu1 * (2.0 * nu1 - 3.0 * nu2 + nu3);
    (triples > 0.0).then(|| 1.0 / (1.0 + (mu2 - mu1) * (nu2 - nu1).powi(2) / triples))
}
