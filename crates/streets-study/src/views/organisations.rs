//! Pairs of records that may be one organisation, for a person to decide; and head offices against places of work.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use streets_model::{
    Address, Finding, Organisation, OrganisationId, OrganisationRecord, Participation, ParticipationRecord,
    Place, PlaceId, TieRecord,
};
use streets_organisations::{ReviewRow, head_office_shares};

use crate::error::{AtPath, StudyError};
use crate::linkage::{Linkage, decisions};
use crate::stage::OwnFile;
use crate::study::Study;
use crate::tables;

/// Columns of the file of pairs.
const COLUMNS: [&str; 15] = [
    "pair_id",
    "name_a",
    "town_a",
    "country_a",
    "identifiers_a",
    "name_b",
    "town_b",
    "country_b",
    "identifiers_b",
    "weight",
    "probability",
    "at_stake",
    "why",
    "decision",
    "state",
];

/// What was written for a person.
pub struct Review {
    /// The file.
    pub path: PathBuf,
    /// Pairs, those that misplace most participations and ties first.
    pub rows: Vec<ReviewRow>,
    /// Decisions that stand in the file already.
    pub decided: usize,
    /// Doubts of the linkage.
    pub findings: Vec<Finding>,
}

/// Writes the uncertain pairs; decisions that the file already holds stay.
///
/// # Errors
/// The study has not been run, wants no linkage, or the file cannot be read or written.
pub fn review(study: &Study, out: Option<PathBuf>) -> Result<Review, StudyError> {
    let records: Vec<OrganisationRecord> = tables::imported(study)?;
    let addresses: Vec<Address> = tables::rows(study)?;
    let places: Vec<Place> = tables::rows(study)?;
    let linkage = Linkage::new(study, &records, &addresses, &places)?;
    let linked = linkage.linked()?.ok_or(StudyError::NotChosen {
        what: "linkage of organisations",
        hint: "`[organisations] link = \"all\"` in study.toml compares every two records; by default only those of different files are",
    })?;
    let parts = parts_of_records(study)?;
    let rows = linkage.review(&linked, &|key| parts.get(key).copied().unwrap_or(0));
    let path = out.unwrap_or_else(|| OwnFile::Review.path(study));
    let known: HashMap<String, String> = decisions(&OwnFile::Review.path(study))?
        .into_iter()
        .filter(|row| !row.decision.trim().is_empty())
        .map(|row| (row.pair_id, row.decision))
        .collect();
    write(&path, &rows, &known)?;
    Ok(Review { path, rows, decided: known.len(), findings: linked.findings })
}

/// Participations and ties of each record.
fn parts_of_records(study: &Study) -> Result<HashMap<OrganisationId, u64>, StudyError> {
    let participations: Vec<ParticipationRecord> = tables::imported(study)?;
    let ties: Vec<TieRecord> = tables::imported(study)?;
    let ends = ties.into_iter().flat_map(|tie| [tie.organisation_a, tie.organisation_b]);
    let mut parts = HashMap::new();
    for organisation in participations.into_iter().map(|row| row.organisation_id).chain(ends) {
        *parts.entry(organisation).or_insert(0) += 1;
    }
    Ok(parts)
}

fn write(path: &PathBuf, rows: &[ReviewRow], known: &HashMap<String, String>) -> Result<(), StudyError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let failed = |error: csv::Error| std::io::Error::other(error);
    writer.write_record(COLUMNS).map_err(failed).at(path, "written")?;
    let mut told: HashSet<&String> = HashSet::new();
    for row in rows {
        let decision = known.get(&row.pair_id).map_or(row.decision.as_str(), String::as_str);
        told.insert(&row.pair_id);
        let cells = [
            row.pair_id.clone(),
            row.name_a.clone(),
            row.town_a.clone(),
            row.country_a.clone(),
            row.identifiers_a.clone(),
            row.name_b.clone(),
            row.town_b.clone(),
            row.country_b.clone(),
            row.identifiers_b.clone(),
            format!("{:.2}", row.weight),
            format!("{:.4}", row.probability),
            row.at_stake.to_string(),
            row.why.clone(),
            decision.to_owned(),
            "uncertain".to_owned(),
        ];
        writer.write_record(cells).map_err(failed).at(path, "written")?;
    }
    // What was decided is no longer uncertain, and stays on record.
    let mut settled: Vec<(&String, &String)> =
        known.iter().filter(|(pair, _)| !told.contains(pair)).collect();
    settled.sort();
    for (pair, decision) in settled {
        let mut cells = vec![String::new(); COLUMNS.len()];
        cells[0].clone_from(pair);
        cells[13].clone_from(decision);
        "decided".clone_into(&mut cells[14]);
        writer.write_record(cells).map_err(failed).at(path, "written")?;
    }
    let bytes =
        writer.into_inner().map_err(|error| std::io::Error::other(error.to_string())).at(path, "written")?;
    let draft = path.with_extension("draft");
    std::fs::write(&draft, bytes).at(&draft, "written")?;
    std::fs::rename(&draft, path).at(path, "written")?;
    Ok(())
}

/// How a place's figures would differ if organisations were counted at their head offices.
pub struct HeadOffices {
    /// The place.
    pub place: Place,
    /// Participations carried out in it.
    pub here: usize,
    /// Of these, by organisations whose head office is elsewhere.
    pub from_elsewhere: usize,
    /// Participations, anywhere, of organisations whose head office is in it.
    pub of_head_offices: usize,
    /// Of these, carried out elsewhere.
    pub elsewhere: usize,
}

/// Head offices against places of work, for the measured places of the leading scheme, by name.
///
/// # Errors
/// The study has not been run.
pub fn head_offices(study: &Study) -> Result<(Vec<HeadOffices>, Vec<Finding>), StudyError> {
    let places: Vec<Place> = tables::rows(study)?;
    let links: Vec<streets_model::PlaceLink> = tables::rows(study)?;
    let organisations: Vec<Organisation> = tables::rows(study)?;
    let participations: Vec<Participation> = tables::rows(study)?;
    let (mut shares, mut findings): (HashMap<PlaceId, HeadOffices>, Vec<Finding>) = Default::default();
    let containers = streets_ecosystem::places_of(&places, &links, &study.file.places.measured[..1])?;
    let inside = |place: &PlaceId| containers.get(place).cloned().unwrap_or_else(|| place.clone());
    let moved: Vec<Participation> = participations
        .into_iter()
        .map(|part| Participation { place_id: inside(&part.place_id), ..part })
        .collect();
    let homes: Vec<Organisation> = organisations
        .into_iter()
        .map(|row| Organisation { home_place_id: row.home_place_id.as_ref().map(inside), ..row })
        .collect();
    let (found, doubts) = head_office_shares(&moved, &homes);
    findings.extend(doubts);
    for share in found {
        if let Some(place) =
            places.iter().find(|place| place.place_id == share.place_id && study.file.places.leads(place))
        {
            let row = HeadOffices {
                place: place.clone(),
                here: share.here,
                from_elsewhere: share.from_elsewhere,
                of_head_offices: share.of_head_offices,
                elsewhere: share.elsewhere,
            };
            shares.insert(share.place_id, row);
        }
    }
    let mut rows: Vec<HeadOffices> = shares.into_values().collect();
    rows.sort_by(|a, b| (&a.place.name, &a.place.place_id).cmp(&(&b.place.name, &b.place.place_id)));
    Ok((rows, findings))
}
