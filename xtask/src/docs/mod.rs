//! Pages that are made from the code: method cards, table contracts, the crates.

mod crates;
mod methods;
mod tables;

use std::collections::BTreeSet;

use anyhow::{Context, Result};

use crate::repository::Repository;

/// Folders that hold made pages and nothing else.
const FOLDERS: &[&str] = &["docs/methods", "docs/reference"];

/// First line of every made page.
const MADE: &str = "<!-- Made from the code by `cargo xtask docs`; edit the code instead. -->\n\n";

/// A made page.
pub(crate) struct Page {
    /// Path from the root.
    path: String,
    /// Markdown.
    text: String,
}

impl Page {
    fn new(path: impl Into<String>, text: &str) -> Self {
        Self { path: path.into(), text: format!("{MADE}{}\n", text.trim_end()) }
    }
}

/// Every page as the code says it.
pub(crate) fn pages(repository: &Repository) -> Result<Vec<Page>> {
    let mut pages = methods::pages(&repository.sources()?)?;
    pages.push(tables::page());
    pages.push(crates::page(&repository.metadata));
    Ok(pages)
}

/// Paths of the pages that are not as the code says, and of pages that nothing makes any more.
pub(crate) fn stale(repository: &Repository, pages: &[Page]) -> Result<Vec<String>> {
    let differs = |page: &&Page| {
        let found = std::fs::read_to_string(repository.root.join(&page.path)).unwrap_or_default();
        found.replace("\r\n", "\n") != page.text
    };
    let mut stale: Vec<String> = pages.iter().filter(differs).map(|page| page.path.clone()).collect();
    stale.extend(left_over(repository, pages)?);
    Ok(stale)
}

/// Writes the pages that changed, removes those that nothing makes any more, and returns their paths.
pub(crate) fn write(repository: &Repository, pages: &[Page]) -> Result<Vec<String>> {
    let changed = stale(repository, pages)?;
    for path in &changed {
        match pages.iter().find(|page| page.path == *path) {
            Some(page) => repository.write(path, page.text.as_bytes())?,
            None => std::fs::remove_file(repository.root.join(path))
                .with_context(|| format!("cannot remove {path}"))?,
        }
    }
    Ok(changed)
}

fn left_over(repository: &Repository, pages: &[Page]) -> Result<Vec<String>> {
    let made: BTreeSet<&str> = pages.iter().map(|page| page.path.as_str()).collect();
    let mut left = Vec::new();
    for folder in FOLDERS {
        let Ok(entries) = std::fs::read_dir(repository.root.join(folder)) else { continue };
        for entry in entries {
            let path = format!("{folder}/{}", entry?.file_name().to_string_lossy());
            if path.ends_with(".md") && !made.contains(path.as_str()) {
                left.push(path);
            }
        }
    }
    left.sort();
    Ok(left)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_made_pages_are_as_the_code_says() {
        let repository = Repository::open().unwrap();
        let pages = pages(&repository).unwrap();
        let stale = stale(&repository, &pages).unwrap();
        assert!(stale.is_empty(), "run `cargo xtask docs`: {stale:?}");
    }
}
