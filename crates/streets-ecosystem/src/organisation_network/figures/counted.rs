//! The sums of a network's figures, as they are and without each group of activities, in one pass over its ties.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use streets_network::{Partition, TrianglesWithout, triangles_without};

use super::held_ties::{Held, HeldTie, HeldTies};
use super::network_figure::NetworkFigure;
use super::parts_without::{LooseParts, Parts};
use super::tally::{Sum, Tally};
use crate::error::EcosystemError;
use crate::left_out_together::LeftOutTogether;
use crate::network::CLASSES;
use crate::organisation_network::local_mixing::{crosses_line, sector_of, three_sides};
use crate::organisation_network::network_of_organisations::OrganisationNetwork;

/// The organisations whose network is counted.
pub(crate) struct Territory {
    /// They, in order.
    pub(crate) own: Vec<u32>,
    /// The place where they all stand; none for the whole network.
    pub(crate) place: Option<u32>,
}

/// Sums of a network.
pub(crate) struct Counted {
    all: Tally,
    /// What each group takes away.
    lost: Vec<Tally>,
    parts: Parts,
    /// Without each group; what goes with it stands alone.
    parts_without: Vec<Parts>,
}

impl Counted {
    /// Counts the organisations of `territory` and their ties; `halves` are the earlier and the later years.
    pub(crate) fn new(
        network: &OrganisationNetwork,
        territory: &Territory,
        halves: Option<&[RangeInclusive<i16>; 2]>,
        left_out: &LeftOutTogether,
    ) -> Result<Self, EcosystemError> {
        let groups = left_out.groups();
        let mut inside = vec![false; network.graph().nodes()];
        territory.own.iter().for_each(|&node| inside[node as usize] = true);
        let held = HeldTies::new(network, (&territory.own, &inside), halves, left_out);
        let mut sums = Sums { all: Tally::new(CLASSES), lost: vec![Tally::new(CLASSES); groups] };
        held.organisations.iter().for_each(|held| sums.add(Sum::Organisations, *held));
        sums.ends(network, &inside, &held);
        let sectors = network.by_sector();
        let class = |node: u32| sectors.of()[node as usize];
        let home = territory.place.map(|at| network.places()[at as usize].country.as_str());
        for tie in &held.ties {
            let (own, other) = (class(tie.own), class(tie.other));
            sums.each(tie.ever, |tally| tally.join_sectors(own, other));
            if inside[tie.other as usize] {
                sums.add(Sum::Inside, tie.ever);
                sums.each(tie.ever, |tally| tally.mix(own, other));
            } else {
                let there = network.organisations()[tie.other as usize].country.as_deref();
                sums.add(where_to(there, home), tie.ever);
            }
            sums.years(tie);
        }
        let position = |node: u32| territory.own.binary_search(&node).map_or(0, |at| at as u32);
        let within: Vec<(u32, u32, Held)> = (held.ties.iter())
            .filter(|tie| inside[tie.other as usize])
            .map(|tie| (position(tie.own), position(tie.other), tie.ever))
            .collect();
        sums.wedges(&within);
        let (graph, _) = network.graph().induced(&inside)?;
        let own_classes = Partition::new(territory.own.iter().map(|&node| class(node)).collect());
        let sets: Vec<u32> = within.iter().map(|(_, _, held)| held.number()).collect();
        let triangles = triangles_without(&graph, &own_classes, &sets, groups)?;
        sums.triangles(Sum::Triangles, &triangles, |_| true);
        sums.triangles(Sum::AcrossLine, &triangles, |classes| crosses_line(classes.map(sector_of)));
        sums.triangles(Sum::ThreeSides, &triangles, |classes| three_sides(classes.map(sector_of)));
        let loose = LooseParts::new(territory.own.len(), &within);
        let (parts, parts_without) = (loose.all(), loose.without_each(groups));
        Ok(Self { all: sums.all, lost: sums.lost, parts, parts_without })
    }

    /// A figure as it is.
    pub(crate) fn figure(&self, figure: NetworkFigure) -> Option<f64> {
        self.all.figure(figure, self.parts)
    }

