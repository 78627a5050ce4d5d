//! The configuration model and what is judged by it.

use streets_economy::*;

use crate::fixtures::{Reference, cells, folder, matrix, presence};

#[test]
fn degrees_are_met_and_bicm_agrees() {
    let Some(folder) = folder("complexity") else { return };
    for case in ["tiny", "toy", "small", "medium", "two_blocks", "degenerate", "uk_2022"] {
        let (matrix, _) = PlaceFieldMatrix::from_cells(&cells(case).unwrap()).unwrap();
        let rule = if case == "toy" { PresenceRule::Amount { threshold: 1.0 } } else { PresenceRule::USUAL };
        let (p, _) = Presence::new(&matrix, rule).unwrap();
        let model = configuration_model(&p).unwrap();
        for place in 0..p.places().len() {
            let sum: f64 = (0..p.fields().len()).map(|field| model.probability(place, field)).sum();
            assert!((sum / p.diversity()[place] - 1.0).abs() < 1e-11, "{case} {place}");
        }
        let read = |part: &str| Reference::read(folder.join(format!("{case}_{part}.csv"))).unwrap();
        let x = read("places").values(1, "bicm_x").unwrap();
        let y = read("fields").values(1, "bicm_y").unwrap();
        let mut compared = 0;
        for (c, place) in p.places().iter().enumerate() {
            for (f, field) in p.fields().iter().enumerate() {
                let Some(product) = x.get(place).zip(y.get(field)).map(|(x, y)| x * y) else { continue };
                let (ours, theirs) = (model.probability(c, f), product / (1.0 + product));
                // Certain cells have no fugacity: bicm gives them 0 or a large number.
                if ours > 0.0 && ours < 1.0 {
                    compared += 1;
                    assert!((ours / theirs - 1.0).abs() < 1e-9, "{case} {place} {field}: {ours} {theirs}");
                }
            }
        }
        assert!(compared > 0 || case == "tiny" || case == "toy");
        let theirs = read("scalars").values(1, "value").unwrap()["bicm_loglikelihood_from_p"];
        assert!((model.log_likelihood(&p) - theirs).abs() < 1e-8 * theirs.abs().max(1.0), "{case}");
        if case == "toy" {
            // bicm takes the certain place and field out of the sums but counts them as meetings, and says 0 where 1 is
            // meant; ours is checked against all outcomes below.
            continue;
        }
        let sides = [(Projection::Fields, "pairs"), (Projection::Places, "place_pairs")];
        for (side, part) in sides {
            let Some(table) = Reference::read(folder.join(format!("{case}_{part}.csv"))) else { continue };
            let labels = if side == Projection::Fields { p.fields() } else { p.places() };
            for (form, column) in
                [(TailForm::PoissonBinomial, "bicm_p_poibin"), (TailForm::Poisson, "bicm_p_poisson")]
            {
                let ours = co_occurrence_significance(&p, &model, side, form, 0.05).unwrap();
                let theirs = table.values(2, column).unwrap();
                for pair in ours {
                    let key = format!("{}\t{}", labels.name(pair.first), labels.name(pair.second));
                    let Some(theirs) = theirs.get(&key) else { continue };
                    let off = (pair.p_value - theirs).abs();
                    // Their Fourier transform has an absolute error of 1e-15 or so.
                    assert!(off < 1e-12 + 1e-9 * theirs, "{case} {column} {key}: {} {theirs}", pair.p_value);
                }
            }
        }
    }
}

#[test]
fn full_and_lonely_lines_are_certain() {
    // The first place has all; the last has what only a full line gives it.
    let p = presence(&[
        &[1.0, 1.0, 1.0, 1.0],
        &[1.0, 1.0, 0.0, 0.0],
        &[1.0, 0.0, 1.0, 0.0],
        &[1.0, 0.0, 0.0, 0.0],
    ]);
    let model = configuration_model(&p).unwrap();
    assert!((0..4).all(|field| model.probability(0, field) == 1.0));
    assert!((0..4).all(|place| model.probability(place, 0) == 1.0));
    assert_eq!(model.probability(3, 2), 0.0);
    // Two places with one of two fields each are left: one half.
    assert!((model.probability(1, 1) - 0.5).abs() < 1e-12 && (model.probability(2, 1) - 0.5).abs() < 1e-12);
    assert_eq!(model.probability(1, 3), 0.0);
}

