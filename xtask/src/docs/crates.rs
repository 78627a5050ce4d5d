//! The crates and how they depend on each other, as a page.

use std::collections::BTreeSet;

use cargo_metadata::Metadata;

use super::Page;
use crate::tidy::{Edges, edges};

/// The page of all crates.
pub(super) fn page(metadata: &Metadata) -> Page {
    let edges = edges(metadata);
    let mut text = "# Crates\n\nAn arrow goes from a crate to one that it depends on; an arrow that another path already \
                    implies is left out.\n\n```mermaid\ngraph RL\n"
        .to_owned();
    for (from, targets) in &edges {
        for to in targets.iter().filter(|to| !implied(&edges, targets, to)) {
            text.push_str(&format!("    {from} --> {to}\n"));
        }
    }
    text.push_str("```\n\n| Crate | What it is | Depends on |\n|---|---|---|\n");
    let mut packages: Vec<_> = metadata.packages.iter().collect();
    packages.sort_by(|a, b| a.name.cmp(&b.name));
    for package in packages {
        let targets: Vec<String> =
            edges[package.name.as_str()].iter().map(|name| format!("`{name}`")).collect();
        let description = package.description.as_deref().unwrap_or_default();
        text.push_str(&format!("| `{}` | {description} | {} |\n", package.name, targets.join(", ")));
    }
    Page::new("docs/reference/crates.md", &text)
}

/// Whether one of the other `targets` leads to `to`.
fn implied(edges: &Edges, targets: &BTreeSet<String>, to: &String) -> bool {
    targets.iter().filter(|target| *target != to).any(|target| reaches(edges, target, to))
}

fn reaches(edges: &Edges, from: &str, to: &String) -> bool {
    edges.get(from).is_some_and(|next| next.contains(to) || next.iter().any(|step| reaches(edges, step, to)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arrow_that_another_path_implies_is_left_out() {
        let set = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<BTreeSet<_>>();
        let edges = Edges::from([
            ("study".to_owned(), set(&["model", "places"])),
            ("places".to_owned(), set(&["model"])),
            ("model".to_owned(), set(&[])),
        ]);
        assert!(implied(&edges, &edges["study"], &"model".to_owned()));
        assert!(!implied(&edges, &edges["study"], &"places".to_owned()));
    }
}
