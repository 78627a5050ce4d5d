//! Stage `organisations`: one row an organisation, with its sector and head office, and which of the files' identifiers are it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use streets_model::{
    Address, Finding, Organisation, OrganisationId, OrganisationLink, OrganisationRecord,
    ParticipationRecord, Place, PlaceId, PlaceLink, PlaceName, RegisterEntry, SectorBasis, Table, TieRecord,
};
use streets_organisations::{
    NameRules, OrganisationsInput, SectorEvidence, judge_sector, link_to_register, unite,
};
use streets_places::{Gazetteer, WrittenAddress};

use crate::error::StudyError;
use crate::linkage::{Linkage, Written, register_records};
use crate::stage::{Input, OwnFile, Stage, StageInput, StageOutput};

/// The stage.
pub const STAGE: Stage = Stage {
    name: "organisations",
    does: "makes one row an organisation, with its sector and head office",
    version: 9,
    reads: &[
        Input::Imported(Table::OrganisationRecords),
        Input::Imported(Table::ParticipationRecords),
        Input::Imported(Table::TieRecords),
        Input::Imported(Table::RegisterEntries),
        Input::Table(Table::Addresses),
        Input::Table(Table::Places),
        Input::Table(Table::PlaceNames),
        Input::Table(Table::PlaceLinks),
        Input::Own(OwnFile::Corrections),
        Input::Own(OwnFile::Review),
        Input::Own(OwnFile::SectorRules),
    ],
    writes: &[Table::Organisations, Table::OrganisationLinks],
    holds_network: false,
    choices: |file| format!("{:?}", file.organisations),
    work,
};

fn work(input: &StageInput<'_>) -> Result<StageOutput, StudyError> {
    let mut output = StageOutput::default();
    let records: Vec<OrganisationRecord> = input.imported()?;
    let mut mentioned: BTreeSet<OrganisationId> =
        input.imported::<ParticipationRecord>()?.into_iter().map(|part| part.organisation_id).collect();
    for tie in input.imported::<TieRecord>()? {
        mentioned.extend([tie.organisation_a, tie.organisation_b]);
    }
    let addresses: Vec<Address> = input.table()?;
    let places: Vec<Place> = input.table()?;
    let linkage = Linkage::new(input.study, &records, &addresses, &places)?;
    let linked = linkage.linked()?;
    output.find(linked.as_ref().map_or(&[][..], |linked| &linked.findings).iter().cloned());
    let organisation_of = linkage.organisation_of(linked.as_ref());
    let own = |id: &OrganisationId| organisation_of.get(id).unwrap_or(id).clone();
    let records: Vec<OrganisationRecord> = records
        .into_iter()
        .map(|record| OrganisationRecord { organisation_id: own(&record.organisation_id), ..record })
        .collect();
    let known: BTreeSet<OrganisationId> = mentioned.iter().map(own).collect();
    let homes: HashMap<Written, PlaceId> = addresses
        .into_iter()
        .filter_map(|a| Some(((a.town, a.postcode, a.country, a.region_code), a.place_id?)))
        .collect();
    let home_place = |record: &OrganisationRecord| {
        let record = record.clone();
        homes.get(&(record.town, record.postcode, record.country, record.region_code)).cloned()
    };
    let corrections = linkage.corrections(linked.as_ref());
    let united = unite(&OrganisationsInput {
        records: &records,
        mentioned: &known.into_iter().collect::<Vec<_>>(),
        corrections: &corrections,
        home_place: &home_place,
    })?;
    output.find(united.findings);
    let mut organisations = united.organisations;
    let mut entries: Vec<RegisterEntry> = input.imported()?;
    // Entries that are not in force are often second ones of an organisation that has one in force.
    entries
        .retain(|entry| entry.status.as_deref().is_none_or(|status| status.eq_ignore_ascii_case("active")));
    let (types, mut towns) = register_types(&mut organisations, &entries, &places, &linkage, &mut output)?;
    let placed: BTreeSet<&OrganisationId> = corrections
        .iter()
        .filter(|correction| correction.home_place_id.is_some())
        .map(|correction| &correction.organisation_id)
        .collect();
    towns.retain(|(at, ..)| !placed.contains(&organisations[*at].organisation_id));
    settle(input, &mut organisations, &places, &towns, &mut output)?;
    judge(&mut organisations, &types, &linkage.rules()?, &mut output);
    output.put(&organisations);
    output.put(&links(&records_of(&organisation_of, &mentioned), &organisations));
    Ok(output)
}

/// Every identifier of the files, and the organisation that it is.
fn records_of(
    organisation_of: &BTreeMap<OrganisationId, OrganisationId>,
    mentioned: &BTreeSet<OrganisationId>,
) -> BTreeMap<OrganisationId, OrganisationId> {
    let mut all = organisation_of.clone();
    for id in mentioned {
        all.entry(id.clone()).or_insert_with(|| id.clone());
    }
    all
}

