//! Sobol indices against COINr's and SALib's estimators from their own samples, and the analytic answers.

use std::f64::consts::PI;

use streets_index::*;

use crate::asem::{RELATIVE, Table, same};

fn options(centring: Centring, divisor: Divisor) -> SobolOptions {
    SobolOptions { centring, divisor, resamples: 0, ..SobolOptions::default() }
}

#[test]
fn coinr_estimates_from_its_own_sample() {
    let Some(sample) = Table::read("coinr_sa_sample") else { return };
    let expected = Table::read("coinr_sa_estimate").unwrap();
    for model in ["ishigami", "linear"] {
        let y = sample.column(model);
        let block = |at: usize| y[at * 500..(at + 1) * 500].to_vec();
        let responses = Responses { a: block(0), b: block(1), ab: (2..5).map(block).collect() };
        let (found, variance) = sobol_indices(&responses, &options(Centring::None, Divisor::Sample)).unwrap();
        let rows = (0..expected.rows()).filter(|row| expected.text(*row, "model") == model);
        for (index, row) in found.iter().zip(rows) {
            assert!(same(index.first, expected.number(row, "Si"), RELATIVE));
            assert!(same(index.total, expected.number(row, "STi"), RELATIVE));
            assert!(same(variance, expected.number(row, "variance"), RELATIVE));
        }
    }
}

#[test]
fn salib_estimates_from_its_own_sample() {
    let Some(expected) = Table::read("salib_sobol") else { return };
    for (model, k) in [("ishigami", 3), ("weighted_sum", 4)] {
        for second in [false, true] {
            let name = format!("salib_{model}{}_sample", if second { "_second" } else { "" });
            let plain = Table::read(&name).unwrap().column("y");
            // SALib takes the mean of all results off and divides by their deviation.
            let mean = plain.iter().sum::<f64>() / plain.len() as f64;
            let deviation =
                (plain.iter().map(|y| (y - mean).powi(2)).sum::<f64>() / plain.len() as f64).sqrt();
            let standardised: Vec<f64> = plain.iter().map(|y| (y - mean) / deviation).collect();
            for (y, label) in [(&standardised, model.to_owned()), (&plain, format!("{model}_plain"))] {
                let stride = if second { 2 * k + 2 } else { k + 2 };
                let block = |at: usize| y.iter().skip(at).step_by(stride).copied().collect::<Vec<f64>>();
                let responses =
                    Responses { a: block(0), b: block(stride - 1), ab: (1..=k).map(block).collect() };
                let (found, variance) =
                    sobol_indices(&responses, &options(Centring::None, Divisor::Population)).unwrap();
                let design = if second { "True" } else { "False" };
                let rows = (0..expected.rows()).filter(|row| {
                    expected.text(*row, "model") == label
                        && expected.text(*row, "second_order_design") == design
                });
                let (singles, pairs): (Vec<usize>, Vec<usize>) =
                    rows.partition(|row| expected.text(*row, "variable2").is_empty());
                assert_eq!(singles.len(), k);
                for (index, row) in found.iter().zip(singles) {
                    assert!(same(index.first, expected.number(row, "S1_or_S2"), RELATIVE), "{label}");
                    assert!(same(index.total, expected.number(row, "ST"), RELATIVE), "{label}");
                }
                let ba: Vec<Vec<f64>> =
                    if second { (k + 1..=2 * k).map(block).collect() } else { Vec::new() };
                let mut pairs = pairs.into_iter();
                for j in 0..if second { k } else { 0 } {
                    for l in j + 1..k {
                        let Some(row) = pairs.next() else { continue };
                        let first = (found[j].first, found[l].first);
                        let index = second_order(&responses, &ba, j, l, first, variance);
                        assert!(same(index, expected.number(row, "S1_or_S2"), RELATIVE), "{label} {j} {l}");
                    }
                }
            }
        }
    }
}

#[test]
fn ishigami_is_found_within_its_intervals() {
    let design = Design::new(3, 8_192, 5);
    let ishigami = |point: Vec<f64>| {
        let z: Vec<f64> = point.iter().map(|u| (2.0 * u - 1.0) * PI).collect();
        z[0].sin() + 7.0 * z[1].sin().powi(2) + 0.1 * z[2].powi(4) * z[0].sin()
    };
    let block =
        |block: Block| (0..design.base()).map(|row| ishigami(design.point(block, row))).collect::<Vec<f64>>();
    let responses = Responses {
        a: block(Block::A),
        b: block(Block::B),
        ab: (0..3).map(|j| block(Block::AWithB(j))).collect(),
    };
    let (found, variance) =
        sobol_indices(&responses, &SobolOptions { resamples: 400, ..SobolOptions::default() }).unwrap();
    let truth = [(0.313_905, 0.557_589), (0.442_411, 0.442_411), (0.0, 0.243_684)];
    assert!((variance - 13.844_588).abs() < 0.4, "{variance}");
    for (index, (first, total)) in found.iter().zip(truth) {
        assert!((index.first - first).abs() < 0.04, "{index:?}");
        assert!((index.total - total).abs() < 0.03, "{index:?}");
        let (low, high) = (index.first_interval.unwrap(), index.total_interval.unwrap());
        assert!(
            low.low < index.first
                && index.first < low.high
                && high.low < index.total
                && index.total < high.high
        );
    }
}

#[test]
fn what_never_changes_has_no_indices_and_no_nan() {
    let flat = vec![0.1; 10];
    let responses = Responses { a: flat.clone(), b: flat.clone(), ab: vec![flat.clone()] };
    let (found, variance) = sobol_indices(&responses, &SobolOptions::default()).unwrap();
    assert_eq!((found[0].first, found[0].total, variance), (0.0, 0.0, 0.0));
    let wrong = Responses { a: flat.clone(), b: flat, ab: vec![vec![1.0]] };
    assert!(matches!(sobol_indices(&wrong, &SobolOptions::default()), Err(IndexError::Length { .. })));
}

#[test]
fn morris_effects_from_salib_s_own_trajectories() {
    let Some(sample) = Table::read("salib_morris_ishigami_sample") else { return };
    let expected = Table::read("salib_morris").unwrap();
    let factors = ["x1", "x2", "x3"];
    let columns = factors.map(|factor| sample.column(factor));
    // From −π…π to the unit interval.
    let points: Vec<Vec<f64>> =
        (0..sample.rows()).map(|row| columns.iter().map(|x| (x[row] + PI) / (2.0 * PI)).collect()).collect();
    let found = morris_effects(&points, &sample.column("y"), 3).unwrap();
    for (row, effect) in found.iter().enumerate() {
        assert!((effect.mean - expected.number(row, "mu")).abs() < 1e-9, "{effect:?}");
        assert!(same(effect.mean_absolute, expected.number(row, "mu_star"), RELATIVE), "{effect:?}");
        assert!(same(effect.deviation, expected.number(row, "sigma"), RELATIVE), "{effect:?}");
    }
    assert!(morris_effects(&points[..5], &[0.0; 5], 3).is_err());
    assert!(morris_effects(&points[1..5], &[0.0; 4], 3).is_err());
}
