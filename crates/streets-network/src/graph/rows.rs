//! Entries sorted into rows by counting, in parallel, the same on any number of threads.

use std::ops::Range;

use rayon::prelude::*;

/// Beyond this many ranges, reading all entries once a range costs more than it gains.
const MOST_RANGES: usize = 8;

/// Rows one after another: row `r` is `entries[offsets[r]..offsets[r + 1]]`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Rows<T> {
    pub(crate) offsets: Vec<usize>,
    pub(crate) entries: Vec<T>,
}

impl<T: Copy + Default + Send + Sync> Rows<T> {
    /// Puts each (row, entry) into its row, in the order in which they come. `entries` is called more than once and must
    /// give the same every time; every row number is below `rows`.
    pub(crate) fn scatter<I>(rows: usize, entries: impl Fn() -> I + Sync) -> Self
    where
        I: Iterator<Item = (u32, T)>,
    {
        let ranges = ranges(rows);
        let counted: Vec<Vec<usize>> = ranges
            .par_iter()
            .map(|range| {
                let mut counts = vec![0usize; range.len()];
                entries().for_each(|(row, _)| {
                    if let Some(count) = counts.get_mut((row as usize).wrapping_sub(range.start)) {
                        *count += 1;
                    }
                });
                counts
            })
            .collect();
        let offsets = offsets(counted.iter().flatten().copied());
        let mut out = vec![T::default(); offsets[rows]];
        let slices = split(&mut out, ranges.iter().map(|range| offsets[range.end] - offsets[range.start]));
        ranges.par_iter().zip(slices).for_each(|(range, slice)| {
            let first = offsets[range.start];
            let mut next: Vec<usize> = offsets[range.clone()].iter().map(|offset| offset - first).collect();
            entries().for_each(|(row, entry)| {
                if let Some(next) = next.get_mut((row as usize).wrapping_sub(range.start)) {
                    slice[*next] = entry;
                    *next += 1;
                }
            });
        });
        Self { offsets, entries: out }
    }

    pub(crate) fn len(&self) -> usize {
        self.offsets.len() - 1
    }

    pub(crate) fn row(&self, row: usize) -> &[T] {
        &self.entries[self.offsets[row]..self.offsets[row + 1]]
    }

    /// (row, entry), row by row.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, T)> + '_ {
        (0..self.len()).flat_map(|row| self.row(row).iter().map(move |entry| (row as u32, *entry)))
    }
}

/// 0 and the running sums of `counts`.
pub(crate) fn offsets(counts: impl Iterator<Item = usize>) -> Vec<usize> {
    let sums = counts.scan(0, |sum, count| {
        *sum += count;
        Some(*sum)
    });
    std::iter::once(0).chain(sums).collect()
}

/// `count` rows cut into as many ranges as there are threads, up to a limit.
pub(crate) fn ranges(count: usize) -> Vec<Range<usize>> {
    let parts = rayon::current_num_threads().clamp(1, MOST_RANGES);
    (0..parts).map(|part| part * count / parts..(part + 1) * count / parts).collect()
}

/// `all` cut into slices of these lengths.
pub(crate) fn split<T>(mut all: &mut [T], lengths: impl Iterator<Item = usize>) -> Vec<&mut [T]> {
    let mut slices = Vec::new();
    for length in lengths {
        let (slice, rest) = all.split_at_mut(length);
        slices.push(slice);
        all = rest;
    }
    slices
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_keep_their_order_within_a_row() {
        let entries = [(2u32, 'a'), (0, 'b'), (2, 'c'), (0, 'd')];
        let rows = Rows::scatter(4, || entries.iter().copied());
        assert_eq!(rows.offsets, [0, 2, 2, 4, 4]);
        assert_eq!(rows.entries, ['b', 'd', 'a', 'c']);
        assert_eq!(rows.iter().map(|(row, _)| row).collect::<Vec<u32>>(), [0, 0, 2, 2]);
    }
}
