//! What ties alone cannot give: activities and contributions of each place and year.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use anyhow::Result;
use streets_model::{ActivityId, OrganisationId, PlaceId, Side};

use super::Collaboration;
use crate::uk_study::places::StudyPlaces;
use crate::uk_study::tidy_csv::{StudyFile, decimals, tidy_csv};

/// What happened in a place in a year.
#[derive(Default)]
struct Cell<'a> {
    activities: BTreeSet<&'a ActivityId>,
    across: BTreeSet<&'a ActivityId>,
    contribution: f64,
}

impl Collaboration {
    /// Per measured place and year: activities with a local participant, those of them that join business and the public
    /// side, and the contribution to local participants, EUR.
    pub(in crate::uk_study) fn figures(&self, places: &StudyPlaces) -> Result<StudyFile> {
        let years: HashMap<&ActivityId, i16> =
            self.activities.iter().filter_map(|row| Some((&row.activity_id, row.start?.year()))).collect();
        let across = self.activities_across_the_line();
        let mut cells: BTreeMap<(&PlaceId, i16), Cell> = BTreeMap::new();
        for part in &self.participations {
            let Some(&year) = years.get(&part.activity_id) else { continue };
            for place in places.containers_of(&part.place_id) {
                let cell = cells.entry((place, year)).or_default();
                cell.activities.insert(&part.activity_id);
                if across.contains(&part.activity_id) {
                    cell.across.insert(&part.activity_id);
                }
                cell.contribution += part.value.unwrap_or(0.0);
            }
        }
        let all_years: BTreeSet<i16> = cells.keys().map(|(_, year)| *year).collect();
        let mut rows = Vec::new();
        for place in places.measured() {
            for &year in &all_years {
                let cell = cells.get(&(&place.place_id, year));
                let count = |set: fn(&Cell) -> usize| cell.map_or(0, set).to_string();
                let contribution = decimals(cell.map_or(0.0, |cell| cell.contribution), -3);
                for (id, value) in [
                    ("h2020-activities", count(|cell| cell.activities.len())),
                    ("h2020-cross-line-activities", count(|cell| cell.across.len())),
                    ("h2020-contribution", contribution),
                ] {
                    rows.push(vec![
                        id.to_owned(),
                        place.scheme.clone(),
                        place.scheme_version.clone(),
                        place.place_id.code().to_owned(),
                        year.to_string(),
                        value,
                        String::new(),
                        String::new(),
                        "final".to_owned(),
                    ]);
                }
            }
        }
        rows.extend(self.against_chance(places)?);
        rows.sort();
        tidy_csv(
            "indicators/h2020.csv",
            &["indicator_id", "scheme", "version", "code", "period", "value", "low", "high", "status"],
            &rows,
        )
    }

    fn activities_across_the_line(&self) -> BTreeSet<&ActivityId> {
        let side_of: HashMap<&OrganisationId, Side> =
            self.judged.iter().map(|row| (&row.organisation_id, row.sector.side())).collect();
        let mut sides: BTreeMap<&ActivityId, BTreeSet<Side>> = BTreeMap::new();
        for part in &self.participations {
            sides.entry(&part.activity_id).or_default().extend(side_of.get(&part.organisation_id).copied());
        }
        let joins = |sides: &BTreeSet<Side>| sides.contains(&Side::Private) && sides.contains(&Side::Public);
        sides.into_iter().filter(|(_, sides)| joins(sides)).map(|(activity, _)| activity).collect()
    }
}
