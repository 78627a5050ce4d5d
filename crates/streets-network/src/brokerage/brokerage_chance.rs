//! # Brokerage against chance
//!
//! **Answers** Does an organisation mediate more than one of its group would in a random network as dense as this?
//!
//! **Formula** with $q = d^2(1-d)$, $c = d^3(1-d)^3$: coordinator $E = q(n_g-1)(n_g-2)$, $V = E(1-q) + 2c(n_g-1)(n_g-2)(n_g-3)$; the
//! other roles alike, in the code; $z = (x - E)/\sqrt V$
//!
//! **Symbols** d: arcs over possible arcs, each tie two arcs · n_g: nodes of the broker's group · x: raw count
//!
//! **In → out** number of ties and sizes of groups → mean and standard deviation of each role, one row a group, and of all nodes together
//!
//! **Choices** the formulas of sna, which hold for random networks with directions: on ties without direction, take representative
//! and gatekeeper together and read z as a guide
//!
//! **Edge cases** a role that cannot occur (liaison with two groups): mean 0, deviation 0, no z
//!
//! **Source** Gould, R. V. & Fernandez, R. M. (1989) Sociological Methodology 19, 89–126, doi:10.2307/270949, as in R sna 2.7-1
//!
//! **Checked** R sna 2.7-1 on two networks
//!
//! **Not for** networks with very unequal degrees: a random network of this kind has none

use super::gould_fernandez::Brokerage;
use crate::error::{NetworkError, same_length};
use crate::graph::{Graph, Partition};

/// One figure a role.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RoleFigures<T> {
    /// Within its own group.
    pub coordinator: T,
    /// Into its own group.
    pub gatekeeper: T,
    /// Out of its own group.
    pub representative: T,
    /// Within another group.
    pub consultant: T,
    /// Between two other groups.
    pub liaison: T,
    /// All roles.
    pub total: T,
}

/// Mean and standard deviation of the brokerage of a node of one group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BrokerageChance {
    /// Expected counts.
    pub mean: RoleFigures<f64>,
    /// Standard deviations.
    pub deviation: RoleFigures<f64>,
}

/// Nodes, density of the network and nodes of each group: all that chance needs to know.
fn given(graph: &Graph, groups: &Partition) -> Result<(f64, f64, Vec<f64>), NetworkError> {
    same_length("the groups", groups.nodes(), graph.nodes())?;
    if graph.nodes() < 2 {
        return Err(NetworkError::Empty { what: "the network", needed: "pair of nodes" });
    }
    let n = graph.nodes() as f64;
    let d = 2.0 * graph.ties() as f64 / (n * (n - 1.0));
    let sizes: Vec<f64> = groups.sizes().into_iter().map(|size| size as f64).collect();
    Ok((n, d, sizes))
}

/// What chance would give a node of each group.
///
/// # Errors
/// Not one group a node, or fewer than two nodes.
pub fn brokerage_chance(graph: &Graph, groups: &Partition) -> Result<Vec<BrokerageChance>, NetworkError> {
    let (n, d, sizes) = given(graph, groups)?;
    Ok((0..sizes.len()).map(|group| of_group(n, d, &sizes, group)).collect())
}

fn of_group(n: f64, d: f64, sizes: &[f64], group: usize) -> BrokerageChance {
    let (q, c) = (d * d * (1.0 - d), (d * (1.0 - d)).powi(3));
    let own = sizes[group];
    let others = || sizes.iter().enumerate().filter(|(other, _)| *other != group).map(|(_, size)| *size);
    let choose_two = |x: f64| x * (x - 1.0) / 2.0;
    // Ordered pairs of ends, and triples with an end in common.
    let coordinator = ((own - 1.0) * (own - 2.0), 2.0 * (own - 1.0) * (own - 2.0) * (own - 3.0));
    let consultant = (
        others().map(|m| m * (m - 1.0)).sum(),
        2.0 * others().map(|m| m * (m - 1.0) * (m - 2.0)).sum::<f64>(),
    );
    let outside = n - own;
    let bridging =
        (outside * (own - 1.0), 2.0 * ((own - 1.0) * choose_two(outside) + outside * choose_two(own - 1.0)));
    let liaison = (
        others().sum::<f64>().powi(2) - others().map(|m| m * m).sum::<f64>(),
        4.0 * others().map(|m| m * choose_two(outside - m)).sum::<f64>(),
    );
    let total = ((n - 1.0) * (n - 2.0), 2.0 * (n - 1.0) * (n - 2.0) * (n - 3.0));
    let all = RoleFigures {
        coordinator,
        gatekeeper: bridging,
        representative: bridging,
        consultant,
        liaison,
        total,
    };
    let mean = all.map(|(pairs, _)| q * pairs);
    let deviation = all.map(|(pairs, triples)| (q * pairs * (1.0 - q) + c * triples).max(0.0).sqrt());
    BrokerageChance { mean, deviation }
}

