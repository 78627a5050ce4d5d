//! Planted truth: what is taken out of complete figures lies within what the draws of fillings say.

use std::collections::BTreeMap;

use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, StandardNormal};
use streets_index::*;
use streets_model::{Period, PlaceId};
use streets_statistics::SeedStream;

/// Invented countries, each with gaps of its own.
const WORLDS: u64 = 30;
const PLACES: usize = 60;

/// How often the true score of a place with gaps is in its interval, and how wide intervals of ranks are with gaps and without.
struct Coverage {
    inside: f64,
    cases: usize,
    width_with_gaps: f64,
    width_without: f64,
}

fn normal(rng: &mut ChaCha8Rng) -> f64 {
    StandardNormal.sample(rng)
}

/// Scores are figures: goalposts do not move with the places.
fn recipe(more: &str) -> Recipe {
    Recipe::from_toml(&format!(
        "reference_period = \"2014\"
         normalisation = {{ method = \"goalposts\", scale = 100, beyond = \"counts\" }}
         group = [{{ id = \"index\" }}]
         indicator = [{{ id = \"x\", parent = \"index\", direction = \"higher\", goalposts = [0, 100] }},
                      {{ id = \"y\", parent = \"index\", direction = \"higher\", goalposts = [0, 100] }},
                      {{ id = \"z\", parent = \"index\", direction = \"higher\", goalposts = [0, 100] }}]
         {more}"
    ))
    .unwrap()
}

/// Figures of a country by place, indicator and year; those of x in 2014 that are taken out of every fourth place or so.
type World = (Vec<(usize, &'static str, i16, f64)>, Vec<bool>);

fn data((figures, gaps): &World, complete: bool) -> IndexData {
    let mut coast: BTreeMap<PlaceId, String> = BTreeMap::new();
    let rows = figures
        .iter()
        .filter(|(place, id, year, _)| complete || !(gaps[*place] && *id == "x" && *year == 2014))
        .map(|(place, id, year, value)| {
            let name = format!("p{place:02}");
            coast.insert(name.as_str().into(), (place % 3).to_string());
            Figure { period: Some(Period::Year(*year)), ..Figure::new(&name, id, Some(*value)) }
        })
        .collect();
    IndexData::new(rows, BTreeMap::from([("coast".to_owned(), coast)])).unwrap()
}

/// One cause behind x, y and z; x stands higher in one group of places, too.
fn related(rng: &mut ChaCha8Rng, by_group: f64) -> World {
    let mut figures = Vec::new();
    for place in 0..PLACES {
        let cause = normal(rng);
        let group = by_group * (place % 3) as f64;
        figures.push((place, "x", 2014, 50.0 + group + 8.0 * cause + 4.0 * normal(rng)));
        figures.push((place, "y", 2014, 40.0 + 6.0 * cause + 3.0 * normal(rng)));
        figures.push((place, "z", 2014, 60.0 + 7.0 * cause + 5.0 * normal(rng)));
    }
    (figures, (0..PLACES).map(|_| rng.random::<f64>() < 0.25).collect())
}

/// x grows by chance from year to year, in large places and small ones.
fn growing(rng: &mut ChaCha8Rng) -> World {
    let mut figures = Vec::new();
    for place in 0..PLACES {
        let mut level = 50.0 * (0.8 * normal(rng)).exp();
        for year in 2010..=2015 {
            figures.push((place, "x", year, level));
            level *= (0.03 + 0.1 * normal(rng)).exp();
        }
        figures.push((place, "y", 2014, 40.0 + normal(rng)));
        figures.push((place, "z", 2014, 60.0 + normal(rng)));
    }
    (figures, (0..PLACES).map(|_| rng.random::<f64>() < 0.25).collect())
}

fn coverage(imputation: &str, world: impl Fn(&mut ChaCha8Rng) -> World) -> Coverage {
    let stream = SeedStream::new(5, imputation);
    let (mut inside, mut cases, mut widths, mut counts) = (0, 0, [0.0; 2], [0.0; 2]);
    for number in 0..WORLDS {
        let world = world(&mut stream.replicate(number));
        let truth = data(&world, true);
        let truth = build(&recipe("").check(&truth).unwrap(), &truth).unwrap();
        let known = data(&world, false);
        let checked = recipe(&format!("imputation = {imputation}")).check(&known).unwrap();
        let found = robustness(&checked, &known, 600).unwrap();
        for place in 0..PLACES {
            let gap = world.1[place];
            let own = &found.places[place];
            widths[usize::from(gap)] += (own.rank_high - own.rank_low) as f64;
            counts[usize::from(gap)] += 1.0;
            if gap {
                let interval = found.score_interval(found.index.tree.root, place).unwrap();
                let score = truth.score(place).unwrap();
                inside += usize::from(interval.low <= score && score <= interval.high);
                cases += 1;
            }
        }
    }
    Coverage {
        inside: inside as f64 / cases as f64,
        cases,
        width_with_gaps: widths[1] / counts[1],
        width_without: widths[0] / counts[0],
    }
}

fn check(imputation: &str, world: impl Fn(&mut ChaCha8Rng) -> World) {
    let found = coverage(imputation, world);
    assert!(found.cases > 300, "{}", found.cases);
    // Four standard errors of a share of 0.9 over some 450 cases are 0.057.
    assert!((found.inside - 0.9).abs() < 0.057, "{imputation}: {} of {} cases", found.inside, found.cases);
    assert!(
        found.width_with_gaps > 1.5 * found.width_without,
        "{imputation}: {} ranks with gaps, {} without",
        found.width_with_gaps,
        found.width_without
    );
}

#[test]
fn centres_cover_what_was_taken_out() {
    check("{ method = \"mean\" }", |rng| related(rng, 0.0));
    check("{ method = \"median\" }", |rng| related(rng, 0.0));
    check("{ method = \"group-mean\", grouping = \"coast\" }", |rng| related(rng, 15.0));
    check("{ method = \"group-median\", grouping = \"coast\" }", |rng| related(rng, 15.0));
}

#[test]
fn em_covers_what_was_taken_out_with_narrower_intervals() {
    check("{ method = \"expectation-maximisation\" }", |rng| related(rng, 0.0));
    check("{ method = \"nearest-neighbours\" }", |rng| related(rng, 0.0));
    let width = |imputation| coverage(imputation, |rng| related(rng, 0.0)).width_with_gaps;
    assert!(
        width("{ method = \"expectation-maximisation\" }") < 0.8 * width("{ method = \"mean\" }"),
        "what y and z say about x makes its fillings surer"
    );
}

#[test]
fn years_cover_what_was_taken_out() {
    check("{ method = \"last-known\" }", growing);
    check("{ method = \"linear\" }", growing);
}

#[test]
fn fillings_that_do_not_vary_are_told_or_chosen() {
    let mut world = related(&mut SeedStream::new(1, "few").replicate(0), 0.0);
    // One place has x: nothing says how far off the others' filling can be.
    world.1 = (0..PLACES).map(|place| place > 0).collect();
    let known = data(&world, false);
    let robust = |more: &str| robustness(&recipe(more).check(&known).unwrap(), &known, 50).unwrap();
    let found = robust("imputation = { method = \"mean\" }");
    assert!(found.findings.iter().any(|finding| finding.about == "x"
        && finding.message
            == "59 fillings by `mean` do not vary: too few figures say how far off they can be"));
    let chosen = robust("imputation = { method = \"mean\" }\nrobustness = { fillings = false }");
    assert!(chosen.findings.iter().all(|finding| !finding.message.contains("do not vary")));
    assert!(chosen.places.iter().all(|place| place.rank_low == place.rank_high));
}
