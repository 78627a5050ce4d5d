use proptest::prelude::*;
use streets_statistics::{
    Confidence, RankRange, ReplicateTable, StatisticsError, bands, descending_ranks, difference_error, holm,
    rank_ranges, two_sided_p,
};

const LEVEL: Confidence = Confidence::NINETY_FIVE;

fn table(rows: &[Vec<f32>]) -> ReplicateTable {
    let mut table = ReplicateTable::new(rows[0].len());
    for row in rows {
        table.push(row).unwrap();
    }
    table
}

/// Replicates that go up and down around a centre: standard deviation `spread` (population).
fn around(centre: f32, spread: f32, turn: usize) -> Vec<f32> {
    (0..1_000).map(|r| if (r >> turn) % 2 == 0 { centre - spread } else { centre + spread }).collect()
}

#[test]
fn bands_by_hand() {
    // Independent two-point replicates with deviation 1: the error of a difference is √2.
    // Leader 10. Differences 1, 5 and 6; z = 0.71, 3.54, 4.24; p = 0.48, 0.0004, 0.00002.
    // Holm: 0.00002·3, 0.0004·2, 0.48: the second joins the leader, the others do not.
    // Then 5 leads, and 4 differs by 1: they share band 2.
    let rows = [around(10.0, 1.0, 0), around(9.0, 1.0, 1), around(5.0, 1.0, 2), around(4.0, 1.0, 3)];
    let found = bands(&[10.0, 9.0, 5.0, 4.0], &table(&rows), LEVEL).unwrap();
    assert_eq!((found.band, found.count), (vec![1, 1, 2, 2], 2));
}

#[test]
fn what_two_places_share_does_not_keep_them_apart() {
    // The same swings of ±10 in both: alone each is vague, their difference of 1 is the same in all but a few resamples.
    let mut second = around(9.0, 10.0, 0);
    for value in second.iter_mut().step_by(10) {
        *value += 0.1;
    }
    let found = bands(&[10.0, 9.0], &table(&[around(10.0, 10.0, 0), second]), LEVEL).unwrap();
    assert_eq!(found.band, [1, 2]);
}

#[test]
fn figures_that_never_move_are_apart_unless_equal() {
    let rows = [vec![2.0; 10], vec![1.0; 10], vec![2.0; 10]];
    assert_eq!(bands(&[2.0, 1.0, 2.0], &table(&rows), LEVEL).unwrap().band, [1, 2, 1]);
}

#[test]
fn rank_ranges_by_hand() {
    // 40 replicates; the first leads in 38 of them. At 95 % one replicate is left out at each end (⌊0.025 · 40⌋ = 1).
    let first: Vec<f32> = (0..40).map(|r| if r < 2 { 0.0 } else { 5.0 }).collect();
    let rows = [first.clone(), vec![3.0; 40], vec![3.0; 40]];
    let ranges = rank_ranges(&table(&rows), LEVEL);
    assert_eq!(ranges[0], RankRange { low: 1, high: 3 });
    assert_eq!(ranges[1], RankRange { low: 1, high: 3 });
    let rows = [(0..40).map(|r| if r < 1 { 0.0 } else { 5.0 }).collect(), vec![3.0; 40], vec![3.0; 40]];
    let ranges = rank_ranges(&table(&rows), LEVEL);
    assert_eq!(ranges[0], RankRange { low: 1, high: 1 });
    assert_eq!(ranges[2], RankRange { low: 2, high: 3 });
}

#[test]
fn bad_rows_are_refused_with_the_place_of_the_fault() {
    let mut table = ReplicateTable::new(2);
    assert!(matches!(table.push(&[1.0]), Err(StatisticsError::Length { found: 1, expected: 2, .. })));
    assert!(matches!(table.push(&[1.0, f32::NAN]), Err(StatisticsError::NotFinite { position: 1, .. })));
    assert!(matches!(bands(&[1.0], &table, LEVEL), Err(StatisticsError::Length { .. })));
    assert!(matches!(holm(&[0.5, 1.5]), Err(StatisticsError::OutOfRange { position: 1, .. })));
    assert!(descending_ranks(&[f64::NAN]).is_err());
    assert!(rank_ranges(&table, LEVEL).is_empty());
}

