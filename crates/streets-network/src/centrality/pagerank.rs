//! # PageRank
//!
//! **Answers** Which organisations are reached most often by wandering along ties?
//!
//! **Formula** $x_i = \frac{1-d}{n} + d\left(\sum_j \frac{w_{ij}}{s_j} x_j + \frac{1}{n}\sum_{j: s_j = 0} x_j\right)$, $\sum_i x_i = 1$
//!
//! **Symbols** d: damping · w: weight (or 1) · s: strength (or degree) · n: nodes
//!
//! **In → out** ties → shares that sum to one
//!
//! **Choices** d = 0.85 unless told · a walk at a node without ties goes on anywhere (networkx, igraph)
//!
//! **Edge cases** nodes without ties: (1 − d)/n and their share of what is lost there · no nodes: empty
//!
//! **Source** Brin, S. & Page, L. (1998) The anatomy of a large-scale hypertextual web search engine, Computer Networks 30,
//! doi:10.1016/S0169-7552(98)00110-X. Ties have no direction, so the equations are symmetric once scaled by √s and are solved by
//! conjugate gradients, Saad, Y. (2003) Iterative Methods for Sparse Linear Systems, doi:10.1137/1.9780898718003, algorithm 6.18
//!
//! **Checked** networkx 3.6.1 and igraph 1.0.0 on four networks, weighted and not
//!
//! **Not for** influence: without directions it is close to degree

use rayon::prelude::*;

use crate::error::NetworkError;
use crate::graph::{Graph, TieWeighting};

/// Choices of [`pagerank`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PageRankOptions {
    /// What a tie counts.
    pub weighting: TieWeighting,
    /// Probability of going on along a tie, at least 0 and below 1.
    pub damping: f64,
    /// Largest error, in the length of the vector with the teleport of each node as 1.
    pub tolerance: f64,
}

impl Default for PageRankOptions {
    fn default() -> Self {
        Self { weighting: TieWeighting::Weight, damping: 0.85, tolerance: 1e-10 }
    }
}

const MOST_STEPS: usize = 10_000;
/// Nodes a piece of work.
const CHUNK: usize = 2_048;

/// The PageRank of every node.
///
/// # Errors
/// A damping outside 0 to 1, a tolerance that is not above zero, an iteration that does not settle.
///
/// ```
/// use streets_network::{Graph, PageRankOptions, pagerank};
/// let star = Graph::from_ties(3, &[(0, 1, 1.0), (0, 2, 1.0)])?;
/// let rank = pagerank(&star, &PageRankOptions::default())?;
/// // x₀ = 0.05 + 0.85 (x₁ + x₂) and x₁ = x₂ = 0.05 + 0.85 x₀/2.
/// assert!((rank[0] - 0.135 / 0.2775).abs() < 1e-12);
/// # Ok::<(), streets_network::NetworkError>(())
/// ```
pub fn pagerank(graph: &Graph, options: &PageRankOptions) -> Result<Vec<f64>, NetworkError> {
    let d = options.damping;
    if !(0.0..1.0).contains(&d) {
        return Err(NetworkError::Option { what: "damping", value: d, allowed: "0 or more and below 1" });
    }
    if options.tolerance.is_nan() || options.tolerance <= 0.0 {
        let (value, allowed) = (options.tolerance, "a number above zero");
        return Err(NetworkError::Option { what: "the tolerance", value, allowed });
    }
    let n = graph.nodes();
    let alone = graph.node_ids().filter(|&node| graph.degree(node) == 0).count();
    let of_alone = (1.0 - d) / (n as f64 - d * alone as f64);
    if alone == n {
        return Ok(vec![of_alone; n]);
    }
    let equations = Equations::new(graph, options.weighting, d);
    let mut rank = equations.solve(options.tolerance)?;
    let scale = (1.0 - of_alone * alone as f64) / rank.iter().sum::<f64>();
    for (node, rank) in graph.node_ids().zip(&mut rank) {
        *rank = if graph.degree(node) == 0 { of_alone } else { *rank * scale };
    }
    Ok(rank)
}

/// (I − d S) z = s^−½ with S = s^−½ W s^−½; PageRank is in proportion to s^½ z. Rows of nodes without ties are empty.
struct Equations<'a> {
    graph: &'a Graph,
    weighting: TieWeighting,
    d: f64,
    /// s^−½; 0 for nodes without ties.
    scale: Vec<f64>,
}

