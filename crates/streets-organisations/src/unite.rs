//! Records with one identifier become one organisation.

use std::collections::{BTreeMap, BTreeSet};

use streets_model::{
    Finding, Organisation, OrganisationId, OrganisationRecord, PlaceId, Sector, SectorBasis,
};

use crate::correction::Correction;
use crate::declared_sector::sector_of;
use crate::error::OrganisationsError;
use crate::majority::Votes;

/// What organisations are made from.
pub struct OrganisationsInput<'a> {
    /// Organisations as files name them, in any order.
    pub records: &'a [OrganisationRecord],
    /// Organisations that participations or ties speak of; one without a record gets a row with its id for a name.
    pub mentioned: &'a [OrganisationId],
    /// Lines of the study's own.
    pub corrections: &'a [Correction],
    /// The place of a record's registered address.
    pub home_place: &'a dyn Fn(&OrganisationRecord) -> Option<PlaceId>,
}

/// One row an organisation, by id, and what its reader should know.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitedOrganisations {
    /// The rows, in order of their ids.
    pub organisations: Vec<Organisation>,
    /// Doubts, each with how many organisations it concerns.
    pub findings: Vec<Finding>,
}

/// Makes one row an organisation.
///
/// Name, sector and home place are what most of its records say, the first in alphabetical order among equals. A
/// correction overrides them. Identifiers are united.
///
/// # Errors
/// Corrections that contradict each other.
pub fn unite(input: &OrganisationsInput<'_>) -> Result<UnitedOrganisations, OrganisationsError> {
    let mut corrections = merged_corrections(input.corrections)?;
    let mut by_id: BTreeMap<&OrganisationId, Vec<&OrganisationRecord>> = BTreeMap::new();
    for record in input.records {
        by_id.entry(&record.organisation_id).or_default().push(record);
    }
    let without_record: BTreeSet<&OrganisationId> =
        input.mentioned.iter().filter(|id| !by_id.contains_key(id)).collect();
    for id in &without_record {
        by_id.entry(id).or_default();
    }
    let mut doubts = Doubts { without_record: without_record.len(), ..Doubts::default() };
    let organisations = by_id
        .into_iter()
        .map(|(id, records)| {
            let mut organisation = from_records(id, &records, input.home_place, &mut doubts);
            if let Some(correction) = corrections.remove(id) {
                apply(correction, &mut organisation);
            }
            doubts.unknown_sectors += usize::from(organisation.sector_basis == SectorBasis::Unknown);
            organisation
        })
        .collect();
    let mut findings = doubts.findings();
    findings.extend(
        corrections.into_keys().map(|id| {
            Finding::caution(format!("organisation {id}"), "is corrected, but no file speaks of it")
        }),
    );
    Ok(UnitedOrganisations { organisations, findings })
}

fn from_records(
    id: &OrganisationId,
    records: &[&OrganisationRecord],
    home_place: &dyn Fn(&OrganisationRecord) -> Option<PlaceId>,
    doubts: &mut Doubts,
) -> Organisation {
    let (mut names, mut sectors) = (Votes::new(), Votes::new());
    let (mut homes, mut countries) = (Votes::new(), Votes::new());
    let mut identifiers = BTreeSet::new();
    for record in records {
        let name = record.name.trim();
        if !name.is_empty() {
            names.cast(name);
        }
        let word = record.declared_sector.as_deref().map(str::trim).filter(|word| !word.is_empty());
        match word.map(|word| (word, sector_of(word))) {
            // Voted for by word, so that equals are told apart by the alphabet and not by the order of declaration.
            Some((_, Some(sector))) => sectors.cast((sector.as_str(), sector)),
            Some((word, None)) => *doubts.unknown_words.entry(word.to_owned()).or_insert(0) += 1,
            None => {}
        }
        // A country alone says less than a town: it stands where no record says more.
        match home_place(record) {
            Some(place) if place.scheme_and_version() == "country" => countries.cast(place),
            Some(place) => homes.cast(place),
            None => {}
        }
        identifiers.extend(record.identifiers.iter().cloned());
    }
    doubts.names += usize::from(names.disputed());
    doubts.sectors += usize::from(sectors.disputed());
    doubts.homes += usize::from(homes.disputed());
    let (sector, sector_basis) = match sectors.winner() {
        Some((_, sector)) => (sector, SectorBasis::Declared),
        None => (Sector::Other, SectorBasis::Unknown),
    };
    Organisation {
        organisation_id: id.clone(),
        name: names.winner().map_or_else(|| id.as_str().to_owned(), str::to_owned),
        sector,
        sector_basis,
        home_place_id: homes.winner().or_else(|| countries.winner()),
        size_class: None,
        identifiers: identifiers.into_iter().collect(),
    }
}

