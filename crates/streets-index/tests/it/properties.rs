//! What must hold for any figures.

use std::collections::BTreeMap;

use proptest::prelude::*;
use streets_index::*;

fn column() -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(prop::option::weighted(0.85, -50.0f64..200.0), 6..20)
        .prop_map(|values| values.into_iter().map(|value| value.unwrap_or(f64::NAN)).collect())
}

fn order(a: f64, b: f64) -> Option<std::cmp::Ordering> {
    a.partial_cmp(&b)
}

fn table(columns: &[Vec<f64>]) -> IndexData {
    let rows = columns.iter().map(Vec::len).min().unwrap_or(0);
    let figures = columns
        .iter()
        .enumerate()
        .flat_map(|(j, values)| {
            values.iter().take(rows).enumerate().map(move |(row, value)| {
                Figure::new(
                    &format!("p{row:02}"),
                    &format!("x{j}"),
                    Some(*value).filter(|value| !value.is_nan()),
                )
            })
        })
        .collect();
    IndexData::new(figures, BTreeMap::new()).unwrap()
}

fn recipe(k: usize, more: &str) -> Recipe {
    let indicators: String = (0..k)
        .map(|j| {
            let direction = if j % 2 == 0 { "higher" } else { "lower" };
            format!("{{ id = \"x{j}\", parent = \"g{}\", direction = \"{direction}\" }},", j % 2)
        })
        .collect();
    Recipe::from_toml(&format!(
        "group = [{{ id = \"index\" }}, {{ id = \"g0\", parent = \"index\" }}, {{ id = \"g1\", parent = \"index\" }}]
         indicator = [{indicators}]\n{more}"
    ))
    .unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn scales_keep_or_turn_the_order(values in column(), reversed in any::<bool>()) {
        let scale = Scale { reversed, target: Some(if reversed { -60.0 } else { 210.0 }), goalposts: Some([-60.0, 210.0]), reference: None };
        for normalisation in [
            Normalisation::MinMax { low: 0.0, high: 1.0 },
            Normalisation::ZScore { mean: 0.0, deviation: 1.0 },
            Normalisation::Rank { ties: Ties::Mean },
            Normalisation::PercentileRank,
            Normalisation::Borda { ties: Ties::Greatest },
            Normalisation::DistanceToTarget { beyond: Beyond::Counts },
            Normalisation::Goalposts { scale: 1.0, beyond: Beyond::Cut },
        ] {
            let mut scores = values.clone();
            if normalisation.apply(&mut scores, &scale).is_err() {
                continue;
            }
            for i in 0..values.len() {
                prop_assert_eq!(values[i].is_nan(), scores[i].is_nan());
                for j in 0..values.len() {
                    let expected = order(values[i], values[j]).map(|o| if reversed { o.reverse() } else { o });
                    // Differences below rounding may vanish on another scale, but never turn.
                    let found = order(scores[i], scores[j]);
                    prop_assert!(found == expected || found == Some(std::cmp::Ordering::Equal), "{:?}", normalisation);
                }
            }
        }
    }

    #[test]
    fn treatments_keep_the_order(values in column(), far in 500.0f64..5_000.0) {
        let mut values = values;
        values[0] = far;
        for treatment in [
            Treatment::Winsorise { most: 5, rule: SkewRule::default(), fallback: Transform::LogShifted },
            Treatment::Always { with: Transform::LogGii },
            Treatment::Always { with: Transform::BoxCoxFitted },
        ] {
            let mut treated = values.clone();
            treatment.apply(&mut treated);
            for i in 0..values.len() {
                prop_assert_eq!(values[i].is_nan(), treated[i].is_nan());
                for j in 0..values.len() {
                    if values[i] < values[j] {
                        prop_assert!(treated[i] <= treated[j], "{:?}", treatment);
                    }
                }
            }
        }
    }

    #[test]
    fn an_index_never_has_a_nan_and_ranks_by_score(columns in prop::collection::vec(column(), 2..6)) {
        let data = table(&columns);
        for more in [
            "",
            "imputation = { method = \"expectation-maximisation\" }\ntreatment = { method = \"winsorise\" }",
            "imputation = { method = \"nearest-neighbours\" }\naggregation = { method = \"copeland\" }",
            "normalisation = { method = \"rank\" }\naggregation = { method = \"geometric\" }",
            "aggregation = { method = \"mazziotta-pareto\" }",
            "weights = { method = \"idocriw\" }\naggregation = { method = \"ordered-weighted-average\", orness = 0.2, order = \"maximum-entropy\" }",
        ] {
            let Ok(checked) = recipe(columns.len(), more).check(&data) else { continue };
            let Ok(index) = build(&checked, &data) else { continue };
            for i in 0..index.places.len() {
                prop_assert!(index.score(i).is_none_or(f64::is_finite), "{}", more);
                prop_assert_eq!(index.score(i).is_some(), index.ranks[i].is_some());
                if let Some(own) = index.score(i) {
                    let ahead = (0..index.places.len()).filter(|j| index.score(*j) > Some(own)).count();
                    prop_assert_eq!(index.ranks[i], Some(ahead + 1));
                }
            }
        }
    }

    #[test]
    fn contributions_add_up(columns in prop::collection::vec(column(), 2..6)) {
        let data = table(&columns);
        let checked = recipe(columns.len(), "imputation = { method = \"mean\" }").check(&data).unwrap();
        let Ok(index) = build(&checked, &data) else { return Ok(()) };
        for place in &index.places {
            let rows = explain(&checked, &index, place).unwrap();
            let Some(score) = rows[0].score else { continue };
            let parts: f64 = rows.iter().filter(|row| row.figure.is_some()).filter_map(|row| row.contribution).sum();
            prop_assert!((parts - score).abs() < 1e-9 * score.abs().max(1.0));
        }
    }

    #[test]
    fn copeland_is_brute_force_and_adds_up_to_nothing(a in column(), b in column(), c in column()) {
        let n = a.len().min(b.len()).min(c.len());
        let members = [&a[..n], &b[..n], &c[..n]];
        let weights = [1.0, 2.0, 0.5];
        let mut out = vec![0.0; n];
        copeland(&members, &weights, &mut out);
        let matrix = outranking(&members, &weights);
        for (i, score) in out.iter().enumerate().filter(|(_, score)| !score.is_nan()) {
            let brute: f64 = (0..n).filter(|j| *j != i).map(|j| {
                let share = matrix.column(j)[i];
                if (share - 0.5).abs() < 1e-12 { 0.0 } else { (share - 0.5).signum() }
            }).sum();
            prop_assert_eq!(*score, brute);
        }
        prop_assert_eq!(out.iter().filter(|x| !x.is_nan()).sum::<f64>(), 0.0);
    }

    #[test]
    fn ordered_weights_rise_with_orness_from_the_worst_to_the_best(a in column(), b in column(), c in column(), weight in 0.1f64..5.0) {
        let n = a.len().min(b.len()).min(c.len());
        let members = [&a[..n], &b[..n], &c[..n]];
        let score = |order, orness| {
            let mut out = vec![0.0; n];
            ordered_weighted_average(&members, &[1.0, weight, 2.0], orness, order, &mut out);
            out
        };
        let mut mean = vec![0.0; n];
        arithmetic(&members, &[1.0, weight, 2.0], &mut mean);
        for order in [OrderWeights::Quantifier, OrderWeights::MaximumEntropy] {
            let rising = [0.0, 0.2, 0.5, 0.8, 1.0].map(|orness| score(order, orness));
            for row in (0..n).filter(|row| !mean[*row].is_nan()) {
                let own = || members.iter().map(|member| member[row]).filter(|x| !x.is_nan());
                let ends = (own().fold(f64::INFINITY, f64::min), own().fold(f64::NEG_INFINITY, f64::max));
                for (less, more) in rising.iter().zip(&rising[1..]) {
                    prop_assert!(less[row] <= more[row] + 1e-9);
                }
                prop_assert!(rising[0][row] >= ends.0 && rising[4][row] <= ends.1 + 1e-9);
                prop_assert!((rising[2][row] - mean[row]).abs() < 1e-9, "half is the mean");
            }
        }
    }

    #[test]
    fn losses_balance_whatever_the_scale(rows in prop::collection::vec((0.1f64..9.0, 0.1f64..9.0, 0.1f64..9.0), 3..12), by in 0.1f64..50.0) {
        let columns: [Vec<f64>; 3] = [0, 1, 2].map(|j| rows.iter().map(|row| [row.0, row.1, row.2][j]).collect());
        let members: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
        let Some(weights) = cilos_weights(&members) else { return Ok(()) };
        let best: Vec<usize> = columns.iter().map(|column| {
            (0..column.len()).fold(0, |best, row| if column[row] > column[best] { row } else { best })
        }).collect();
        let loss = |i: usize, j: usize| 1.0 - columns[j][best[i]] / columns[j][best[j]];
        for j in 0..3 {
            let leaves: f64 = (0..3).map(|i| loss(i, j) * weights[j]).sum();
            let comes: f64 = (0..3).map(|k| loss(j, k) * weights[k]).sum();
            prop_assert!((leaves - comes).abs() < 1e-12);
        }
        let scaled: Vec<f64> = columns[1].iter().map(|x| x * by).collect();
        let again = cilos_weights(&[&columns[0], &scaled, &columns[2]]).unwrap();
        for (weight, again) in weights.iter().zip(again) {
            prop_assert!((weight - again).abs() < 1e-9);
        }
    }

    #[test]
    fn benefit_of_the_doubt_is_at_least_any_fixed_weights(rows in prop::collection::vec((0.1f64..1.0, 0.1f64..1.0), 3..10)) {
        let (x, y): (Vec<f64>, Vec<f64>) = rows.iter().copied().unzip();
        let mut out = vec![0.0; x.len()];
        benefit_of_the_doubt(&[&x, &y], 0.0, 1.0, &mut out).unwrap();
        prop_assert!(out.iter().any(|score| (score - 1.0).abs() < 1e-9));
        for share in [0.0, 0.3, 0.5, 1.0] {
            let fixed: Vec<f64> = x.iter().zip(&y).map(|(x, y)| share * x + (1.0 - share) * y).collect();
            let best = fixed.iter().copied().fold(0.0, f64::max);
            for (score, fixed) in out.iter().zip(&fixed) {
                prop_assert!(*score >= fixed / best - 1e-9 && *score <= 1.0 + 1e-12);
            }
        }
    }
}
