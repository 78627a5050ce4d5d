//! Registers of organisations: the Research Organization Registry, and any table that lists organisations likewise.
//!
//! A register says who there is and by which names; it names no activity. JSON is told from a table by how the file
//! begins.
//!
//! | File | Rows |
//! |---|---|
//! | ROR records of schema 2 as a list, as lines, or as an answer of the interface (`items`) | one a record |
//! | A table with `ror_id` and `name` | one a row; several names in one cell stand between `\|` |
//!
//! An entry's id is written `ror:…`. Other registers are read where `organisation_scheme` says whose ids these are.
//! Entries that are inactive or withdrawn are kept, with their status: old files name them.

mod entry;
mod records;
mod table;

use streets_model::Finding;

use crate::error::ImportError;
use crate::intake::columns::unknown_keys;
use crate::intake::{Columns, Facts, Session};
use crate::options::ImportOptions;
use crate::read::json_file::holds_json;
use crate::register::entry::Entries;

/// Reads files of kind `register`.
pub(crate) fn import(session: &mut Session<'_>) -> Result<(), ImportError> {
    let request = session.request;
    let options = &request.options;
    let mut errors = unknown_keys(request.kind, &options.map, &[&table::ENTRY]);
    let (mut documents, mut tables) = (Vec::new(), Vec::new());
    for path in &request.files {
        if holds_json(path, options) {
            match session.open_json(path, records::LIST) {
                Ok(file) => documents.push(file),
                Err(error) => errors.push(error),
            }
            continue;
        }
        let opened = session.open(path).and_then(|file| {
            let columns = Columns::find(&table::ENTRY, &options.map, &file)?;
            Ok((file, columns))
        });
        match opened {
            Ok(found) => tables.push(found),
            Err(error) => errors.push(error),
        }
    }
    ImportError::of(errors)?;
    // Records say more than tables do, and the first to name an entry stands.
    let mut entries = Entries::default();
    for file in documents {
        records::read(session, file, &mut entries)?;
    }
    for (file, columns) in tables {
        table::read(session, file, columns, &mut entries)?;
    }
    tell(session, &entries);
    Ok(())
}

fn tell(session: &mut Session<'_>, entries: &Entries) {
    let about = session.request.name.clone();
    for (status, count) in entries.out_of_force() {
        let message = format!("{count} entries are {status}; they are kept, since old files name them");
        session.find(Finding::note(&about, message));
    }
    if entries.several_places > 0 {
        let message = format!("{} entries have several places; the first stands", entries.several_places);
        session.find(Finding::note(&about, message));
    }
}

/// What is known of every file of ROR records.
fn facts(options: &ImportOptions, title: &str) -> Facts {
    let mut facts = Facts::stated(options, title);
    if options.organisation_scheme.is_some() {
        return facts;
    }
    if options.publisher.is_none() {
        facts.publisher = "Research Organization Registry".into();
    }
    if options.licence.is_none() {
        facts.licence = "CC0 1.0".into();
    }
    facts
}
