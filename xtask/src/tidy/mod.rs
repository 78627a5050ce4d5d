//! What a reader should be able to rely on anywhere in the code, checked.

mod cards;
mod columns;
mod edges;
mod files;

use std::fmt;

use anyhow::Result;

use crate::repository::Repository;

pub(crate) use cards::cards;
pub(crate) use edges::{Edges, allowed_edges, edges};

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Problem {
    /// File, or the package where no one file is at fault.
    path: String,
    /// Line from 1; 0 where the whole file is meant.
    line: usize,
    /// What is wrong and what is allowed.
    message: String,
}

impl Problem {
    fn new(path: &str, line: usize, message: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, message: message.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line == 0 {
            write!(f, "{}: {}", self.path, self.message)
        } else {
            write!(f, "{}:{}: {}", self.path, self.line, self.message)
        }
    }
}

/// Every problem of the repository, sorted by file and line.
pub(crate) fn problems(repository: &Repository) -> Result<Vec<Problem>> {
    let sources = repository.sources()?;
    let allowed = allowed_edges(&repository.read("ARCHITECTURE.md")?)?;
    let mut problems = edges::problems(&edges(&repository.metadata), &allowed);
    for source in &sources {
        problems.extend(files::problems(source));
        problems.extend(columns::problems(source));
    }
    problems.extend(cards::problems(&sources));
    problems.sort();
    Ok(problems)
}

/// How many problems, in words.
pub(crate) fn summary(problems: usize) -> String {
    match problems {
        0 => "nothing found".to_owned(),
        1 => "1 problem".to_owned(),
        many => format!("{many} problems"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_repository_is_tidy() {
        let found: Vec<String> =
            problems(&Repository::open().unwrap()).unwrap().iter().map(ToString::to_string).collect();
        assert!(found.is_empty(), "{}", found.join("\n"));
    }
}
