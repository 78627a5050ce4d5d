//! Kernels against the vector functions of COINr, Compind, pymcdm and SciPy.

use streets_index::*;

use crate::asem::{RELATIVE, Table, assert_same, same};

const PILLARS: [&str; 8] =
    ["Physical", "ConEcFin", "Political", "Instit", "P2P", "Environ", "Social", "SusEcFin"];

fn pillars() -> Option<Vec<Vec<f64>>> {
    let table = Table::read("coin_aggregated")?;
    Some(PILLARS.iter().map(|pillar| table.column(pillar)).collect())
}

fn slices(columns: &[Vec<f64>]) -> Vec<&[f64]> {
    columns.iter().map(Vec::as_slice).collect()
}

#[test]
fn skewness_and_kurtosis() {
    let Some(table) = Table::read("skew_kurt_raw") else { return };
    let raw = Table::read("coin_raw").unwrap();
    for row in 0..table.rows() {
        let id = &table.names[row];
        let found = shape(&raw.column(id)).unwrap();
        assert!(same(found.skewness, table.number(row, "skew"), RELATIVE), "{id}");
        assert!(same(found.kurtosis, table.number(row, "kurt"), RELATIVE), "{id}");
    }
}

#[test]
fn transformations() {
    let Some(table) = Table::read("treat_functions") else { return };
    for id in ["Flights", "Bord", "CultServ"] {
        let check = |name: &str, transform: Transform| {
            let mut figures = table.column(id);
            transform.apply(&mut figures);
            assert_same(&format!("{id} {name}"), &figures, &table.column(&format!("{id}_{name}")));
        };
        check("log_CT", Transform::LogShifted);
        check("log_CT_plus", Transform::LogEitherTail);
        check("boxcox0.5", Transform::BoxCox { power: 0.5 });
        let mut figures = table.column(id);
        winsorise(&mut figures, 5, SkewRule::default());
        assert_same(id, &figures, &table.column(&format!("{id}_winsorise5")));
        // The package works its GII logarithm out and returns the figures untouched: ours is not that column.
        assert_same(id, &table.column(&format!("{id}_log_GII")), &table.column(id));
    }
}

#[test]
fn normalisations() {
    let Some(table) = Table::read("normalise_variants") else { return };
    for id in ["LPI", "Ship", "TBTs"] {
        let raw = table.column(&format!("{id}_raw"));
        let mut there: Vec<f64> = raw.iter().copied().filter(|x| !x.is_nan()).collect();
        let low = streets_statistics::quantile(&mut there, 0.1).unwrap();
        let high = streets_statistics::quantile(&mut there, 0.9).unwrap();
        let check = |name: &str, normalisation: &Normalisation, scale: Scale| {
            let mut figures = raw.clone();
            normalisation.apply(&mut figures, &scale).unwrap();
            assert_same(&format!("{id} {name}"), &figures, &table.column(&format!("{id}_{name}")));
        };
        let plain = Scale::HIGHER;
        let least = Ties::Least;
        let target = |target| Scale { target: Some(target), ..plain };
        let posts = Scale { goalposts: Some([low, high]), ..plain };
        let first = Scale { reference: Some(0), ..plain };
        let to_first = |beyond| Normalisation::DistanceToReference { place: String::new(), beyond };
        check("minmax_0_100", &Normalisation::MinMax { low: 0.0, high: 100.0 }, plain);
        check("minmax_1_10", &Normalisation::MinMax { low: 1.0, high: 10.0 }, plain);
        check("zscore_0_1", &Normalisation::ZScore { mean: 0.0, deviation: 1.0 }, plain);
        check("zscore_10_2", &Normalisation::ZScore { mean: 10.0, deviation: 2.0 }, plain);
        check("scaled_0_5", &Normalisation::Scaled { from: 0.0, to: 5.0, scale: 100.0 }, plain);
        check("rank", &Normalisation::Rank { ties: least }, plain);
        check("borda", &Normalisation::Borda { ties: least }, plain);
        check("prank", &Normalisation::PercentileRank, plain);
        check("fracmax", &Normalisation::ShareOfBest, plain);
        check("dist2max", &Normalisation::DistanceToBest, plain);
        check("dist2ref_unit1", &to_first(Beyond::Counts), first);
        check("dist2ref_unit1_cap", &to_first(Beyond::Cut), first);
        check("dist2targ_q90", &Normalisation::DistanceToTarget { beyond: Beyond::Counts }, target(high));
        check("dist2targ_q90_cap", &Normalisation::DistanceToTarget { beyond: Beyond::Cut }, target(high));
        let lower = Scale { reversed: true, ..target(low) };
        check("dist2targ_q10_neg", &Normalisation::DistanceToTarget { beyond: Beyond::Counts }, lower);
        check("goalposts_q10_q90_1", &Normalisation::Goalposts { scale: 1.0, beyond: Beyond::Cut }, posts);
        let beyond = Normalisation::Goalposts { scale: 100.0, beyond: Beyond::Counts };
        check("goalposts_q10_q90_100_notrunc", &beyond, posts);
        let lower = Scale { reversed: true, ..posts };
        check(
            "goalposts_q10_q90_1_neg",
            &Normalisation::Goalposts { scale: 1.0, beyond: Beyond::Cut },
            lower,
        );
    }
}

