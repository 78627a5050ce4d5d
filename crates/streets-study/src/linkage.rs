//! Which records of the study's files are one organisation: records put together, linked, and what a person said of them.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use streets_model::{
    Address, Organisation, OrganisationId, OrganisationRecord, Place, PlaceId, RegisterEntry, SourceId,
};
use streets_organisations::linkage::PairScope;
use streets_organisations::{
    Correction, CorrectionRow, DecisionRow, LinkOptions, LinkRecord, LinkedRecords, NameRules, Point,
    Problem, ReviewRow, Settled, link, read_decisions, review_rows,
};
use streets_places::{country, scheme};

use crate::error::{AtPath, StudyError};
use crate::organisations_choice::{LinkChoice, OrganisationsChoice};
use crate::stage::OwnFile;
use crate::study::Study;

/// Town, postcode, country and region code as they were written.
pub(crate) type Written = (Option<String>, Option<String>, Option<String>, Option<String>);

/// Records to be linked, and what is settled about them.
pub(crate) struct Linkage<'a> {
    study: &'a Study,
    choice: &'a OrganisationsChoice,
    records: Vec<LinkRecord>,
    settled: Settled,
    /// Whether a person said which records are one.
    is_settled: bool,
}

impl<'a> Linkage<'a> {
    pub(crate) fn new(
        study: &'a Study,
        records: &[OrganisationRecord],
        addresses: &[Address],
        places: &[Place],
    ) -> Result<Self, StudyError> {
        let choice = &study.file.organisations;
        let corrections = corrections(&OwnFile::Corrections.path(study))?;
        let review = OwnFile::Review.path(study);
        let decisions = read_decisions(&decisions(&review)?)
            .map_err(|source| StudyError::OwnLines { path: review, source })?;
        Ok(Self {
            study,
            choice,
            records: link_records(records, addresses, places),
            settled: Settled::new(&corrections, &decisions)?,
            is_settled: !corrections.is_empty() || !decisions.is_empty(),
        })
    }

    pub(crate) fn options(&self) -> LinkOptions {
        LinkOptions {
            same_from: self.choice.same_from,
            review_from: self.choice.review_from,
            scope: match self.choice.link {
                LinkChoice::All => PairScope::All,
                LinkChoice::AcrossImports | LinkChoice::None => PairScope::AcrossSources,
            },
            ..LinkOptions::default()
        }
    }

    /// The linkage; none where the study wants none or there is nothing to link.
    pub(crate) fn linked(&self) -> Result<Option<LinkedRecords>, StudyError> {
        let sources: std::collections::BTreeSet<&SourceId> =
            self.records.iter().map(|record| &record.source).collect();
        let wanted = match self.choice.link {
            LinkChoice::None => false,
            LinkChoice::AcrossImports => sources.len() > 1 || self.is_settled,
            LinkChoice::All => true,
        };
        if !wanted || self.records.len() < 2 {
            return Ok(None);
        }
        Ok(Some(link(&self.records, &self.settled, &self.options())?))
    }

    /// The organisation that each record is.
    pub(crate) fn organisation_of(
        &self,
        linked: Option<&LinkedRecords>,
    ) -> BTreeMap<OrganisationId, OrganisationId> {
        match linked {
            Some(linked) => linked.organisation_of(&self.records),
            None => self.records.iter().map(|record| (record.key.clone(), record.key.clone())).collect(),
        }
    }

    /// Facts that a person corrected.
    pub(crate) fn corrections(&self, linked: Option<&LinkedRecords>) -> Vec<Correction> {
        self.settled.corrections(&self.records, linked.map_or(&[][..], |linked| &linked.clusters))
    }

    /// Pairs for a person to decide; `parts_of` counts the participations and ties of a record.
    pub(crate) fn review(
        &self,
        linked: &LinkedRecords,
        parts_of: &dyn Fn(&OrganisationId) -> u64,
    ) -> Vec<ReviewRow> {
        review_rows(&self.records, linked, &self.options(), parts_of)
    }

    /// Rules by which names tell a sector.
    pub(crate) fn rules(&self) -> Result<NameRules, StudyError> {
        let standard = NameRules::standard()?;
        let path = OwnFile::SectorRules.path(self.study);
        let added = if path.is_file() {
            NameRules::parse(&std::fs::read_to_string(&path).at(&path, "read")?)
                .map_err(|source| StudyError::OwnLines { path, source })?
        } else {
            NameRules::parse("")?
        };
        let off: Vec<&str> = self.choice.rules_off.iter().map(String::as_str).collect();
        Ok(standard.changed(&added, &off)?)
    }

