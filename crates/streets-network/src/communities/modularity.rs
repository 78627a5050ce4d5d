//! # Modularity and the constant Potts model
//!
//! **Answers** Do more ties fall within groups than their sizes would bring?
//!
//! **Formula** modularity $Q = \sum_g \left(\frac{e_g}{m} - \gamma \left(\frac{s_g}{2m}\right)^2\right)$; constant Potts model
//! $H = \sum_g \left(e_g - \gamma \frac{n_g(n_g-1)}{2}\right)$
//!
//! **Symbols** e_g: weight of ties within group g · m: weight of all ties · s_g: strength of its nodes · n_g: its nodes · γ: resolution
//!
//! **In → out** ties and one group a node → one figure
//!
//! **Choices** γ = 1 unless told · leidenalg's quality of the constant Potts model is 2H
//!
//! **Edge cases** no ties: no modularity
//!
//! **Source** Newman, M. E. J. & Girvan, M. (2004), doi:10.1103/PhysRevE.69.026113; Reichardt, J. & Bornholdt, S. (2006),
//! doi:10.1103/PhysRevE.74.016110; Traag, V. A., Van Dooren, P. & Nesterov, Y. (2011), doi:10.1103/PhysRevE.84.016114
//!
//! **Checked** networkx 3.6.1, igraph 1.0.0, leidenalg 0.12.0 on four networks
//!
//! **Not for** comparing networks of different size: modularity rises with size alone

use crate::error::{NetworkError, same_length};
use crate::graph::{Graph, Partition, TieWeighting};

/// Modularity of groups; `None` without ties.
///
/// # Errors
/// Not one group a node, or a resolution that is not a finite number of zero or more.
pub fn modularity(
    graph: &Graph,
    groups: &Partition,
    weighting: TieWeighting,
    resolution: f64,
) -> Result<Option<f64>, NetworkError> {
    same_length("the groups", groups.nodes(), graph.nodes())?;
    checked(resolution)?;
    let (internal, strength) = sums(graph, groups, weighting);
    let total: f64 = strength.iter().sum();
    let of = |(internal, strength): (f64, f64)| internal / total - resolution * (strength / total).powi(2);
    Ok((total > 0.0).then(|| internal.into_iter().zip(strength).map(of).sum()))
}

/// Quality of groups in the constant Potts model.
///
/// # Errors
/// As [`modularity`].
pub fn cpm_quality(
    graph: &Graph,
    groups: &Partition,
    weighting: TieWeighting,
    resolution: f64,
) -> Result<f64, NetworkError> {
    same_length("the groups", groups.nodes(), graph.nodes())?;
    checked(resolution)?;
    let (internal, _) = sums(graph, groups, weighting);
    let pairs = groups.sizes().into_iter().map(|n| n as f64 * (n as f64 - 1.0) / 2.0);
    Ok(internal.into_iter().zip(pairs).map(|(internal, pairs)| internal / 2.0 - resolution * pairs).sum())
}

pub(crate) fn checked(resolution: f64) -> Result<(), NetworkError> {
    if resolution.is_finite() && resolution >= 0.0 {
        return Ok(());
    }
    let allowed = "a finite number of zero or more";
    Err(NetworkError::Option { what: "the resolution", value: resolution, allowed })
}

/// Weight of arcs within each group, and of all arcs from it.
fn sums(graph: &Graph, groups: &Partition, weighting: TieWeighting) -> (Vec<f64>, Vec<f64>) {
    let mut internal = vec![0.0; groups.groups()];
    let mut strength = vec![0.0; groups.groups()];
    for node in graph.node_ids() {
        let own = groups.of()[node as usize];
        for (&other, weight) in graph.neighbours(node).iter().zip(graph.weights(node)) {
            let amount = if weighting == TieWeighting::One { 1.0 } else { *weight };
            strength[own as usize] += amount;
            if groups.of()[other as usize] == own {
                internal[own as usize] += amount;
            }
        }
    }
    (internal, strength)
}
