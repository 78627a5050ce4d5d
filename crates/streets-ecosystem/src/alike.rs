//! Kinds that every resample treats alike, put together.
//!
//! Most partners are met once, together with the others of the same consortium, so that this spares most of the work.

use streets_statistics::Sightings;

use crate::place_rows::Sighting;

/// A kind seen in a unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Seen {
    /// Position among the units of the place.
    pub(crate) unit: u32,
    pub(crate) amount: f32,
}

impl Seen {
    fn key(self) -> (u32, u32) {
        (self.unit, self.amount.to_bits())
    }
}

/// Kinds with one label that were seen in the same units with the same amounts.
#[derive(Clone, Copy, Debug, Default)]
struct Run {
    label: u32,
    count: u32,
    /// Of the first sighting, which nearly always decides the order among as many.
    key: (u32, u32),
    start: usize,
    kinds: u16,
    amount: f64,
    whole: bool,
}

/// Kinds that are alike.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Alike<'s> {
    pub(crate) label: u32,
    pub(crate) kinds: u16,
    /// Of one of them, in order of unit.
    pub(crate) seen: &'s [Seen],
    /// Sum of the amounts of `seen`.
    pub(crate) amount: f64,
    /// Whether each of the amounts is a whole number.
    pub(crate) whole: bool,
}

impl Alike<'_> {
    /// Adds its kinds to a count of distinct ones.
    pub(crate) fn add_to(&self, sightings: &mut Sightings) {
        let units = self.seen.chunk_by(|a, b| a.unit == b.unit).count();
        (0..self.kinds).for_each(|_| sightings.add(units));
    }
}

/// Sightings by kind, kinds that are alike together; for one list after another, in the same memory.
#[derive(Debug, Default)]
pub(crate) struct AlikeKinds {
    runs: Vec<Run>,
    seen: Vec<Seen>,
}

/// Where the next sighting of each kind goes; 0 between uses.
#[derive(Debug, Default)]
pub(crate) struct KindPositions {
    next: Vec<u32>,
    kinds: Vec<u32>,
}

impl AlikeKinds {
    /// Takes in `rows`, which are in order of unit.
    pub(crate) fn fill(
        &mut self,
        rows: &[Sighting],
        label_of: impl Fn(u32) -> u32,
        positions: &mut KindPositions,
    ) {
        self.runs.clear();
        self.seen.clear();
        self.seen.resize(rows.len(), Seen { unit: 0, amount: 0.0 });
        positions.count(rows);
        let mut start = 0;
        for kind in &positions.kinds {
            let next = &mut positions.next[*kind as usize];
            let count = std::mem::replace(next, start);
            let (label, start_at) = (label_of(*kind), start as usize);
            self.runs.push(Run { label, count, start: start_at, kinds: 1, ..Run::default() });
            start += count;
        }
        for row in rows {
            let next = &mut positions.next[row.kind as usize];
            self.seen[*next as usize] = Seen { unit: row.unit, amount: row.amount };
            *next += 1;
        }
        positions.clear();
        self.put_together();
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = Alike<'_>> {
        self.runs.iter().map(|run| Alike {
            label: run.label,
            kinds: run.kinds,
            seen: of(run, &self.seen),
            amount: run.amount,
            whole: run.whole,
        })
    }

    /// Orders the kinds by label, number of sightings, sightings, and makes those that are alike one run.
    fn put_together(&mut self) {
        let Self { runs, seen } = self;
        runs.iter_mut().for_each(|run| run.key = seen[run.start].key());
        runs.sort_unstable_by(|a, b| {
            let rest = |run| of(run, seen).iter().map(|one| one.key());
            (a.label, a.count, a.key).cmp(&(b.label, b.count, b.key)).then_with(|| rest(a).cmp(rest(b)))
        });
        runs.dedup_by(|later, first| {
            let same = (later.label, later.count, later.key) == (first.label, first.count, first.key)
                && first.kinds < u16::MAX
                && of(later, seen) == of(first, seen);
            first.kinds += u16::from(same);
            same
        });
        for run in runs {
            run.amount = of(run, seen).iter().map(|one| f64::from(one.amount)).sum();
            run.whole = of(run, seen).iter().all(|one| one.amount.fract() == 0.0);
        }
    }
}

fn of<'s>(run: &Run, seen: &'s [Seen]) -> &'s [Seen] {
    &seen[run.start..run.start + run.count as usize]
}

impl KindPositions {
    /// Lists the kinds, and counts the rows of each.
    fn count(&mut self, rows: &[Sighting]) {
        for row in rows {
            let kind = row.kind as usize;
            if kind >= self.next.len() {
                self.next.resize(kind + 1, 0);
            }
            if self.next[kind] == 0 {
                self.kinds.push(row.kind);
            }
            self.next[kind] += 1;
        }
    }

    fn clear(&mut self) {
        self.kinds.drain(..).for_each(|kind| self.next[kind as usize] = 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_one_label_with_the_same_sightings_are_put_together() {
        // Kinds 7 and 2 are met in units 0 and 3; kind 5 as well, with another amount; kind 9 is of another label.
        let row = |kind, unit, amount| Sighting { kind, unit, year: None, amount };
        let rows = [
            row(7, 0, 1.0),
            row(5, 0, 1.0),
            row(2, 0, 1.0),
            row(9, 0, 1.0),
            row(4, 1, 1.0),
            row(2, 3, 2.0),
            row(5, 3, 3.0),
            row(7, 3, 2.0),
            row(9, 3, 2.0),
        ];
        let (mut alike, mut positions) = (AlikeKinds::default(), KindPositions::default());
        for _ in 0..2 {
            alike.fill(&rows, |kind| u32::from(kind == 9), &mut positions);
            let seen = |unit, amount| Seen { unit, amount };
            let twice = [seen(0, 1.0), seen(3, 2.0)];
            let expected = [
                Alike { label: 0, kinds: 1, seen: &[seen(1, 1.0)], amount: 1.0, whole: true },
                Alike { label: 0, kinds: 2, seen: &twice, amount: 3.0, whole: true },
                Alike { label: 0, kinds: 1, seen: &[seen(0, 1.0), seen(3, 3.0)], amount: 4.0, whole: true },
                Alike { label: 1, kinds: 1, seen: &twice, amount: 3.0, whole: true },
            ];
            assert_eq!(alike.iter().collect::<Vec<_>>(), expected);
        }
    }
}
