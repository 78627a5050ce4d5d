//! Who works with whom in Horizon 2020: organisations, ties, and what ties alone cannot give.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use anyhow::Result;
use streets_ecosystem::chance::{ChanceOptions, ChanceRow, Null, against_chance};
use streets_ecosystem::{EcosystemInput, TieSelection, ties_of};
use streets_model::{
    Activity, ActivityId, Organisation, OrganisationId, OrganisationRecord, Participation,
    ParticipationRecord, Period, Place, PlaceId, SectorBasis, Side, Tie,
};
use streets_organisations::{NameRules, OrganisationsInput, SectorEvidence, judge_sector, unite};
use streets_places::{Gazetteer, WrittenAddress};

use super::places::{StudyPlaces, is_town};
use super::tidy_csv::{StudyFile, decimals, tidy_csv};

/// Draws of chance.
const DRAWS: u32 = 1000;
/// A city where chance brings fewer public–private ties is not set against it.
const LEAST_EXPECTED: f64 = 10.0;
/// Country of which at least one end of a tie is.
const HOME: &str = "GB";

/// Participations with their places, and the organisations behind them.
pub(super) struct Collaboration {
    /// As their sources declare them.
    organisations: Vec<Organisation>,
    /// The same with their sectors judged by name too, as a study judges them.
    judged: Vec<Organisation>,
    activities: Vec<Activity>,
    participations: Vec<Participation>,
    /// Country of each organisation's home place.
    countries: HashMap<OrganisationId, String>,
}

impl Collaboration {
    /// Resolves addresses and unites records.
    pub(super) fn new(
        activities: Vec<Activity>,
        records: &[ParticipationRecord],
        organisations: &[OrganisationRecord],
        places: &StudyPlaces,
    ) -> Result<Self> {
        let addresses = Addresses { gazetteer: places.gazetteer(), known: RefCell::default() };
        let home_place = |record: &OrganisationRecord| {
            addresses.place_of(record.town.as_deref(), record.country.as_deref())
        };
        let mentioned: Vec<OrganisationId> =
            records.iter().map(|record| record.organisation_id.clone()).collect();
        let input = OrganisationsInput {
            records: organisations,
            mentioned: &mentioned,
            corrections: &[],
            home_place: &home_place,
        };
        let united = unite(&input)?;
        for finding in &united.findings {
            println!("{finding}");
        }
        let homes: HashMap<&OrganisationId, &PlaceId> = united
            .organisations
            .iter()
            .filter_map(|row| Some((&row.organisation_id, row.home_place_id.as_ref()?)))
            .collect();
        let mut participations: BTreeMap<(ActivityId, OrganisationId, PlaceId), Participation> =
            BTreeMap::new();
        for record in records {
            let own = addresses.place_of(record.town.as_deref(), record.country.as_deref());
            let Some(place_id) =
                own.or_else(|| homes.get(&record.organisation_id).map(|home| (*home).clone()))
            else {
                continue;
            };
            let key = (record.activity_id.clone(), record.organisation_id.clone(), place_id.clone());
            let part = participations.entry(key).or_insert_with(|| Participation {
                activity_id: record.activity_id.clone(),
                organisation_id: record.organisation_id.clone(),
                place_id,
                role: record.role.clone(),
                value: None,
            });
            part.value = match (part.value, record.value) {
                (Some(a), Some(b)) => Some(a + b),
                (a, b) => a.or(b),
            };
        }
        let country_of: HashMap<&PlaceId, &str> =
            places.all().iter().map(|place| (&place.place_id, place.country.as_str())).collect();
        let countries = homes
            .iter()
            .filter_map(|(id, home)| Some(((*id).clone(), (*country_of.get(*home)?).to_owned())))
            .collect();
        let participations = participations.into_values().collect();
        let judged = judged(&united.organisations)?;
        Ok(Self { organisations: united.organisations, judged, activities, participations, countries })
    }

    /// Towns in which one of the study's organisations is: those of [`HOME`] and their partners.
    pub(super) fn towns(&self, ties: &[Tie]) -> BTreeSet<PlaceId> {
        let kept = self.kept(ties);
        let homes = self.organisations.iter().filter(|row| kept.contains(&row.organisation_id));
        homes.filter_map(|row| row.home_place_id.clone()).filter(is_town).collect()
    }

    /// Ties with at least one end in [`HOME`], as `streets-ecosystem` counts them, in order.
    pub(super) fn ties(&self) -> Result<Vec<Tie>> {
        let input = EcosystemInput {
            organisations: &self.organisations,
            activities: &self.activities,
            participations: &self.participations,
            ..EcosystemInput::default()
        };
        let (mut ties, findings) = ties_of(&input, TieSelection::All)?;
        for finding in findings {
            println!("{finding}");
        }
        ties.retain(|tie| self.is_home(&tie.organisation_a) || self.is_home(&tie.organisation_b));
        let key = |tie: &Tie| {
            (tie.period, tie.cohort.clone(), tie.organisation_a.clone(), tie.organisation_b.clone())
        };
        ties.sort_by_cached_key(key);
        Ok(ties)
    }