#[test]
fn aggregations() {
    let Some(table) = Table::read("aggregate_variants") else { return };
    let weights = Table::read("aggregate_variants_weights").unwrap();
    let pillars = pillars().unwrap();
    let plus: Vec<Vec<f64>> = pillars.iter().map(|column| column.iter().map(|x| x + 1.0).collect()).collect();
    let (equal, unequal) = (weights.column("eq"), weights.column("w"));
    let check = |name: &str, aggregation: Aggregation, columns: &[Vec<f64>], weights: &[f64]| {
        let mut out = vec![0.0; columns[0].len()];
        aggregation.apply(&slices(columns), weights, &mut out).unwrap();
        assert_same(name, &out, &table.column(name));
    };
    check("amean_eq", Aggregation::Arithmetic, &pillars, &equal);
    check("amean_w", Aggregation::Arithmetic, &pillars, &unequal);
    check("gmean_plus1_eq", Aggregation::Geometric, &plus, &equal);
    check("gmean_plus1_w", Aggregation::Geometric, &plus, &unequal);
    check("hmean_plus1_eq", Aggregation::Harmonic, &plus, &equal);
    check("hmean_plus1_w", Aggregation::Harmonic, &plus, &unequal);
    check("genmean_plus1_p2_w", Aggregation::Generalised { power: 2.0 }, &plus, &unequal);
    check("genmean_plus1_pm05_w", Aggregation::Generalised { power: -0.5 }, &plus, &unequal);
    check("copeland_eq", Aggregation::Copeland, &pillars, &equal);
    check("copeland_w", Aggregation::Copeland, &pillars, &unequal);
    let found = outranking(&slices(&pillars), &unequal);
    let matrix = Table::read("outrank_matrix_w").unwrap();
    for (column, place) in matrix.names.iter().enumerate() {
        assert_same(place, found.column(column), &matrix.column(place));
    }
    let expected = Table::read("outrank_matrix_w_dominance").unwrap();
    let (pairs, share) = dominance(&found);
    assert_eq!(pairs as f64, expected.number(0, "nDominant"));
    assert!(same(share, expected.number(0, "fracDominant"), RELATIVE));
}

#[test]
fn mazziotta_pareto_and_benefit_of_the_doubt() {
    let Some(pillars) = pillars() else { return };
    let (columns, n) = (slices(&pillars), pillars[0].len());
    let equal = [1.0; 8];
    let scores = |aggregation: Aggregation| {
        let mut out = vec![0.0; n];
        aggregation.apply(&columns, &equal, &mut out).unwrap();
        out
    };
    let formula = Table::read("mpi_formula").unwrap();
    let compind = Table::read("compind_asem_pillars").unwrap();
    for (penalty, ours, theirs) in
        [(Penalty::Downward, "mpi_minus", "mpi_neg"), (Penalty::Upward, "mpi_plus", "mpi_pos")]
    {
        let population = scores(Aggregation::MazziottaPareto { penalty, divisor: Divisor::Population });
        assert_same(ours, &population, &formula.column(ours));
        let sample = scores(Aggregation::MazziottaPareto { penalty, divisor: Divisor::Sample });
        assert_same(theirs, &sample, &compind.column(theirs));
    }
    let adjusted = scores(Aggregation::AdjustedMazziottaPareto { penalty: Penalty::Downward });
    assert_same("ampi_minus", &adjusted, &formula.column("ampi_minus"));
    // Compind rounds to 3 places.
    for (found, rounded) in adjusted.iter().zip(compind.column("ampi")) {
        assert!((found - rounded).abs() <= 5e-4 + 1e-9);
    }
    let upward = scores(Aggregation::AdjustedMazziottaPareto { penalty: Penalty::Upward });
    assert_same("ampi_plus", &upward, &formula.column("ampi_plus"));
    assert_same("geometric", &scores(Aggregation::Geometric), &compind.column("geom_equal"));
    let free = scores(Aggregation::BenefitOfTheDoubt { least_share: 0.0, greatest_share: 1.0 });
    let scipy = Table::read("bod_scipy").unwrap();
    assert_same("bod", &free, &scipy.column("bod"));
    assert_same("bod", &free, &compind.column("bod"));
    let bound = scores(Aggregation::BenefitOfTheDoubt { least_share: 0.05, greatest_share: 0.25 });
    assert_same("bod with shares", &bound, &scipy.column("bod_share_005_025"));
}

