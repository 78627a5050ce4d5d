//! Walks of three steps from several organisations at once: the graph is read once for all of them.
//!
//! Sums are of seven digits, which is more than a score needs and half the memory to read. What an organisation's walks sum to does not depend on the others of its block: each has a lane of its own, and adds in
//! the order of the organisation in between.

use super::past::Past;

/// Organisations whose walks are followed together.
pub(super) const LANES: usize = 8;

/// Weights of three-step walks from up to [`LANES`] organisations; memory that is used for one block after another.
pub(super) struct ThreeSteps {
    /// Two-step walks by organisation and lane.
    ahead: Vec<[f32; LANES]>,
    /// Three-step walks by organisation and lane.
    walks: Vec<[f32; LANES]>,
    middles: Vec<u32>,
    reached: Vec<u32>,
    is_reached: Vec<bool>,
}

impl ThreeSteps {
    pub(super) fn new(organisations: usize) -> Self {
        Self {
            ahead: vec![[0.0; LANES]; organisations],
            walks: vec![[0.0; LANES]; organisations],
            middles: Vec::new(),
            reached: Vec::new(),
            is_reached: vec![false; organisations],
        }
    }

    /// Follows the walks of `organisations`, each in the lane of its position.
    pub(super) fn follow(&mut self, past: &Past, organisations: &[u32]) {
        self.clear();
        let graph = &past.graph;
        for (lane, organisation) in organisations.iter().enumerate() {
            for (partner, weight) in graph.neighbours(*organisation).iter().zip(graph.weights(*organisation))
            {
                let walk = weight / past.strength[*partner as usize];
                for (far, weight) in graph.neighbours(*partner).iter().zip(graph.weights(*partner)) {
                    let ahead = &mut self.ahead[*far as usize];
                    if ahead.iter().all(|walk| *walk == 0.0) {
                        self.middles.push(*far);
                    }
                    ahead[lane] += (walk * weight) as f32;
                }
            }
        }
        self.middles.sort_unstable();
        for middle in &self.middles {
            let strength = past.strength[*middle as usize] as f32;
            let ahead = self.ahead[*middle as usize].map(|walk| walk / strength);
            for (far, weight) in graph.neighbours(*middle).iter().zip(graph.weights(*middle)) {
                if !std::mem::replace(&mut self.is_reached[*far as usize], true) {
                    self.reached.push(*far);
                }
                let weight = *weight as f32;
                for (walk, ahead) in self.walks[*far as usize].iter_mut().zip(&ahead) {
                    *walk += ahead * weight;
                }
            }
        }
    }

    fn clear(&mut self) {
        for far in self.reached.drain(..) {
            self.walks[far as usize] = [0.0; LANES];
            self.is_reached[far as usize] = false;
        }
        for middle in self.middles.drain(..) {
            self.ahead[middle as usize] = [0.0; LANES];
        }
    }

    /// Weight of the walks of a lane to an organisation.
    pub(super) fn to(&self, lane: usize, organisation: u32) -> f64 {
        f64::from(self.walks[organisation as usize][lane])
    }

    /// Organisations that some lane reaches, in the order in which they are met.
    pub(super) fn reached(&self) -> &[u32] {
        &self.reached
    }
}
