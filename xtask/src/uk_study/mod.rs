//! The demo's data, made from the public originals by the importers and domain crates that everybody uses.
//!
//! ```text
//! originals ── importers ──┬─ places ──────────────── places, place_links, place_names
//!                          ├─ carried to ITL3 2021 ── indicators/*
//!                          ├─ sections of industry ── gva_by_industry, field_titles
//!                          └─ resolved, counted ───── organisations, ties, indicators/h2020
//! ```
//!
//! Nothing depends on the clock, the machine or the order of files, so the same originals give the same bytes.

mod catalogue;
mod collaboration;
mod indicators;
mod memory_sink;
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

/// Publisher of the indicators that only regions with a provider of higher education have.
const HIGHER_EDUCATION: &str = "hesa";

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
    let carried = indicators::beis_figures(&originals.observations, &crosswalk);
    let publishers: BTreeSet<&str> = BEIS.iter().map(|chosen| chosen.file).collect();
    for publisher in publishers {
        let ids: BTreeSet<&str> =
            BEIS.iter().filter(|chosen| chosen.file == publisher).map(|chosen| chosen.id).collect();
        let mut figures: Vec<_> = carried.iter().filter(|figure| ids.contains(figure.id)).cloned().collect();
        if publisher == HIGHER_EDUCATION {
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
}
