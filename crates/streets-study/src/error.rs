//! What can go wrong with a study.

use std::path::PathBuf;

use streets_economy::EconomyError;
use streets_ecosystem::EcosystemError;
use streets_engine::EngineError;
use streets_index::IndexError;
use streets_model::{BatchError, Table, Violation};
use streets_organisations::OrganisationsError;
use streets_places::PlacesError;
use streets_report::ReportError;
use streets_sources::ImportError;
use streets_types::TypesError;

/// A study that cannot be opened, run or read.
#[derive(Debug, thiserror::Error)]
pub enum StudyError {
    /// No `study.toml`.
    #[error("`{}` is not a study: it has no `study.toml`", folder.display())]
    NotAStudy {
        /// The folder.
        folder: PathBuf,
    },
    /// A folder that already is a study.
    #[error("`{}` already has a `study.toml`", folder.display())]
    AlreadyAStudy {
        /// The folder.
        folder: PathBuf,
    },
    /// `study.toml` cannot be understood.
    #[error("`{}` cannot be understood: {}", path.display(), problems.join("\n  "))]
    StudyFile {
        /// The file.
        path: PathBuf,
        /// Every problem found.
        problems: Vec<String>,
    },
    /// Another command is at work on the study.
    #[error("another `streets` command is at work in `{}`", folder.display())]
    Busy {
        /// The folder.
        folder: PathBuf,
    },
    /// A file that cannot be read or written.
    #[error("`{}` cannot be {doing}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// `read`, `written`, …
        doing: &'static str,
        /// What the system says.
        #[source]
        source: std::io::Error,
    },
    /// A Parquet file that is damaged or not ours.
    #[error("`{}` is not a table of this program: {problem}", path.display())]
    Parquet {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        problem: String,
    },
    /// Rows that do not fit their table.
    #[error(transparent)]
    Batch(#[from] BatchError),
    /// A table that breaks its contract.
    #[error("table `{table}` breaks its contract:\n  {}", violations.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n  "))]
    Contract {
        /// The table.
        table: Table,
        /// How.
        violations: Vec<Violation>,
    },
    /// An import that failed.
    #[error("import `{name}`: {source}")]
    Import {
        /// Name of the import.
        name: String,
        /// Why.
        #[source]
        source: ImportError,
    },
    /// A manifest that cannot be understood.
    #[error("`{}` cannot be understood: {problem}", path.display())]
    Manifest {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        problem: String,
    },
    /// A query failed.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// Places could not be worked out.
    #[error(transparent)]
    Places(#[from] PlacesError),
    /// Organisations could not be worked out.
    #[error(transparent)]
    Organisations(#[from] OrganisationsError),
    /// Measures could not be worked out.
    #[error(transparent)]
    Ecosystem(#[from] EcosystemError),
    /// The index could not be built.
    #[error("the index: {0}")]
    Index(#[from] IndexError),
    /// Types or peers could not be found.
    #[error(transparent)]
    Types(#[from] TypesError),
    /// The structure of places could not be worked out.
    #[error(transparent)]
    Economy(#[from] EconomyError),
    /// A file of the study's own without one of its columns.
    #[error("`{}` has no column `{wanted}`; it has {}", path.display(), seen.join(", "))]
    OwnColumn {
        /// The file.
        path: PathBuf,
        /// The column.
        wanted: String,
        /// The columns that it has.
        seen: Vec<String>,
    },
    /// Lines of a file of the study's own that cannot be followed.
    #[error("`{}`: {source}", path.display())]
    OwnLines {
        /// The file.
        path: PathBuf,
        /// Which lines, and why.
        source: OrganisationsError,
    },
    /// Something that the study has no choices for.
    #[error("the study has no {what}")]
    NotChosen {
        /// `index`, …
        what: &'static str,
        /// What would give it one.
        hint: &'static str,
    },
    /// Pages could not be made.
    #[error(transparent)]
    Report(#[from] ReportError),
    /// A table that has not been worked out yet.
    #[error("the study has no table `{table}` yet")]
    NotRun {
        /// The table.
        table: Table,
    },
    /// A name that no place, measure or table has.
    #[error("no {what} is called `{seen}`")]
    Unknown {
        /// `place`, `measure`, …
        what: &'static str,
        /// What was asked for.
        seen: String,
        /// The nearest names.
        nearest: Vec<String>,
    },
}

impl StudyError {
    /// What to do about it.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::NotAStudy { .. } => {
                Some("name a study with `--study DIR`, or make one with `streets init DIR`".to_owned())
            }
            Self::AlreadyAStudy { .. } => Some("choose another folder, or go on with that one".to_owned()),
            Self::Busy { .. } => Some("wait until it has ended".to_owned()),
            Self::NotRun { .. } => Some("`streets run` works it out".to_owned()),
            Self::Parquet { .. } | Self::Manifest { .. } => {
                Some("delete the file and `streets run` makes it again".to_owned())
            }
            Self::Unknown { nearest, .. } if !nearest.is_empty() => {
                Some(format!("the nearest: {}", nearest.join(", ")))
            }
            Self::Import { source, .. } => source.hint(),
            Self::Engine(error) => error.hint(),
            Self::Places(error) => error.hint(),
            Self::Organisations(error) | Self::OwnLines { source: error, .. } => error.hint(),
            Self::Ecosystem(error) => error.hint(),
            Self::Report(error) => error.hint(),
            Self::Index(error) => error.hint(),
            Self::Types(error) => error.hint(),
            Self::Economy(error) => error.hint(),
            Self::NotChosen { hint, .. } => Some((*hint).to_owned()),
            Self::File { source, .. } if source.kind() == std::io::ErrorKind::StorageFull => {
                Some("free some space on the disk; nothing of the study was changed".to_owned())
            }
            _ => None,
        }
    }

    /// Whether the machine is at fault (disk, permissions) and not the request or the data.
    pub fn is_environment(&self) -> bool {
        match self {
            Self::File { .. } | Self::Busy { .. } => true,
            Self::Import { source, .. } => source.is_environment(),
            Self::Engine(EngineError::Start(_)) => true,
            _ => false,
        }
    }
}

/// Says which file an error of the system is about.
pub(crate) trait AtPath<T> {
    fn at(self, path: &std::path::Path, doing: &'static str) -> Result<T, StudyError>;
}

impl<T> AtPath<T> for std::io::Result<T> {
    fn at(self, path: &std::path::Path, doing: &'static str) -> Result<T, StudyError> {
        self.map_err(|source| StudyError::File { path: path.to_owned(), doing, source })
    }
}
