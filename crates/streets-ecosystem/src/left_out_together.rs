//! Groups of activities, or of cohorts of an edge list, that are left out in turn, and what is lost with one of them.

use rand_chacha::rand_core::Rng;
use streets_statistics::SeedStream;

/// Which group each unit is left out with.
#[derive(Clone, Debug)]
pub(crate) struct LeftOutTogether {
    group_of: Vec<u32>,
    groups: usize,
}

impl LeftOutTogether {
    /// Puts `units` units into `groups` groups, or each into its own if there are no more units than groups.
    pub(crate) fn new(units: usize, groups: usize, seed: u64) -> Self {
        if units <= groups {
            return Self { group_of: (0..units as u32).collect(), groups: units };
        }
        let mut random = SeedStream::new(seed, "units left out together").replicate(0);
        let mut order: Vec<u32> = (0..units as u32).collect();
        for position in (1..units).rev() {
            // The high half of a product is as good as uniform for numbers of units.
            let other = ((u128::from(random.next_u64()) * (position as u128 + 1)) >> 64) as usize;
            order.swap(position, other);
        }
        let mut group_of = vec![0; units];
        order.iter().enumerate().for_each(|(at, &unit)| group_of[unit as usize] = (at % groups) as u32);
        Self { group_of, groups }
    }

    /// How many groups.
    pub(crate) fn groups(&self) -> usize {
        self.groups
    }

    /// The group of a unit.
    pub(crate) fn group(&self, unit: u32) -> u32 {
        self.group_of[unit as usize]
    }
}

/// Nothing has been met yet.
pub(crate) const UNSEEN: u32 = u32::MAX;
/// Met in several groups, so that no one of them takes it away.
pub(crate) const SEVERAL: u32 = u32::MAX - 1;

/// Takes in that something is met in `group`; `only` is then the one group that takes it away, or [`SEVERAL`].
pub(crate) fn meet(only: &mut u32, group: u32) {
    *only = if *only == UNSEEN || *only == group { group } else { SEVERAL };
}