/// What chance would give all nodes together.
///
/// # Errors
/// As [`brokerage_chance`].
pub fn network_brokerage_chance(graph: &Graph, groups: &Partition) -> Result<BrokerageChance, NetworkError> {
    let (n, d, sizes) = given(graph, groups)?;
    let sum = |of: &dyn Fn(f64) -> [f64; 4]| {
        sizes.iter().map(|m| of(*m)).fold([0.0; 4], |sum, own| std::array::from_fn(|i| sum[i] + own[i]))
    };
    // Of each role: triples; pairs of them that share a tie of both; that share the missing tie; a tie of one, missing in the other.
    let whole = |m: f64| {
        let triples = m * (m - 1.0) * (m - 2.0);
        [triples, triples * (4.0 * m - 10.0), triples * (m - 3.0), triples * 4.0 * (m - 3.0)]
    };
    let bridging = sum(&|m| {
        let triples = m * (n - m) * (m - 1.0);
        [triples, triples * (n - 3.0), triples * (m - 2.0), 0.0]
    });
    let of_two = |x: f64, y: f64| {
        let triples = x * y * (x - 1.0);
        [triples, triples * (2.0 * x + 2.0 * y - 6.0), triples * (n - x - 1.0), 0.0]
    };
    // Over pairs of different groups: those of all pairs less those of a group with itself.
    let consultant = sum(&|x| {
        let all = sum(&|y| of_two(x, y));
        let own = of_two(x, x);
        std::array::from_fn(|i| all[i] - own[i])
    });
    let all = RoleFigures {
        coordinator: sum(&whole),
        gatekeeper: bridging,
        representative: bridging,
        consultant,
        liaison: liaison_triples(n, &sizes),
        total: whole(n),
    };
    let (q, e) = (d * d * (1.0 - d), 1.0 - d);
    let variance = |[triples, both, missing, mixed]: [f64; 4]| {
        q * triples * (1.0 - q) + both * (d * e).powi(3) + missing * d.powi(5) * e - mixed * d.powi(4) * e * e
    };
    let mean = all.map(|[triples, ..]| q * triples);
    Ok(BrokerageChance { mean, deviation: all.map(|counts| variance(counts).max(0.0).sqrt()) })
}

/// The counts of liaison, over ordered triples of different groups.
fn liaison_triples(n: f64, sizes: &[f64]) -> [f64; 4] {
    let mut sums = [0.0; 4];
    for (i, x) in sizes.iter().enumerate() {
        for (j, y) in sizes.iter().enumerate().filter(|(j, _)| *j != i) {
            for (_, z) in sizes.iter().enumerate().filter(|(k, _)| *k != i && *k != j) {
                let triples = x * y * z;
                let (first, second, ends) = (n - x - y, n - y - z, n - x - z - 1.0);
                sums[0] += triples;
                sums[1] += triples * (2.0 * first + 2.0 * second - 2.0);
                sums[2] += triples * ends;
                sums[3] += triples * (first + second + 2.0 * ends);
            }
        }
    }
    sums
}

impl<T: Copy> RoleFigures<T> {
    /// The same roles with `of` each.
    pub fn map<U>(&self, of: impl Fn(T) -> U) -> RoleFigures<U> {
        RoleFigures {
            coordinator: of(self.coordinator),
            gatekeeper: of(self.gatekeeper),
            representative: of(self.representative),
            consultant: of(self.consultant),
            liaison: of(self.liaison),
            total: of(self.total),
        }
    }
}

/// How many standard deviations each role lies above its mean; `None` where there is no deviation.
pub fn z_scores(raw: &Brokerage, chance: &BrokerageChance) -> RoleFigures<Option<f64>> {
    let (mean, deviation) = (&chance.mean, &chance.deviation);
    let z = |raw: u64, mean: f64, deviation: f64| (deviation > 0.0).then(|| (raw as f64 - mean) / deviation);
    RoleFigures {
        coordinator: z(raw.coordinator, mean.coordinator, deviation.coordinator),
        gatekeeper: z(raw.gatekeeper, mean.gatekeeper, deviation.gatekeeper),
        representative: z(raw.representative, mean.representative, deviation.representative),
        consultant: z(raw.consultant, mean.consultant, deviation.consultant),
        liaison: z(raw.liaison, mean.liaison, deviation.liaison),
        total: z(raw.total(), mean.total, deviation.total),
    }
}