fn apply(correction: Correction, organisation: &mut Organisation) {
    if let Some(sector) = correction.sector {
        organisation.sector = sector;
        organisation.sector_basis = SectorBasis::Correction;
    }
    if let Some(name) = correction.name {
        organisation.name = name;
    }
    if let Some(place) = correction.home_place_id {
        organisation.home_place_id = Some(place);
    }
}

/// One correction an organisation.
fn merged_corrections(
    corrections: &[Correction],
) -> Result<BTreeMap<OrganisationId, Correction>, OrganisationsError> {
    let mut merged: BTreeMap<OrganisationId, Correction> = BTreeMap::new();
    for correction in corrections {
        let id = &correction.organisation_id;
        let Some(earlier) = merged.get_mut(id) else {
            merged.insert(id.clone(), correction.clone());
            continue;
        };
        agree(id, "name", &mut earlier.name, &correction.name)?;
        agree(id, "sector", &mut earlier.sector, &correction.sector)?;
        agree(id, "home place", &mut earlier.home_place_id, &correction.home_place_id)?;
    }
    Ok(merged)
}

fn agree<T: Clone + PartialEq + ToString>(
    organisation_id: &OrganisationId,
    what: &'static str,
    earlier: &mut Option<T>,
    later: &Option<T>,
) -> Result<(), OrganisationsError> {
    match (&*earlier, later) {
        (Some(first), Some(second)) if first != second => Err(OrganisationsError::Contradiction {
            organisation_id: organisation_id.clone(),
            what,
            first: first.to_string(),
            second: second.to_string(),
        }),
        (None, Some(second)) => {
            *earlier = Some(second.clone());
            Ok(())
        }
        _ => Ok(()),
    }
}

/// How many organisations each doubt concerns.
#[derive(Default)]
struct Doubts {
    names: usize,
    sectors: usize,
    homes: usize,
    unknown_sectors: usize,
    without_record: usize,
    unknown_words: BTreeMap<String, usize>,
}

impl Doubts {
    fn findings(self) -> Vec<Finding> {
        /// How many unknown words are named.
        const NAMED_WORDS: usize = 5;
        let about = "organisations";
        let mut findings = Vec::new();
        let mut counted = |count: usize, caution: bool, says: &str| {
            if count > 0 {
                let message = format!("{count} {says}");
                findings.push(if caution {
                    Finding::caution(about, message)
                } else {
                    Finding::note(about, message)
                });
            }
        };
        counted(self.names, false, "have several names in the files; the most frequent one stands");
        counted(self.sectors, true, "have several sectors in the files; the most frequent one stands");
        counted(self.homes, false, "have several home places in the files; the most frequent one stands");
        counted(
            self.unknown_sectors,
            true,
            "have no known sector; they stand on neither side of the public–private line",
        );
        counted(
            self.without_record,
            true,
            "are named in participations or ties only; their id stands for their name",
        );
        if !self.unknown_words.is_empty() {
            let records: usize = self.unknown_words.values().sum();
            let mut words: Vec<(&String, &usize)> = self.unknown_words.iter().collect();
            words.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
            let named: Vec<String> =
                words.iter().take(NAMED_WORDS).map(|(word, count)| format!("`{word}` ({count})")).collect();
            let message = format!(
                "{records} records declare a sector in a word that is not known: {}",
                named.join(", ")
            );
            findings.push(Finding::caution(about, message));
        }
        findings
    }
}
