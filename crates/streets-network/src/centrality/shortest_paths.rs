//! Brandes' counts and dependencies in steps, from one class of twins.

use super::twins::Twins;

/// Not met in this search.
const UNSEEN: u32 = u32::MAX;

/// One search, and the arrays that it uses again and again.
pub(crate) struct Search<'a> {
    twins: &'a Twins,
    component_sizes: &'a [usize],
    component_of: &'a [u32],
    /// Steps from the source: asked of every neighbour, so kept small and apart.
    level: Vec<u32>,
    /// Shortest paths that lead to one node of a class.
    paths: Vec<f64>,
    /// size (1 + dependency)/paths, once the dependency is known.
    share: Vec<f64>,
    order: Vec<u32>,
}

impl<'a> Search<'a> {
    /// `component_of` of every class, `component_sizes` in classes.
    pub(crate) fn new(twins: &'a Twins, component_of: &'a [u32], component_sizes: &'a [usize]) -> Self {
        let zeros = || vec![0.0; twins.classes()];
        let level = vec![UNSEEN; twins.classes()];
        Self {
            twins,
            component_sizes,
            component_of,
            level,
            paths: zeros(),
            share: zeros(),
            order: Vec::new(),
        }
    }

    /// Gives classes, each at most once, with the dependency of one node of the source's class on one node of theirs.
    pub(crate) fn run(&mut self, source: u32, mut each: impl FnMut(usize, f64)) {
        let start = self.spread(source);
        let twins = self.twins;
        // What was found last lies on the way to nobody but, as a neighbour, to the source's twins.
        let to_twins = twins.between_twins[source as usize];
        for &class in &self.order[start..] {
            let class = class as usize;
            self.share[class] = twins.size[class] / self.paths[class];
            if self.level[class] == 1 && to_twins > 0.0 {
                each(class, to_twins);
            }
        }
        for &class in self.order[1.min(start)..start].iter().rev() {
            let next = self.level[class as usize] + 1;
            let mut sum = 0.0;
            for &other in twins.neighbours(class) {
                if self.level[other as usize] == next {
                    sum += self.share[other as usize];
                }
            }
            let class = class as usize;
            let dependency = self.paths[class] * sum;
            self.share[class] = twins.size[class] * (1.0 + dependency) / self.paths[class];
            each(class, if next == 2 { dependency + to_twins } else { dependency });
        }
        self.order.iter().for_each(|&class| self.level[class as usize] = UNSEEN);
        self.order.clear();
    }

    /// Finds levels and numbers of paths; gives where in the order the last level starts.
    fn spread(&mut self, source: u32) -> usize {
        let twins = self.twins;
        let all = self.component_sizes[self.component_of[source as usize] as usize];
        self.level[source as usize] = 0;
        self.paths[source as usize] = 1.0;
        self.order.push(source);
        let (mut start, mut level) = (0, 0);
        while self.order.len() < all {
            let end = self.order.len();
            level += 1;
            for position in start..end {
                let class = self.order[position];
                // Paths go on through any node of a class; from the source's class only through the source itself.
                let size = if level == 1 { 1.0 } else { twins.size[class as usize] };
                let through = self.paths[class as usize] * size;
                for &other in twins.neighbours(class) {
                    let found = self.level[other as usize];
                    if found == level {
                        self.paths[other as usize] += through;
                    } else if found == UNSEEN {
                        self.level[other as usize] = level;
                        self.paths[other as usize] = through;
                        self.order.push(other);
                    }
                }
            }
            start = end;
        }
        start
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
