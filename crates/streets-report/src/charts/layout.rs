//! Where the organisations of a network picture stand: Fruchterman and Reingold's forces (1991,
//! <https://doi.org/10.1002/spe.4380211102>), laid out once from a seed so that the picture does not jump. Linked
//! organisations attract each other, all repel each other, and a weak pull to the middle keeps unlinked groups near.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Rounds of cooling. More do not change the picture that a reader sees.
const ROUNDS: usize = 90;
/// Pull to the middle, as a share of the distance to it.
const GRAVITY: f64 = 0.15;

/// Positions from 0 to 1 in both directions, one a node.
pub(crate) fn layout(nodes: usize, links: &[(usize, usize)], seed: u64) -> Vec<(f64, f64)> {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut at: Vec<(f64, f64)> =
        (0..nodes).map(|_| (random.random::<f64>() - 0.5, random.random::<f64>() - 0.5)).collect();
    let ideal = 0.9 / (nodes.max(1) as f64).sqrt();
    let mut push = vec![(0.0, 0.0); nodes];
    for round in 0..ROUNDS {
        let most = 0.12 * (1.0 - round as f64 / ROUNDS as f64);
        push.fill((0.0, 0.0));
        repel(&at, &mut push, ideal * ideal);
        attract(&at, &mut push, links, ideal);
        for (own, (dx, dy)) in at.iter_mut().zip(&push) {
            let (dx, dy) = (dx - GRAVITY * own.0 / ideal, dy - GRAVITY * own.1 / ideal);
            let far = (dx * dx + dy * dy).sqrt();
            if far > 0.0 {
                let step = far.min(most) / far;
                own.0 += dx * step;
                own.1 += dy * step;
            }
        }
    }
    fit(&mut at);
    at
}

fn repel(at: &[(f64, f64)], push: &mut [(f64, f64)], strength: f64) {
    for a in 0..at.len() {
        for b in a + 1..at.len() {
            let (dx, dy) = (at[a].0 - at[b].0, at[a].1 - at[b].1);
            let force = strength / (dx * dx + dy * dy).max(1e-6);
            push[a].0 += dx * force;
            push[a].1 += dy * force;
            push[b].0 -= dx * force;
            push[b].1 -= dy * force;
        }
    }
}

fn attract(at: &[(f64, f64)], push: &mut [(f64, f64)], links: &[(usize, usize)], ideal: f64) {
    for &(a, b) in links {
        let (dx, dy) = (at[a].0 - at[b].0, at[a].1 - at[b].1);
        let force = (dx * dx + dy * dy).sqrt() / ideal;
        push[a].0 -= dx * force;
        push[a].1 -= dy * force;
        push[b].0 += dx * force;
        push[b].1 += dy * force;
    }
}

/// Stretches each direction to run from 0 to 1.
fn fit(at: &mut [(f64, f64)]) {
    let ends = |values: &mut dyn Iterator<Item = f64>| {
        values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)))
    };
    let (left, right) = ends(&mut at.iter().map(|p| p.0));
    let (top, bottom) = ends(&mut at.iter().map(|p| p.1));
    let share = |value: f64, low: f64, high: f64| if high > low { (value - low) / (high - low) } else { 0.5 };
    for own in at {
        *own = (share(own.0, left, right), share(own.1, top, bottom));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apart(at: &[(f64, f64)], a: usize, b: usize) -> f64 {
        (at[a].0 - at[b].0).hypot(at[a].1 - at[b].1)
    }

    #[test]
    fn linked_nodes_stand_nearer_than_unlinked_groups() {
        let links = [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5)];
        let at = layout(6, &links, 7);
        let within = [(0, 1), (1, 2), (3, 4), (4, 5)].map(|(a, b)| apart(&at, a, b));
        let between = [(0, 3), (1, 4), (2, 5)].map(|(a, b)| apart(&at, a, b));
        let most = within.into_iter().fold(0.0, f64::max);
        assert!(between.into_iter().all(|distance| distance > most), "{within:?} {between:?}");
        assert_eq!(at, layout(6, &links, 7), "the same seed lays out the same picture");
    }

    #[test]
    fn no_node_and_one_node_are_no_trouble() {
        assert!(layout(0, &[], 1).is_empty());
        assert_eq!(layout(1, &[], 1), vec![(0.5, 0.5)]);
    }
}
