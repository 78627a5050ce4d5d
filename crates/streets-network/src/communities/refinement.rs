//! Leiden's second phase: within each community, nodes that start alone are merged into parts that hold together.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::Rng;

use super::aggregate::{Level, Links};
use super::local_moves::shuffled;

/// The parts of communities, numbered below the number of nodes. Each part is connected, and lies within one community.
///
/// Among the parts that gain, one is chosen with probability in proportion to exp(gain/`randomness`).
pub(crate) fn refine(
    level: &Level,
    gamma: f64,
    randomness: f64,
    community_of: &[u32],
    random: &mut ChaCha8Rng,
) -> Vec<u32> {
    let n = level.nodes();
    let mut community_size = vec![0.0; n];
    for (node, &community) in community_of.iter().enumerate() {
        community_size[community as usize] += level.size[node];
    }
    let mut part_of: Vec<u32> = (0..n as u32).collect();
    let mut alone = vec![true; n];
    let mut size = level.size.clone();
    // Weight from each part to the rest of its community.
    let within = |node: u32| {
        let own = community_of[node as usize];
        level
            .ties(node)
            .filter(|(other, _)| community_of[*other as usize] == own)
            .map(|(_, weight)| weight)
            .sum()
    };
    let mut outward: Vec<f64> = (0..n as u32).map(within).collect();
    let well_connected = |outward: f64, size: f64, community: u32| {
        outward >= gamma * size * (community_size[community as usize] - size)
    };
    let mut links = Links::new(n);
    let mut chances: Vec<(u32, f64)> = Vec::new();
    for node in shuffled(n, random) {
        let own = community_of[node as usize];
        let node_size = level.size[node as usize];
        if !alone[node as usize] || !well_connected(outward[node as usize], node_size, own) {
            continue;
        }
        for (other, weight) in level.ties(node) {
            if community_of[other as usize] == own {
                links.add(part_of[other as usize], weight);
            }
        }
        let mut most = f64::NEG_INFINITY;
        for (part, weight) in links.iter() {
            let gain = weight - gamma * node_size * size[part as usize];
            if gain >= 0.0 && well_connected(outward[part as usize], size[part as usize], own) {
                chances.push((part, gain));
                most = most.max(gain);
            }
        }
        if let Some(part) = choose(&mut chances, most, randomness, random) {
            let to = part as usize;
            outward[to] += outward[node as usize] - 2.0 * links.to(part);
            size[to] += node_size;
            // The node that the part is named after is not alone any more either.
            alone[to] = false;
            alone[node as usize] = false;
            part_of[node as usize] = part;
        }
        links.clear();
        chances.clear();
    }
    part_of
}

fn choose(chances: &mut [(u32, f64)], most: f64, randomness: f64, random: &mut ChaCha8Rng) -> Option<u32> {
    let (&(last, _), more) = chances.split_last()?;
    if more.is_empty() {
        return Some(last);
    }
    let mut sum = 0.0;
    for (_, chance) in chances.iter_mut() {
        sum += ((*chance - most) / randomness).exp();
        *chance = sum;
    }
    let drawn = sum * (random.next_u64() >> 11) as f64 / (1u64 << 53) as f64;
    chances.iter().find(|(_, upto)| drawn < *upto).map_or(Some(last), |(part, _)| Some(*part))
}
