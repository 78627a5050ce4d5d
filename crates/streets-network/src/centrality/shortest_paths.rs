//! Brandes' counts and dependencies in steps, from one class of twins.

use super::twins::Twins;

/// What is known of a class during one search; kept together so that one look finds all.
#[derive(Clone, Copy)]
struct Place {
    /// Shortest paths that lead here.
    paths: f64,
    /// size (1 + dependency)/paths, once the dependency is known.
    share: f64,
    level: u32,
}

const UNSEEN: Place = Place { paths: 0.0, share: 0.0, level: u32::MAX };

/// One search, and the arrays that it uses again and again.
pub(crate) struct Search<'a> {
    twins: &'a Twins,
    component_sizes: &'a [usize],
    component_of: &'a [u32],
    places: Vec<Place>,
    order: Vec<u32>,
}

impl<'a> Search<'a> {
    /// `component_of` of every class, `component_sizes` in classes.
    pub(crate) fn new(twins: &'a Twins, component_of: &'a [u32], component_sizes: &'a [usize]) -> Self {
        let places = vec![UNSEEN; twins.classes()];
        Self { twins, component_of, component_sizes, places, order: Vec::new() }
    }

    /// Gives every class but the source's with the dependency of one node of the source's class on one node of it.
    pub(crate) fn run(&mut self, source: u32, mut each: impl FnMut(usize, f64)) {
        let twins = self.twins;
        let all = self.component_sizes[self.component_of[source as usize] as usize];
        self.places[source as usize] = Place { paths: 1.0, share: 0.0, level: 0 };
        self.order.push(source);
        // Paths through a class go through any of its nodes; from the source's class only from the source itself.
        let (mut start, mut level) = (0, 0);
        while self.order.len() < all {
            let end = self.order.len();
            level += 1;
            for position in start..end {
                let class = self.order[position];
                let size = if level == 1 { 1.0 } else { twins.size[class as usize] };
                let through = self.places[class as usize].paths * size;
                for &other in twins.neighbours(class) {
                    let place = &mut self.places[other as usize];
                    if place.level == u32::MAX {
                        place.level = level;
                        place.paths = through;
                        self.order.push(other);
                    } else if place.level == level {
                        place.paths += through;
                    }
                }
            }
            start = end;
        }
        // What was found last lies on the way to nobody.
        for &class in &self.order[start..] {
            let place = &mut self.places[class as usize];
            place.share = twins.size[class as usize] / place.paths;
        }
        let to_twin = twins.between_twins[source as usize];
        for &class in self.order[1.min(start)..start].iter().rev() {
            let place = self.places[class as usize];
            let mut sum = 0.0;
            for &other in twins.neighbours(class) {
                let next = &self.places[other as usize];
                sum += if next.level > place.level { next.share } else { 0.0 };
            }
            let dependency = place.paths * sum;
            self.places[class as usize].share = twins.size[class as usize] * (1.0 + dependency) / place.paths;
            each(class as usize, dependency);
        }
        if to_twin > 0.0 {
            twins.neighbours(source).iter().for_each(|&class| each(class as usize, to_twin));
        }
        self.order.iter().for_each(|&class| self.places[class as usize] = UNSEEN);
        self.order.clear();
    }
}

/// Components of the network of classes: of each class, and their sizes.
pub(crate) fn class_components(twins: &Twins) -> (Vec<u32>, Vec<usize>) {
    let mut component_of = vec![u32::MAX; twins.classes()];
    let mut sizes = Vec::new();
    let mut stack = Vec::new();
    for first in 0..twins.classes() as u32 {
        if component_of[first as usize] != u32::MAX {
            continue;
        }
        let number = sizes.len() as u32;
        component_of[first as usize] = number;
        stack.push(first);
        let mut size = 0;
        while let Some(class) = stack.pop() {
            size += 1;
            for &other in twins.neighbours(class) {
                if component_of[other as usize] == u32::MAX {
                    component_of[other as usize] = number;
                    stack.push(other);
                }
            }
        }
        sizes.push(size);
    }
    (component_of, sizes)
}
