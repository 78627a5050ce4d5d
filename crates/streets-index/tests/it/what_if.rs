//! What would have to change for a place to reach a rank.

use std::collections::BTreeMap;

use streets_index::*;

fn data(change: Option<(&str, &str, f64)>) -> IndexData {
    let rows = [("a", 0.0, 100.0), ("b", 40.0, 40.0), ("c", 100.0, 10.0), ("d", 20.0, 50.0)];
    let figures = rows
        .iter()
        .flat_map(|(place, x, y)| [(*place, "x", *x), (*place, "y", *y)])
        .map(|(place, indicator, value)| {
            let value = match change {
                Some((of, what, to)) if of == place && what == indicator => to,
                _ => value,
            };
            Figure::new(place, indicator, Some(value))
        })
        .collect();
    IndexData::new(figures, BTreeMap::new()).unwrap()
}

fn recipe() -> Recipe {
    Recipe::from_toml(
        "group = [{ id = \"index\" }]
         indicator = [{ id = \"x\", parent = \"index\", direction = \"higher\" },
                      { id = \"y\", parent = \"index\", direction = \"lower\" }]",
    )
    .unwrap()
}

#[test]
fn the_answer_put_into_the_data_reaches_the_rank() {
    let data_now = data(None);
    let checked = recipe().check(&data_now).unwrap();
    let index = build(&checked, &data_now).unwrap();
    // Scores: a 0, b (40 + 66.7)/2 = 53.3, c 100, d (20 + 55.6)/2 = 37.8.
    assert_eq!(index.ranks, [Some(4), Some(2), Some(1), Some(3)]);
    let found = what_if(&checked, &index, &"d".into(), 2).unwrap();
    assert_eq!((found.rank_now, found.indicators.len()), (Some(3), 2));
    let x = found.indicators.iter().find(|change| change.indicator == "x").unwrap().needed.unwrap();
    // d's score reaches b's 53.3 at x = 160/3 + 160/3 − 500/9 = 51.1.
    assert!((x.figure - 460.0 / 9.0).abs() < 1e-6, "{x:?}");
    assert!((x.share - (460.0 / 9.0 - 20.0) / 80.0).abs() < 1e-8);
    for change in &found.indicators {
        let needed = change.needed.unwrap();
        let later = data(Some(("d", change.indicator.as_str(), needed.as_published.unwrap())));
        let index = build(&recipe().check(&later).unwrap(), &later).unwrap();
        assert!(index.ranks[3].unwrap() <= 2, "{change:?}");
        let short = needed.figure - (needed.figure - change.now.unwrap()) * 1e-3;
        let later = data(Some(("d", change.indicator.as_str(), short)));
        let index = build(&recipe().check(&later).unwrap(), &later).unwrap();
        assert_eq!(index.ranks[3], Some(3), "{change:?}");
    }
    assert!(found.all_together.unwrap() < x.share);
}

#[test]
fn out_of_reach_and_already_there() {
    let data = data(None);
    let checked = recipe().check(&data).unwrap();
    let index = build(&checked, &data).unwrap();
    let found = what_if(&checked, &index, &"a".into(), 1).unwrap();
    assert!(found.indicators.iter().all(|change| change.needed.is_none()));
    assert!((found.all_together.unwrap() - 1.0).abs() < 1e-6);
    let found = what_if(&checked, &index, &"c".into(), 1).unwrap();
    assert!(found.indicators.iter().all(|change| change.needed.unwrap().share == 0.0));
    assert!(what_if(&checked, &index, &"c".into(), 9).is_err());
    assert!(matches!(what_if(&checked, &index, &"z".into(), 1), Err(IndexError::UnknownPlace { .. })));
}
