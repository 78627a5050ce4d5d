//! Public–private ties of the whole, of each country and of each city, in data or in a draw.

use streets_model::Side;

use super::rows::{Rows, Shared};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Counted {
    /// A business and a public-side organisation in an activity, once an activity.
    Ties,
    /// A business and a public-side organisation, however many activities they share.
    Pairs,
    /// Two organisations of different sectors, however many activities they share.
    SectorPairs,
}

/// Areas that ties are counted for: the whole, then countries, then cities.
#[derive(Debug)]
pub(crate) struct Areas {
    /// Area of the country and of the city of each actor.
    of: Vec<[Option<u32>; 2]>,
    /// Rows of each area but the whole, in order of area: (area, rows).
    members: Vec<(u32, Vec<u32>)>,
    pub(crate) count: usize,
}

impl Areas {
    pub(crate) fn new(shared: &Shared, rows: &Rows) -> Self {
        let (countries, cities) = (shared.countries.len() as u32, shared.cities.len() as u32);
        let areas = |actor: &super::rows::Actor| {
            [actor.country.map(|country| 1 + country), actor.city.map(|city| 1 + countries + city)]
        };
        let of: Vec<[Option<u32>; 2]> = shared.actors.iter().map(areas).collect();
        let count = (1 + countries + cities) as usize;
        let mut members: Vec<(u32, Vec<u32>)> = (0..count as u32).map(|area| (area, Vec::new())).collect();
        for (row, actor) in rows.actors.iter().enumerate() {
            for area in of[*actor as usize].into_iter().flatten() {
                members[area as usize].1.push(row as u32);
            }
        }
        members.retain(|(_, rows)| !rows.is_empty());
        Self { of, members, count }
    }
}

/// Businesses and public-side organisations of an activity.
type Sides = [u32; 2];

/// Memory for counting.
#[derive(Debug, Default)]
pub(crate) struct Counter {
    all: Vec<Sides>,
    here: Vec<Sides>,
    touched: Vec<u32>,
    pairs: Vec<u64>,
}

impl Counter {
    /// Counts of every area; the first is the whole.
    pub(crate) fn count(
        &mut self,
        shared: &Shared,
        rows: &Rows,
        areas: &Areas,
        counted: Counted,
    ) -> Vec<f64> {
        match counted {
            Counted::Ties => self.ties(shared, rows, areas, |_, _, _| {}),
            Counted::Pairs => self.pairs(
                shared,
                rows,
                areas,
                |a, b| matches!((a.0, b.0), (Some(one), Some(two)) if one != two),
            ),
            Counted::SectorPairs => self.pairs(shared, rows, areas, |a, b| a.1 != b.1),
        }
    }

    /// Ties of every area; `tell` hears of area, activity and ties in it.
    pub(crate) fn ties(
        &mut self,
        shared: &Shared,
        rows: &Rows,
        areas: &Areas,
        mut tell: impl FnMut(u32, u32, f64),
    ) -> Vec<f64> {
        let activities = shared.incidence.activities();
        self.all.clear();
        self.all.resize(activities, [0, 0]);
        self.here.resize(activities, [0, 0]);
        let side = |row: usize| side_of(shared, rows.actors[row]);
        for row in 0..rows.actors.len() {
            let Some(side) = side(row) else { continue };
            rows.row(row).iter().for_each(|activity| self.all[*activity as usize][side] += 1);
        }
        let mut counts = vec![0.0; areas.count];
        for (activity, [business, public]) in self.all.iter().enumerate() {
            let ties = f64::from(business * public);
            counts[0] += ties;
            if ties > 0.0 {
                tell(0, activity as u32, ties);
            }
        }
        for (area, members) in &areas.members {
            for row in members {
                let Some(side) = side(*row as usize) else { continue };
                for activity in rows.row(*row as usize) {
                    let here = &mut self.here[*activity as usize];
                    if *here == [0, 0] {
                        self.touched.push(*activity);
                    }
                    here[side] += 1;
                }
            }
            for activity in self.touched.drain(..) {
                let [business, public] = self.all[activity as usize];
                let here = std::mem::take(&mut self.here[activity as usize]);
                let ties = f64::from(business * public - (business - here[0]) * (public - here[1]));
                counts[*area as usize] += ties;
                tell(*area, activity, ties);
            }
        }
        counts
    }

    /// Distinct pairs of which side and class say that they count.
    fn pairs(
        &mut self,
        shared: &Shared,
        rows: &Rows,
        areas: &Areas,
        counts: impl Fn((Option<usize>, u8), (Option<usize>, u8)) -> bool,
    ) -> Vec<f64> {
        let mut members: Vec<Vec<u32>> = vec![Vec::new(); shared.incidence.activities()];
        for row in 0..rows.actors.len() {
            let actor = rows.actors[row];
            rows.row(row).iter().for_each(|activity| members[*activity as usize].push(actor));
        }
        let kind = |actor: u32| (side_of(shared, actor), shared.classes[actor as usize]);
        self.pairs.clear();
        for members in &members {
            for (at, one) in members.iter().enumerate() {
                for two in members[at + 1..].iter().filter(|two| counts(kind(*one), kind(**two))) {
                    let (low, high) = (*one.min(two), *one.max(two));
                    self.pairs.push(u64::from(low) << 32 | u64::from(high));
                }
            }
        }
        self.pairs.sort_unstable();
        self.pairs.dedup();
        let mut counts = vec![0.0; areas.count];
        counts[0] = self.pairs.len() as f64;
        for pair in &self.pairs {
            let [one, two] = [(pair >> 32) as usize, (*pair & u64::from(u32::MAX)) as usize];
            for (a, b) in areas.of[one].iter().zip(&areas.of[two]) {
                a.iter().for_each(|area| counts[*area as usize] += 1.0);
                b.iter().filter(|_| a != b).for_each(|area| counts[*area as usize] += 1.0);
            }
        }
        counts
    }
}

fn side_of(shared: &Shared, actor: u32) -> Option<usize> {
    match shared.sides[actor as usize] {
        Side::Private => Some(0),
        Side::Public => Some(1),
        Side::Neither => None,
    }
}
