//! Numbered pieces of work on all threads, results in the order of the numbers.

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

/// The results of `work` for 0, 1, … `count` − 1. Each thread makes its own `scratch` once; which thread does which piece
/// is open, so a piece may depend on nothing but its number, and must leave the scratch as it found it.
pub(crate) fn in_chunks<S, T: Send>(
    count: usize,
    scratch: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, usize) -> T + Sync,
) -> Vec<T> {
    let workers = rayon::current_num_threads().min(count);
    let next = AtomicUsize::new(0);
    let mut done: Vec<(usize, T)> = (0..workers)
        .into_par_iter()
        .with_max_len(1)
        .flat_map_iter(|_| {
            let mut mine = Vec::new();
            let mut own = None;
            loop {
                let piece = next.fetch_add(1, Ordering::Relaxed);
                if piece >= count {
                    break mine;
                }
                mine.push((piece, work(own.get_or_insert_with(&scratch), piece)));
            }
        })
        .collect();
    done.sort_unstable_by_key(|(piece, _)| *piece);
    done.into_iter().map(|(_, result)| result).collect()
}

/// What each thread has gathered once `work` has been done for 0, 1, … `count` − 1. Which thread did which piece is open, so
/// only whole numbers may be gathered, to be summed.
pub(crate) fn gathered<S: Send>(
    count: usize,
    gatherer: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, usize) + Sync,
) -> Vec<S> {
    let workers = rayon::current_num_threads().min(count);
    let next = AtomicUsize::new(0);
    (0..workers)
        .into_par_iter()
        .with_max_len(1)
        .filter_map(|_| {
            let mut own = None;
            loop {
                let piece = next.fetch_add(1, Ordering::Relaxed);
                if piece >= count {
                    break own;
                }
                work(own.get_or_insert_with(&gatherer), piece);
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::in_chunks;

    #[test]
    fn results_come_in_order() {
        assert_eq!(
            in_chunks(1_000, || (), |(), piece| piece * 2),
            (0..1_000).map(|i| i * 2).collect::<Vec<_>>()
        );
        assert!(in_chunks(0, || (), |(), piece| piece).is_empty());
    }
}
