//! Every step of COINr's build of the ASEM index.

use streets_index::{Matrix, Normalisation, Recipe, Screening, ScreeningStage, Treatment, build, explain};

use crate::asem::{Table, assert_same, checked, data, recipe};

fn assert_matrix(what: &str, table: &Table, matrix: &Matrix, names: &[&str]) {
    for (column, name) in names.iter().enumerate() {
        assert_same(&format!("{what} {name}"), matrix.column(column), &table.column(name));
    }
}

#[test]
fn every_step_is_that_of_the_package() {
    let Some((checked, data)) = checked() else { return };
    let index = build(&checked, &data).unwrap();
    let nodes: Vec<&str> = index.tree.nodes.iter().map(|node| node.id.as_str()).collect();
    let indicators = &nodes[..49];
    let table = |name: &str| Table::read(name).unwrap();
    assert_eq!(index.places.iter().map(|place| place.as_str()).collect::<Vec<_>>(), table("coin_raw").names);
    assert_matrix("published", &table("coin_raw"), &index.published, indicators);
    assert_matrix("denominated", &table("coin_denominated"), &index.denominated, indicators);
    assert_matrix("imputed", &table("coin_imputed"), &index.imputed, indicators);
    assert_matrix("treated", &table("coin_treated"), &index.treated, indicators);
    assert_matrix("aggregated", &table("coin_aggregated"), &index.scores, &nodes);
}

#[test]
fn published_scores_to_two_decimals_and_identical_ranks() {
    let Some((checked, data)) = checked() else { return };
    let index = build(&checked, &data).unwrap();
    let scores = Table::read("get_results_scores").unwrap();
    let ranks = Table::read("get_results_ranks").unwrap();
    let full = Table::read("results_full_precision").unwrap();
    for (row, place) in index.places.iter().enumerate() {
        let score = index.score(row).unwrap();
        let printed = scores.number(scores.row(place.as_str()), "Index");
        assert!((score - printed).abs() <= 0.005 + 1e-9, "{place}: {score} is not printed as {printed}");
        assert_eq!(
            index.ranks[row],
            Some(ranks.number(ranks.row(place.as_str()), "Index") as usize),
            "{place}"
        );
        let expected = full.number(full.row(place.as_str()), "Index");
        assert!((score / expected - 1.0).abs() < 1e-9, "{place}");
    }
    let published = [("CHE", 68.38), ("NLD", 64.82), ("DNK", 64.80)];
    for (rank, (place, score)) in published.into_iter().enumerate() {
        let row = index.places.iter().position(|known| known.as_str() == place).unwrap();
        assert_eq!(index.ranks[row], Some(rank + 1));
        assert!((index.score(row).unwrap() - score).abs() < 0.005);
    }
}

#[test]
fn the_same_outliers_are_treated() {
    let Some((checked, data)) = checked() else { return };
    let index = build(&checked, &data).unwrap();
    let details = Table::read("treat_details").unwrap();
    let points = Table::read("treat_points").unwrap();
    for (column, treated) in index.treatments.iter().enumerate() {
        let id = &index.tree.nodes[column].id;
        let expected = details.number(details.row(id), "winsorise.nwin");
        assert_eq!(treated.drawn_in, if expected.is_nan() { 0 } else { expected as usize }, "{id}");
        let moved = (0..index.places.len())
            .filter(|row| index.treated.get(*row, column) != index.imputed.get(*row, column))
            .map(|row| index.places[row].to_string());
        let expected = (0..points.rows())
            .filter(|row| points.text(*row, "iCode") == id)
            .map(|row| points.text(row, "uCode").to_owned());
        assert_eq!(moved.collect::<Vec<_>>(), expected.collect::<Vec<_>>(), "{id}");
    }
}