impl<'a> Equations<'a> {
    fn new(graph: &'a Graph, weighting: TieWeighting, d: f64) -> Self {
        let strength = |node| match weighting {
            TieWeighting::One => graph.degree(node) as f64,
            TieWeighting::Weight => graph.strength(node),
        };
        let scale = |node: u32| if graph.degree(node) == 0 { 0.0 } else { strength(node).sqrt().recip() };
        let scale = (0..graph.nodes() as u32).into_par_iter().map(scale).collect();
        Self { graph, weighting, d, scale }
    }

    /// q = (I − d S) p, from p and p scaled by s^−½; gives p · q.
    fn times(&self, p: &[f64], scaled: &[f64], q: &mut [f64]) -> f64 {
        let dots: Vec<f64> = q
            .par_chunks_mut(CHUNK)
            .enumerate()
            .map(|(chunk, q)| {
                let first = chunk * CHUNK;
                let mut dot = 0.0;
                for (node, q) in (first..).zip(q) {
                    let along = self.along(node as u32, scaled);
                    *q = p[node] - self.d * self.scale[node] * along;
                    dot += p[node] * *q;
                }
                dot
            })
            .collect();
        dots.iter().sum()
    }

    fn along(&self, node: u32, scaled: &[f64]) -> f64 {
        let neighbours = self.graph.neighbours(node);
        match self.weighting {
            TieWeighting::One => neighbours.iter().map(|&other| scaled[other as usize]).sum(),
            TieWeighting::Weight => {
                let weighted = neighbours.iter().zip(self.graph.weights(node));
                weighted.map(|(&other, weight)| weight * scaled[other as usize]).sum()
            }
        }
    }

    /// Conjugate gradients from s^½, which is the answer as d nears 1.
    fn solve(&self, tolerance: f64) -> Result<Vec<f64>, NetworkError> {
        let n = self.scale.len();
        let side = &self.scale;
        let root: Vec<f64> =
            side.iter().map(|scale| if *scale > 0.0 { scale.recip() } else { 0.0 }).collect();
        // S s^½ = s^½, so the residual of c s^½ is side − c (1 − d) s^½; its length is least for this c.
        let ties = n as f64 - root.iter().filter(|root| **root == 0.0).count() as f64;
        let c = ties / ((1.0 - self.d) * root.iter().map(|root| root * root).sum::<f64>());
        let mut z: Vec<f64> = root.iter().map(|root| c * root).collect();
        let mut r: Vec<f64> = side.iter().zip(&root).map(|(b, root)| b - c * (1.0 - self.d) * root).collect();
        let mut p = r.clone();
        let mut scaled: Vec<f64> = p.iter().zip(side).map(|(p, scale)| p * scale).collect();
        let mut q = vec![0.0; n];
        let mut length = dot(&r, &r);
        // The smallest eigenvalue is 1 − d.
        let enough = tolerance * (1.0 - self.d);
        for _ in 0..MOST_STEPS {
            if length.sqrt() <= enough {
                return Ok(z.iter().zip(&root).map(|(z, root)| z * root).collect());
            }
            let alpha = length / self.times(&p, &scaled, &mut q);
            let lengths: Vec<f64> = (z.par_chunks_mut(CHUNK), r.par_chunks_mut(CHUNK))
                .into_par_iter()
                .enumerate()
                .map(|(chunk, (z, r))| {
                    let (p, q) = (&p[chunk * CHUNK..], &q[chunk * CHUNK..]);
                    let mut length = 0.0;
                    for (((z, r), p), q) in z.iter_mut().zip(r).zip(p).zip(q) {
                        *z += alpha * p;
                        *r -= alpha * q;
                        length += *r * *r;
                    }
                    length
                })
                .collect();
            let next: f64 = lengths.iter().sum();
            let beta = next / length;
            length = next;
            (p.par_chunks_mut(CHUNK), scaled.par_chunks_mut(CHUNK)).into_par_iter().enumerate().for_each(
                |(chunk, (p, scaled))| {
                    let (r, scale) = (&r[chunk * CHUNK..], &side[chunk * CHUNK..]);
                    for (((p, scaled), r), scale) in p.iter_mut().zip(scaled).zip(r).zip(scale) {
                        *p = r + beta * *p;
                        *scaled = *p * scale;
                    }
                },
            );
        }
        let (last_change, tolerance) = (length.sqrt(), enough);
        Err(NetworkError::NotConverged { method: "PageRank", iterations: MOST_STEPS, last_change, tolerance })
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    let sums: Vec<f64> = a
        .par_chunks(CHUNK)
        .zip(b.par_chunks(CHUNK))
        .map(|(a, b)| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>())
        .collect();
    sums.iter().sum()
}
