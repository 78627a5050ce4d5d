//! COINr's uncertainty and sensitivity analysis of the ASEM index, run by run from its own sample.

use streets_index::*;

use crate::asem::{RELATIVE, Table, checked, same};

/// The edits of a row of a sample.
fn edits(sample: &Table, row: usize, noisy: &Table) -> Vec<Edit> {
    let most = sample.number(row, "winmax") as usize;
    let normalisation = match sample.text(row, "normalisation") {
        "n_minmax" => Normalisation::MinMax { low: 1.0, high: 100.0 },
        _ => Normalisation::ZScore { mean: 10.0, deviation: 2.0 },
    };
    let aggregation = match sample.text(row, "aggregation") {
        "a_amean" => Aggregation::Arithmetic,
        _ => Aggregation::Geometric,
    };
    let treatment = Treatment::Winsorise { most, rule: SkewRule::default(), fallback: Transform::LogShifted };
    let mut edits =
        vec![Edit::Treatment(treatment), Edit::Normalisation(normalisation), Edit::Aggregation(aggregation)];
    let set = sample.text(row, "weight_set");
    edits.extend((0..noisy.rows()).filter(|at| noisy.text(*at, "set") == set).map(|at| Edit::Weight {
        name: noisy.text(at, "iCode").to_owned(),
        weight: noisy.number(at, "Weight"),
    }));
    edits
}

#[test]
fn every_run_gives_the_scores_of_the_package() {
    let Some((checked, data)) = checked() else { return };
    let noisy = Table::read("sa_noisy_weights").unwrap();
    for (sample, scores) in [("ua_sample", "ua_scores"), ("sa_sample", "sa_scores")] {
        let (sample, scores) = (Table::read(sample).unwrap(), Table::read(scores).unwrap());
        assert!(sample.rows() >= 200);
        for row in 0..sample.rows() {
            let variant = checked.recipe().with(&edits(&sample, row, &noisy)).unwrap();
            let index = build(&variant.check(&data).unwrap(), &data).unwrap();
            for (at, place) in index.places.iter().enumerate() {
                let (found, expected) = (index.score(at).unwrap(), scores.number(row, place.as_str()));
                assert!(
                    same(found, expected, RELATIVE),
                    "run {row}, {place}: {found} where {expected} is meant"
                );
            }
        }
    }
}

#[test]
fn quantiles_of_ranks_are_those_of_the_package() {
    let Some(scores) = Table::read("ua_scores") else { return };
    let stats = Table::read("ua_rank_stats").unwrap();
    let places = &scores.columns()[1..];
    let mut ranks: Vec<Vec<f64>> = vec![Vec::new(); places.len()];
    for row in 0..scores.rows() {
        let values: Vec<f64> = places.iter().map(|place| scores.number(row, place)).collect();
        for (place, rank) in streets_statistics::descending_ranks(&values).unwrap().into_iter().enumerate() {
            ranks[place].push(rank as f64);
        }
    }
    for (place, ranks) in places.iter().zip(&mut ranks) {
        let row = stats.row(place);
        let mean = ranks.iter().sum::<f64>() / ranks.len() as f64;
        assert!(same(mean, stats.number(row, "Mean"), RELATIVE), "{place}");
        for (column, share) in [("Median", 0.5), ("Q5", 0.05), ("Q95", 0.95)] {
            let found = streets_statistics::quantile(ranks, share).unwrap();
            assert!(same(found, stats.number(row, column), RELATIVE), "{place} {column}");
        }
    }
}

#[test]
fn sobol_indices_of_the_package_from_its_own_runs() {
    let Some(output) = Table::read("sa_output") else { return };
    let expected = Table::read("sa_sobol").unwrap();
    let y = output.column("mean_abs_rank_change");
    let block = |at: usize| y[at * 100..(at + 1) * 100].to_vec();
    let responses = Responses { a: block(0), b: block(1), ab: (2..6).map(block).collect() };
    let options = SobolOptions {
        centring: Centring::None,
        divisor: Divisor::Sample,
        resamples: 0,
        ..SobolOptions::default()
    };
    let (found, _) = sobol_indices(&responses, &options).unwrap();
    for (row, index) in found.iter().enumerate() {
        assert!(same(index.first, expected.number(row, "Si"), RELATIVE), "{}", expected.names[row]);
        assert!(same(index.total, expected.number(row, "STi"), RELATIVE), "{}", expected.names[row]);
    }
    // Taking the mean off leaves the total and brings first orders nearer to what can be.
    let (centred, _) =
        sobol_indices(&responses, &SobolOptions { centring: Centring::Mean, ..options }).unwrap();
    for (plain, centred) in found.iter().zip(&centred) {
        assert_eq!(plain.total, centred.total);
    }
}

#[test]
fn switzerland_leads_whatever_is_chosen() {
    let Some((checked, data)) = checked() else { return };
    let mut recipe = checked.recipe().clone();
    recipe.robustness = RobustnessOptions {
        weights: WeightVariation::Noise {
            share: 0.25,
            groups: vec!["Index".into(), "Conn".into(), "Sust".into()],
        },
        normalisations: vec![
            Normalisation::MinMax { low: 1.0, high: 100.0 },
            Normalisation::ZScore { mean: 10.0, deviation: 2.0 },
        ],
        aggregations: vec![Aggregation::Arithmetic, Aggregation::Geometric],
        treatments: (1..=5)
            .map(|most| Treatment::Winsorise {
                most,
                rule: SkewRule::default(),
                fallback: Transform::LogShifted,
            })
            .collect(),
        // The package's runs have one filling of gaps.
        fillings: false,
        ..RobustnessOptions::default()
    };
    let checked = recipe.check(&data).unwrap();
    let found = robustness(&checked, &data, 1_000).unwrap();
    assert_eq!(found.draws, 1_000);
    let stats = Table::read("ua_rank_stats").unwrap();
    for place in &found.places {
        let row = stats.row(place.place.as_str());
        // Mean ranks of the package's 200 runs have a standard error of about a sixth of a rank at most.
        assert!((place.mean_rank - stats.number(row, "Mean")).abs() < 0.8, "{place:?}");
    }
    let switzerland = found.places.iter().position(|place| place.place.as_str() == "CHE").unwrap();
    assert_eq!((found.places[switzerland].rank_low, found.places[switzerland].rank_high), (1, 1));
    assert_eq!(found.places[switzerland].band, Some(1));
    assert!(found.places.iter().filter(|place| place.band == Some(2)).count() > 1);
}
