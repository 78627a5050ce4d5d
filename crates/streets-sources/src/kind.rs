//! The kinds of file that can be imported.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::nearest::nearest;

/// What a file holds, which says how it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ImportKind {
    /// The official CORDIS files: organisations, projects and what they are about.
    Cordis,
    /// A tidy table of who took part in what, its columns mapped by the user.
    Participations,
    /// Works of OpenAlex: publications and the institutions of their authors.
    #[serde(rename = "openalex")]
    OpenAlex,
    /// Notices of the Open Contracting Data Standard: contracts, their buyers and suppliers.
    Ocds,
    /// A register of organisations, such as ROR's: who there is, and by which names.
    Register,
    /// An edge list of who works with whom.
    Ties,
    /// Indicators in the layout of the BEIS and Nesta regional innovation dashboards: a CSV with a YAML beside it.
    Beis,
    /// Published figures about places, long or wide.
    Indicators,
    /// How much of each field each place has.
    Structure,
    /// Gazetteers, names and outlines.
    Places,
    /// Crosswalks between codes and places.
    PlaceLinks,
}

impl ImportKind {
    /// Every kind, in the order in which it is shown.
    pub const ALL: &'static [Self] = &[
        Self::Cordis,
        Self::Participations,
        Self::OpenAlex,
        Self::Ocds,
        Self::Register,
        Self::Ties,
        Self::Beis,
        Self::Indicators,
        Self::Structure,
        Self::Places,
        Self::PlaceLinks,
    ];

    /// The word on the command line and in `study.toml`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cordis => "cordis",
            Self::Participations => "participations",
            Self::OpenAlex => "openalex",
            Self::Ocds => "ocds",
            Self::Register => "register",
            Self::Ties => "ties",
            Self::Beis => "beis",
            Self::Indicators => "indicators",
            Self::Structure => "structure",
            Self::Places => "places",
            Self::PlaceLinks => "place-links",
        }
    }
}

impl fmt::Display for ImportKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A word that is no kind of import.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{seen}` is not a kind of import; the kinds are {}", kinds())]
pub struct UnknownKind {
    /// What stood there.
    pub seen: String,
}

impl UnknownKind {
    /// The kind that was perhaps meant.
    pub fn hint(&self) -> Option<String> {
        let words = ImportKind::ALL.iter().map(|kind| kind.as_str());
        nearest(&self.seen, words).map(|word| format!("`{word}` is the nearest"))
    }
}

fn kinds() -> String {
    ImportKind::ALL.iter().map(|kind| format!("`{kind}`")).collect::<Vec<_>>().join(", ")
}

impl FromStr for ImportKind {
    type Err = UnknownKind;

    fn from_str(text: &str) -> Result<Self, UnknownKind> {
        Self::ALL
            .iter()
            .copied()
            .find(|kind| kind.as_str() == text)
            .ok_or_else(|| UnknownKind { seen: text.to_owned() })
    }
}
