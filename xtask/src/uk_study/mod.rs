//! The demo's data, made from the public originals by the importers and domain crates that everybody uses.
//!
//! ```text
//! originals ── importers ──┬─ places ──────────────── places, place_links, place_names
//!                          ├─ carried to ITL3 2021 ── indicators/*
//!                          ├─ industries ─────────── gva_by_industry, field_titles
//!                          └─ resolved, counted ───── organisations, ties, indicators/h2020
//! ```
//!
//! Nothing depends on the clock, the machine or the order of files, so the same originals give the same bytes.

mod catalogue;
mod collaboration;
mod indicators;
pub(crate) mod memory_sink;
mod northern_towns;
mod originals;
mod places;
mod structure;
mod tidy_csv;

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result};
use streets_places::{CompleteOptions, ImportedPlaces, complete_places};

use crate::repository::Repository;
use catalogue::{BEIS, REGIONAL_ACCOUNTS};
use collaboration::Collaboration;
use indicators::Crosswalk;
use originals::Originals;
use places::StudyPlaces;
use tidy_csv::StudyFile;

/// Where the study is.
const FOLDER: &str = "studies/uk";

/// The study may not grow beyond this.
const MOST_BYTES: u64 = 3_000_000;

/// Publishers whose originals list all providers or projects, so that a region without any has none of what they report.
const NONE_WHERE_ABSENT: &[&str] = &["hesa", "innovate-uk"];

/// Publisher of the regional accounts.
const ACCOUNTS: &str = "ons-regional-accounts";

