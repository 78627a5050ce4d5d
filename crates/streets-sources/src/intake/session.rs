//! One import at work.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use streets_model::{Finding, Reject, Source, SourceId, TableSink};

use crate::error::ImportError;
use crate::intake::facts::{Facts, NOT_STATED};
use crate::intake::outbox::Outbox;
use crate::read::row::{Fault, Row};
use crate::read::table_file::{Finished, Item, TableFile, file_name};
use crate::read::{JsonFile, JsonItem, JsonRow};
use crate::request::{Companion, ImportRequest, ImportSummary, Progress};

/// One import at work: what it was asked, where its rows go, and what it found so far.
pub(crate) struct Session<'a> {
    /// What was asked.
    pub request: &'a ImportRequest,
    /// Rows on their way.
    pub out: Outbox,
    sink: &'a mut dyn TableSink,
    progress: &'a dyn Progress,
    summary: ImportSummary,
    reasons: BTreeMap<String, u64>,
}

/// Rows of one file, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct RowCount {
    /// Data rows.
    pub rows: u64,
    /// Rows that were rejected.
    pub rejected: u64,
}

/// A file of JSON values that was read to its end.
pub(crate) struct ValuesRead {
    source_id: SourceId,
    sha256: String,
    count: RowCount,
}

impl<'a> Session<'a> {
    pub(crate) fn new(
        request: &'a ImportRequest,
        sink: &'a mut dyn TableSink,
        progress: &'a dyn Progress,
    ) -> Self {
        Self {
            request,
            out: Outbox::default(),
            sink,
            progress,
            summary: ImportSummary::default(),
            reasons: BTreeMap::new(),
        }
    }