#[test]
fn weights_from_scores() {
    let Some(pillars) = pillars() else { return };
    let normalised = Table::read("coin_normalised").unwrap();
    let social: Vec<Vec<f64>> = ["CPI", "FemLab", "WomParl", "TertGrad", "FreePress"]
        .iter()
        .map(|id| normalised.column(id))
        .collect();
    let check = |file: &str, row: &str, found: Option<Vec<f64>>| {
        let table = Table::read(file).unwrap();
        let at = table.row(row);
        let expected: Vec<f64> = table.columns()[1..].iter().map(|column| table.number(at, column)).collect();
        assert_same(row, &found.unwrap(), &expected);
    };
    type Method = fn(&[&[f64]]) -> Option<Vec<f64>>;
    let methods: [(&str, Method); 7] = [
        ("standard_deviation", standard_deviation_weights),
        ("variance", variance_weights),
        ("critic", critic_weights),
        ("gini", gini_weights),
        ("angle", angle_weights),
        ("merec", merec_weights),
        ("lopcow", lopcow_weights),
    ];
    for (name, method) in methods {
        check("pymcdm_weights_pillars", name, method(&slices(&pillars)));
        if !["angle", "merec", "lopcow"].contains(&name) {
            check("pymcdm_weights_zeros", name, method(&slices(&social)));
        }
    }
    check("pymcdm_weights_pillars", "entropy", entropy_weights(&slices(&pillars)));
    let plus: Vec<Vec<f64>> = social.iter().map(|column| column.iter().map(|x| x + 1.0).collect()).collect();
    check("pymcdm_weights_zeros", "entropy_plus1", entropy_weights(&slices(&plus)));
    // Scores of 0, which the package refuses, are the limit of small scores.
    let exact = entropy_weights(&slices(&social)).unwrap();
    let small: Vec<Vec<f64>> =
        social.iter().map(|column| column.iter().map(|x| x + 1e-9).collect()).collect();
    for (a, b) in exact.iter().zip(entropy_weights(&slices(&small)).unwrap()) {
        assert!((a - b).abs() < 1e-8);
    }
}

#[test]
fn imputation_by_means_and_medians() {
    let Some(table) = Table::read("impute_variants") else { return };
    let groups: Vec<usize> =
        (0..table.rows()).map(|row| usize::from(table.text(row, "group") == "Europe")).collect();
    let ids: Vec<String> =
        table.columns()[2..].iter().filter(|column| !column.contains('_')).cloned().collect();
    assert!(ids.len() > 10);
    for id in ids {
        let variants: [(&str, Option<&[usize]>, Centre); 4] = [
            ("mean", None, Centre::Mean),
            ("median", None, Centre::Median),
            ("mean_grp", Some(&groups), Centre::Mean),
            ("median_grp", Some(&groups), Centre::Median),
        ];
        for (name, labels, centre) in variants {
            let mut matrix = Matrix::from_columns(&[table.column(&id)]);
            fill_with_centre(&mut matrix, labels, centre);
            assert_same(&format!("{id} {name}"), matrix.column(0), &table.column(&format!("{id}_{name}")));
        }
    }
}

#[test]
fn less_is_better_turns_the_share_of_the_best_round() {
    // The package turns signs and divides by the largest: x/x_min, by which the worst place scores highest.
    let mut figures = [10.0, 20.0, 40.0];
    Normalisation::ShareOfBest.apply(&mut figures, &Scale::LOWER).unwrap();
    assert_eq!(figures, [1.0, 0.5, 0.25]);
    // Ranks by mean of ties, which the package takes as an argument and ignores.
    let mut figures = [3.0, 1.0, 3.0, 2.0];
    Normalisation::Rank { ties: Ties::Mean }.apply(&mut figures, &Scale::LOWER).unwrap();
    assert_eq!(figures, [1.5, 4.0, 1.5, 3.0]);
}

#[test]
fn a_condorcet_winner_beats_every_other() {
    // b beats a and c on two indicators of three; a beats c on two.
    let wins = outranking(&[&[2.0, 3.0, 1.0], &[2.0, 3.0, 1.0], &[3.0, 1.0, 2.0]], &[1.0; 3]);
    assert_eq!(condorcet_winner(&wins), Some(1));
    assert_eq!(dominance(&wins), (1, 1.0 / 3.0));
    // Rock, paper, scissors.
    let circle = outranking(&[&[1.0, 2.0, 3.0], &[2.0, 3.0, 1.0], &[3.0, 1.0, 2.0]], &[1.0; 3]);
    assert_eq!(condorcet_winner(&circle), None);
}
