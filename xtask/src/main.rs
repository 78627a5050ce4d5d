//! The project's own chores: `cargo xtask tidy`, `docs`, `ready` and `uk-study`.
//!
//! Plain cargo always works; a chore only runs what a person could type, or checks what a person would have to read.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a chore talks to the person who typed it")]

mod docs;
mod outline;
mod ready;
mod repository;
mod tidy;
mod uk_picture;
mod uk_study;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use repository::Repository;

/// The project's own chores.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Check layers, file sizes, names, method cards and column names.
    Tidy,
    /// Write docs/methods and docs/reference from the code.
    Docs {
        /// Write nothing; fail when a file is not as the code says.
        #[arg(long)]
        check: bool,
    },
    /// Make the files of studies/uk from the public originals.
    UkStudy {
        /// The folder of the originals; studies/uk/SOURCES.md says what they are.
        data: PathBuf,
    },
    /// Write studies/uk/map/outline.csv from `countries-50m.json` of the npm package world-atlas 2.0.2.
    UkOutline {
        /// The file, unpacked from the package.
        topojson: PathBuf,
    },
    /// Draw docs/cities.svg, the README's picture, from studies/uk.
    UkPicture,
    /// Everything that must pass before a change is done, in order, stopping at the first failure.
    Ready,
}

fn main() -> ExitCode {
    match run(Arguments::parse().chore) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(3)
        }
    }
}

/// Whether the chore found everything in order.
fn run(chore: Chore) -> anyhow::Result<bool> {
    let repository = Repository::open()?;
    match chore {
        Chore::Tidy => {
            let problems = tidy::problems(&repository)?;
            for problem in &problems {
                println!("{problem}");
            }
            println!("tidy: {}", tidy::summary(problems.len()));
            Ok(problems.is_empty())
        }
        Chore::Docs { check } => {
            let pages = docs::pages(&repository)?;
            let stale =
                if check { docs::stale(&repository, &pages)? } else { docs::write(&repository, &pages)? };
            for path in &stale {
                println!("{} {path}", if check { "not as the code says:" } else { "written:" });
            }
            println!(
                "docs: {} pages, {} {}",
                pages.len(),
                stale.len(),
                if check { "stale" } else { "changed" }
            );
            Ok(!check || stale.is_empty())
        }
        Chore::UkStudy { data } => {
            uk_study::write(&repository, &data)?;
            Ok(true)
        }
        Chore::UkOutline { topojson } => {
            let table = outline::table(&topojson)?;
            repository.write("studies/uk/map/outline.csv", table.as_bytes())?;
            println!("studies/uk/map/outline.csv: {} points", table.lines().count() - 1);
            Ok(true)
        }
        Chore::UkPicture => {
            let svg = uk_picture::picture(&repository)?;
            repository.write("docs/cities.svg", svg.as_bytes())?;
            println!("docs/cities.svg: {} bytes", svg.len());
            Ok(true)
        }
        Chore::Ready => ready::run(&repository),
    }
}
