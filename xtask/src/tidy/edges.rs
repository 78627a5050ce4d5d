//! Dependencies between our crates: only those that ARCHITECTURE.md's table allows.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};
use cargo_metadata::{DependencyKind, Metadata};

use super::Problem;

/// From each crate to the crates that it depends on, or may depend on.
pub(crate) type Edges = BTreeMap<String, BTreeSet<String>>;

/// The heading under which the table stands.
const HEADING: &str = "## Which crate may depend on which";

/// The dependencies between our packages as their manifests say, those of tests left out.
pub(crate) fn edges(metadata: &Metadata) -> Edges {
    let ours: BTreeSet<&str> = metadata.packages.iter().map(|package| package.name.as_str()).collect();
    let targets = |package: &cargo_metadata::Package| {
        let shipped = package.dependencies.iter().filter(|d| d.kind != DependencyKind::Development);
        shipped.map(|d| d.name.clone()).filter(|name| ours.contains(name.as_str())).collect()
    };
    metadata.packages.iter().map(|package| (package.name.to_string(), targets(package))).collect()
}

/// The table under [`HEADING`]: first column a crate, second the crates that it may depend on, or `–`.
pub(crate) fn allowed_edges(architecture: &str) -> Result<Edges> {
    let Some((_, section)) = architecture.split_once(HEADING) else {
        bail!("ARCHITECTURE.md has no heading `{HEADING}`");
    };
    let rows =
        section.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    let mut allowed = Edges::new();
    for row in rows.skip(2) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [from, to] = cells[..] else {
            bail!("the row `{row}` of ARCHITECTURE.md's table has not two cells")
        };
        let names = |cell: &str| -> BTreeSet<String> {
            cell.split(',')
                .map(|name| name.trim().trim_matches('`').to_owned())
                .filter(|n| n != "–")
                .collect()
        };
        allowed.extend(names(from).into_iter().map(|name| (name, names(to))));
    }
    if allowed.is_empty() {
        bail!("ARCHITECTURE.md has no table under `{HEADING}`");
    }
    Ok(allowed)
}

/// Edges that are not allowed, and rows of the table about crates that are not there.
pub(super) fn problems(edges: &Edges, allowed: &Edges) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (from, targets) in edges {
        let Some(may) = allowed.get(from) else {
            let message = "the crate is missing from ARCHITECTURE.md's table of dependencies";
            problems.push(Problem::new(from, 0, message));
            continue;
        };
        for to in targets.difference(may) {
            let may: Vec<&str> = may.iter().map(String::as_str).collect();
            let message = format!("depends on `{to}`; ARCHITECTURE.md allows {}", may.join(", "));
            problems.push(Problem::new(from, 0, message));
        }
    }
    for from in allowed.keys().filter(|from| !edges.contains_key(*from)) {
        problems.push(Problem::new(
            "ARCHITECTURE.md",
            0,
            format!("the table names `{from}`, which is not a crate"),
        ));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# A\n\n## Which crate may depend on which\n\nText.\n\n\
        | Crate | May depend on |\n|---|---|\n| `model` | – |\n| `places` | `model` |\n| `gone` | `model` |\n";

    #[test]
    fn an_edge_outside_the_table_a_missing_crate_and_a_stale_row_are_told() {
        let allowed = allowed_edges(PAGE).unwrap();
        assert_eq!(allowed["places"], BTreeSet::from(["model".to_owned()]));
        assert!(allowed["model"].is_empty());
        let edge = |from: &str, to: &[&str]| (from.to_owned(), to.iter().map(|&t| t.to_owned()).collect());
        let edges = Edges::from([edge("model", &["places"]), edge("places", &["model"]), edge("new", &[])]);
        let told: Vec<String> = problems(&edges, &allowed).iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 3, "{told:?}");
        assert!(told[0].contains("model: depends on `places`"), "{told:?}");
        assert!(told[1].contains("new: the crate is missing"), "{told:?}");
        assert!(told[2].contains("`gone`"), "{told:?}");
    }

    #[test]
    fn a_page_without_the_table_is_refused() {
        assert!(allowed_edges("# A\n").is_err());
        assert!(allowed_edges("## Which crate may depend on which\n\nText.\n").is_err());
    }
}
