//! `study.toml`: every choice that changes a number.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use streets_model::Place;
use streets_sources::{ImportKind, ImportOptions};

use crate::error::{AtPath, StudyError};
use crate::likeness_choice::{
    self, FeatureChoice, IndexChoice, OpportunitiesChoice, PeersChoice, TypesChoice,
};
use crate::organisations_choice::OrganisationsChoice;

/// What a study is made of.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StudyFile {
    /// What the study is about: `British cities`.
    pub title: String,
    /// Seed of every random number.
    #[serde(default = "default_seed")]
    pub seed: u64,
    /// Terms under which the study's own figures may be used.
    #[serde(default = "default_licence")]
    pub licence: String,
    /// Which places are measured.
    #[serde(default)]
    pub places: PlacesChoice,
    /// Which organisations are one, and how their sector is told.
    #[serde(default)]
    pub organisations: OrganisationsChoice,
    /// How ties are counted.
    #[serde(default)]
    pub ecosystem: EcosystemChoice,
    /// What the report leads with.
    #[serde(default)]
    pub report: ReportChoice,
    /// What places are made of.
    #[serde(default, rename = "feature")]
    pub features: Vec<FeatureChoice>,
    /// How kinds of city are found.
    #[serde(default)]
    pub types: TypesChoice,
    /// How peers are found.
    #[serde(default)]
    pub peers: PeersChoice,
    /// The composite index, where the study has one.
    pub index: Option<IndexChoice>,
    /// What opportunities are found in.
    #[serde(default)]
    pub opportunities: OpportunitiesChoice,
    /// The files, in the order in which they are imported.
    #[serde(default, rename = "import")]
    pub imports: Vec<ImportEntry>,
}

/// Which places are measured, and under which versions of their codes.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PlacesChoice {
    /// Schemes whose places get measures, each with or without its version (`city`, `nuts3-2016`), the first being the one
    /// that reports lead with.
    pub measured: Vec<String>,
    /// Version of each family of codes in the study: `nuts = "2016"`.
    pub versions: BTreeMap<String, String>,
}

/// How ties are counted and their uncertainty worked out.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct EcosystemChoice {
    /// A tie counts once per shared activity, or 1/(k−1).
    pub counting: CountingChoice,
    /// Bootstrap resamples.
    pub resamples: u32,
    /// A place with fewer activities has too few to say.
    pub few: u32,
    /// Draws of chance that public–private ties are set against.
    pub chance_draws: u32,
    /// Beyond this many organisations the ties of an activity weigh as if it had no more, in networks.
    pub largest_activity: usize,
    /// How many years ahead new ties are looked for.
    pub horizon: u16,
}

/// How a tie is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CountingChoice {
    /// Once per shared activity.
    #[default]
    Full,
    /// 1/(k−1) per shared activity of k participants (Newman 2001).
    Newman,
}

/// What the report leads with.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ReportChoice {
    /// The measure of the first chart.
    pub headline: String,
    /// A CSV of coast lines (`line,kind,longitude,latitude`).
    pub outline: Option<PathBuf>,
    /// A CSV of what field codes are called (`field_scheme,field,title`).
    pub field_titles: Option<PathBuf>,
    /// A crowded part of the map that is drawn again, larger.
    pub inset: Option<InsetChoice>,
    /// Words for the kinds of place, by scheme.
    pub words: BTreeMap<String, PlaceWords>,
    /// Schemes whose places get a page each; all measured ones where not given.
    pub pages: Option<Vec<String>>,
    /// Whether pages say who should meet; the model takes seconds.
    pub partners: bool,
    /// Claims that are held against the figures.
    pub claims: Vec<ClaimChoice>,
}

/// A part of the map, in degrees.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InsetChoice {
    /// What it shows.
    pub title: String,
    /// Western edge.
    pub west: f64,
    /// Eastern edge.
    pub east: f64,
    /// Southern edge.
    pub south: f64,
    /// Northern edge.
    pub north: f64,
}

/// What places of a scheme are called.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceWords {
    /// One.
    pub singular: String,
    /// Several.
    pub plural: String,
}

