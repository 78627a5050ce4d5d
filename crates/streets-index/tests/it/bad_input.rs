//! Input that is wrong: a clear message or a finding, never NaN.

use std::collections::BTreeMap;

use streets_index::*;
use streets_model::Finding;

fn figures(columns: &[(&str, [Option<f64>; 5])]) -> IndexData {
    let figures = columns
        .iter()
        .flat_map(|(indicator, values)| {
            values
                .iter()
                .zip(["a", "b", "c", "d", "e"])
                .map(|(value, place)| Figure::new(place, indicator, *value))
        })
        .collect();
    IndexData::new(figures, BTreeMap::new()).unwrap()
}

const GOOD: [Option<f64>; 5] = [Some(1.0), Some(2.0), Some(4.0), Some(3.0), Some(7.0)];
const OTHER: [Option<f64>; 5] = [Some(5.0), Some(1.0), Some(2.0), Some(9.0), Some(3.0)];

fn recipe(indicators: &[&str], more: &str) -> Recipe {
    let list: String = indicators
        .iter()
        .map(|plan| {
            let (id, rest) = plan.split_once(' ').unwrap_or((plan, ""));
            format!("{{ id = \"{id}\", parent = \"index\", direction = \"higher\" {rest} }},")
        })
        .collect();
    Recipe::from_toml(&format!("group = [{{ id = \"index\" }}]\nindicator = [{list}]\n{more}")).unwrap()
}

fn problems(recipe: &Recipe, data: &IndexData) -> Vec<RecipeProblem> {
    match recipe.check(data) {
        Err(IndexError::Recipe { problems }) => problems,
        other => panic!("problems are expected, not {other:?}"),
    }
}

fn no_nan(index: &Index) {
    for row in 0..index.places.len() {
        for node in 0..index.tree.nodes.len() {
            assert!(index.scores.get(row, node).is_none_or(f64::is_finite));
        }
    }
}

fn told(findings: &[Finding], about: &str, what: &str) -> bool {
    findings.iter().any(|finding| finding.about == about && finding.message.contains(what))
}

#[test]
fn a_constant_indicator_is_left_out_with_a_finding() {
    let data = figures(&[("good", GOOD), ("flat", [Some(0.1 + 0.2); 5])]);
    for method in ["min-max", "z-score", "rank", "percentile-rank", "borda", "distance-to-best"] {
        let more = format!("normalisation = {{ method = \"{method}\" }}");
        let index = build(&recipe(&["good", "flat"], &more).check(&data).unwrap(), &data).unwrap();
        no_nan(&index);
        assert!(told(&index.findings, "flat", "every place has the same figure"), "{method}");
        assert_eq!((index.weights[0], index.weights[1]), (1.0, 0.0));
        assert_eq!(index.ranks, [Some(5), Some(4), Some(2), Some(3), Some(1)]);
    }
}

#[test]
fn an_indicator_all_missing_is_left_out_with_a_finding() {
    let data = figures(&[("good", GOOD), ("gone", [None; 5])]);
    for imputation in ["none", "mean", "last-known", "expectation-maximisation", "nearest-neighbours"] {
        let more = format!("imputation = {{ method = \"{imputation}\" }}");
        let index = build(&recipe(&["good", "gone"], &more).check(&data).unwrap(), &data).unwrap();
        no_nan(&index);
        assert!(told(&index.findings, "gone", "no place has a figure"), "{imputation}");
        assert_eq!(index.ranks[4], Some(1));
    }
    // All indicators at once: no place is left.
    let error = build(&recipe(&["gone"], "").check(&data).unwrap(), &data).unwrap_err();
    assert!(matches!(error, IndexError::TooFewPlaces { kept: 0, .. }), "{error}");
}

#[test]
fn every_problem_is_reported_at_once() {
    let share = [Some(0.2), Some(-0.1), Some(0.5), Some(0.4), Some(1.2)];
    let data = figures(&[
        ("good", GOOD),
        ("share", share),
        ("people", [Some(3.0), Some(0.0), Some(1.0), Some(2.0), Some(2.0)]),
    ]);
    let wrong = recipe(
        &["goood", "share , range = \"share\"", "good , weight = -1", "good"],
        "weights_add_up_to = 1\nreference_period = \"20l8\"\naggregation = { method = \"geometric\" }",
    );
    let found = problems(&wrong, &data);
    let has = |text: &str| {
        assert!(found.iter().any(|problem| problem.to_string().contains(text)), "{text}: {found:?}")
    };
    has("`goood` is not in the data");
    has("`good` stands twice");
    has("the weight of `good` is -1");
    has("add up to 2, where 1 is meant");
    has("`20l8` of the recipe is not a period");
    has("geometric mean of `index` needs scores above 0");
    let hint = IndexError::Recipe { problems: found }.hint().unwrap();
    assert!(hint.contains("the nearest to `goood` is `good`"), "{hint}");
    // Figures are looked at once the recipe itself is right.
    let found =
        problems(&recipe(&["share , range = \"share\"", "good , denominator = \"people\""], ""), &data);
    assert_eq!(found.len(), 3);
    assert!(found[0].to_string().contains("`share` is -0.1 for `b`, where 0 to 1 is meant"), "{found:?}");
    assert!(found[2].to_string().contains("denominator `people` of `good` is 0 for `b`"), "{found:?}");
}

