//! # Membership of several communities
//!
//! **Answers** Does an organisation work within its own community, or does it belong to several?
//!
//! **Formula** share $w_{ig}/s_i$; participation $P_i = 1 - \sum_g (w_{ig}/s_i)^2$; within-community $z_i = (w_{i,g(i)} - \bar w_g)/\sigma_g$
//!
//! **Symbols** w_ig: weight of i's ties with community g · s: strength · w̄, σ: mean and standard deviation (ddof 0) over the members of
//! i's community
//!
//! **In → out** ties and one community a node → shares, and two figures a node
//!
//! **Choices** weights, or one a tie
//!
//! **Edge cases** a node without ties: no shares, no participation · a community whose members are all alike: no z
//!
//! **Source** Guimerà, R. & Amaral, L. A. N. (2005) Functional cartography of complex metabolic networks, Nature 433, 895–900,
//! doi:10.1038/nature03288
//!
//! **Checked** worked example by hand; shares sum to one by property
//!
//! **Not for** communities of one or two: participation says little there

use crate::communities::aggregate::Links;
use crate::error::{NetworkError, same_length};
use crate::graph::rows::offsets;
use crate::graph::{Graph, Partition, TieWeighting};

/// To which communities nodes belong, by their ties.
#[derive(Clone, Debug, PartialEq)]
pub struct Memberships {
    offsets: Vec<usize>,
    shares: Vec<(u32, f64)>,
    /// P; `None` without ties.
    pub participation: Vec<Option<f64>>,
    /// z; `None` where all members of the community are alike.
    pub within_z: Vec<Option<f64>>,
}

impl Memberships {
    /// (community, share of the node's tie weight), by community; empty without ties.
    pub fn shares(&self, node: u32) -> &[(u32, f64)] {
        &self.shares[self.offsets[node as usize]..self.offsets[node as usize + 1]]
    }
}

/// Shares of ties by community, participation and within-community z.
///
/// # Errors
/// Not one community a node.
pub fn memberships(
    graph: &Graph,
    communities: &Partition,
    weighting: TieWeighting,
) -> Result<Memberships, NetworkError> {
    same_length("the communities", communities.nodes(), graph.nodes())?;
    let mut links = Links::new(communities.groups());
    let (mut lengths, mut shares) = (Vec::new(), Vec::new());
    let (mut participation, mut within) = (Vec::new(), Vec::new());
    for node in graph.node_ids() {
        for (&other, weight) in graph.neighbours(node).iter().zip(graph.weights(node)) {
            let amount = if weighting == TieWeighting::One { 1.0 } else { *weight };
            links.add(communities.of()[other as usize], amount);
        }
        within.push(links.to(communities.of()[node as usize]));
        let first = shares.len();
        links.drain(|community, weight| shares.push((community, weight)));
        let own = &mut shares[first..];
        own.sort_unstable_by_key(|(community, _)| *community);
        let strength: f64 = own.iter().map(|(_, weight)| weight).sum();
        own.iter_mut().for_each(|(_, weight)| *weight /= strength);
        let squares: f64 = own.iter().map(|(_, share)| share * share).sum();
        participation.push((!own.is_empty()).then_some(1.0 - squares));
        lengths.push(own.len());
    }
    let within_z = z_by_group(&within, communities);
    Ok(Memberships { offsets: offsets(lengths.into_iter()), shares, participation, within_z })
}

fn z_by_group(values: &[f64], groups: &Partition) -> Vec<Option<f64>> {
    let sizes = groups.sizes();
    let mean_of = |of: &dyn Fn(usize) -> f64| {
        let mut sums = vec![0.0; groups.groups()];
        groups.of().iter().enumerate().for_each(|(node, group)| sums[*group as usize] += of(node));
        sums.iter().zip(&sizes).map(|(sum, size)| sum / *size as f64).collect::<Vec<f64>>()
    };
    let group = |node: usize| groups.of()[node] as usize;
    let means = mean_of(&|node| values[node]);
    let variances = mean_of(&|node| (values[node] - means[group(node)]).powi(2));
    let z = |node: usize| {
        let deviation = variances[group(node)].sqrt();
        (deviation > 0.0).then(|| (values[node] - means[group(node)]) / deviation)
    };
    (0..values.len()).map(z).collect()
}
