//! The whole project as one list of stages, and the loop that redoes those whose inputs changed.

use std::cell::OnceCell;
use std::mem;

use streets_model::Table;

use crate::error::StudyError;
use crate::imports;
use crate::manifest::{Fingerprint, Manifest};
use crate::rounds;
use crate::stage::{Input, Stage, StageInput};
use crate::stages::{self, keep};
use crate::storage::content_hash::{HashMemory, differs, hash_of_text};
use crate::study::Study;

/// Every stage, in order. A table is given by one stage and read only by later ones.
pub const FLOW: &[Stage] = &[
    stages::sources::STAGE,
    stages::places::STAGE,
    stages::addresses::STAGE,
    stages::organisations::STAGE,
    stages::participations::STAGE,
    stages::ties::STAGE,
    stages::observations::STAGE,
    stages::structure::STAGE,
    stages::interventions::STAGE,
    stages::measures::STAGE,
    stages::chance::STAGE,
    stages::profiles::STAGE,
    stages::features::STAGE,
    stages::city_types::STAGE,
    stages::peers::STAGE,
    stages::index::STAGE,
    stages::rejects::STAGE,
];

/// What is asked of a run.
#[derive(Clone, Copy, Default)]
pub struct RunRequest<'a> {
    /// Say what is out of date and why, and change nothing.
    pub dry_run: bool,
    /// Told how far the reading of long files has come.
    pub progress: Option<&'a dyn streets_sources::Progress>,
}

/// Something that a run does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RunEvent {
    /// An import or stage is out of date.
    OutOfDate {
        /// `import NAME` or the stage's name.
        what: String,
        /// Why.
        why: Vec<String>,
        /// Whether it has never been made.
        new: bool,
    },
    /// It has been redone.
    Redone {
        /// `import NAME` or the stage's name.
        what: String,
        /// Rows of each table that it gave.
        rows: Vec<(String, u64)>,
    },
}

/// What a run did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RunSummary {
    /// What was redone (or, in a dry run, is out of date), in order.
    pub redone: Vec<String>,
    /// How many imports and stages there are.
    pub all: usize,
    /// Data rows of all imports.
    pub rows_in: u64,
    /// Of these, rows that stand in tables.
    pub rows_kept: u64,
    /// Of these, rows that stand in `rejects`.
    pub rows_rejected: u64,
    /// Rows of imported records that a stage could not use.
    pub stage_rejects: u64,
}

