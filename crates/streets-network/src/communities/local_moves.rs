//! Leiden's first phase: nodes move to the neighbouring community that gains most, until none gains.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::Rng;

use super::aggregate::{Level, Links};

/// A gain below this share of a node's strength is rounding.
const ROUNDING: f64 = 1e-11;

/// Moves nodes of `level` between communities, numbered below the number of nodes. `gamma` is the resolution by which the
/// product of two sizes is multiplied.
pub(crate) fn move_nodes(level: &Level, gamma: f64, community_of: &mut [u32], random: &mut ChaCha8Rng) {
    let n = level.nodes();
    let mut size = vec![0.0; n];
    let mut members = vec![0u32; n];
    for (node, &community) in community_of.iter().enumerate() {
        size[community as usize] += level.size[node];
        members[community as usize] += 1;
    }
    let mut empty: Vec<u32> = (0..n as u32).rev().filter(|&c| members[c as usize] == 0).collect();
    let mut queue = Queue::new(shuffled(n, random));
    let mut links = Links::new(n);
    while let Some(node) = queue.pop() {
        let own = community_of[node as usize];
        level.ties(node).for_each(|(other, weight)| links.add(community_of[other as usize], weight));
        let node_size = level.size[node as usize];
        let price = gamma * node_size;
        let stay = links.to(own) - price * (size[own as usize] - node_size);
        let enough = ROUNDING * level.strength[node as usize];
        let (mut best, mut gain) = (own, stay);
        for (community, weight) in links.iter().filter(|(community, _)| *community != own) {
            let here = weight - price * size[community as usize];
            if here > gain + enough {
                (best, gain) = (community, here);
            }
        }
        // By itself, if no company is better; it is already if its community has nobody else.
        if gain < -enough
            && members[own as usize] > 1
            && let Some(&community) = empty.last()
        {
            best = community;
        }
        links.clear();
        if best == own {
            continue;
        }
        if members[best as usize] == 0 {
            empty.pop();
        }
        members[own as usize] -= 1;
        members[best as usize] += 1;
        size[best as usize] += node_size;
        if members[own as usize] == 0 {
            size[own as usize] = 0.0;
            empty.push(own);
        } else {
            size[own as usize] -= node_size;
        }
        community_of[node as usize] = best;
        for (other, _) in level.ties(node) {
            if community_of[other as usize] != best {
                queue.push(other);
            }
        }
    }
}

/// 0, 1, … `count` − 1 in random order.
pub(crate) fn shuffled(count: usize, random: &mut ChaCha8Rng) -> Vec<u32> {
    let mut all: Vec<u32> = (0..count as u32).collect();
    for position in (1..count).rev() {
        // The high half of a product is as good as uniform (Lemire 2019, doi:10.1145/3230636).
        let other = (u64::from(random.next_u32()) * (position as u64 + 1)) >> 32;
        all.swap(position, other as usize);
    }
    all
}

/// Nodes to look at, each at most once at a time.
struct Queue {
    ring: Vec<u32>,
    waiting: Vec<bool>,
    first: usize,
    length: usize,
}

impl Queue {
    fn new(nodes: Vec<u32>) -> Self {
        Self { waiting: vec![true; nodes.len()], length: nodes.len(), ring: nodes, first: 0 }
    }

    fn pop(&mut self) -> Option<u32> {
        if self.length == 0 {
            return None;
        }
        let node = self.ring[self.first];
        self.first += 1;
        if self.first == self.ring.len() {
            self.first = 0;
        }
        self.length -= 1;
        self.waiting[node as usize] = false;
        Some(node)
    }

    fn push(&mut self, node: u32) {
        if !std::mem::replace(&mut self.waiting[node as usize], true) {
            let mut slot = self.first + self.length;
            if slot >= self.ring.len() {
                slot -= self.ring.len();
            }
            self.ring[slot] = node;
            self.length += 1;
        }
    }
}
