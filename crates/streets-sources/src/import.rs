//! One import: checked, read, summed up.

use std::path::PathBuf;

use streets_model::TableSink;

use crate::error::ImportError;
use crate::intake::Session;
use crate::kind::ImportKind;
use crate::read::decode::encoding_for;
use crate::request::{ImportRequest, ImportSummary, Progress};

/// Reads the files of a request and puts their rows into `sink`, in batches, as they are read.
///
/// # Errors
/// Every problem of the request that can be known before its rows are read, together; later the first one. The sink
/// may then have seen rows that must not stand.
pub fn import(
    request: &ImportRequest,
    sink: &mut dyn TableSink,
    progress: &dyn Progress,
) -> Result<ImportSummary, ImportError> {
    check(request)?;
    let mut session = Session::new(request, sink, progress);
    importer(request.kind)(&mut session)?;
    session.finish()
}

/// Reads all files of a session's request.
type Importer = fn(&mut Session<'_>) -> Result<(), ImportError>;

/// The importer of each kind; a new kind is registered here.
fn importer(kind: ImportKind) -> Importer {
    match kind {
        ImportKind::Cordis => crate::cordis::import,
        ImportKind::Participations => crate::participations::import,
        ImportKind::OpenAlex => crate::openalex::import,
        ImportKind::Ocds => crate::ocds::import,
        ImportKind::Register => crate::register::import,
        ImportKind::Ties => crate::ties::import,
        ImportKind::Beis => crate::beis::import,
        ImportKind::Indicators => crate::indicators::import,
        ImportKind::Structure => crate::structure::import,
        ImportKind::Places => crate::places::import_places,
        ImportKind::PlaceLinks => crate::places::import_links,
    }
}

/// What can be known before any file is opened.
fn check(request: &ImportRequest) -> Result<(), ImportError> {
    let mut errors = Vec::new();
    if request.files.is_empty() {
        errors.push(ImportError::NoFiles { name: request.name.clone() });
    }
    let mut seen: Vec<&PathBuf> = Vec::new();
    for file in &request.files {
        if seen.contains(&file) {
            errors.push(ImportError::Option {
                name: request.name.clone(),
                option: "files".into(),
                seen: file.display().to_string(),
                problem: "the file is named twice".into(),
            });
        } else if let Err(error) = crate::read::fingerprint::Fingerprint::of(file) {
            errors.push(error);
        }
        seen.push(file);
    }
    if let Some(Err(error)) = request.options.encoding.as_deref().map(encoding_for) {
        errors.push(error);
    }
    ImportError::of(errors)
}
