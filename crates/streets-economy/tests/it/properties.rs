//! Sparse = dense = brute force, order does not matter, scale does not matter.

use proptest::prelude::*;
use streets_economy::*;

use crate::fixtures::matrix;

/// Tables of up to 12 × 10 with something in each.
fn table() -> impl Strategy<Value = Vec<Vec<f64>>> {
    (3usize..12, 3usize..10).prop_flat_map(|(rows, columns)| {
        let cell = prop_oneof![2 => Just(0.0), 3 => (1u8..60).prop_map(f64::from)];
        prop::collection::vec(prop::collection::vec(cell, columns), rows)
            .prop_filter("something everywhere", |t| t.iter().flatten().any(|value| *value > 0.0))
    })
}

fn of(rows: &[Vec<f64>]) -> PlaceFieldMatrix {
    matrix(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

/// A larger table that is filled to `percent`, the same each time.
fn scattered(places: usize, fields: usize, percent: u64, seed: u64) -> Presence {
    let mut state = seed | 1;
    let mut cells = Vec::new();
    for place in 0..places {
        for field in 0..fields {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            if (state >> 33) % 100 < percent || field == place % fields {
                cells.push(Cell::new(format!("c{place:04}"), format!("f{field:04}"), 1.0));
            }
        }
    }
    Presence::from_cells(&cells).unwrap().0
}

fn brute_counts(p: &Presence) -> Vec<Vec<f64>> {
    let n = p.fields().len();
    let count =
        |a: usize, b: usize| (0..p.places().len()).filter(|c| p.has(*c, a) && p.has(*c, b)).count() as f64;
    (0..n).map(|a| (0..n).map(|b| count(a, b)).collect()).collect()
}

#[test]
fn every_way_of_counting_and_summing_gives_the_same() {
    // Well filled: bits and subset look-ups; sparse: rows; in between: places.
    for (places, fields, percent) in [(150, 131, 45), (230, 90, 3), (140, 70, 12), (400, 300, 1)] {
        let p = scattered(places, fields, percent, 7);
        let counts = brute_counts(&p);
        let phi = proximity(&p, ProximityForm::Smaller, SelfPair::Zero);
        let density = density(Weights::Presence(&p), &phi).unwrap();
        for (a, row) in counts.iter().enumerate() {
            for (b, count) in row.iter().enumerate() {
                let by_hand = if a == b { 0.0 } else { count / p.ubiquity()[a].max(p.ubiquity()[b]) };
                assert!(close(phi.value(a, b), by_hand));
            }
        }
        for place in 0..p.places().len() {
            for field in 0..p.fields().len() {
                let near = |present: bool| -> f64 {
                    let all = (0..p.fields().len()).filter(|q| !present || p.has(place, *q));
                    all.map(|q| phi.value(q, field)).sum()
                };
                let by_hand = if near(false) > 0.0 { near(true) / near(false) } else { 0.0 };
                assert!(close(density.value(place, field), by_hand));
            }
        }
        // One step of fitness is diversity over its mean; two are brute force.
        let ours =
            fitness(&p, FitnessOptions { form: FitnessForm::Simultaneous, stop: Stop::After(2) }).unwrap().0;
        let mean = p.diversity().iter().sum::<f64>() / p.places().len() as f64;
        let inverse = |field: usize| 1.0 / p.ubiquity()[field];
        let average = (0..p.fields().len()).map(inverse).sum::<f64>() / p.fields().len() as f64;
        let quality: Vec<f64> = (0..p.fields().len()).map(|field| inverse(field) / average).collect();
        let sum =
            |place: usize| (0..quality.len()).filter(|f| p.has(place, *f)).map(|f| quality[f]).sum::<f64>();
        let sums: Vec<f64> = (0..p.places().len()).map(sum).collect();
        let scale = sums.iter().sum::<f64>() / sums.len() as f64;
        assert!(mean > 0.0 && ours.fitness.iter().zip(&sums).all(|(ours, sum)| close(*ours, sum / scale)));
    }
}

#[test]
fn the_number_of_threads_does_not_matter() {
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let p = scattered(700, 600, 40, 3);
            let phi = proximity(&p, ProximityForm::Smaller, SelfPair::One);
            let density = density(Weights::Presence(&p), &phi).unwrap();
            let scores = complexity(&p, &ComplexityOptions::default()).unwrap().0;
            let fit = fitness(&p, FitnessOptions::default()).unwrap().0;
            (density.row(300).to_vec(), scores.eci, fit.fitness, nestedness(&p).unwrap())
        })
    };
    assert_eq!(run(1), run(3));
}

