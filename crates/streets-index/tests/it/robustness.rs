//! Monte Carlo over every choice together, on invented places.

use std::collections::BTreeMap;

use streets_index::*;
use streets_model::PlaceId;
use streets_statistics::Interval;

const RECIPE: &str = r#"
    imputation = { method = "group-mean", grouping = "coast" }
    treatment = { method = "winsorise", most = 3 }
    normalisation = { method = "min-max", low = 1, high = 100 }
    group = [
        { id = "index" },
        { id = "ideas", parent = "index", weight = 2 },
        { id = "people", parent = "index" },
    ]
    indicator = [
        { id = "patents", parent = "ideas", direction = "higher" },
        { id = "papers", parent = "ideas", direction = "higher", weight = 0.5 },
        { id = "spending", parent = "ideas", direction = "higher" },
        { id = "skills", parent = "people", direction = "higher" },
        { id = "vacancies", parent = "people", direction = "lower" },
    ]
    [robustness]
    seed = 3
    top = 4
    weights = { method = "simplex" }
    imputations = [{ method = "group-mean", grouping = "coast" }, { method = "median" }, { method = "nearest-neighbours" }]
    treatments = [{ method = "winsorise", most = 1 }, { method = "none" }, { method = "winsorise", most = 3 }]
    normalisations = [{ method = "min-max", low = 1 }, { method = "z-score", mean = 100, deviation = 10 }, { method = "rank" }]
    aggregations = [{ method = "arithmetic" }, { method = "geometric" }, { method = "copeland" }]
    dropped = "any"
"#;

/// Figures that look drawn by chance and are the same every time.
fn data(interval: f64) -> IndexData {
    let mut figures = Vec::new();
    let mut coast: BTreeMap<PlaceId, String> = BTreeMap::new();
    let mut state = 1u64;
    for place in 0..14 {
        let name = format!("p{place:02}");
        coast.insert(name.as_str().into(), if place % 3 == 0 { "inland" } else { "coast" }.into());
        for (at, indicator) in ["patents", "papers", "spending", "skills", "vacancies"].iter().enumerate() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let even = (state >> 11) as f64 / (1u64 << 53) as f64;
            let value = 10.0 + 20.0 * even + if at == 0 && place == 5 { 900.0 } else { 0.0 };
            let missing = (place, at) == (3, 1) || (place, at) == (7, 3);
            let mut figure = Figure::new(&name, indicator, (!missing).then_some(value));
            if interval > 0.0 && !missing && at != 2 {
                figure.interval = Some(Interval { low: value - interval, high: value + interval });
            }
            figures.push(figure);
        }
    }
    IndexData::new(figures, BTreeMap::from([("coast".to_owned(), coast)])).unwrap()
}

fn recipe(text: &str) -> Recipe {
    Recipe::from_toml(text).unwrap()
}

#[test]
fn every_draw_is_the_recipe_with_its_edits_built_anew() {
    // Copeland scores of a group can be 0 or less: a geometric mean above them has no meaning, so all groups vary together.
    let data = data(0.0);
    let checked = recipe(&format!("{RECIPE}\n    fillings = false")).check(&data).unwrap();
    let mut dropped = 0;
    for number in 0..60 {
        let (draw, edits) = draw_edits(&checked, &data, number).unwrap();
        dropped += usize::from(draw.dropped > 0);
        if draw.dropped > 0 && draw.imputation == 2 {
            // Neighbours are sought on all indicators, the dropped one among them; without it they may be others.
            continue;
        }
        let found = draw_scores(&checked, &data, &draw).unwrap();
        let variant = checked.recipe().with(&edits).unwrap();
        let index = build(&variant.check(&data).unwrap(), &data).unwrap();
        for (row, score) in found.iter().enumerate() {
            let (found, expected) = (score.unwrap(), index.score(row).unwrap());
            assert!(
                (found - expected).abs() < 1e-9 * expected.abs().max(1.0),
                "{draw:?}: {found} {expected}"
            );
        }
    }
    assert!(dropped > 30);
}

#[test]
fn the_same_on_any_number_of_threads() {
    let data = data(2.0);
    let checked = recipe(RECIPE).check(&data).unwrap();
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| robustness(&checked, &data, 700).unwrap())
    };
    let one = run(1);
    assert_eq!(one, run(2));
    assert_eq!(one, run(7));
    let sobol = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let options = SobolOptions { resamples: 50, ..SobolOptions::default() };
        pool.install(|| sensitivity(&checked, &data, &SensitivityOf::RankChange, 64, &options).unwrap())
    };
    let found = sobol(1);
    assert_eq!(found, sobol(3));
    assert_eq!(found.factors.len(), 8);
    assert_eq!(found.runs, 64 * 10);
}