/// Brings a study up to date.
///
/// # Errors
/// A file that cannot be read or written, an import that fails, or data that break a contract. What was done before
/// the error stands; what was under way has not happened.
pub fn run(
    study: &Study,
    request: &RunRequest<'_>,
    tell: &mut dyn FnMut(RunEvent),
) -> Result<RunSummary, StudyError> {
    let _lock = study.lock()?;
    let mut manifest = Manifest::read(&study.layout.manifest())?;
    let memory_path = study.layout.private().join("hashes.json");
    let mut memory = HashMemory::load(&memory_path);
    let mut redone: Vec<String> = Vec::new();

    imports::forget_undeclared(study, &mut manifest, request.dry_run)?;
    for entry in &study.file.imports {
        let made_from = imports::fingerprint(study, entry, &mut memory)?;
        let why = imports::out_of_date(study, entry, &made_from, &manifest, &mut memory)?;
        if why.is_empty() {
            continue;
        }
        let what = format!("import {}", entry.name);
        let new = !manifest.imports.contains_key(&entry.name);
        tell(RunEvent::OutOfDate { what: what.clone(), why, new });
        redone.push(what.clone());
        if !request.dry_run {
            imports::redo(study, entry, made_from, &mut manifest, request.progress)?;
            let rows =
                manifest.imports[&entry.name].tables.iter().map(|(name, table)| (name.clone(), table.rows));
            tell(RunEvent::Redone { what, rows: rows.collect() });
        }
    }

    for round in rounds::rounds(FLOW) {
        let mut due: Vec<(&'static Stage, Fingerprint)> = Vec::new();
        for stage in &FLOW[round] {
            let made_from = stage_fingerprint(study, stage, &manifest, &mut memory)?;
            let mut why = stage_out_of_date(study, stage, &made_from, &manifest, &mut memory)?;
            if request.dry_run {
                why.extend(waits_for(stage, &redone));
            }
            if !why.is_empty() {
                let new = !manifest.stages.contains_key(stage.name);
                tell(RunEvent::OutOfDate { what: stage.name.to_owned(), why, new });
                due.push((stage, made_from));
            }
        }
        redone.extend(due.iter().map(|(stage, _)| stage.name.to_owned()));
        if !request.dry_run {
            redo(study, due, &mut manifest, tell)?;
        }
    }
    memory.save(&memory_path)?;
    Ok(summary(study, &manifest, redone))
}

/// Works stages of one round out and keeps what they gave, in order.
fn redo(
    study: &Study,
    due: Vec<(&'static Stage, Fingerprint)>,
    manifest: &mut Manifest,
    tell: &mut dyn FnMut(RunEvent),
) -> Result<(), StudyError> {
    let (stages, mut made_from): (Vec<&Stage>, Vec<Fingerprint>) = due.into_iter().unzip();
    let work = |stage: &Stage| (stage.work)(&StageInput { study, stages: FLOW, engine: OnceCell::new() });
    rounds::work(&stages, work, |at, output| {
        let name = stages[at].name;
        keep::keep(study, stages[at], mem::take(&mut made_from[at]), output, manifest)?;
        let rows = manifest.stages[name].tables.iter().map(|(table, entry)| (table.clone(), entry.rows));
        tell(RunEvent::Redone { what: name.to_owned(), rows: rows.collect() });
        Ok(())
    })
}

fn summary(study: &Study, manifest: &Manifest, redone: Vec<String>) -> RunSummary {
    let imports = manifest.imports.values();
    RunSummary {
        redone,
        all: study.file.imports.len() + FLOW.len(),
        rows_in: imports.clone().map(|entry| entry.rows_in).sum(),
        rows_kept: imports.clone().map(|entry| entry.rows_kept).sum(),
        rows_rejected: imports.map(|entry| entry.rows_rejected).sum(),
        stage_rejects: manifest.stages.values().map(|stage| stage.rejects).sum(),
    }
}

/// What a stage's result depends on: program, choices, and the bytes of all that it reads.
fn stage_fingerprint(
    study: &Study,
    stage: &Stage,
    manifest: &Manifest,
    memory: &mut HashMemory,
) -> Result<Fingerprint, StudyError> {
    let mut made_from = Fingerprint::default();
    made_from.note("program", format!("{} {}", env!("CARGO_PKG_VERSION"), stage.version));
    made_from.note("choices", hash_of_text(&(stage.choices)(&study.file)));
    for input in stage.reads {
        match input {
            Input::Imported(table) => {
                for entry in &study.file.imports {
                    let known =
                        manifest.imports.get(&entry.name).and_then(|known| known.tables.get(table.name()));
                    if let Some(file) = known {
                        made_from.note(format!("{table} of import {}", entry.name), &file.sha256);
                    }
                }
            }
            Input::Table(table) => {
                if let Some(file) = manifest.table(*table) {
                    made_from.note(format!("table {table}"), &file.sha256);
                }
            }
            Input::Own(file) => {
                let path = file.path(study);
                if let Some(hash) = memory.hash(&path)? {
                    let name = path.strip_prefix(study.layout.root()).unwrap_or(&path);
                    made_from.note(name.display().to_string(), hash);
                }
            }
            Input::StageRejects => {
                for (name, entry) in &manifest.stages {
                    if let Some(sha256) = &entry.rejects_sha256 {
                        made_from.note(format!("rejects of {name}"), sha256);
                    }
                }
            }
        }
    }
    Ok(made_from)
}

fn stage_out_of_date(
    study: &Study,
    stage: &Stage,
    made_from: &Fingerprint,
    manifest: &Manifest,
    memory: &mut HashMemory,
) -> Result<Vec<String>, StudyError> {
    let Some(known) = manifest.stages.get(stage.name) else {
        return Ok(vec!["it has not been run yet".to_owned()]);
    };
    let mut why: Vec<String> =
        made_from.differences(&known.made_from).into_iter().map(|name| format!("{name} changed")).collect();
    for (name, file) in &known.tables {
        if let Some(table) = Table::from_name(name) {
            why.extend(differs(&study.layout.table(table), &file.sha256, memory)?);
        }
    }
    if let Some(sha256) = &known.rejects_sha256 {
        why.extend(differs(&study.layout.stage_rejects(stage.name), sha256, memory)?);
    }
    Ok(why)
}

/// In a dry run, nothing upstream has been redone, so what is read may yet change.
fn waits_for(stage: &Stage, redone: &[String]) -> Vec<String> {
    let upstream = |input: &Input| match input {
        Input::Imported(_) => redone.iter().find(|what| what.starts_with("import ")).cloned(),
        Input::Table(table) => FLOW
            .iter()
            .find(|giver| giver.writes.contains(table) && redone.iter().any(|what| what == giver.name))
            .map(|giver| giver.name.to_owned()),
        Input::Own(_) => None,
        Input::StageRejects => redone.iter().find(|what| !what.starts_with("import ")).cloned(),
    };
    let mut names: Vec<String> = stage.reads.iter().filter_map(upstream).collect();
    names.sort();
    names.dedup();
    names.into_iter().map(|name| format!("{name} comes before it and may change what it reads")).collect()
}
