use proptest::prelude::*;
use rayon::ThreadPoolBuilder;
use streets_statistics::{ResamplingWeights, SeedStream, multinomial_counts};

fn rows(weights: &ResamplingWeights) -> Vec<Vec<u8>> {
    (0..weights.units()).map(|unit| weights.row(unit).collect()).collect()
}

proptest! {
    #[test]
    fn every_replicate_draws_as_many_units_as_there_are(units in 0usize..300, replicates in 0usize..200, seed: u64) {
        let weights = ResamplingWeights::multinomial(units, replicates, SeedStream::new(seed, "p"));
        let rows = rows(&weights);
        for replicate in 0..replicates {
            let drawn: usize = rows.iter().map(|row| usize::from(row[replicate])).sum();
            prop_assert_eq!(drawn, units);
        }
    }

    #[test]
    fn a_replicate_alone_is_a_column_of_all(units in 0usize..300, replicates in 1usize..200, seed: u64) {
        let stream = SeedStream::new(seed, "p");
        let rows = rows(&ResamplingWeights::multinomial(units, replicates, stream.clone()));
        for replicate in 0..replicates {
            let column: Vec<u8> = rows.iter().map(|row| row[replicate]).collect();
            prop_assert_eq!(multinomial_counts(units, replicate, &stream), column);
        }
    }

    #[test]
    fn the_first_replicates_do_not_depend_on_how_many_follow(units in 1usize..50, seed: u64) {
        let few = rows(&ResamplingWeights::multinomial(units, 70, SeedStream::new(seed, "p")));
        let many = rows(&ResamplingWeights::multinomial(units, 150, SeedStream::new(seed, "p")));
        for (few, many) in few.iter().zip(&many) {
            prop_assert_eq!(&few[..], &many[..70]);
        }
    }
}

#[test]
fn weights_have_the_mean_and_variance_of_a_multinomial() {
    let (units, replicates) = (500, 2_000);
    let weights = ResamplingWeights::multinomial(units, replicates, SeedStream::new(3, "moments"));
    let (mut squares, mut extremes) = (0.0, 0);
    for row in rows(&weights) {
        squares += row.iter().map(|w| (f64::from(*w) - 1.0).powi(2)).sum::<f64>();
        extremes += row.iter().filter(|w| **w == 0).count();
    }
    let all = (units * replicates) as f64;
    // Variance 1 − 1/n; its sampling error over 10⁶ weights is about 0.0017.
    assert!((squares / all - (1.0 - 1.0 / units as f64)).abs() < 0.007, "{}", squares / all);
    // Share never drawn: (1 − 1/n)^n.
    let left_out = (1.0 - 1.0 / units as f64).powi(units as i32);
    assert!((extremes as f64 / all - left_out).abs() < 0.002);
}

#[test]
fn one_thread_and_two_draw_the_same_bits() {
    let draw = |threads| {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| ResamplingWeights::multinomial(1_000, 333, SeedStream::new(9, "threads")))
    };
    assert_eq!(draw(1), draw(2));
}

#[test]
fn a_seed_and_a_label_give_the_same_numbers_for_ever() {
    let weights = ResamplingWeights::multinomial(10, 2, SeedStream::new(1, "activities"));
    let rows = rows(&weights);
    let first: Vec<u8> = rows.iter().map(|row| row[0]).collect();
    // Pinned: another generator, key or draw would move every published interval.
    assert_eq!(first, [0, 2, 1, 0, 1, 2, 2, 1, 0, 1]);
}