    /// Organisations as records, to be linked to a register.
    pub(crate) fn as_records(&self, organisations: &[Organisation], places: &[Place]) -> Vec<LinkRecord> {
        let known: HashMap<&OrganisationId, &LinkRecord> =
            self.records.iter().map(|record| (&record.key, record)).collect();
        let points = points(places);
        organisations
            .iter()
            .map(|row| {
                let home = row.home_place_id.as_ref().filter(|place| scheme::is_town(place));
                let own = known.get(&row.organisation_id);
                LinkRecord {
                    country: own.and_then(|own| own.country.clone()),
                    other_names: own.map_or_else(Vec::new, |own| own.other_names.clone()),
                    town: own.and_then(|own| own.town.clone()),
                    postcode: own.and_then(|own| own.postcode.clone()),
                    point: home.and_then(|home| points.get(home).copied()),
                    place_id: home.cloned(),
                    identifiers: row.identifiers.clone(),
                    ..LinkRecord::named(row.organisation_id.clone(), row.name.clone())
                }
            })
            .collect()
    }
}

fn points(places: &[Place]) -> HashMap<&PlaceId, Point> {
    let point = |place: &Place| Some(Point { latitude: place.latitude?, longitude: place.longitude? });
    places.iter().filter_map(|place| Some((&place.place_id, point(place)?))).collect()
}

/// One record an identifier: the first name in the order of the files leads, the others stand beside it.
fn link_records(records: &[OrganisationRecord], addresses: &[Address], places: &[Place]) -> Vec<LinkRecord> {
    let points = points(places);
    let resolved: HashMap<(&str, &str, &str, &str), &PlaceId> = addresses
        .iter()
        .filter_map(|a| {
            // A country or a region is where many are: it says neither that two are at one place nor how far apart they are.
            let place = a.place_id.as_ref().filter(|place| scheme::is_town(place))?;
            Some((written(&a.town, &a.postcode, &a.country, &a.region_code), place))
        })
        .collect();
    let mut by_id: BTreeMap<&OrganisationId, Vec<&OrganisationRecord>> = BTreeMap::new();
    for record in records {
        by_id.entry(&record.organisation_id).or_default().push(record);
    }
    by_id
        .into_values()
        .map(|mut own| {
            own.sort_by(|a, b| (&a.source_id, a.row).cmp(&(&b.source_id, b.row)));
            let first = own[0];
            let place = own.iter().find_map(|record| {
                let written = written(&record.town, &record.postcode, &record.country, &record.region_code);
                resolved.get(&written).map(|place| ((*place).clone(), points.get(*place).copied()))
            });
            let code = first.country.as_deref().and_then(country::alpha2);
            let mut record = LinkRecord::from_organisation_record(first, code, place);
            let mut names: Vec<String> =
                own.iter().map(|other| other.name.clone()).filter(|name| *name != first.name).collect();
            names.sort();
            names.dedup();
            record.other_names = names;
            record.identifiers.extend(own.iter().skip(1).flat_map(|other| other.identifiers.iter().cloned()));
            record.identifiers.sort();
            record.identifiers.dedup();
            record
        })
        .collect()
}

fn written<'a>(
    town: &'a Option<String>,
    postcode: &'a Option<String>,
    country: &'a Option<String>,
    region: &'a Option<String>,
) -> (&'a str, &'a str, &'a str, &'a str) {
    let text = |text: &'a Option<String>| text.as_deref().unwrap_or_default();
    (text(town), text(postcode), text(country), text(region))
}

/// Entries of a register as records; callers leave out those that are not in force.
pub(crate) fn register_records(entries: &[RegisterEntry]) -> Vec<LinkRecord> {
    entries
        .iter()
        .map(|entry| LinkRecord {
            other_names: entry.other_names.clone(),
            acronyms: entry.acronyms.clone(),
            country: entry.country.as_deref().and_then(country::alpha2).map(str::to_owned),
            town: entry.town.clone(),
            point: entry
                .latitude
                .zip(entry.longitude)
                .map(|(latitude, longitude)| Point { latitude, longitude }),
            identifiers: entry.identifiers.clone(),
            // Some file may call an organisation by its id in the register, and a key stands once.
            ..LinkRecord::named(format!("register {}", entry.entry_id), entry.name.clone())
        })
        .collect()
}