    /// A figure without each group; none if one of them leaves nothing to divide by.
    pub(crate) fn without_each(&self, figure: NetworkFigure) -> Option<Vec<f64>> {
        let without = |(lost, parts): (&Tally, &Parts)| {
            let left = self.all.without(lost);
            // An organisation that has gone is not a part of one.
            let count = parts.count - lost.sum(Sum::Organisations) as usize;
            left.figure(figure, Parts { count, largest: parts.largest })
        };
        self.lost.iter().zip(&self.parts_without).map(without).collect()
    }
}

/// Where a tie leads that leaves the territory.
fn where_to(country: Option<&str>, home: Option<&str>) -> Sum {
    match country {
        None => Sum::Unknown,
        Some(_) if country == home => Sum::National,
        Some(_) => Sum::Abroad,
    }
}

/// Sums while they are counted.
struct Sums {
    all: Tally,
    lost: Vec<Tally>,
}

impl Sums {
    /// Does the same to the whole and to what the one group takes away that holds the thing counted.
    fn each(&mut self, held: Held, count: impl Fn(&mut Tally)) {
        count(&mut self.all);
        if let Some(group) = held.by() {
            count(&mut self.lost[group]);
        }
    }

    fn add(&mut self, sum: Sum, held: Held) {
        self.each(held, |tally| tally.add(sum, 1.0));
    }

    /// Organisations with ties, partners elsewhere and their places.
    fn ends(&mut self, network: &OrganisationNetwork, inside: &[bool], held: &HeldTies) {
        let mut ends: HashMap<u32, Held> = HashMap::new();
        let mut places: HashMap<u32, Held> = HashMap::new();
        for tie in &held.ties {
            for end in [tie.own, tie.other] {
                ends.entry(end).or_insert(Held::NOWHERE).join(tie.ever);
                let place = network.organisations()[end as usize].place.filter(|_| !inside[end as usize]);
                if let Some(place) = place {
                    places.entry(place).or_insert(Held::NOWHERE).join(tie.ever);
                }
            }
        }
        // Sums of whole numbers do not depend on the order.
        for (end, held) in ends {
            self.add(if inside[end as usize] { Sum::Tied } else { Sum::Partners }, held);
        }
        places.into_values().for_each(|held| self.add(Sum::Places, held));
    }

    /// What lasts from the earlier to the later years.
    fn years(&mut self, tie: &HeldTie) {
        if tie.earlier.is_there() {
            self.add(Sum::Earlier, tie.earlier);
        }
        if tie.later.is_there() {
            self.add(Sum::Later, tie.later);
        }
        if tie.earlier.is_there() && tie.later.is_there() {
            self.add(Sum::Kept, tie.earlier);
            // Gone with the later years alone.
            if let Some(group) = tie.later.by().filter(|_| tie.later != tie.earlier) {
                self.lost[group].add(Sum::Kept, 1.0);
            }
        }
    }

    /// Triangles whose three classes `counted` holds.
    fn triangles(&mut self, sum: Sum, found: &TrianglesWithout, counted: fn([u32; 3]) -> bool) {
        self.all.add(sum, found.all(counted) as f64);
        for (lost, group) in self.lost.iter_mut().zip(0..) {
            lost.add(sum, found.lost(group, counted) as f64);
        }
    }

    /// Pairs of ties with a common end.
    fn wedges(&mut self, ties: &[(u32, u32, Held)]) {
        let mut ends: Vec<(u32, u32)> =
            (ties.iter()).flat_map(|&(a, b, held)| [(a, held.number()), (b, held.number())]).collect();
        ends.sort_unstable();
        let pairs = |ties: usize| (ties * ties.saturating_sub(1)) as f64 / 2.0;
        for own in ends.chunk_by(|x, y| x.0 == y.0) {
            self.all.add(Sum::Wedges, pairs(own.len()));
            for alike in own.chunk_by(|x, y| x.1 == y.1) {
                if let Some(lost) = self.lost.get_mut(alike[0].1 as usize) {
                    lost.add(Sum::Wedges, pairs(own.len()) - pairs(own.len() - alike.len()));
                }
            }
        }
    }
}
