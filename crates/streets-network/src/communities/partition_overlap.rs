//! # Overlap of two divisions
//!
//! **Answers** Do communities follow cities, fields or sectors?
//!
//! **Formula** normalised mutual information $2I(A;B)/(H(A)+H(B))$; adjusted Rand index (pairs together in both, less what chance gives,
//! over the mean of both less the same); share of nodes that are in the most frequent group of B within their group of A
//!
//! **Symbols** I: mutual information · H: entropy · A, B: the divisions
//!
//! **In → out** two groups a node → three figures
//!
//! **Choices** NMI by the arithmetic mean of entropies · the share is not symmetric: it reads “of the nodes, those whose community's main city is
//! theirs”
//!
//! **Edge cases** a division of one group has no entropy: NMI not defined if both have none · ARI not defined if both are all alone or all
//! together
//!
//! **Source** Vinh, N. X., Epps, J. & Bailey, J. (2010) Information theoretic measures for clusterings comparison, JMLR 11, 2837–2854;
//! Hubert, L. & Arabie, P. (1985) Comparing partitions, Journal of Classification 2, 193–218, doi:10.1007/BF01908075
//!
//! **Checked** worked example by hand; the same divisions give 1, and renumbering changes nothing, by property
//!
//! **Not for** NMI of many small groups: it is high by chance; read ARI beside it

use std::collections::BTreeMap;

use crate::error::{NetworkError, same_length};
use crate::graph::Partition;

/// How two divisions agree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PartitionOverlap {
    /// Normalised mutual information, 0 to 1.
    pub mutual_information: Option<f64>,
    /// Adjusted Rand index, 1 for the same, about 0 by chance.
    pub adjusted_rand: Option<f64>,
    /// Share of nodes in the most frequent second group of their first group; `None` without nodes.
    pub main_group_share: Option<f64>,
}

/// Compares two divisions of the same nodes.
///
/// # Errors
/// The divisions are not of the same number of nodes.
///
/// ```
/// use streets_network::{Partition, partition_overlap};
/// let (a, b) = (Partition::new(vec![0, 0, 1, 1]), Partition::new(vec![0, 0, 0, 1]));
/// let overlap = partition_overlap(&a, &b)?;
/// // Pairs: 1 together in both, 2 in a, 3 in b, of 6: (1 − 2·3/6)/((2 + 3)/2 − 2·3/6).
/// assert_eq!(overlap.adjusted_rand, Some(0.0));
/// assert_eq!(overlap.main_group_share, Some(0.75));
/// # Ok::<(), streets_network::NetworkError>(())
/// ```
pub fn partition_overlap(a: &Partition, b: &Partition) -> Result<PartitionOverlap, NetworkError> {
    same_length("the second division", b.nodes(), a.nodes())?;
    let mut joint: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    a.of().iter().zip(b.of()).for_each(|(&a, &b)| *joint.entry((a, b)).or_default() += 1);
    let n = a.nodes() as f64;
    let entropy = |counts: &mut dyn Iterator<Item = usize>| {
        -counts.filter(|count| *count > 0).map(|count| count as f64 / n).map(|p| p * p.ln()).sum::<f64>()
    };
    let (sizes_a, sizes_b) = (a.sizes(), b.sizes());
    let of_a = entropy(&mut sizes_a.iter().copied());
    let of_b = entropy(&mut sizes_b.iter().copied());
    let both = entropy(&mut joint.values().copied());
    let pairs = |count: usize| count as f64 * (count as f64 - 1.0) / 2.0;
    let together: f64 = joint.values().map(|count| pairs(*count)).sum();
    let in_a: f64 = sizes_a.iter().map(|size| pairs(*size)).sum();
    let in_b: f64 = sizes_b.iter().map(|size| pairs(*size)).sum();
    let by_chance = in_a * in_b / pairs(a.nodes());
    let room = (in_a + in_b) / 2.0 - by_chance;
    let mut main = vec![0usize; a.groups()];
    joint.iter().for_each(|((a, _), count)| main[*a as usize] = main[*a as usize].max(*count));
    Ok(PartitionOverlap {
        mutual_information: (of_a + of_b > 0.0)
            .then(|| (2.0 * (of_a + of_b - both) / (of_a + of_b)).clamp(0.0, 1.0)),
        adjusted_rand: (room > 0.0).then(|| (together - by_chance) / room),
        main_group_share: (n > 0.0).then(|| main.iter().sum::<usize>() as f64 / n),
    })
}
