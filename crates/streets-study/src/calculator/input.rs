//! Files of the calculator as texts, and texts as numbers.

use std::path::{Path, PathBuf};

use streets_economy::EconomyError;
use streets_engine::{Engine, EngineError};
use streets_index::IndexError;
use streets_network::NetworkError;
use streets_sources::{ImportError, TextTable, read_text_table};

/// Problems of one file that are told at once.
const MOST_PROBLEMS: usize = 10;

/// Why the calculator gives no answer.
#[derive(Debug, thiserror::Error)]
pub enum CalculatorError {
    /// The file.
    #[error(transparent)]
    File(#[from] ImportError),
    /// The file, where it is Parquet.
    #[error("`{}`: {source}", path.display())]
    Parquet {
        /// The file.
        path: PathBuf,
        /// Why.
        source: EngineError,
    },
    /// A recipe that cannot be read.
    #[error("`{}` cannot be read", path.display())]
    Recipe {
        /// The file.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: std::io::Error,
    },
    /// Cells that are not what is meant.
    #[error("`{}`: {}{}", path.display(), problems.join("\n  "), more(*all, problems.len()))]
    Cells {
        /// The file.
        path: PathBuf,
        /// The first problems: row, column, value and what is allowed.
        problems: Vec<String>,
        /// How many there are.
        all: usize,
    },
    /// Columns that are not there.
    #[error("`{}` has no column `{wanted}`; it has {}", path.display(), seen.join(", "))]
    Column {
        /// The file.
        path: PathBuf,
        /// The column.
        wanted: String,
        /// The columns that there are.
        seen: Vec<String>,
    },
    /// A file that the statistic needs.
    #[error("`streets calc {method}` needs `{option}`")]
    Needs {
        /// The statistic.
        method: String,
        /// The option.
        option: &'static str,
    },
    /// A statistic of places and fields.
    #[error(transparent)]
    Economy(#[from] EconomyError),
    /// A measure of a network.
    #[error(transparent)]
    Network(#[from] NetworkError),
    /// An index.
    #[error(transparent)]
    Index(#[from] IndexError),
}

fn more(all: usize, told: usize) -> String {
    if all > told { format!("\n  … and {} more", all - told) } else { String::new() }
}

impl CalculatorError {
    /// What to do about it.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::File(error) => error.hint(),
            Self::Parquet { source, .. } => source.hint(),
            Self::Economy(error) => error.hint(),
            Self::Network(error) => error.hint(),
            Self::Index(error) => error.hint(),
            Self::Cells { .. } => {
                Some("numbers are written with a point and without separators of thousands".to_owned())
            }
            Self::Needs { .. } => Some("`streets calc --help` says what the file holds".to_owned()),
            Self::Recipe { .. } | Self::Column { .. } => None,
        }
    }

    /// Whether the machine is at fault and not the request or the data.
    pub fn is_environment(&self) -> bool {
        match self {
            Self::File(error) => error.is_environment(),
            Self::Recipe { .. } | Self::Parquet { source: EngineError::Start(_), .. } => true,
            _ => false,
        }
    }
}

/// Problems of the cells of one file.
pub(crate) struct CellProblems<'a> {
    path: &'a Path,
    problems: Vec<String>,
    all: usize,
}

impl<'a> CellProblems<'a> {
    pub(crate) fn new(path: &'a Path) -> Self {
        Self { path, problems: Vec::new(), all: 0 }
    }

    pub(crate) fn tell(&mut self, problem: impl FnOnce() -> String) {
        self.all += 1;
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(problem());
        }
    }

    /// A finite number, or a problem.
    pub(crate) fn number(&mut self, row: u64, column: &str, text: &str) -> Option<f64> {
        match text.parse::<f64>() {
            Ok(value) if value.is_finite() => Some(value),
            _ => {
                self.tell(|| format!("row {row}, column `{column}`: `{text}` is no finite number"));
                None
            }
        }
    }

    pub(crate) fn end(self) -> Result<(), CalculatorError> {
        if self.all == 0 {
            return Ok(());
        }
        Err(CalculatorError::Cells { path: self.path.to_owned(), problems: self.problems, all: self.all })
    }
}

/// Reads a table as texts: what [`read_text_table`] reads, or Parquet.
pub(crate) fn text_table(path: &Path) -> Result<TextTable, CalculatorError> {
    let table = if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("parquet")) {
        parquet(path).map_err(|source| CalculatorError::Parquet { path: path.to_owned(), source })?
    } else {
        read_text_table(path)?
    };
    let mut problems = CellProblems::new(path);
    for (row, reason) in &table.unreadable {
        problems.tell(|| format!("row {row}: {reason}"));
    }
    problems.end()?;
    Ok(table)
}

fn parquet(path: &Path) -> Result<TextTable, EngineError> {
    let engine = Engine::start(1)?;
    engine.register_parquet("file", path)?;
    let answer = engine.ask("SELECT * FROM file")?;
    let mut bytes = Vec::new();
    answer
        .write_csv(&mut bytes)
        .map_err(|error| EngineError::Query { message: error.to_string(), tables: Vec::new() })?;
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let header =
        reader.headers().map(|header| header.iter().map(str::to_owned).collect()).unwrap_or_default();
    let rows = reader
        .records()
        .filter_map(Result::ok)
        .zip(1..)
        .map(|(record, row)| (row, record.iter().map(str::to_owned).collect()))
        .collect();
    Ok(TextTable { header, rows, unreadable: Vec::new() })
}

/// Position of a column, whose name is compared without case.
pub(crate) fn column(table: &TextTable, path: &Path, wanted: &str) -> Result<usize, CalculatorError> {
    table.header.iter().position(|name| name.eq_ignore_ascii_case(wanted)).ok_or_else(|| {
        CalculatorError::Column {
            path: path.to_owned(),
            wanted: wanted.to_owned(),
            seen: table.header.clone(),
        }
    })
}