/// Makes every file of the study from the originals in `data`.
fn files(data: &Path) -> Result<Vec<StudyFile>> {
    let mut originals = Originals::read(data)?;
    originals.links.extend(northern_towns::links());
    let imported = ImportedPlaces {
        places: &originals.places,
        names: &originals.names,
        links: &originals.links,
        boundaries: &originals.boundaries,
    };
    let complete = complete_places(&imported, &CompleteOptions::default())?;
    let places = StudyPlaces::new(complete);
    let regions: Vec<String> = places
        .measured()
        .filter(|place| place.scheme == "itl3")
        .map(|place| place.place_id.code().to_owned())
        .collect();

    let collaboration = Collaboration::new(
        originals.activities,
        &originals.participations,
        &originals.organisations,
        &places,
    )?;
    let ties = collaboration.ties()?;
    let (mut files, found_as) = places.study_tables(&collaboration.towns(&ties))?;
    files.extend(collaboration.files(&ties, &found_as)?);
    files.push(collaboration.figures(&places)?);

    let crosswalk = Crosswalk::new(places.links(), places.all());
    let mut carried = indicators::beis_figures(&originals.observations, &crosswalk);
    carried.retain(|figure| regions.contains(&figure.code));
    let publishers: BTreeSet<&str> = BEIS.iter().map(|chosen| chosen.file).collect();
    for publisher in publishers {
        let ids: BTreeSet<&str> =
            BEIS.iter().filter(|chosen| chosen.file == publisher).map(|chosen| chosen.id).collect();
        let mut figures: Vec<_> = carried.iter().filter(|figure| ids.contains(figure.id)).cloned().collect();
        if NONE_WHERE_ABSENT.contains(&publisher) {
            figures = indicators::with_zeros(figures, &regions);
        }
        files.push(indicators::file(publisher, &figures)?);
    }
    let accounts = indicators::published_figures(&originals.observations, REGIONAL_ACCOUNTS);
    files.push(indicators::file(ACCOUNTS, &accounts)?);
    files.push(structure::file(&originals.structure)?);
    files.push(structure::titles()?);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// Makes the study's files and writes them.
pub(crate) fn write(repository: &Repository, data: &Path) -> Result<()> {
    for file in files(data)? {
        remove_other_form(repository, &file.path)?;
        repository.write(&format!("{FOLDER}/{}", file.path), &file.bytes)?;
        println!("{}: {} rows, {} bytes", file.path, file.rows, file.bytes.len());
    }
    let size = bytes_of(&repository.root.join(FOLDER))?;
    println!("{FOLDER}: {size} bytes in all");
    anyhow::ensure!(size <= MOST_BYTES, "the study has {size} bytes, at most {MOST_BYTES} are allowed");
    Ok(())
}

/// A table that grew over the limit is packed, one that shrank is not any more; only one of the two may stay.
fn remove_other_form(repository: &Repository, path: &str) -> Result<()> {
    let other = path.strip_suffix(".gz").map_or_else(|| format!("{path}.gz"), str::to_owned);
    let other = repository.root.join(FOLDER).join(other);
    if other.exists() {
        std::fs::remove_file(&other).with_context(|| format!("cannot remove {}", other.display()))?;
    }
    Ok(())
}

fn bytes_of(folder: &Path) -> Result<u64> {
    let mut bytes = 0;
    for entry in std::fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))? {
        let entry = entry?;
        bytes += if entry.file_type()?.is_dir() { bytes_of(&entry.path())? } else { entry.metadata()?.len() };
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use streets_model::{Dimension, Indicator, OrganisationRecord, Source, TieRecord};
    use streets_sources::{ImportKind, ImportOptions};

    use super::memory_sink::MemorySink;
    use super::*;

    /// The committed study is what its command makes from the originals, byte for byte, and small.
    #[test]
    fn the_study_reconciles_with_the_originals() {
        let repository = Repository::open().unwrap();
        assert!(bytes_of(&repository.root.join(FOLDER)).unwrap() <= MOST_BYTES);
        let data = repository.root.join("../shared/data");
        if !data.is_dir() {
            println!("skipped: ../shared is absent");
            return;
        }
        for file in files(&data).unwrap() {
            let committed = std::fs::read(repository.root.join(FOLDER).join(&file.path)).unwrap_or_default();
            assert!(committed == file.bytes, "{} differs; run `cargo xtask uk-study`", file.path);
        }
    }

    /// One `[[import]]` of `study.toml`.
    #[derive(serde::Deserialize)]
    struct Import {
        kind: ImportKind,
        files: Vec<PathBuf>,
        options: ImportOptions,
    }

    /// The imports of `study.toml`.
    #[derive(serde::Deserialize)]
    struct Imports {
        import: Vec<Import>,
    }

    #[test]
    fn the_study_is_imported_without_a_reject_and_every_indicator_is_described() {
        let repository = Repository::open().unwrap();
        let folder = repository.root.join(FOLDER);
        let imports: Imports =
            toml::from_str(&repository.read(&format!("{FOLDER}/study.toml")).unwrap()).unwrap();
        let mut sink = MemorySink::default();
        for import in imports.import {
            let files: Vec<PathBuf> = import.files.iter().map(|file| folder.join(file)).collect();
            let summary = sink.import(import.kind, &files, import.options).unwrap();
            assert_eq!(summary.rows_rejected, 0, "{:?}: {:?}", import.files, summary.top_reasons);
            let undescribed: Vec<String> = summary
                .findings
                .iter()
                .filter(|finding| !finding.message.contains("figures are missing"))
                .map(ToString::to_string)
                .collect();
            assert!(undescribed.is_empty(), "{undescribed:?}");
        }
        let indicators: Vec<Indicator> = sink.rows().unwrap();
        let dimensions: BTreeSet<&str> =
            indicators.iter().map(|indicator| indicator.dimension.as_str()).collect();
        assert!(indicators.len() >= 25, "{}", indicators.len());
        assert_eq!(dimensions.len(), Dimension::ALL.len(), "{dimensions:?}");
        let without_unit = indicators.iter().find(|indicator| indicator.unit == "not stated");
        assert!(without_unit.is_none(), "{without_unit:?}");
        assert!(sink.rows::<Source>().unwrap().iter().all(|source| source.licence != "not stated"));
        let ends: BTreeSet<_> = sink
            .rows::<TieRecord>()
            .unwrap()
            .into_iter()
            .flat_map(|tie| [tie.organisation_a, tie.organisation_b])
            .collect();
        let known: BTreeSet<_> = sink
            .rows::<OrganisationRecord>()
            .unwrap()
            .into_iter()
            .map(|record| record.organisation_id)
            .collect();
        assert!(ends.is_subset(&known));
    }
}
