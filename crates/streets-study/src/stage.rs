//! A stage of the flow: what it reads, what it writes, and the function that does it.

use std::cell::OnceCell;
use std::path::PathBuf;

use streets_engine::Engine;
use streets_model::{Finding, Reject, Row, Table, TableBatch};

use crate::error::StudyError;
use crate::storage::parquet_file;
use crate::study::Study;
use crate::study_file::StudyFile;
use crate::tables;

/// A stage.
#[derive(Clone, Copy)]
pub struct Stage {
    /// Its name, in the words of the flow.
    pub name: &'static str,
    /// What it does, in a few words.
    pub does: &'static str,
    /// Raised whenever the stage gives other rows for the same input.
    pub version: u32,
    /// What it reads.
    pub reads: &'static [Input],
    /// Tables that it writes.
    pub writes: &'static [Table],
    /// Whether it holds the whole network in memory; two such stages are not worked at the same time.
    pub holds_network: bool,
    /// The choices that it depends on, as text.
    pub choices: fn(&StudyFile) -> String,
    /// The work.
    pub work: fn(&StageInput<'_>) -> Result<StageOutput, StudyError>,
}

/// Something that a stage reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// A table as imports brought it, all imports together.
    Imported(Table),
    /// A table that an earlier stage gave.
    Table(Table),
    /// The rejects of earlier stages.
    StageRejects,
    /// A file that a person keeps in the study; it need not be there.
    Own(OwnFile),
}

/// A file that a person keeps in the study.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnFile {
    /// What is right about organisations.
    Corrections,
    /// Pairs of records that a person decided.
    Review,
    /// Rules by which names tell a sector.
    SectorRules,
}

impl OwnFile {
    /// Where it is.
    pub fn path(self, study: &Study) -> PathBuf {
        let choice = &study.file.organisations;
        study.layout.input(match self {
            Self::Corrections => &choice.corrections,
            Self::Review => &choice.review,
            Self::SectorRules => &choice.sector_rules,
        })
    }
}

/// What a stage is given.
pub struct StageInput<'a> {
    /// The study.
    pub study: &'a Study,
    pub(crate) stages: &'static [Stage],
    pub(crate) engine: OnceCell<Engine>,
}

/// What a stage gives.
#[derive(Default)]
pub struct StageOutput {
    pub(crate) tables: Vec<(Table, Vec<TableBatch>)>,
    pub(crate) rejects: Vec<Reject>,
    pub(crate) findings: Vec<Finding>,
}

impl StageInput<'_> {
    /// Rows of a table as imports brought it, in the order of the imports.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn imported<R: Row>(&self) -> Result<Vec<R>, StudyError> {
        tables::imported(self.study)
    }

    /// As [`Self::imported`], as columns.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn imported_batches(&self, table: Table) -> Result<Vec<TableBatch>, StudyError> {
        tables::imported_batches(self.study, table)
    }

    /// Rows of a table that an earlier stage gave.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn table<R: Row>(&self) -> Result<Vec<R>, StudyError> {
        parquet_file::read_rows(&self.study.layout.table(R::TABLE))
    }

    /// As [`Self::table`], as columns.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn table_batches(&self, table: Table) -> Result<Vec<TableBatch>, StudyError> {
        parquet_file::read(&self.study.layout.table(table), table)
    }

    /// Rejects of earlier stages.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn stage_rejects(&self) -> Result<Vec<Reject>, StudyError> {
        let mut rows = Vec::new();
        for stage in self.stages {
            let path = self.study.layout.stage_rejects(stage.name);
            if path.is_file() {
                rows.extend(parquet_file::read_rows::<Reject>(&path)?);
            }
        }
        Ok(rows)
    }

    /// A query engine, started when first asked for, on one partition: the order of a sum is part of a result.
    ///
    /// # Errors
    /// The system gives no threads.
    pub fn engine(&self) -> Result<&Engine, StudyError> {
        if let Some(engine) = self.engine.get() {
            return Ok(engine);
        }
        let engine = Engine::start(1)?;
        Ok(self.engine.get_or_init(|| engine))
    }
}

impl StageOutput {
    /// Rows of one table, sorted as they are to stand.
    pub fn put<R: Row>(&mut self, rows: &[R]) {
        self.tables.push((R::TABLE, vec![TableBatch::from_rows(rows)]));
    }

    /// Columns of one table, sorted as they are to stand.
    pub fn put_batch(&mut self, batch: TableBatch) {
        self.tables.push((batch.table(), vec![batch]));
    }

    /// Rows of imported records that the stage could not use.
    pub fn reject(&mut self, rejects: impl IntoIterator<Item = Reject>) {
        self.rejects.extend(rejects);
    }

    /// Doubts.
    pub fn find(&mut self, findings: impl IntoIterator<Item = Finding>) {
        self.findings.extend(findings);
    }
}
