//! Who works with whom in Horizon 2020: organisations, ties, and what ties alone cannot give.

mod tables;

mod against_chance;
mod figures;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use anyhow::Result;
use streets_ecosystem::{EcosystemInput, TieSelection, ties_of};
use streets_model::{
    Activity, ActivityId, Organisation, OrganisationId, OrganisationRecord, Participation,
    ParticipationRecord, PlaceId, SectorBasis, Tie,
};
use streets_organisations::{NameRules, OrganisationsInput, SectorEvidence, judge_sector, unite};
use streets_places::{Gazetteer, WrittenAddress};

use super::places::{StudyPlaces, is_town};

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
