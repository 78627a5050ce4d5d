//! Small counts of many units, four bits each.

use rayon::prelude::*;

/// Counts in a block.
pub(crate) const BLOCK: usize = 64;

/// Bytes that a block takes.
pub(crate) const HALF: usize = BLOCK / 2;

/// Units that one thread packs at a time: few enough that they stay in the cache from column to column.
const TILE: usize = 512;

/// The largest count that four bits hold.
const MOST: u8 = 15;

/// Units × blocks of counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PackedCounts {
    pub(crate) blocks: usize,
    /// One row of blocks a unit; byte `b` of a block holds count `b` in its low half and count `b` + 32 in its high half.
    packed: Vec<[u8; HALF]>,
    /// The counts above [`MOST`], in order.
    above: Vec<Above>,
}

/// A count that four bits do not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Above {
    unit: u32,
    block: u32,
    at: u8,
    count: u8,
}

impl PackedCounts {
    /// Room for `columns` counts of each of `units` units, all 0.
    pub(crate) fn new(units: usize, columns: usize) -> Self {
        let blocks = columns.div_ceil(BLOCK);
        Self { blocks, packed: vec![[0; HALF]; units * blocks], above: Vec::new() }
    }

    pub(crate) fn units(&self) -> usize {
        self.packed.len().checked_div(self.blocks).unwrap_or(0)
    }

    /// Takes in columns number `first`, a multiple of [`HALF`], and following, at most [`HALF`] of them, with one count a
    /// unit; gives the largest count among them. A column is taken in once.
    pub(crate) fn put(&mut self, first: usize, columns: &[Vec<u8>]) -> u8 {
        let (block, shift) = (first / BLOCK, if first.is_multiple_of(BLOCK) { 0 } else { 4 });
        let tiles: Vec<(u8, Vec<Above>)> = (self.packed.par_chunks_mut(TILE * self.blocks).enumerate())
            .map(|(tile, packed)| {
                let (mut largest, mut above) = (0, Vec::new());
                let start = tile * TILE;
                for (byte, column) in columns.iter().enumerate() {
                    let counts = &column[start..][..packed.len() / self.blocks];
                    let own = counts.iter().fold(0, |largest: u8, count| largest.max(*count));
                    largest = largest.max(own);
                    for (row, count) in packed.chunks_exact_mut(self.blocks).zip(counts) {
                        row[block][byte] |= (*count).min(MOST) << shift;
                    }
                    if own > MOST {
                        let at = (byte + first % BLOCK) as u8;
                        let unit = |own: usize| (start + own) as u32;
                        above.extend((counts.iter().enumerate()).filter(|(_, count)| **count > MOST).map(
                            |(own, count)| Above { unit: unit(own), block: block as u32, at, count: *count },
                        ));
                    }
                }
                (largest, above)
            })
            .collect();
        self.above.extend(tiles.iter().flat_map(|(_, above)| above));
        self.above.sort_unstable();
        tiles.iter().map(|(largest, _)| *largest).max().unwrap_or(0)
    }

    /// Replaces all with the first `blocks` blocks of `units` of `all`, which then count from 0.
    pub(crate) fn take(&mut self, all: &Self, units: &[u32], blocks: usize) {
        self.blocks = blocks;
        self.packed.clear();
        self.above.clear();
        for (own, unit) in units.iter().enumerate() {
            let start = *unit as usize * all.blocks;
            self.packed.extend_from_slice(&all.packed[start..start + blocks]);
            if !all.above.is_empty() {
                let above = all.above_of(*unit).filter(|above| (above.block as usize) < blocks);
                self.above.extend(above.map(|above| Above { unit: own as u32, ..*above }));
            }
        }
    }

    /// The counts of `unit` in block `block`; 0 behind the last column.
    #[inline]
    pub(crate) fn of(&self, unit: usize, block: usize) -> [u8; BLOCK] {
        let packed = &self.packed[unit * self.blocks + block];
        let mut counts = [0; BLOCK];
        let (low, high) = counts.split_at_mut(HALF);
        // Two loops: the compiler makes vector code of each.
        low.iter_mut().zip(packed).for_each(|(count, byte)| *count = byte & MOST);
        high.iter_mut().zip(packed).for_each(|(count, byte)| *count = byte >> 4);
        if !self.above.is_empty() {
            for above in self.above_of(unit as u32).filter(|above| above.block as usize == block) {
                counts[usize::from(above.at)] = above.count;
            }
        }
        counts
    }

    fn above_of(&self, unit: u32) -> impl Iterator<Item = &Above> {
        let start = self.above.partition_point(|above| above.unit < unit);
        self.above[start..].iter().take_while(move |above| above.unit == unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_too_large_for_four_bits_come_back_as_they_were_put_in() {
        // Every count from 0 to 255, in two tiles, in the halves of bytes and in two blocks, the last not full.
        let (units, columns) = (TILE + 3, BLOCK + HALF + 5);
        let count = |unit: usize, column: usize| (unit * 7 + column * 31) as u8;
        let mut all = PackedCounts::new(units, columns);
        for first in (0..columns).step_by(HALF) {
            let some: Vec<Vec<u8>> = (first..columns.min(first + HALF))
                .map(|column| (0..units).map(|unit| count(unit, column)).collect())
                .collect();
            assert_eq!(all.put(first, &some), 255);
        }
        let expected = |unit, column| if column < columns { count(unit, column) } else { 0 };
        for unit in 0..units {
            for block in 0..2 {
                let counts: Vec<u8> = (0..BLOCK).map(|at| expected(unit, block * BLOCK + at)).collect();
                assert_eq!(all.of(unit, block)[..], counts, "unit {unit}");
            }
        }
        let mut some = PackedCounts::default();
        some.take(&all, &[5, 40, 512], 1);
        assert_eq!(some.units(), 3);
        assert_eq!((some.of(1, 0), some.of(2, 0)), (all.of(40, 0), all.of(512, 0)));
    }
}
