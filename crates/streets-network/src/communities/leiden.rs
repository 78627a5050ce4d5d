//! # Leiden communities
//!
//! **Answers** Into which groups of organisations that work mostly with each other does the network fall?
//!
//! **Formula** groups that make modularity, or the quality of the constant Potts model, as large as the search finds; see modularity
//!
//! **Symbols** γ: resolution · θ: randomness of the refinement
//!
//! **In → out** ties → one community a node, and the parts that they were built from
//!
//! **Choices** every community is connected · moves by a queue, refinement with θ = 0.01 of a tie's weight on average, aggregation;
//! repeated from its own result, twice or until nothing changes; the best of several seeds · numbered by first nodes
//!
//! **Edge cases** a node without ties: a community of one · no ties: communities of one, modularity not defined
//!
//! **Source** Traag, V. A., Waltman, L. & van Eck, N. J. (2019) From Louvain to Leiden: guaranteeing well-connected communities,
//! Scientific Reports 9, 5233, doi:10.1038/s41598-019-41695-z, algorithm A.2
//!
//! **Checked** leidenalg 0.12.0: quality at least its best of ten seeds less 0.5 % on four networks, both objectives, weighted and not;
//! planted groups found; every community connected, by property
//!
//! **Not for** a single true division: other seeds give other groups of nearly the same quality

use rand_chacha::ChaCha8Rng;
use streets_statistics::SeedStream;

use super::aggregate::{Level, renumber};
use super::local_moves::move_nodes;
use super::modularity::{checked, cpm_quality, modularity};
use super::refinement::refine;
use crate::error::NetworkError;
use crate::graph::in_chunks::in_chunks;
use crate::graph::{Graph, Partition, TieWeighting};

/// What a good division is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Objective {
    /// Modularity.
    Modularity {
        /// γ.
        resolution: f64,
    },
    /// Constant Potts model.
    ConstantPotts {
        /// γ: weight of ties a pair of nodes of one community should have.
        resolution: f64,
    },
}

/// How often the search starts again from its own result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Iterations {
    /// This often.
    Fixed(usize),
    /// Until nothing changes.
    UntilStable,
}

/// Choices of [`leiden`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LeidenOptions {
    /// What a good division is.
    pub objective: Objective,
    /// What a tie counts.
    pub weighting: TieWeighting,
    /// How often the search starts again from its own result.
    pub iterations: Iterations,
    /// Searches with seeds of their own, of which the best is kept.
    pub runs: usize,
    /// θ, in mean weights of a tie.
    pub randomness: f64,
    /// The run's seed.
    pub seed: u64,
}

impl Default for LeidenOptions {
    fn default() -> Self {
        Self {
            objective: Objective::Modularity { resolution: 1.0 },
            weighting: TieWeighting::Weight,
            iterations: Iterations::UntilStable,
            runs: 1,
            randomness: 0.01,
            seed: 1,
        }
    }
}

/// A division and how it came about.
#[derive(Clone, Debug, PartialEq)]
pub struct Communities {
    /// The communities, numbered by their first nodes.
    pub partition: Partition,
    /// Parts that they were built from, the finest first; each is a union of parts of the one before, the last is the partition.
    pub levels: Vec<Partition>,
    /// Modularity, or H of the constant Potts model; `None` if it is not defined.
    pub quality: Option<f64>,
    /// Iterations done.
    pub iterations: usize,
}

/// Iterations after which a search that is not stable ends anyway.
const MOST_ITERATIONS: usize = 1_000;

/// The communities of a network.
///
/// # Errors
/// A resolution below zero, a randomness that is not above zero, no runs or iterations.
///
/// ```
/// use streets_network::{Graph, LeidenOptions, leiden};
/// let two_triangles = [(0, 1), (1, 2), (0, 2), (2, 3), (3, 4), (4, 5), (3, 5)].map(|(a, b)| (a, b, 1.0));
/// let found = leiden(&Graph::from_ties(6, &two_triangles)?, &LeidenOptions::default())?;
/// assert_eq!(found.partition.of(), [0, 0, 0, 1, 1, 1]);
/// # Ok::<(), streets_network::NetworkError>(())
/// ```
pub fn leiden(graph: &Graph, options: &LeidenOptions) -> Result<Communities, NetworkError> {
    let (Objective::Modularity { resolution } | Objective::ConstantPotts { resolution }) = options.objective;
    checked(resolution)?;
    let counts =
        [("the number of runs", options.runs), ("the number of iterations", most(options.iterations))];
    for (what, count) in counts {
        if count == 0 {
            return Err(NetworkError::Option { what, value: 0.0, allowed: "one or more" });
        }
    }
    if !(options.randomness > 0.0 && options.randomness.is_finite()) {
        let (what, value) = ("the randomness", options.randomness);
        return Err(NetworkError::Option { what, value, allowed: "a finite number above zero" });
    }
    let of_size = |strength: f64| match options.objective {
        Objective::Modularity { .. } => strength,
        Objective::ConstantPotts { .. } => 1.0,
    };
    let level = Level::new(graph, options.weighting, of_size);
    let total: f64 = level.strength.iter().sum();
    let gamma = match options.objective {
        Objective::Modularity { .. } if total > 0.0 => resolution / total,
        _ => resolution,
    };
    let mean_weight = if total > 0.0 { total / graph.arcs().len() as f64 } else { 1.0 };
    let stream = SeedStream::new(options.seed, "leiden");
    let search = Search { level: &level, gamma, randomness: options.randomness * mean_weight };
    let found: Vec<Result<Communities, NetworkError>> = in_chunks(
        options.runs,
        || (),
        |(), run| {
            let (levels, iterations) = search.run(options.iterations, &mut stream.replicate(run as u64));
            let partition = levels.last().cloned().unwrap_or_else(|| Partition::new(Vec::new()));
            let quality = quality(graph, &partition, options)?;
            Ok(Communities { partition, levels, quality, iterations })
        },
    );
    let mut best: Option<Communities> = None;
    for found in found {
        let found = found?;
        // The first of equals.
        if best.as_ref().is_none_or(|best| found.quality > best.quality) {
            best = Some(found);
        }
    }
    best.ok_or(NetworkError::Option { what: "the number of runs", value: 0.0, allowed: "one or more" })
}