/// Somebody's claim that some places lead on a measure.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClaimChoice {
    /// The claim, in a sentence.
    pub text: String,
    /// Who makes it.
    #[serde(default)]
    pub said_by: String,
    /// The measure that it is about.
    pub measure: String,
    /// Names or ids of the places that are said to lead.
    pub leaders: Vec<String>,
}

/// One import.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportEntry {
    /// Name of the import within the study.
    pub name: String,
    /// What the files hold.
    pub kind: ImportKind,
    /// The files, or a folder of CSV files.
    pub files: Vec<PathBuf>,
    /// How they are read.
    #[serde(default)]
    pub options: ImportOptions,
}

/// The year of the article.
fn default_seed() -> u64 {
    2011
}

fn default_licence() -> String {
    "CC BY 4.0".to_owned()
}

impl Default for PlacesChoice {
    fn default() -> Self {
        Self { measured: vec!["city".to_owned()], versions: BTreeMap::new() }
    }
}

impl Default for EcosystemChoice {
    fn default() -> Self {
        Self {
            counting: CountingChoice::Full,
            resamples: 1000,
            few: 10,
            chance_draws: 200,
            largest_activity: 500,
            horizon: 2,
        }
    }
}

impl Default for ReportChoice {
    fn default() -> Self {
        Self {
            headline: "public-private-ties-per-1000".to_owned(),
            outline: None,
            field_titles: None,
            inset: None,
            words: BTreeMap::new(),
            pages: None,
            partners: true,
            claims: Vec::new(),
        }
    }
}

/// Bounds of what is sensible; outside them a choice is a slip of the hand.
const RESAMPLES: std::ops::RangeInclusive<u32> = 100..=100_000;

impl PlacesChoice {
    /// Whether a place belongs to the scheme that reports lead with.
    pub fn leads(&self, place: &Place) -> bool {
        self.measured.first().map(String::as_str) == self.measured_scheme(place)
    }

    /// The measured scheme, as the study writes it, that a place belongs to.
    pub fn measured_scheme(&self, place: &Place) -> Option<&str> {
        let own = place.place_id.scheme_and_version();
        self.measured.iter().find(|scheme| **scheme == place.scheme || **scheme == own).map(String::as_str)
    }
}

impl StudyFile {
    /// Reads and checks a study file.
    ///
    /// # Errors
    /// Not there, not TOML, or choices that make no sense: all of them at once.
    pub fn read(path: &Path) -> Result<Self, StudyError> {
        let text = std::fs::read_to_string(path).at(path, "read")?;
        let broken = |problems| StudyError::StudyFile { path: path.to_owned(), problems };
        let file: Self =
            toml::from_str(&text).map_err(|error| broken(vec![error.to_string().trim().to_owned()]))?;
        let problems = file.problems();
        if problems.is_empty() { Ok(file) } else { Err(broken(problems)) }
    }

    fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        if self.title.trim().is_empty() {
            problems.push("`title` is empty".to_owned());
        }
        if self.places.measured.is_empty() {
            problems.push("`places.measured` names no scheme".to_owned());
        }
        if !RESAMPLES.contains(&self.ecosystem.resamples) {
            let (low, high) = (RESAMPLES.start(), RESAMPLES.end());
            problems.push(format!(
                "`ecosystem.resamples` is {}, allowed is {low} to {high}",
                self.ecosystem.resamples
            ));
        }
        problems.extend(self.organisations.problems());
        problems.extend(likeness_choice::problems(&self.features, &self.types, &self.peers));
        let mut names = BTreeSet::new();
        for import in &self.imports {
            let name = &import.name;
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_' || c == '.';
            if name.is_empty() || name.starts_with('.') || !name.chars().all(plain) {
                problems
                    .push(format!("import `{name}`: a name is made of letters, digits, `-`, `_` and `.`"));
            }
            if !names.insert(name) {
                problems.push(format!("import `{name}` is there twice"));
            }
            if import.files.is_empty() {
                problems.push(format!("import `{name}` has no files"));
            }
        }
        problems
    }
}
