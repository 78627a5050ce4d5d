//! Ties against chance as the report takes them.

use streets_model::ChanceRow;
use streets_report::{AgainstCountry, Chance, ChanceFigure, ChanceOf, HeldFixed};

use crate::error::StudyError;
use crate::study::Study;
use crate::tables;

pub(super) fn chance(study: &Study) -> Result<Option<Chance>, StudyError> {
    let rows: Vec<ChanceRow> = tables::rows(study)?;
    let figures: Vec<ChanceFigure> = rows
        .into_iter()
        .filter_map(|row| {
            let against = row.against_country.zip(row.against_country_low.zip(row.against_country_high));
            Some(ChanceFigure {
                of: match row.place_id.scheme_and_version() {
                    "study" => ChanceOf::Whole,
                    "country" => ChanceOf::Country(row.place_id.code().to_owned()),
                    _ => ChanceOf::Place(row.place_id.clone()),
                },
                held: HeldFixed::from_words(&row.held)?,
                observed: row.observed,
                expected: row.expected,
                sd: row.sd,
                p: row.p,
                ratio: row.ratio,
                low: row.low,
                high: row.high,
                against_country: against.map(|(ratio, (low, high))| AgainstCountry { ratio, low, high }),
            })
        })
        .collect();
    let card = Some("against-chance".to_owned());
    Ok((!figures.is_empty()).then_some(Chance { card, figures }))
}