#[test]
fn probabilities_and_ranks_add_up() {
    let data = data(2.0);
    let checked =
        recipe(&RECIPE.replace(", { method = \"copeland\" }", "").replace(", { method = \"rank\" }", ""))
            .check(&data)
            .unwrap();
    let found = robustness(&checked, &data, 500).unwrap();
    let n = found.places.len();
    // Without ties, as scores are here, four places are in the top four of each draw.
    let top: f64 = found.places.iter().map(|place| place.top_probability).sum();
    assert!((top - 4.0).abs() < 1e-9, "{top}");
    let ranks: f64 = found.places.iter().map(|place| place.mean_rank).sum();
    assert!((ranks - (n * (n + 1) / 2) as f64).abs() < 1e-9);
    for (place, own) in found.places.iter().enumerate() {
        assert!(own.rank_low <= own.median_rank && own.median_rank <= own.rank_high);
        let behind: f64 =
            (0..n).filter(|other| *other != place).map(|other| found.probability_ahead(other, place)).sum();
        assert!(
            (behind + 1.0 - own.mean_rank).abs() < 1e-9,
            "the mean rank is one more than the places ahead"
        );
    }
}

#[test]
fn figures_vary_as_their_intervals_say() {
    // b is one unit above a; each has a standard deviation of one: P(b ahead of a) = Φ(1/√2).
    let half = 1.959_963_984_540_054;
    let figures = [("a", 10.0), ("b", 11.0), ("c", 0.0), ("d", 50.0)].map(|(place, value)| {
        let mut figure = Figure::new(place, "x", Some(value));
        figure.interval = (place < "c").then_some(Interval { low: value - half, high: value + half });
        figure
    });
    let data = IndexData::new(figures.to_vec(), BTreeMap::new()).unwrap();
    let text = "group = [{ id = \"index\" }]\nindicator = [{ id = \"x\", parent = \"index\", direction = \"higher\" }]";
    let found = robustness(&recipe(text).check(&data).unwrap(), &data, 20_000).unwrap();
    // Four standard errors of a share near 0.76 over 20,000 draws.
    assert!((found.probability_ahead(1, 0) - 0.760_25).abs() < 0.0121, "{}", found.probability_ahead(1, 0));
    assert_eq!(found.places[3].band, Some(1));
    assert_eq!((found.places[0].band, found.places[1].band), (Some(2), Some(2)));
    assert_eq!(found.places[2].band, Some(3));
}

