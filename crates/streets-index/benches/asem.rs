//! How long an index, its robustness and its sensitivity take.
//!
//! The shape of the ASEM index (51 places × 49 indicators in 8 pillars) and larger ones, with figures made up by a fixed rule: time depends on the shape, the choices and
//! how many figures vary, not on what the figures say.

#![expect(clippy::unwrap_used, reason = "a bench that cannot go on should stop where it is")]

use std::collections::BTreeMap;

use streets_index::*;
use streets_statistics::Interval;

fn main() {
    divan::main();
}

/// Recipe and figures for so many places and indicators; the figures have intervals where `intervals` says so.
fn study(places: usize, indicators: usize, intervals: bool, robustness: &str) -> (CheckedRecipe, IndexData) {
    let pillars = 8;
    let mut text = String::from(
        "imputation = { method = \"group-mean\", grouping = \"half\" }\ntreatment = { method = \"winsorise\" }\ngroup = [{ id = \"index\" }, { id = \"s0\", parent = \"index\" }, { id = \"s1\", parent = \"index\" },",
    );
    for pillar in 0..pillars {
        text += &format!("{{ id = \"g{pillar}\", parent = \"s{}\" }},", pillar % 2);
    }
    text += "]\nindicator = [";
    for indicator in 0..indicators {
        text += &format!(
            "{{ id = \"x{indicator}\", parent = \"g{}\", direction = \"higher\" }},",
            indicator % pillars
        );
    }
    text += "]\n[robustness]\n";
    text += robustness;
    let mut state = 1u64;
    let mut even = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1u64 << 53) as f64
    };
    let mut figures = Vec::new();
    let mut half = BTreeMap::new();
    for place in 0..places {
        let name = format!("p{place:05}");
        half.insert(name.as_str().into(), (place % 2).to_string());
        for indicator in 0..indicators {
            // Every third indicator has a long tail, one figure in fifty is missing.
            let value = if indicator % 3 == 0 { 1.0 / (even() + 0.01) } else { 100.0 * even() };
            let mut figure = Figure::new(&name, &format!("x{indicator}"), (even() > 0.02).then_some(value));
            if intervals && figure.value.is_some() {
                figure.interval = Some(Interval { low: value * 0.95, high: value * 1.05 });
            }
            figures.push(figure);
        }
    }
    let data = IndexData::new(figures, BTreeMap::from([("half".to_owned(), half)])).unwrap();
    (Recipe::from_toml(&text).unwrap().check(&data).unwrap(), data)
}

/// Five factors, as in the analysis of the ASEM index: weights, scale, aggregation, filling, treatment.
const FIVE: &str = r#"
    weights = { method = "simplex" }
    imputations = [{ method = "group-mean", grouping = "half" }, { method = "median" }]
    treatments = [{ method = "winsorise", most = 1 }, { method = "winsorise", most = 3 }, { method = "winsorise", most = 5 }]
    normalisations = [{ method = "min-max", low = 1 }, { method = "z-score", mean = 100, deviation = 10 }]
    aggregations = [{ method = "arithmetic" }, { method = "geometric" }]
"#;

#[divan::bench]
fn asem_build(bencher: divan::Bencher<'_, '_>) {
    let (checked, data) = study(51, 49, false, "");
    bencher.bench_local(|| build(&checked, &data).unwrap());
}

#[divan::bench(sample_count = 5, args = [false, true])]
fn asem_uncertainty_10_000_draws(bencher: divan::Bencher<'_, '_>, intervals: bool) {
    let (checked, data) = study(51, 49, intervals, &format!("{FIVE}\ndropped = \"any\""));
    bencher.bench_local(|| robustness(&checked, &data, 10_000).unwrap());
}

#[divan::bench(sample_count = 5)]
fn asem_sobol_4096_five_factors(bencher: divan::Bencher<'_, '_>) {
    let (checked, data) = study(51, 49, false, FIVE);
    let options = SobolOptions::default();
    bencher
        .bench_local(|| sensitivity(&checked, &data, &SensitivityOf::RankChange, 4_096, &options).unwrap());
}

#[divan::bench(sample_count = 1, sample_size = 1, args = [false, true])]
fn places_1_000_indicators_60_draws_10_000(bencher: divan::Bencher<'_, '_>, intervals: bool) {
    let (checked, data) = study(1_000, 60, intervals, &format!("{FIVE}\ndropped = \"any\""));
    bencher.bench_local(|| robustness(&checked, &data, 10_000).unwrap());
}

#[divan::bench(sample_count = 3, sample_size = 1, args = [250, 1_000, 4_000])]
fn places_by_60_indicators_500_draws(bencher: divan::Bencher<'_, '_>, places: usize) {
    let (checked, data) = study(places, 60, true, FIVE);
    bencher.bench_local(|| robustness(&checked, &data, 500).unwrap());
}

#[divan::bench(sample_count = 3, sample_size = 1, args = [1_000, 4_000, 16_000])]
fn draws_over_200_places_by_60_indicators(bencher: divan::Bencher<'_, '_>, draws: u32) {
    let (checked, data) = study(200, 60, true, FIVE);
    bencher.bench_local(|| robustness(&checked, &data, draws).unwrap());
}