proptest! {
    #[test]
    fn ranks_count_who_is_ahead(values in prop::collection::vec(-5..5i8, 0..40)) {
        let values: Vec<f64> = values.into_iter().map(f64::from).collect();
        let ranks = descending_ranks(&values).unwrap();
        for (rank, value) in ranks.iter().zip(&values) {
            prop_assert_eq!(*rank, 1 + values.iter().filter(|other| *other > value).count());
        }
    }

    #[test]
    fn rank_ranges_are_what_counting_gives(
        rows in prop::collection::vec(prop::collection::vec(-3..3i8, 50), 1..8),
    ) {
        let rows: Vec<Vec<f32>> = rows.into_iter().map(|row| row.into_iter().map(f32::from).collect()).collect();
        let ranges = rank_ranges(&table(&rows), LEVEL);
        for (row, range) in rows.iter().zip(&ranges) {
            let count = |ahead: fn(f32, f32) -> bool, r: usize| rows.iter().filter(|other| ahead(other[r], row[r])).count();
            let mut best: Vec<usize> = (0..50).map(|r| 1 + count(|a, b| a > b, r)).collect();
            let mut worst: Vec<usize> = (0..50).map(|r| count(|a, b| a >= b, r)).collect();
            best.sort_unstable();
            worst.sort_unstable();
            prop_assert_eq!(*range, RankRange { low: best[1], high: worst[48] });
        }
    }

    #[test]
    fn bands_are_what_working_out_every_p_value_gives(
        centres in prop::collection::vec(0..40u8, 1..12), noise in prop::collection::vec(-4..5i8, 40),
    ) {
        let estimates: Vec<f64> = centres.iter().copied().map(f64::from).collect();
        let rows: Vec<Vec<f32>> = (centres.iter().enumerate())
            .map(|(at, centre)| (0..40).map(|r| f32::from(*centre) + f32::from(noise[(r * (at + 1)) % 40])).collect())
            .collect();
        let mut left: Vec<usize> = (0..estimates.len()).collect();
        left.sort_by(|a, b| estimates[*b].total_cmp(&estimates[*a]));
        let (mut expected, mut band) = (vec![0; estimates.len()], 0);
        while !left.is_empty() {
            let (leader, others) = (left[0], &left[1..]);
            let p: Vec<f64> = (others.iter())
                .map(|at| two_sided_p(estimates[leader] - estimates[*at], difference_error(&rows[leader], &rows[*at])))
                .collect();
            let adjusted = holm(&p).unwrap();
            band += 1;
            expected[leader] = band;
            let (apart, joined): (Vec<_>, Vec<_>) = (others.iter().zip(adjusted)).partition(|(_, p)| *p < 1.0 - LEVEL.level());
            joined.iter().for_each(|(at, _)| expected[**at] = band);
            left = apart.iter().map(|(at, _)| **at).collect();
        }
        prop_assert_eq!(bands(&estimates, &table(&rows), LEVEL).unwrap().band, expected);
    }

    #[test]
    fn rank_ranges_do_not_depend_on_scale(
        rows in prop::collection::vec(prop::collection::vec(-6..6i8, 40), 2..30), shift in -1e4..1e4f32,
    ) {
        // Values over many orders of magnitude and both signs, then the same order on another scale.
        let wild = |value: i8| f32::from(value.signum()) * 20f32.powi(i32::from(value.abs()));
        let spread: Vec<Vec<f32>> = rows.iter().map(|row| row.iter().map(|value| wild(*value)).collect()).collect();
        let even: Vec<Vec<f32>> = rows.iter().map(|row| row.iter().map(|value| f32::from(*value) + shift.round()).collect()).collect();
        prop_assert_eq!(rank_ranges(&table(&spread), LEVEL), rank_ranges(&table(&even), LEVEL));
    }

    #[test]
    fn holm_lies_between_the_p_value_and_bonferroni(p in prop::collection::vec(0f64..1.0, 0..30)) {
        let adjusted = holm(&p).unwrap();
        for (p_value, adjusted) in p.iter().zip(&adjusted) {
            prop_assert!(p_value <= adjusted && *adjusted <= (p.len() as f64 * p_value).min(1.0) + 1e-12);
        }
    }
}