fn links(
    all: &BTreeMap<OrganisationId, OrganisationId>,
    organisations: &[Organisation],
) -> Vec<OrganisationLink> {
    let known: BTreeSet<&OrganisationId> = organisations.iter().map(|row| &row.organisation_id).collect();
    all.iter()
        .filter(|(_, organisation)| known.contains(organisation))
        .map(|(record, organisation)| OrganisationLink {
            record_id: record.clone(),
            organisation_id: organisation.clone(),
            how: if record == organisation { "its own" } else { "linked" }.to_owned(),
        })
        .collect()
}

/// Types in the register of the organisations that have an entry there.
type Types = HashMap<OrganisationId, Vec<String>>;

/// Position of an organisation, and the town and country that the register gives it.
type Town = (usize, String, String);

/// Types of the organisations that have an entry in the register, whose identifiers they get; and the towns of those that
/// no file gives one.
fn register_types(
    organisations: &mut [Organisation],
    entries: &[RegisterEntry],
    places: &[Place],
    linkage: &Linkage<'_>,
    output: &mut StageOutput,
) -> Result<(Types, Vec<Town>), StudyError> {
    if entries.is_empty() {
        return Ok((HashMap::new(), Vec::new()));
    }
    let own = linkage.as_records(organisations, places);
    let found = link_to_register(&own, &register_records(entries), &linkage.options())?;
    output.find(found.findings);
    let (mut types, mut towns) = (HashMap::new(), Vec::new());
    for link in &found.links {
        let (organisation, entry) = (&mut organisations[link.organisation], &entries[link.entry]);
        types.insert(organisation.organisation_id.clone(), entry.types.clone());
        let in_a_town = |home: &PlaceId| home.scheme_and_version() != "country";
        if let (Some(town), Some(country)) = (&entry.town, &entry.country)
            && !organisation.home_place_id.as_ref().is_some_and(in_a_town)
        {
            towns.push((link.organisation, town.clone(), country.clone()));
        }
        let mut identifiers: BTreeSet<String> = organisation.identifiers.drain(..).collect();
        identifiers.extend(entry.identifiers.iter().cloned());
        organisation.identifiers = identifiers.into_iter().collect();
    }
    let message = format!(
        "{} of {} organisations have an entry in the register; {} more may have one",
        found.links.len(),
        organisations.len(),
        found.uncertain.len()
    );
    output.find([Finding::note("organisations", message)]);
    Ok((types, towns))
}

/// Gives organisations that no file gives a town the town of their entry in the register.
fn settle(
    input: &StageInput<'_>,
    organisations: &mut [Organisation],
    places: &[Place],
    towns: &[Town],
    output: &mut StageOutput,
) -> Result<(), StudyError> {
    if towns.is_empty() {
        return Ok(());
    }
    let gazetteer = Gazetteer::build(places, &input.table::<PlaceName>()?, &input.table::<PlaceLink>()?);
    let written: Vec<WrittenAddress<'_>> = towns
        .iter()
        .map(|(_, town, country)| WrittenAddress { town, postcode: "", country, region_code: "" })
        .collect();
    let known: BTreeSet<&PlaceId> = places.iter().map(|place| &place.place_id).collect();
    let mut settled = 0usize;
    for ((at, _, _), resolution) in towns.iter().zip(gazetteer.resolve_all(&written)) {
        if let Some(place) = resolution.place_id.filter(|place| known.contains(place)) {
            settled += usize::from(place.scheme_and_version() != "country");
            organisations[*at].home_place_id = Some(place);
        }
    }
    output.find([Finding::note(
        "organisations",
        format!("{settled} have their town from the register, where no file gives one"),
    )]);
    Ok(())
}

/// Sectors from what sources declare, the register and names; a correction stands.
fn judge(
    organisations: &mut [Organisation],
    types: &HashMap<OrganisationId, Vec<String>>,
    rules: &NameRules,
    output: &mut StageOutput,
) {
    let mut by_name = 0usize;
    for organisation in organisations.iter_mut().filter(|row| row.sector_basis != SectorBasis::Correction) {
        let own: Vec<&str> =
            types.get(&organisation.organisation_id).into_iter().flatten().map(String::as_str).collect();
        let declared =
            (organisation.sector_basis == SectorBasis::Declared).then(|| organisation.sector.as_str());
        let judged =
            judge_sector(&SectorEvidence { name: &organisation.name, declared, register_types: &own }, rules);
        by_name += usize::from(judged.basis == SectorBasis::NameRule);
        organisation.sector = judged.sector;
        organisation.sector_basis = judged.basis;
    }
    if by_name > 0 {
        output.find([Finding::note(
            "organisations",
            format!("{by_name} have their sector from their name; `sector_basis` says which"),
        )]);
    }
}