#[test]
fn screening_is_that_of_the_package() {
    let Some(data) = data() else { return };
    let mut recipe = recipe();
    recipe.screening =
        Screening { least_share: 0.9, least_share_not_zero: 0.0, stage: ScreeningStage::Published };
    let index = build(&recipe.check(&data).unwrap(), &data).unwrap();
    let table = Table::read("screen_raw_byNA_0.9").unwrap();
    let removed = Table::read("screen_raw_byNA_0.9_removed").unwrap();
    let mut left_out = Vec::new();
    for (place, found) in &index.availability {
        let row = table.row(place.as_str());
        assert_eq!(found.missing as f64, table.number(row, "N_missing"), "{place}");
        assert_eq!(found.zeros as f64, table.number(row, "N_zero"), "{place}");
        assert!((found.share - table.number(row, "Dat_Avail")).abs() < 1e-12, "{place}");
        assert!((found.share_not_zero - table.number(row, "Non_Zero")).abs() < 1e-12, "{place}");
        assert_eq!(found.kept, table.text(row, "Included") == "TRUE", "{place}");
        if !found.kept {
            left_out.push(place.to_string());
        }
    }
    assert_eq!(left_out, removed.names);
    recipe.screening.least_share_not_zero = 0.9;
    let index = build(&recipe.check(&data).unwrap(), &data).unwrap();
    let table = Table::read("screen_raw_byNAandzeros_0.9").unwrap();
    for (place, found) in &index.availability {
        assert_eq!(found.kept, table.text(table.row(place.as_str()), "Included") == "TRUE", "{place}");
    }
}

#[test]
fn whole_data_sets_under_other_scales_and_means() {
    let Some(data) = data() else { return };
    let names = |recipe: &Recipe| recipe.indicators.iter().map(|plan| plan.id.clone()).collect::<Vec<_>>();
    let meta = Table::read("asem_meta").unwrap();
    let mut targets = recipe();
    targets.normalisation = Normalisation::DistanceToTarget { beyond: streets_index::Beyond::Counts };
    for plan in &mut targets.indicators {
        let row = (0..meta.rows()).find(|row| meta.text(*row, "iCode") == plan.id).unwrap();
        plan.target = Some(meta.number(row, "Target"));
    }
    let mut percentiles = recipe();
    percentiles.normalisation = Normalisation::PercentileRank;
    for (recipe, file) in [(targets, "coin_normalised_dist2targ"), (percentiles, "coin_normalised_prank")] {
        let index = build(&recipe.check(&data).unwrap(), &data).unwrap();
        let table = Table::read(file).unwrap();
        for (column, name) in names(&recipe).iter().enumerate() {
            assert_same(&format!("{file} {name}"), index.scores.column(column), &table.column(name));
        }
    }
    let table = Table::read("coin_index_by_aggregation").unwrap();
    let means =
        [("arithmetic", "Index_a_amean"), ("geometric", "Index_a_gmean"), ("harmonic", "Index_a_hmean")];
    for (method, column) in means {
        let text = include_str!("asem.toml")
            .replace("low = 0.0", "low = 1.0")
            .replace("method = \"arithmetic\"", &format!("method = \"{method}\""));
        let index = build(&Recipe::from_toml(&text).unwrap().check(&data).unwrap(), &data).unwrap();
        assert_same(column, index.scores.column(index.tree.root), &table.column(column));
    }
    let text = include_str!("asem.toml")
        .replace("low = 0.0", "low = 1.0")
        .replace("{ id = \"Index\" }", "{ id = \"Index\", aggregation = { method = \"copeland\" } }");
    let index = build(&Recipe::from_toml(&text).unwrap().check(&data).unwrap(), &data).unwrap();
    assert_same(
        "copeland",
        index.scores.column(index.tree.root),
        &table.column("Index_amean_amean_copeland"),
    );
}

#[test]
fn a_score_opens_down_to_the_published_figure() {
    let Some((checked, data)) = checked() else { return };
    let index = build(&checked, &data).unwrap();
    let raw = Table::read("asem_data").unwrap();
    let rows = explain(&checked, &index, &"CHE".into()).unwrap();
    assert_eq!((rows[0].node.as_str(), rows[0].rank, rows.len()), ("Index", Some(1), 60));
    let switzerland = (0..raw.rows()).find(|row| raw.text(*row, "uCode") == "CHE").unwrap();
    let mut sum = 0.0;
    for row in rows.iter().filter(|row| row.figure.is_some()) {
        let figure = row.figure.as_ref().unwrap();
        let published = raw.number(switzerland, &row.node);
        assert_eq!(figure.published, Some(published).filter(|value| !value.is_nan()), "{}", row.node);
        assert_eq!(figure.is_filling, published.is_nan(), "{}", row.node);
        sum += row.contribution.unwrap();
    }
    assert!((sum - rows[0].score.unwrap()).abs() < 1e-9);
}

#[test]
fn the_default_treatment_passes_what_the_rule_asks() {
    let Some((checked, data)) = checked() else { return };
    let index = build(&checked, &data).unwrap();
    assert!(matches!(checked.recipe().treatment, Treatment::Winsorise { most: 5, .. }));
    assert!(index.treatments.iter().all(|treated| treated.passes));
}
