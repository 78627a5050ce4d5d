//! Reference periods, denominators by year, and gaps filled from the past.

use std::collections::BTreeMap;

use streets_index::*;

fn dated(place: &str, indicator: &str, year: i16, value: f64) -> Figure {
    Figure { period: Some(streets_model::Period::Year(year)), ..Figure::new(place, indicator, Some(value)) }
}

fn recipe(more: &str) -> Recipe {
    Recipe::from_toml(&format!(
        "group = [{{ id = \"index\" }}]
         indicator = [{{ id = \"patents\", parent = \"index\", direction = \"higher\", denominator = \"people\" }},
                      {{ id = \"skills\", parent = \"index\", direction = \"higher\" }}]
         {more}"
    ))
    .unwrap()
}

/// c has patents in 2012 and 2016 only; people are counted in 2014 and 2016.
fn data() -> IndexData {
    let mut figures = Vec::new();
    for (at, place) in ["a", "b", "c", "d"].iter().enumerate() {
        let base = at as f64 + 1.0;
        figures.push(dated(place, "people", 2014, 10.0));
        figures.push(dated(place, "people", 2016, 20.0));
        figures.push(dated(place, "skills", 2014, base * base));
        if *place != "c" {
            figures.push(dated(place, "patents", 2014, 5.0 * base));
        }
    }
    figures.push(dated("c", "patents", 2012, 40.0));
    figures.push(dated("c", "patents", 2016, 160.0));
    IndexData::new(figures, BTreeMap::new()).unwrap()
}

fn filled(more: &str) -> (Index, Option<f64>) {
    let data = data();
    let index =
        build(&recipe(&format!("reference_period = \"2014\"\n{more}")).check(&data).unwrap(), &data).unwrap();
    let filling = index.imputed.get(2, 0);
    (index, filling)
}

#[test]
fn gaps_are_filled_from_the_place_s_own_years() {
    assert_eq!(filled("").1, None);
    // 40 patents of 2012 over the 10 people of 2014, the nearest count; 160 of 2016 over 20.
    assert_eq!(filled("imputation = { method = \"last-known\" }").1, Some(4.0));
    assert_eq!(filled("imputation = { method = \"linear\" }").1, Some(6.0));
    let (index, filling) = filled("imputation = { method = \"mean\" }");
    assert_eq!(filling, Some((0.5 + 1.0 + 2.0) / 3.0));
    assert_eq!(index.imputed_share(2), 0.5);
    assert!(index.findings.iter().any(|finding| finding.about == "c" && finding.message.contains("50 %")));
}

#[test]
fn without_a_reference_period_each_indicator_has_its_latest() {
    let data = data();
    let index = build(&recipe("").check(&data).unwrap(), &data).unwrap();
    // Patents: 2016, c alone; skills: 2014.
    assert_eq!(index.denominated.get(2, 0), Some(8.0));
    assert_eq!(index.denominated.get(0, 0), None);
    assert_eq!(index.denominated.get(0, 1), Some(1.0));
    let own = recipe("").indicators[0].clone();
    let mut recipe = recipe("");
    recipe.indicators[0] = IndicatorRecipe { reference_period: Some("2014".into()), ..own };
    let index = build(&recipe.check(&data).unwrap(), &data).unwrap();
    assert_eq!(index.denominated.get(1, 0), Some(1.0));
}

#[test]
fn em_and_neighbours_find_what_was_planted() {
    // Skills are twice the patents and a little more: the gap is told by them.
    let mut figures = Vec::new();
    for at in 0..30 {
        let place = format!("p{at:02}");
        let x = f64::from(at) + f64::from(at * 7 % 5) * 0.3;
        figures.push(Figure::new(&place, "skills", Some(2.0 * x + 1.0 + f64::from(at * 3 % 7) * 0.01)));
        figures.push(Figure::new(&place, "patents", (at != 17).then_some(x)));
        figures.push(Figure::new(&place, "people", Some(1.0)));
    }
    let data = IndexData::new(figures, BTreeMap::new()).unwrap();
    let truth = 17.0 + f64::from(17 * 7 % 5) * 0.3;
    for (method, within) in [("expectation-maximisation", 0.02), ("nearest-neighbours", 1.0), ("mean", 10.0)]
    {
        let more = format!("imputation = {{ method = \"{method}\" }}");
        let index = build(&recipe(&more).check(&data).unwrap(), &data).unwrap();
        let found = index.imputed.get(17, 0).unwrap();
        assert!((found - truth).abs() < within, "{method}: {found} where {truth} was");
    }
}