#[test]
fn certain_meetings_are_not_significant() {
    // The table `toy`: the first place has every field, so each pair meets there for certain.
    let p = presence(&[
        &[1.0, 1.0, 1.0, 1.0],
        &[0.0, 1.0, 0.0, 0.0],
        &[0.0, 0.0, 1.0, 1.0],
        &[0.0, 0.0, 0.0, 1.0],
    ]);
    let model = configuration_model(&p).unwrap();
    let form = TailForm::PoissonBinomial;
    let pairs = co_occurrence_significance(&p, &model, Projection::Fields, form, 0.05).unwrap();
    assert_eq!(pairs.len(), 6);
    for pair in pairs {
        let chance = |c: usize| model.probability(c, pair.first) * model.probability(c, pair.second);
        let mut by_hand = 0.0;
        for outcome in (0u32..16).filter(|outcome| outcome.count_ones() as usize >= pair.meetings) {
            let one = |c: usize| if outcome >> c & 1 == 1 { chance(c) } else { 1.0 - chance(c) };
            by_hand += (0..4).map(one).product::<f64>();
        }
        assert!((pair.p_value - by_hand).abs() < 1e-14);
        assert_eq!(pair.p_value == 1.0, pair.meetings == 1);
    }
}

#[test]
fn tails_by_brute_force() {
    let chances = [0.1, 0.9, 0.35, 0.6, 0.02];
    for at_least in 0..=6 {
        let mut by_hand = 0.0;
        for outcome in 0u32..32 {
            let chance: f64 =
                (0..5).map(|i| if outcome >> i & 1 == 1 { chances[i] } else { 1.0 - chances[i] }).product();
            by_hand += if outcome.count_ones() as usize >= at_least { chance } else { 0.0 };
        }
        assert!((poisson_binomial_tail(&chances, at_least).unwrap() - by_hand).abs() < 1e-15);
    }
    // A tail that a subtraction from one would lose: 0.001 to the power of 20.
    let tiny = poisson_binomial_tail(&[1e-3; 20], 20).unwrap();
    assert!((tiny / 1e-60 - 1.0).abs() < 1e-12);
    assert!(poisson_binomial_tail(&[1.5], 1).is_err());
    assert!((poisson_tail(2.0, 1) - (1.0 - (-2.0f64).exp())).abs() < 1e-14);
}

#[test]
fn benjamini_and_hochbergs_own_example() {
    let p = [
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
        0.6528, 0.7590, 1.0,
    ];
    let kept = benjamini_hochberg(&p, 15, 0.05).unwrap();
    assert_eq!(kept.iter().filter(|kept| **kept).count(), 4);
    assert!(benjamini_hochberg(&p, 15, 1.0).is_err() && benjamini_hochberg(&[], 3, 0.05).unwrap().is_empty());
}

#[test]
fn a_quotient_from_few_counts_is_not_a_strength() {
    let m = matrix(&[&[2.0, 2.0], &[200.0, 1_800.0], &[300.0, 1_700.0]]);
    let p = quotient_significance(&m);
    // Place a: 2 of 4 where a share of 502/4004 is usual: 1 − P(0) − P(1).
    let q: f64 = 502.0 / 4_004.0;
    let by_hand = 1.0 - (1.0 - q).powi(4) - 4.0 * q * (1.0 - q).powi(3);
    assert!((p[0] - by_hand).abs() < 1e-12 && p[0] > 0.05);
    // One field each of the second and third place is more than chance; a quotient of 1 counts the first place's as well.
    let (strong, findings) = significant_presence(&m, 0.01).unwrap();
    assert_eq!((strong.places().name(0), strong.by_place().entries(), findings.len()), ("a001", 2, 1));
    let (usual, _) = Presence::new(&m, PresenceRule::USUAL).unwrap();
    assert!(usual.has(0, 0) && significant_presence(&m, 0.0).is_err());
    assert!(p[4] < 1e-3 && p.iter().all(|p| (0.0..=1.0).contains(p)));
}