#[test]
fn scores_vary_as_their_figures_do() {
    // On goalposts from 0 to 100 the score is the figure: mean 40, standard deviation 2.
    let half = 2.0 * 1.959_963_984_540_054;
    let figures = [("a", 40.0), ("b", 60.0), ("c", 0.0)].map(|(place, value)| {
        let mut figure = Figure::new(place, "x", Some(value));
        figure.interval = (place == "a").then_some(Interval { low: value - half, high: value + half });
        figure
    });
    let data = IndexData::new(figures.to_vec(), BTreeMap::new()).unwrap();
    let text = |more: &str| {
        format!(
            "normalisation = {{ method = \"goalposts\", scale = 100 }}\ngroup = [{{ id = \"index\" }}]
             indicator = [{{ id = \"x\", parent = \"index\", direction = \"higher\", goalposts = [0, 100] }}]\n{more}"
        )
    };
    let found = robustness(&recipe(&text("")).check(&data).unwrap(), &data, 20_000).unwrap();
    // 40 ± 1.645 × 2; three standard errors of a 5 % quantile over 4,096 draws are 0.2.
    let own = found.score_interval(1, 0).unwrap();
    assert!((own.low - 36.71).abs() < 0.2 && (own.high - 43.29).abs() < 0.2, "{own:?}");
    assert_eq!(found.score_interval(1, 1), Some(Interval { low: 60.0, high: 60.0 }));
    assert_eq!(found.score_interval(0, 1), None);
    // Another scale alone tells the places apart as before: on the index's scale nothing has moved.
    let scales = "robustness = { intervals = false, normalisations = [{ method = \"min-max\" }, { method = \"z-score\" }] }";
    let found = robustness(&recipe(&text(scales)).check(&data).unwrap(), &data, 300).unwrap();
    for (place, score) in [40.0, 60.0, 0.0].into_iter().enumerate() {
        let own = found.score_interval(1, place).unwrap();
        assert!((own.low - score).abs() < 1e-9 && (own.high - score).abs() < 1e-9, "{own:?}");
    }
}

#[test]
fn weights_of_a_simplex_are_even() {
    let figures = [("a", 1.0, 0.0), ("b", 0.0, 1.0), ("c", 0.0, 0.0)]
        .iter()
        .flat_map(|(place, x, y)| [Figure::new(place, "x", Some(*x)), Figure::new(place, "y", Some(*y))])
        .collect();
    let data = IndexData::new(figures, BTreeMap::new()).unwrap();
    let text = |weights: &str| {
        format!(
            "group = [{{ id = \"index\" }}]
             indicator = [{{ id = \"x\", parent = \"index\", direction = \"higher\", weight = 3 }},
                          {{ id = \"y\", parent = \"index\", direction = \"higher\" }}]
             robustness = {{ weights = {weights} }}"
        )
    };
    let ahead = |weights: &str| {
        let checked = recipe(&text(weights)).check(&data).unwrap();
        robustness(&checked, &data, 20_000).unwrap().probability_ahead(0, 1)
    };
    // a is ahead where the weight of x is above ½: half of the simplex, whatever the recipe's weights.
    assert!((ahead("{ method = \"simplex\" }") - 0.5).abs() < 0.015);
    // Beta(3, 1): P(w > ½) = 1 − ½³.
    assert!((ahead("{ method = \"around\", concentration = 4 }") - 0.875).abs() < 0.01);
    // ¾ by at most a tenth stays above ½.
    assert_eq!(ahead("{ method = \"noise\", share = 0.1 }"), 1.0);
    // Of the recipe's weights and equal ones the first put a ahead, the others neither.
    let both = "{ method = \"one-of\", weightings = [{ method = \"given\" }, { method = \"equal\" }] }";
    assert!((ahead(both) - 0.5).abs() < 0.015);
}

#[test]
fn nothing_varied_is_told() {
    let data = data(0.0);
    let text = format!("{}[robustness]\nfillings = false", RECIPE.split("[robustness]").next().unwrap());
    let checked = recipe(&text).check(&data).unwrap();
    let found = robustness(&checked, &data, 10).unwrap();
    assert!(found.findings.iter().any(|finding| finding.message.contains("nothing is varied")));
    assert!(found.places.iter().all(|place| place.rank_low == place.rank_high));
    for place in 0..found.places.len() {
        let node = found.index.tree.root;
        let score = found.index.score(place).unwrap();
        assert_eq!(found.score_interval(node, place), Some(Interval { low: score, high: score }));
    }
    let error =
        sensitivity(&checked, &data, &SensitivityOf::RankChange, 8, &SobolOptions::default()).unwrap_err();
    assert_eq!(error, IndexError::NothingVaried);
    assert!(robustness(&checked, &data, 0).is_err());
}

#[test]
fn draws_without_an_index_are_counted() {
    let data = data(0.0);
    let text = RECIPE.replace("mean = 100, deviation = 10", "mean = 0, deviation = 1");
    let checked = recipe(&text).check(&data).unwrap();
    let found = robustness(&checked, &data, 400).unwrap();
    assert!(found.draws < 400 && found.draws > 200, "{}", found.draws);
    assert!(found.findings.iter().any(|finding| finding.message.contains("draws have no index")));
    let error =
        sensitivity(&checked, &data, &SensitivityOf::RankChange, 64, &SobolOptions::default()).unwrap_err();
    assert!(matches!(error, IndexError::NotPositive { .. }), "{error}");
}

#[test]
fn one_factor_explains_everything() {
    let data = data(0.0);
    let text = format!(
        "{}[robustness]\nfillings = false\nweights = {{ method = \"simplex\" }}",
        RECIPE.split("[robustness]").next().unwrap()
    );
    let checked = recipe(&text).check(&data).unwrap();
    let found =
        sensitivity(&checked, &data, &SensitivityOf::RankOf("p01".into()), 2_000, &SobolOptions::default())
            .unwrap();
    assert_eq!(found.factors[0].0, Factor::Weights);
    assert!((found.factors[0].1.first - 1.0).abs() < 0.1, "{:?}", found.factors);
    assert!((found.factors[0].1.total - 1.0).abs() < 0.1, "{:?}", found.factors);
    let unknown = SensitivityOf::RankOf("p1".into());
    let error = sensitivity(&checked, &data, &unknown, 8, &SobolOptions::default()).unwrap_err();
    assert!(error.hint().unwrap().contains("`p01`"), "{error}");
}
