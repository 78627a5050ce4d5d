//! Everything that must pass before a change is done, in the order that fails soonest.

use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result};

use crate::repository::Repository;
use crate::{docs, tidy};

/// A cargo command of [`run`].
struct Step {
    /// What it is called in the summary.
    name: &'static str,
    /// Arguments of cargo.
    arguments: &'static [&'static str],
    /// Variables of its environment.
    variables: &'static [(&'static str, &'static str)],
}

const FORMAT: Step = Step { name: "format", arguments: &["fmt", "--all", "--check"], variables: &[] };

/// What ships may not call what belongs to another layer (`clippy.toml`). The binaries and `streets-study`, which write
/// files, are not asked, and neither are tests.
const LAYERS: Step = Step {
    name: "lint: layers",
    arguments: &[
        "clippy",
        "-p=streets-model",
        "-p=streets-statistics",
        "-p=streets-engine",
        "-p=streets-sources",
        "-p=streets-places",
        "-p=streets-organisations",
        "-p=streets-ecosystem",
        "-p=streets-report",
        "--",
        "-D",
        "warnings",
        "-D",
        "clippy::disallowed_methods",
    ],
    variables: &[],
};

const LINT: Step = Step {
    name: "lint: everything",
    arguments: &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"],
    variables: &[],
};

const NEXTEST: Step = Step {
    name: "tests",
    arguments: &["nextest", "run", "--workspace", "--status-level", "fail", "--final-status-level", "slow"],
    variables: &[],
};

/// Doctests come after in both cases, so that the same is run with nextest and without.
const TESTS: Step =
    Step { name: "tests", arguments: &["test", "--workspace", "--all-targets", "--quiet"], variables: &[] };

const DOCTESTS: Step = Step {
    name: "examples in docs",
    arguments: &["test", "--workspace", "--doc", "--quiet"],
    variables: &[],
};

const PAGES: Step = Step {
    name: "pages of the code",
    arguments: &["doc", "--workspace", "--no-deps", "--quiet", "--document-private-items"],
    variables: &[("RUSTDOCFLAGS", "-D warnings")],
};

const DENY: Step = Step {
    name: "licences and advisories",
    arguments: &["deny", "--log-level", "error", "check"],
    variables: &[],
};

/// Runs every step; whether all passed. Stops at the first that did not.
pub(crate) fn run(repository: &Repository) -> Result<bool> {
    let problems = tidy::problems(repository)?;
    for problem in &problems {
        println!("{problem}");
    }
    println!("tidy: {}", tidy::summary(problems.len()));
    let stale = docs::stale(repository, &docs::pages(repository)?)?;
    for path in &stale {
        println!("not as the code says, run `cargo xtask docs`: {path}");
    }
    if !problems.is_empty() || !stale.is_empty() {
        return Ok(false);
    }
    let tests = if installed("nextest") { NEXTEST } else { TESTS };
    for step in [FORMAT, LAYERS, LINT, tests, DOCTESTS, PAGES] {
        if !passes(repository, &step)? {
            return Ok(false);
        }
    }
    if installed("deny") {
        return passes(repository, &DENY);
    }
    println!("{}: left out, cargo-deny is not installed", DENY.name);
    Ok(true)
}

fn passes(repository: &Repository, step: &Step) -> Result<bool> {
    let begun = Instant::now();
    let status = Command::new("cargo")
        .args(step.arguments)
        .envs(step.variables.iter().copied())
        .current_dir(&repository.root)
        .status()
        .with_context(|| format!("cannot run cargo {}", step.arguments.join(" ")))?;
    let outcome = if status.success() { "passed" } else { "FAILED" };
    println!("{}: {outcome} in {} s", step.name, begun.elapsed().as_secs());
    Ok(status.success())
}

/// Whether cargo has the subcommand.
fn installed(subcommand: &str) -> bool {
    let mut command = Command::new("cargo");
    command.args([subcommand, "--version"]).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}