#[test]
fn trees_that_are_none() {
    let data = figures(&[("good", GOOD)]);
    let parse = |text: &str| Recipe::from_toml(text).unwrap();
    let indicator = "indicator = [{ id = \"good\", parent = \"a\", direction = \"higher\" }]";
    let circle = parse(&format!(
        "group = [{{ id = \"a\", parent = \"b\" }}, {{ id = \"b\", parent = \"a\" }}]\n{indicator}"
    ));
    let found = problems(&circle, &data);
    assert!(found.iter().any(|problem| matches!(problem, RecipeProblem::Circle { .. })));
    assert!(found.iter().any(|problem| matches!(problem, RecipeProblem::Roots { .. })));
    let two = parse(&format!("group = [{{ id = \"a\" }}, {{ id = \"b\" }}]\n{indicator}"));
    let found = problems(&two, &data);
    assert!(found.contains(&RecipeProblem::NoMembers { group: "b".into() }));
    assert!(found.contains(&RecipeProblem::Roots { found: vec!["a".into(), "b".into()] }));
    assert_eq!(problems(&Recipe::default(), &data).len(), 2);
}

#[test]
fn weights_that_look_like_shares_and_do_not_add_up() {
    let data = figures(&[("good", GOOD), ("other", OTHER)]);
    let checked = recipe(&["good , weight = 0.5", "other , weight = 0.4"], "").check(&data).unwrap();
    assert!(told(checked.findings(), "index", "add up to 0.9"));
    let strict = recipe(&["good , weight = 0.5", "other , weight = 0.4"], "weights_add_up_to = 1");
    assert!(matches!(problems(&strict, &data)[0], RecipeProblem::WeightSum { .. }));
    let percent = recipe(&["good , weight = 60", "other , weight = 40"], "weights_add_up_to = 100");
    assert!(percent.check(&data).unwrap().findings().is_empty());
}

#[test]
fn a_collinear_set_is_a_finding_under_every_kind_of_weights() {
    let doubled = GOOD.map(|value| value.map(|x| 2.0 * x + 1.0));
    let data = figures(&[("good", GOOD), ("doubled", doubled), ("other", OTHER)]);
    for method in [
        "given",
        "equal",
        "principal-components",
        "entropy",
        "critic",
        "cilos",
        "idocriw",
        "standard-deviation",
        "optimised",
    ] {
        let more = format!("weights = {{ method = \"{method}\" }}");
        let index =
            build(&recipe(&["good", "doubled", "other"], &more).check(&data).unwrap(), &data).unwrap();
        no_nan(&index);
        assert!(told(&index.findings, "index", "determine each other"), "{method}");
        assert!(told(&index.findings, "good", "nearly the same as `doubled`"), "{method}");
        assert!((index.weights[..3].iter().sum::<f64>() - 1.0).abs() < 1e-12, "{method}");
    }
}

#[test]
fn what_a_recipe_does_not_know_is_refused() {
    for text in [
        "normalization = { method = \"min-max\" }",
        "normalisation = { method = \"minmax\" }",
        "normalisation = { method = \"min-max\", lo = 3 }",
        "normalisation = { method = \"percentile-rank\", low = 3 }",
        "aggregation = { method = \"arithmetic\", power = 3 }",
        "indicator = [{ id = \"x\", parent = \"i\", direction = \"context\" }]",
        "robustness = { draw = 3 }",
    ] {
        let error = Recipe::from_toml(text).unwrap_err();
        assert!(matches!(error, IndexError::Toml { .. }), "{text}");
    }
}

#[test]
fn means_of_scores_that_are_not_positive_name_the_place() {
    let data = figures(&[("good", GOOD), ("other", OTHER)]);
    let more = "normalisation = { method = \"z-score\" }\naggregation = { method = \"geometric\" }";
    let error = build(&recipe(&["good", "other"], more).check(&data).unwrap(), &data).unwrap_err();
    assert!(error.to_string().starts_with("the geometric mean of `index` meets the score -"), "{error}");
    assert!(error.to_string().contains("of `good` for `a`"), "{error}");
    assert!(error.hint().is_some());
}

#[test]
fn data_that_cannot_be() {
    let new = |figures: Vec<Figure>| IndexData::new(figures, BTreeMap::new());
    let twice = vec![Figure::new("a", "x", Some(1.0)), Figure::new("a", "x", Some(2.0))];
    assert!(matches!(new(twice), Err(IndexError::Duplicate { .. })));
    assert!(matches!(new(vec![Figure::new("a", "x", Some(f64::NAN))]), Err(IndexError::NotFinite { .. })));
    let mut beside = Figure::new("a", "x", Some(1.0));
    beside.interval = Some(streets_statistics::Interval { low: 2.0, high: 3.0 });
    assert!(matches!(new(vec![beside]), Err(IndexError::Interval { .. })));
}

#[test]
fn an_orness_that_is_none() {
    let data = figures(&[("good", GOOD)]);
    let more = "aggregation = { method = \"ordered-weighted-average\", orness = 1.5 }";
    let found = problems(&recipe(&["good"], more), &data);
    assert_eq!(found[0].to_string(), "`aggregation.orness` is 1.5, where a number from 0 to 1 is meant");
}

#[test]
fn groupings_and_reference_places_that_are_not_there() {
    let data = figures(&[("good", GOOD)]);
    let found =
        problems(&recipe(&["good"], "imputation = { method = \"group-mean\", grouping = \"coast\" }"), &data);
    assert!(matches!(found[0], RecipeProblem::UnknownGrouping { .. }));
    let more = "normalisation = { method = \"distance-to-reference\", place = \"z\" }";
    assert!(matches!(problems(&recipe(&["good"], more), &data)[0], RecipeProblem::UnknownPlace { .. }));
    let found = problems(&recipe(&["good"], "normalisation = { method = \"goalposts\" }"), &data);
    assert_eq!(found[0].to_string(), "indicator `good` has no goalposts, which its normalisation needs");
}
