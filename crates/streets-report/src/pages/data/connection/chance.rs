//! Ties against chance: places, countries and the whole.

use super::super::sheet::{number, table, text};
use super::CHANCE;
use crate::error::ReportError;
use crate::facts::Facts;
use crate::input::{Chance, ChanceFigure, ChanceOf};
use crate::page::Page;

pub(super) fn chance(facts: &Facts<'_>, chance: &Chance) -> Result<Page, ReportError> {
    const COLUMNS: [&str; 13] = [
        "place_id",
        "name",
        "held",
        "observed",
        "expected",
        "sd",
        "p",
        "ratio",
        "low",
        "high",
        "against_country",
        "against_country_low",
        "against_country_high",
    ];
    let mut rows: Vec<&ChanceFigure> = chance.figures.iter().collect();
    rows.sort_by(|a, b| (&a.of, a.held).cmp(&(&b.of, b.held)));
    table(CHANCE, &COLUMNS, rows, |row| {
        let (id, name) = match &row.of {
            ChanceOf::Whole => (String::new(), "the whole study".to_owned()),
            ChanceOf::Country(code) => (format!("country:{code}"), facts.country(code).to_owned()),
            ChanceOf::Place(id) => {
                let name = facts.place_index(id).map(|place| facts.places[place].name());
                (id.to_string(), text(name))
            }
        };
        let against = row.against_country;
        [
            id,
            name,
            row.held.as_str().to_owned(),
            number(Some(row.observed)),
            number(Some(row.expected)),
            number(Some(row.sd)),
            number(Some(row.p)),
            number(row.ratio),
            number(row.low),
            number(row.high),
            number(against.map(|own| own.ratio)),
            number(against.map(|own| own.low)),
            number(against.map(|own| own.high)),
        ]
    })
}
