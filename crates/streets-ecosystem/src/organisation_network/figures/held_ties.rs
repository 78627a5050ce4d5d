//! Ties of some organisations, each with the one group of activities that it goes with.

use std::ops::RangeInclusive;

use rayon::prelude::*;

use crate::left_out_together::{LeftOutTogether, SEVERAL, UNSEEN, meet};
use crate::organisation_network::network_of_organisations::OrganisationNetwork;
use crate::organisation_network::tie_source::Meeting;

/// What goes if one group of activities is left out: the group, or none if there are several or nothing at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Held(u32);

impl Held {
    /// Not met at all.
    pub(crate) const NOWHERE: Self = Self(UNSEEN);

    /// Also met in `group`.
    pub(crate) fn meet(&mut self, group: u32) {
        meet(&mut self.0, group);
    }

    /// Also there where `other` is.
    pub(crate) fn join(&mut self, other: Self) {
        if other != Self::NOWHERE {
            self.meet(other.0);
        }
    }

    /// Whether it is there.
    pub(crate) fn is_there(self) -> bool {
        self != Self::NOWHERE
    }

    /// The group without which it is not there.
    pub(crate) fn by(self) -> Option<usize> {
        (self.0 < SEVERAL).then_some(self.0 as usize)
    }

    /// That group's number, beyond all groups if there is none.
    pub(crate) fn number(self) -> u32 {
        self.0
    }
}

/// A tie with an end among some organisations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct HeldTie {
    /// The end among them, the lower one if both are.
    pub(crate) own: u32,
    pub(crate) other: u32,
    /// What holds it in all years.
    pub(crate) ever: Held,
    /// What holds it in the earlier half of the years.
    pub(crate) earlier: Held,
    /// What holds it in the later half.
    pub(crate) later: Held,
}

/// Some organisations and their ties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HeldTies {
    /// What holds each organisation in the network.
    pub(crate) organisations: Vec<Held>,
    /// In the order of own and other.
    pub(crate) ties: Vec<HeldTie>,
}

impl HeldTies {
    /// The ties of `own`, which are sorted and which `inside` holds.
    pub(crate) fn new(
        network: &OrganisationNetwork,
        (own, inside): (&[u32], &[bool]),
        halves: Option<&[RangeInclusive<i16>; 2]>,
        left_out: &LeftOutTogether,
    ) -> Self {
        let graph = network.graph();
        let found: Vec<(Held, Vec<HeldTie>)> = own
            .par_iter()
            .map_init(
                || vec![UNSEEN; graph.nodes()],
                |positions, &node| {
                    let counted = |other: u32| !inside[other as usize] || other > node;
                    let others = graph.neighbours(node).iter().copied().filter(|&other| counted(other));
                    let nowhere = [Held::NOWHERE; 3];
                    let mut ties: Vec<(u32, [Held; 3])> = others.map(|other| (other, nowhere)).collect();
                    ties.iter().zip(0..).for_each(|((other, _), at)| positions[*other as usize] = at);
                    let mut present = Held::NOWHERE;
                    network.source().each_meeting(node, |Meeting { other, unit, year }| {
                        let group = left_out.group(unit);
                        present.meet(group);
                        let at = positions[other as usize];
                        if at == UNSEEN {
                            return;
                        }
                        let [ever, earlier, later] = &mut ties[at as usize].1;
                        ever.meet(group);
                        if let (Some(year), Some([first, second])) = (year, halves) {
                            if first.contains(&year) {
                                earlier.meet(group);
                            }
                            if second.contains(&year) {
                                later.meet(group);
                            }
                        }
                    });
                    ties.iter().for_each(|(other, _)| positions[*other as usize] = UNSEEN);
                    let own = node;
                    let ties = ties.into_iter();
                    let held = ties.map(|(other, [ever, earlier, later])| HeldTie {
                        own,
                        other,
                        ever,
                        earlier,
                        later,
                    });
                    (present, held.collect())
                },
            )
            .collect();
        let organisations = found.iter().map(|(present, _)| *present).collect();
        Self { organisations, ties: found.into_iter().flat_map(|(_, ties)| ties).collect() }
    }
}
