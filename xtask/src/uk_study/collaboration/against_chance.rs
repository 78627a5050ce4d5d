//! Public–private ties of each city against those that chance would bring.

use std::collections::{BTreeSet, HashMap};

use anyhow::Result;
use streets_ecosystem::EcosystemInput;
use streets_ecosystem::chance::{ChanceOptions, ChanceRow, Null, against_chance};
use streets_model::{Period, Place, PlaceId};

use super::Collaboration;
use crate::uk_study::places::StudyPlaces;
use crate::uk_study::tidy_csv::decimals;

/// Draws of chance.
const DRAWS: u32 = 1000;

/// A city where chance brings fewer public–private ties is not set against it.
const LEAST_EXPECTED: f64 = 10.0;

impl Collaboration {
    /// Public–private ties of each city over those that chance would bring, by place: value and 95 % interval. Every
    /// organisation keeps its activities of each part of the programme, and every activity its number of participants.
    pub(super) fn against_chance(&self, places: &StudyPlaces) -> Result<Vec<Vec<String>>> {
        let input = EcosystemInput {
            places: places.all(),
            place_links: places.links(),
            organisations: &self.judged,
            activities: &self.activities,
            participations: &self.participations,
            ties: &[],
        };
        let options =
            ChanceOptions { nulls: vec![Null::WITHIN_FIELD], draws: DRAWS, ..ChanceOptions::default() };
        let found = against_chance(&input, &options)?;
        let years: BTreeSet<i16> = self.activities.iter().filter_map(|row| Some(row.start?.year())).collect();
        let (Some(first), Some(last)) = (years.first(), years.last()) else { return Ok(Vec::new()) };
        let cities: HashMap<&PlaceId, &Place> =
            places.measured().map(|place| (&place.place_id, place)).collect();
        let row = |row: &ChanceRow| {
            let place = cities.get(row.place_id.as_ref()?)?;
            let (ratio, (low, high)) = (row.ratio?, row.ratio_interval?);
            (row.expected >= LEAST_EXPECTED).then(|| {
                vec![
                    "ties-against-chance".to_owned(),
                    place.scheme.clone(),
                    place.scheme_version.clone(),
                    place.place_id.code().to_owned(),
                    Period::Years(*first, *last).to_string(),
                    decimals(ratio, 3),
                    decimals(low.min(ratio), 3),
                    decimals(high.max(ratio), 3),
                    "final".to_owned(),
                ]
            })
        };
        Ok(found.rows.iter().filter_map(row).collect())
    }
}