fn most(iterations: Iterations) -> usize {
    match iterations {
        Iterations::Fixed(count) => count,
        Iterations::UntilStable => MOST_ITERATIONS,
    }
}

fn quality(graph: &Graph, groups: &Partition, options: &LeidenOptions) -> Result<Option<f64>, NetworkError> {
    match options.objective {
        Objective::Modularity { resolution } => modularity(graph, groups, options.weighting, resolution),
        Objective::ConstantPotts { resolution } => {
            cpm_quality(graph, groups, options.weighting, resolution).map(Some)
        }
    }
}

struct Search<'a> {
    level: &'a Level,
    gamma: f64,
    randomness: f64,
}

impl Search<'_> {
    /// Levels of the last iteration, and the number of iterations.
    fn run(&self, iterations: Iterations, random: &mut ChaCha8Rng) -> (Vec<Partition>, usize) {
        let mut community_of: Vec<u32> = (0..self.level.nodes() as u32).collect();
        let mut done = 0;
        loop {
            let levels = self.iterate(&community_of, random);
            done += 1;
            let after = levels.last().map_or(&[] as &[u32], Partition::of);
            let stable = iterations == Iterations::UntilStable && after == community_of;
            if stable || done >= most(iterations) {
                return (levels, done);
            }
            community_of = after.to_vec();
        }
    }

    /// One round of moving, refining and aggregating from these communities, up to a level where every node is a community.
    fn iterate(&self, start: &[u32], random: &mut ChaCha8Rng) -> Vec<Partition> {
        let mut levels = Vec::new();
        // The node of the current level that each node of the network belongs to.
        let mut node_of: Vec<u32> = (0..self.level.nodes() as u32).collect();
        let mut community_of = start.to_vec();
        let mut above: Option<Level> = None;
        loop {
            let level = above.as_ref().unwrap_or(self.level);
            move_nodes(level, self.gamma, &mut community_of, random);
            let communities = renumber(&mut community_of);
            if communities == level.nodes() {
                break;
            }
            let mut part_of = refine(level, self.gamma, self.randomness, &community_of, random);
            let parts = renumber(&mut part_of);
            if parts == level.nodes() {
                break;
            }
            let mut community_of_part = vec![0; parts];
            for (&part, &community) in part_of.iter().zip(&community_of) {
                community_of_part[part as usize] = community;
            }
            node_of.iter_mut().for_each(|node| *node = part_of[*node as usize]);
            levels.push(Partition::new(node_of.clone()).renumbered());
            above = Some(level.aggregated(&part_of, parts));
            community_of = community_of_part;
        }
        // Nodes of a level are connected; communities of them are, too, or are taken apart.
        let level = above.as_ref().unwrap_or(self.level);
        let connected = connected_parts(level, &community_of);
        let last =
            Partition::new(node_of.iter().map(|node| connected[*node as usize]).collect()).renumbered();
        if levels.last() != Some(&last) {
            levels.push(last);
        }
        levels
    }
}

/// The connected parts of communities.
fn connected_parts(level: &Level, community_of: &[u32]) -> Vec<u32> {
    let mut part_of = vec![u32::MAX; level.nodes()];
    let mut stack = Vec::new();
    for first in 0..level.nodes() as u32 {
        if part_of[first as usize] != u32::MAX {
            continue;
        }
        part_of[first as usize] = first;
        stack.push(first);
        while let Some(node) = stack.pop() {
            for (other, _) in level.ties(node) {
                let same = community_of[other as usize] == community_of[first as usize];
                if same && part_of[other as usize] == u32::MAX {
                    part_of[other as usize] = first;
                    stack.push(other);
                }
            }
        }
    }
    part_of
}