#[test]
fn eigenvectors_solve_their_equation_on_a_larger_table() {
    for percent in [2, 40] {
        let (p, _) = scattered(500, 260, percent, 5).largest_component();
        let scores = complexity(&p, &ComplexityOptions::default()).unwrap().0;
        // ECI is the mean PCI of a place's fields, and PCI less its part of the mean is λ⁻¹ times the mean ECI of its places.
        for place in 0..p.places().len() {
            let fields = p.by_place().row(place);
            let mean =
                fields.iter().map(|field| scores.pci[*field as usize]).sum::<f64>() / fields.len() as f64;
            assert!((mean - scores.eci[place]).abs() < 1e-11);
        }
        let shift = scores.pci_unshifted[0] - scores.pci[0];
        for field in 0..p.fields().len() {
            let places = p.by_field().row(field);
            let unshifted = places.iter().map(|place| scores.eci[*place as usize] + shift).sum::<f64>();
            let expected = unshifted / places.len() as f64 / scores.eigenvalue;
            assert!((expected - scores.pci_unshifted[field]).abs() < 1e-9, "{percent} {field}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn order_and_scale_do_not_matter(rows in table(), factor in 0.01f64..500.0) {
        let m = of(&rows);
        let scaled = of(&rows.iter().map(|row| row.iter().map(|v| v * factor).collect()).collect::<Vec<_>>());
        let mut cells: Vec<Cell> = m
            .cells()
            .map(|(c, f, v)| Cell::new(m.places().name(c), m.fields().name(f), v))
            .collect();
        cells.reverse();
        let (reversed, _) = PlaceFieldMatrix::from_cells(&cells).unwrap();
        prop_assert_eq!(&m, &reversed);
        type Measure = fn(&PlaceFieldMatrix) -> Vec<f64>;
        let measures: [Measure; 7] = [
            |m| location_quotient(m, QuotientScale::Raw),
            specialisation_coefficient,
            hachman_index,
            |m| shannon_entropy(m, EntropyUnit::Nats),
            gini_by_field,
            |m| hoover_index(m, None).unwrap(),
            |m| hoover_gini(m, None).unwrap(),
        ];
        for measure in measures {
            let (a, b) = (measure(&m), measure(&scaled));
            prop_assert!(a.iter().zip(&b).all(|(a, b)| close(*a, *b) && a.is_finite()));
        }
        for value in specialisation_coefficient(&m).into_iter().chain(hachman_index(&m)) {
            prop_assert!((0.0..=1.0).contains(&value));
        }
    }

    #[test]
    fn scores_follow_their_places(rows in table()) {
        let (m, turned) = (of(&rows), of(&rows.iter().rev().cloned().collect::<Vec<_>>()));
        let score = |m: &PlaceFieldMatrix| {
            let (presence, _) = Presence::new(m, PresenceRule::USUAL).unwrap();
            let largest = presence.largest_component().0;
            // Of two components of a size the names decide, and reversed rows have other names.
            let alone = 2 * largest.diversity().len() > m.places().len();
            alone.then(|| complexity(&largest, &ComplexityOptions::default()).ok().map(|scores| scores.0)).flatten()
        };
        if let (Some(a), Some(b)) = (score(&m), score(&turned)) {
            // Reversed rows get reversed names, so the sorted scores are the same; a weak sign may turn them.
            let clear = a.diversity_correlation.is_some_and(|r| r.abs() > 1e-6);
            let apart = a.next_eigenvalue.is_none_or(|next| a.eigenvalue - next > 1e-3 * a.eigenvalue);
            if clear && apart && m.places().len() == turned.places().len() {
                let sorted = |mut v: Vec<f64>| { v.sort_by(f64::total_cmp); v };
                let (a, b) = (sorted(a.eci), sorted(b.eci));
                prop_assert!(a.len() != b.len() || a.iter().zip(&b).all(|(a, b)| (a - b).abs() < 1e-8));
            }
        }
    }

    #[test]
    fn variety_adds_up(rows in table()) {
        let m = of(&rows);
        let hierarchy = Hierarchy::from_prefixes(m.fields(), &[2, 3]).unwrap();
        for split in variety(&m, &hierarchy, EntropyUnit::Bits).unwrap() {
            prop_assert!(close(split.parts.iter().sum(), split.total));
            prop_assert!(split.parts.iter().all(|part| *part >= 0.0));
        }
    }

    #[test]
    fn shift_share_adds_up(before in table(), after in table()) {
        let (before, after) = (of(&before), of(&after));
        for form in [ShiftShareForm::Dunn, ShiftShareForm::EstebanMarquillas] {
            let (splits, _) = shift_share(&before, &after, form).unwrap();
            for split in &splits {
                prop_assert!(close(split.everywhere + split.mix + split.own + split.allocation, split.change));
            }
            let sum = |part: fn(&ShiftShare) -> f64| splits.iter().map(part).sum::<f64>();
            prop_assert!(close(sum(|split| split.change), after.total() - before.total()));
            // What is new everywhere is its places' own edge; but for that, mix and edge are zero over all places.
            let new: f64 = (0..after.fields().len())
                .filter(|field| before.fields().position(after.fields().name(*field)).is_none())
                .map(|field| after.field_totals()[field])
                .sum();
            prop_assert!(close(sum(|split| split.own + split.allocation), new));
            prop_assert!(close(sum(|split| split.mix), -new));
        }
    }
}
