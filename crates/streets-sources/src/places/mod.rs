//! Gazetteers and crosswalks.

use crate::error::ImportError;
use crate::intake::Session;

/// Reads gazetteers.
pub(crate) fn import_places(session: &mut Session<'_>) -> Result<(), ImportError> {
    Err(unread(session))
}

/// Reads crosswalks.
pub(crate) fn import_links(session: &mut Session<'_>) -> Result<(), ImportError> {
    Err(unread(session))
}

fn unread(session: &Session<'_>) -> ImportError {
    let request = session.request;
    ImportError::MissingFile { name: request.name.clone(), kind: request.kind, what: "file that is read" }
}
