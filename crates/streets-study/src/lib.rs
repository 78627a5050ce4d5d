//! A study: a folder with `study.toml`, imported files as Parquet, and the tables worked out from them.
//!
//! Read [`flow`] first: it is the whole project as one list of stages. Everything here either says what a stage is given
//! ([`study_file`], [`imports`]), works one out ([`stages`]), keeps what came out ([`storage`], [`manifest`]), or looks
//! something up in it ([`views`]).
//!
//! ```no_run
//! use streets_study::{Study, flow};
//! let study = Study::open("studies/uk".as_ref())?;
//! let summary = flow::run(&study, &flow::RunRequest::default(), &mut |_| {})?;
//! println!("{} stages redone", summary.redone.len());
//! # Ok::<(), streets_study::StudyError>(())
//! ```

pub mod calculator;
mod ecosystem_tables;
pub mod error;
mod features;
pub mod flow;
pub mod imports;
pub mod index_study;
pub mod layout;
pub mod likeness_choice;
mod linkage;
pub mod manifest;
pub mod organisations_choice;
mod rounds;
pub mod stage;
pub mod stages;
pub mod storage;
pub mod study;
pub mod study_file;
pub mod tables;
pub mod views;

pub use error::StudyError;
pub use streets_ecosystem::Difference;
pub use study::Study;
pub use study_file::StudyFile;