    /// Opens a file of the request as a table.
    ///
    /// # Errors
    /// As [`TableFile::open`].
    pub(crate) fn open(&self, path: &Path) -> Result<TableFile<'a>, ImportError> {
        TableFile::open(path, &self.request.options, self.progress)
    }

    /// Opens several files, telling every one that cannot be opened.
    pub(crate) fn open_all<'b>(
        &self,
        paths: impl IntoIterator<Item = &'b Path>,
    ) -> Result<Vec<TableFile<'a>>, ImportError> {
        let mut files = Vec::new();
        let mut errors = Vec::new();
        for path in paths {
            match self.open(path) {
                Ok(file) => files.push(file),
                Err(error) => errors.push(error),
            }
        }
        ImportError::of(errors)?;
        Ok(files)
    }

    /// Who is told how far reading has come.
    pub(crate) fn progress(&self) -> &'a dyn Progress {
        self.progress
    }

    /// The id of a file of the request: the import's name, with the file's name behind it where there are several.
    pub(crate) fn source_id(&self, path: &Path) -> SourceId {
        if self.request.files.len() == 1 {
            return SourceId::from(self.request.name.as_str());
        }
        let name = file_name(path);
        let same: Vec<&Path> = self
            .request
            .files
            .iter()
            .map(|file| file.as_path())
            .filter(|file| file_name(file) == name)
            .collect();
        match same.iter().position(|file| *file == path) {
            Some(at) if at > 0 => SourceId::from(format!("{}/{name}#{}", self.request.name, at + 1)),
            _ => SourceId::from(format!("{}/{name}", self.request.name)),
        }
    }

    /// Reads a file to its end. `take` puts a row's records into the outbox, or says why it cannot be used; what it
    /// put in before it found a fault stands, so it looks before it puts.
    ///
    /// # Errors
    /// The file cannot be read to its end, changed meanwhile, or the sink takes no more.
    pub(crate) fn each_row(
        &mut self,
        mut file: TableFile<'_>,
        facts: Facts,
        mut take: impl FnMut(&Row<'_>, &mut Outbox) -> Result<(), Fault>,
    ) -> Result<RowCount, ImportError> {
        let path = file.path().to_owned();
        let source_id = self.source_id(&path);
        let mut count = RowCount::default();
        while let Some(item) = file.next()? {
            let (number, outcome) = match item {
                Item::Row(row) => (row.number, take(&row, &mut self.out)),
                Item::Fault(number, fault) => (number, Err(fault)),
            };
            self.count(&source_id, number, outcome, &mut count)?;
        }
        let Finished { digest, findings } = file.finish()?;
        self.summary.findings.extend(findings);
        self.close_source(source_id, facts, digest.sha256, count);
        Ok(count)
    }

    /// Opens a file of the request as JSON values; see [`JsonFile::open`].
    ///
    /// # Errors
    /// As [`JsonFile::open`].
    pub(crate) fn open_json(&self, path: &Path, list_key: &'static str) -> Result<JsonFile<'a>, ImportError> {
        JsonFile::open(path, &self.request.options, list_key, self.progress)
    }

    /// Reads a file of JSON values to its end, as [`Self::each_row`] does a table; the caller closes its source, since
    /// what is known of the file may stand in it.
    ///
    /// # Errors
    /// As [`Self::each_row`].
    pub(crate) fn each_value(
        &mut self,
        mut file: JsonFile<'_>,
        mut take: impl FnMut(&JsonRow, &mut Outbox) -> Result<(), Fault>,
    ) -> Result<ValuesRead, ImportError> {
        let source_id = self.source_id(file.path());
        let mut count = RowCount::default();
        while let Some(item) = file.next()? {
            let (number, outcome) = match item {
                JsonItem::Value(row) => (row.number, take(&row, &mut self.out)),
                JsonItem::Fault(number, fault) => (number, Err(fault)),
            };
            self.count(&source_id, number, outcome, &mut count)?;
        }
        let Finished { digest, findings } = file.finish()?;
        self.summary.findings.extend(findings);
        Ok(ValuesRead { source_id, sha256: digest.sha256, count })
    }

    /// Notes a file of JSON values that was read to its end.
    pub(crate) fn close_values(&mut self, read: ValuesRead, facts: Facts) {
        self.close_source(read.source_id, facts, read.sha256, read.count);
    }

    fn count(
        &mut self,
        source_id: &SourceId,
        number: u64,
        outcome: Result<(), Fault>,
        count: &mut RowCount,
    ) -> Result<(), ImportError> {
        count.rows += 1;
        if let Err(fault) = outcome {
            count.rejected += 1;
            self.reject(source_id, number, fault);
        }
        self.out.send_full(self.sink)
    }

    /// Notes that a row cannot be used; the caller counts it.
    pub(crate) fn reject(&mut self, source_id: &SourceId, row: u64, fault: Fault) {
        match self.reasons.get_mut(fault.reason.as_ref()) {
            Some(count) => *count += 1,
            None => {
                self.reasons.insert(fault.reason.to_string(), 1);
            }
        }
        self.out.push(Reject {
            source_id: source_id.clone(),
            row: i64::try_from(row).unwrap_or(i64::MAX),
            column: fault.column,
            value: fault.value,
            reason: fault.reason.into_owned(),
        });
    }

    /// Notes a file that was read to its end.
    pub(crate) fn close_source(
        &mut self,
        source_id: SourceId,
        facts: Facts,
        sha256: String,
        count: RowCount,
    ) {
        let kept = count.rows - count.rejected;
        self.summary.rows_in += count.rows;
        self.summary.rows_kept += kept;
        self.summary.rows_rejected += count.rejected;
        let rows = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        self.summary.sources.push(Source {
            source_id,
            publisher: facts.publisher,
            title: facts.title,
            licence: facts.licence,
            url: facts.url,
            retrieved: self.request.options.retrieved,
            sha256,
            rows_in: rows(count.rows),
            rows_kept: rows(kept),
            rows_rejected: rows(count.rejected),
        });
    }

    /// Notes a file that was read beside those asked for.
    pub(crate) fn companion(&mut self, path: &Path, sha256: String) {
        self.summary.companions.push(Companion { path: path.to_owned(), sha256 });
    }

    /// Notes a finding.
    pub(crate) fn find(&mut self, finding: Finding) {
        self.summary.findings.push(finding);
    }

    /// Hands over what is left and sums up.
    pub(crate) fn finish(mut self) -> Result<ImportSummary, ImportError> {
        let silent =
            |pick: fn(&Source) -> &str| self.summary.sources.iter().any(|source| pick(source) == NOT_STATED);
        let gaps: BTreeSet<&str> = [
            silent(|source| &source.publisher).then_some("publisher"),
            silent(|source| &source.licence).then_some("licence"),
        ]
        .into_iter()
        .flatten()
        .collect();
        if !gaps.is_empty() {
            let gaps = gaps.into_iter().collect::<Vec<_>>().join(" and ");
            self.summary.findings.push(Finding::note(&self.request.name, format!("{gaps} not stated")));
        }
        for source in &self.summary.sources {
            self.out.push(source.clone());
        }
        self.out.send_all(self.sink)?;
        let mut reasons: Vec<(String, u64)> = self.reasons.into_iter().collect();
        reasons.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        self.summary.top_reasons = reasons;
        Ok(self.summary)
    }
}
