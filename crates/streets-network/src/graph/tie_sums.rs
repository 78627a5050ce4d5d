//! For every tie a sum over the triangles that it closes, in a fixed order at any number of threads.
//!
//! For weights w of ties and m of nodes, T(a, b) = Σ_c w(a, c) w(c, b) m(c) over the common neighbours c. Clustering,
//! constraint and effective size are all read off such sums. A tie belongs to its end of lower rank, which alone adds to
//! it, so no two threads meet.

use super::compressed::Graph;
use super::in_chunks::in_chunks;
use super::ranking::Ranking;
use super::rows::Rows;

/// Ties a ≺ b by rank, each with its sum.
pub(crate) struct TieSums {
    pub(crate) ranking: Ranking<f64>,
    sums: Vec<f64>,
}

/// A lower neighbour, and where in its row the tie stands.
#[derive(Clone, Copy, Default)]
struct Below {
    rank: u32,
    position: u32,
}

impl TieSums {
    /// `weight_of` of the position of an arc, `factor_of` of a node.
    pub(crate) fn new(
        graph: &Graph,
        weight_of: impl Fn(usize) -> f64 + Sync,
        factor_of: impl Fn(u32) -> f64,
    ) -> Self {
        let ranking = Ranking::new(graph, weight_of);
        let factors: Vec<f64> = ranking.node_of.iter().map(|&node| factor_of(node)).collect();
        let above = &ranking.above;
        let below: Rows<Below> = Rows::scatter(ranking.nodes(), || {
            (0..above.len()).flat_map(move |rank| {
                let entries = above.row(rank).iter().zip(0u32..);
                entries.map(move |((high, _), position)| (*high, Below { rank: rank as u32, position }))
            })
        });
        let pieces = ranking.pieces();
        let sums = in_chunks(
            pieces.len(),
            || vec![u32::MAX; ranking.nodes()],
            |place, piece| {
                let range = pieces[piece].clone();
                let first = above.offsets[range.start];
                let mut sums = vec![0.0; above.offsets[range.end] - first];
                for own in range {
                    let row = &mut sums[above.offsets[own] - first..above.offsets[own + 1] - first];
                    own_row(above, below.row(own), &factors, own, place, row);
                }
                sums
            },
        );
        Self { sums: sums.concat(), ranking }
    }

    /// Every tie once: its ends as nodes, its weight, its sum.
    pub(crate) fn for_each(&self, mut each: impl FnMut(usize, usize, f64, f64)) {
        let node = |rank: u32| self.ranking.node_of[rank as usize] as usize;
        for ((own, (high, weight)), sum) in self.ranking.above.iter().zip(&self.sums) {
            each(node(own), node(high), weight, *sum);
        }
    }
}

/// The sums of the ties from `own` to higher ranks. `place` is `u32::MAX` everywhere before and after.
fn own_row(
    above: &Rows<(u32, f64)>,
    below: &[Below],
    factors: &[f64],
    own: usize,
    place: &mut [u32],
    row: &mut [f64],
) {
    let ties = above.row(own);
    if ties.is_empty() {
        return;
    }
    ties.iter().zip(0u32..).for_each(|((rank, _), position)| place[*rank as usize] = position);
    // The third node is lower than both ends.
    for &Below { rank, position } in below {
        let rest = &above.row(rank as usize)[position as usize..];
        let scale = rest[0].1 * factors[rank as usize];
        for &(high, weight) in &rest[1..] {
            if let Some(sum) = row.get_mut(place[high as usize] as usize) {
                *sum += scale * weight;
            }
        }
    }
    // The third node is the middle, or the highest.
    for (middle_position, &(middle, to_middle)) in ties.iter().enumerate() {
        let mut sum_of_middle = 0.0;
        let through_middle = to_middle * factors[middle as usize];
        for &(high, weight) in above.row(middle as usize) {
            let position = place[high as usize] as usize;
            if let Some(sum) = row.get_mut(position) {
                *sum += through_middle * weight;
                sum_of_middle += ties[position].1 * weight * factors[high as usize];
            }
        }
        row[middle_position] += sum_of_middle;
    }
    ties.iter().for_each(|(rank, _)| place[*rank as usize] = u32::MAX);
}