/// A small CSV of the study's own, by the names of its columns; nothing where there is no file.
fn own_rows(path: &Path, columns: &[&str]) -> Result<Vec<(u64, Vec<String>)>, StudyError> {
    if !path.is_file() {
        return Ok(Vec::new());
    }
    let bytes = std::fs::read(path).at(path, "read")?;
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes.as_slice());
    let failed = |error: csv::Error| std::io::Error::other(error);
    let header = reader.headers().map_err(failed).at(path, "read")?.clone();
    let at: Vec<Option<usize>> = columns
        .iter()
        .map(|column| header.iter().position(|name| name.trim_start_matches('\u{feff}') == *column))
        .collect();
    if let Some(missing) = at.iter().position(Option::is_none) {
        return Err(StudyError::OwnColumn {
            path: PathBuf::from(path),
            wanted: columns[missing].to_owned(),
            seen: header.iter().map(str::to_owned).collect(),
        });
    }
    let mut rows = Vec::new();
    let (mut line, mut counted) = (1, 0);
    for record in reader.records() {
        let record = record.map_err(failed).at(path, "read")?;
        // Spreadsheets end lines with two signs, and the reader stands between them when a record begins.
        let begins = record.position().map_or(counted, |position| position.byte() as usize);
        let breaks = bytes[begins..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        line += bytes[counted..begins + breaks].iter().filter(|byte| **byte == b'\n').count() as u64;
        counted = begins + breaks;
        let cell =
            |column: &Option<usize>| column.and_then(|column| record.get(column)).unwrap_or("").to_owned();
        rows.push((line, at.iter().map(cell).collect()));
    }
    Ok(rows)
}

fn corrections(path: &Path) -> Result<Vec<CorrectionRow>, StudyError> {
    let (mut rows, mut problems): (Vec<CorrectionRow>, Vec<Problem>) = (Vec::new(), Vec::new());
    for (line, cells) in own_rows(path, &["organisation", "action", "value"])? {
        match CorrectionRow::parse(line, &cells[0], &cells[1], &cells[2]) {
            Ok(row) => rows.push(row),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() {
        Ok(rows)
    } else {
        let source = streets_organisations::OrganisationsError::Corrections { problems };
        Err(StudyError::OwnLines { path: path.to_owned(), source })
    }
}

/// What a person corrected, as written: organisation, action, value.
pub(crate) fn corrections_of(study: &Study) -> Result<Vec<(String, String, String)>, StudyError> {
    let rows = own_rows(&OwnFile::Corrections.path(study), &["organisation", "action", "value"])?.into_iter();
    Ok(rows
        .filter_map(|(_, cells)| {
            let mut cells = cells.into_iter();
            Some((cells.next()?, cells.next()?, cells.next()?))
        })
        .collect())
}

/// Lines of the file of decisions.
pub(crate) fn decisions(path: &Path) -> Result<Vec<DecisionRow>, StudyError> {
    let rows = own_rows(path, &["pair_id", "decision"])?.into_iter();
    Ok(rows
        .map(|(line, cells)| DecisionRow { line, pair_id: cells[0].clone(), decision: cells[1].clone() })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(id: &str, town: Option<&str>) -> OrganisationRecord {
        OrganisationRecord {
            source_id: "toyland".into(),
            row: 1,
            organisation_id: id.into(),
            name: "University of Elmstead".into(),
            declared_sector: None,
            town: town.map(str::to_owned),
            postcode: None,
            country: Some("GB".into()),
            region_code: None,
            identifiers: Vec::new(),
        }
    }

    #[test]
    fn lines_are_those_of_the_file_whatever_ends_them() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("review.csv");
        for end in ["\n", "\r\n"] {
            let lines = ["decision,pair_id", "same,a ~ b", "\"two", "lines\",a ~ c", "", "maybe,a ~ d", ""];
            std::fs::write(&path, lines.join(end)).unwrap();
            let found: Vec<u64> = decisions(&path).unwrap().iter().map(|row| row.line).collect();
            assert_eq!(found, [2, 3, 6], "{end:?}");
        }
    }

    #[test]
    fn a_country_is_no_place_where_organisations_meet_or_are_apart() {
        let address = |town: Option<&str>, place: &str| Address {
            town: town.map(str::to_owned),
            postcode: None,
            country: Some("GB".into()),
            region_code: None,
            place_id: Some(place.into()),
            how: "exact".into(),
            records: 1,
        };
        let place = |place: &str, scheme: &str, latitude: f64| Place {
            place_id: place.into(),
            scheme: scheme.into(),
            scheme_version: String::new(),
            name: "Elmstead".into(),
            country: "GB".into(),
            latitude: Some(latitude),
            longitude: Some(-1.0),
            population: None,
            area_km2: None,
            parent_id: None,
        };
        let records = link_records(
            &[record("a", None), record("b", Some("Elmstead"))],
            &[address(None, "country:GB"), address(Some("Elmstead"), "geonames:4")],
            &[place("country:GB", "country", 54.0), place("geonames:4", "geonames", 51.0)],
        );
        assert_eq!((&records[0].place_id, records[0].point), (&None, None));
        assert_eq!(records[1].place_id, Some("geonames:4".into()));
        assert_eq!(records[1].point.map(|point| point.latitude), Some(51.0));
    }
}
