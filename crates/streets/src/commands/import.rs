//! `streets import KIND FILE…`

use std::path::{Path, PathBuf};

use serde_json::json;
use streets_report::words::number::fixed;
use streets_sources::{ImportKind, ImportOptions, ImportSummary};
use streets_study::Study;
use streets_study::imports::import_now;
use streets_study::study_file::ImportEntry;

use crate::args::Import;
use crate::exit::{Ended, Failure};
use crate::json;
use crate::printer::Printer;
use crate::progress::Bars;

/// How many reasons are printed.
const REASONS: usize = 3;

pub(crate) fn import(args: Import, mut study: Study, printer: &Printer) -> Result<Ended, Failure> {
    let kind: ImportKind = args.kind.parse().map_err(|error: streets_sources::UnknownKind| {
        Failure::Request { hint: error.hint(), message: error.to_string() }
    })?;
    let mut files = Vec::new();
    for file in &args.files {
        files.push(from_study(file, &study)?);
    }
    let name = args.name.clone().unwrap_or_else(|| name_of(&args.files));
    let entry = ImportEntry { name: name.clone(), kind, files, options: options(&args)? };
    study.declare_import(entry)?;
    let summary = import_now(&study, &name, Some(&Bars::new(printer)))?;
    tell(&summary, printer)?;
    Ok(if summary.rows_rejected == 0 { Ended::Well } else { Ended::WithRejects })
}

/// The file as seen from the study's folder where it lies within, else its full path.
fn from_study(file: &Path, study: &Study) -> Result<PathBuf, Failure> {
    let failed = |source| Failure::File { path: file.to_owned(), doing: "read", source };
    let full = file.canonicalize().map_err(failed)?;
    let root = study.layout.root().canonicalize().map_err(failed)?;
    Ok(full.strip_prefix(&root).map(Path::to_owned).unwrap_or(full))
}

/// The first file's name without endings.
fn name_of(files: &[PathBuf]) -> String {
    let stem =
        files.first().and_then(|file| file.file_name()).map(|name| name.to_string_lossy().into_owned());
    let stem = stem.unwrap_or_default();
    let stem = stem.split('.').next().unwrap_or_default();
    stem.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' || c == '_' { c } else { '-' }).collect()
}

/// The options of the command line as those of an `[[import]]`.
fn options(args: &Import) -> Result<ImportOptions, Failure> {
    let mut table = toml::Table::new();
    for setting in &args.set {
        let (key, value) = setting.split_once('=').ok_or_else(|| {
            Failure::request(format!("`--set {setting}` has no `=`; it is written `KEY=VALUE`"))
        })?;
        // A bare word is a text; anything else is TOML.
        let read =
            |text: &str| format!("v = {text}").parse::<toml::Table>().ok().and_then(|mut t| t.remove("v"));
        let text = || toml::Value::String(value.trim().to_owned());
        let fits = |value: &toml::Value| {
            let alone = toml::Table::from_iter([(key.trim().to_owned(), value.clone())]);
            alone.try_into::<ImportOptions>().is_ok()
        };
        // `version=2016` is the text `2016`, as `header_row=2` is the number 2.
        let value = read(value.trim()).filter(|value| fits(value) || !fits(&text())).unwrap_or_else(text);
        table.insert(key.trim().to_owned(), value);
    }
    let mut map = toml::Table::new();
    for pair in &args.map {
        let (ours, theirs) = pair.split_once('=').ok_or_else(|| {
            Failure::request(format!("`--map {pair}` has no `=`; it is written `OURS=THEIRS`"))
        })?;
        map.insert(ours.trim().to_owned(), toml::Value::String(theirs.trim().to_owned()));
    }
    if !map.is_empty() {
        table.insert("map".to_owned(), map.into());
    }
    for (key, value) in
        [("encoding", &args.encoding), ("publisher", &args.publisher), ("licence", &args.licence)]
    {
        if let Some(value) = value {
            table.insert(key.to_owned(), toml::Value::String(value.clone()));
        }
    }
    table.try_into().map_err(|error: toml::de::Error| Failure::request(error.message().to_owned()))
}

fn tell(summary: &ImportSummary, printer: &Printer) -> Result<(), Failure> {
    for finding in &summary.findings {
        printer.caution(finding);
    }
    let reasons = || summary.top_reasons.iter().take(REASONS);
    if printer.json {
        let top: Vec<_> = reasons().map(|(reason, rows)| json!({ "reason": reason, "rows": rows })).collect();
        return json::print(
            printer,
            json!({
                "rows_in": summary.rows_in,
                "rows_kept": summary.rows_kept,
                "rows_rejected": summary.rows_rejected,
                "top_reasons": top,
            }),
        );
    }
    #[expect(clippy::cast_precision_loss, reason = "a count of rows, for reading")]
    let rows = |count: u64| fixed(count as f64, 0);
    printer.answer(format_args!(
        "{} rows in = {} kept + {} rejected\n",
        rows(summary.rows_in),
        rows(summary.rows_kept),
        rows(summary.rows_rejected)
    ))?;
    for (reason, count) in reasons() {
        printer.answer(format_args!("  {} × {reason}\n", rows(*count)))?;
    }
    Ok(())
}
