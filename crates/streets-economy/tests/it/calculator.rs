//! The calculator's methods by name, and the cards.

use streets_economy::*;

fn cells() -> Vec<Cell> {
    let mut cells = Vec::new();
    for (c, place) in ["Bath", "Bristol", "Derby", "Exeter", "Hull", "Leeds"].into_iter().enumerate() {
        for (p, field) in ["A1", "A2", "B1", "B2", "C1"].into_iter().enumerate() {
            cells.push(Cell::new(place, field, ((c * 3 + p * 5 + c * p) % 7) as f64));
        }
    }
    cells
}

#[test]
fn every_method_gives_finite_rows_by_name() {
    let options = CalculationOptions { largest_part: true, ..CalculationOptions::default() };
    for calculation in Calculation::ALL {
        assert_eq!(calculation.name().parse::<Calculation>().unwrap(), *calculation);
        let outcome = calculate(*calculation, &cells(), &options).unwrap();
        assert!(!outcome.rows.is_empty(), "{}", calculation.name());
        for row in &outcome.rows {
            assert_eq!(row.names.len() + 1, outcome.shape.columns().len());
            assert!(row.value.is_finite(), "{} {row:?}", calculation.name());
        }
        let names: Vec<&Vec<String>> = outcome.rows.iter().map(|row| &row.names).collect();
        let mut sorted = names.clone();
        sorted.sort();
        sorted.dedup();
        assert!(outcome.shape == Shape::Whole || names == sorted, "{} is not in order", calculation.name());
    }
}

#[test]
fn an_unknown_method_names_its_neighbours() {
    let error = "densit".parse::<Calculation>().unwrap_err();
    assert_eq!(error.to_string(), "there is no method `densit`");
    assert_eq!(
        error.hint().unwrap(),
        "the nearest are density, continuous-density, relative-density, density-within, density-beyond"
    );
    let by_place = Some([("Bath".to_owned(), 1.0)].into());
    let options = CalculationOptions { by_place, ..CalculationOptions::default() };
    let error = calculate(Calculation::Prody, &cells(), &options).unwrap_err();
    assert_eq!(error.to_string(), "there is no figure of place `Bristol`");
}

#[test]
fn every_statistic_has_a_whole_card_of_its_own() {
    let cards = methods();
    let mut ids: Vec<&str> = cards.iter().map(|card| card.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!((cards.len(), ids.len()), (50, 50));
}