    fn is_home(&self, organisation: &OrganisationId) -> bool {
        self.countries.get(organisation).is_some_and(|country| country == HOME)
    }

    /// Organisations of [`HOME`], with ties or without, and those tied to them.
    fn kept(&self, ties: &[Tie]) -> BTreeSet<OrganisationId> {
        let ends = ties.iter().flat_map(|tie| [&tie.organisation_a, &tie.organisation_b]);
        let home = self.participations.iter().map(|part| &part.organisation_id).filter(|id| self.is_home(id));
        ends.chain(home).cloned().collect()
    }

    /// The organisations and the ties as files; towns go by the names under which the study finds them.
    pub(super) fn files(&self, ties: &[Tie], found_as: &HashMap<PlaceId, String>) -> Result<Vec<StudyFile>> {
        let kept = self.kept(ties);
        let organisations: Vec<Vec<String>> = self
            .organisations
            .iter()
            .filter(|row| kept.contains(&row.organisation_id))
            .map(|row| {
                let sector = if row.sector_basis == SectorBasis::Unknown {
                    String::new()
                } else {
                    row.sector.to_string()
                };
                let town = row
                    .home_place_id
                    .as_ref()
                    .and_then(|home| found_as.get(home))
                    .cloned()
                    .unwrap_or_default();
                let country = self.countries.get(&row.organisation_id).cloned().unwrap_or_default();
                vec![row.organisation_id.to_string(), row.name.clone(), sector, town, country]
            })
            .collect();
        let edges: Vec<Vec<String>> = ties
            .iter()
            .map(|tie| {
                vec![
                    tie.organisation_a.to_string(),
                    tie.organisation_b.to_string(),
                    tie.period.to_string(),
                    tie.field.clone().unwrap_or_default(),
                    tie.cohort.clone().unwrap_or_default(),
                    decimals(tie.weight, 6),
                    decimals(tie.activities, 0),
                ]
            })
            .collect();
        Ok(vec![
            tidy_csv(
                "organisations.csv",
                &["organisation", "name", "sector", "town", "country"],
                &organisations,
            )?,
            tidy_csv(
                "ties.csv",
                &["organisation_a", "organisation_b", "period", "field", "cohort", "weight", "activities"],
                &edges,
            )?,
        ])
    }

    /// Per measured place and year: activities with a local participant, those of them that join business and the public
    /// side, and the contribution to local participants, EUR.
    pub(super) fn figures(&self, places: &StudyPlaces) -> Result<StudyFile> {
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

    /// Public–private ties of each city over those that chance would bring, by place: value and 95 % interval. Every
    /// organisation keeps its activities of each part of the programme, and every activity its number of participants.
    fn against_chance(&self, places: &StudyPlaces) -> Result<Vec<Vec<String>>> {
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

/// Organisations with their sectors judged by what is declared and by their names.
fn judged(organisations: &[Organisation]) -> Result<Vec<Organisation>> {
    let rules = NameRules::standard()?;
    let judge = |row: &Organisation| {
        let declared = (row.sector_basis == SectorBasis::Declared).then(|| row.sector.as_str());
        let evidence = SectorEvidence { name: &row.name, declared, register_types: &[] };
        let found = judge_sector(&evidence, &rules);
        Organisation { sector: found.sector, sector_basis: found.basis, ..row.clone() }
    };
    Ok(organisations.iter().map(judge).collect())
}

/// What happened in a place in a year.
#[derive(Default)]
struct Cell<'a> {
    activities: BTreeSet<&'a ActivityId>,
    across: BTreeSet<&'a ActivityId>,
    contribution: f64,
}

/// Places of written addresses, each resolved once.
struct Addresses<'a> {
    gazetteer: &'a Gazetteer,
    known: RefCell<HashMap<(String, String), Option<PlaceId>>>,
}

impl Addresses<'_> {
    fn place_of(&self, town: Option<&str>, country: Option<&str>) -> Option<PlaceId> {
        let key = (town.unwrap_or_default().to_owned(), country.unwrap_or_default().to_owned());
        if let Some(place) = self.known.borrow().get(&key) {
            return place.clone();
        }
        let address = WrittenAddress { town: &key.0, country: &key.1, ..WrittenAddress::default() };
        let place = self.gazetteer.resolve(&address).place_id;
        self.known.borrow_mut().insert(key, place.clone());
        place
    }
}
