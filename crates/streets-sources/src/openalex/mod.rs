//! Works of OpenAlex: publications and the institutions of their authors.
//!
//! Read are works as JSON lines, as a list, and as an answer of the interface (`results`).
//!
//! | Ours | From |
//! |---|---|
//! | activity | `id`, written `openalex:W…`; kind `publication` |
//! | start | `publication_date`, else `publication_year` |
//! | field | the field of `primary_topic`, else the first of the broadest `concepts` |
//! | participations | every institution of `authorships`, once a work; role `author` |
//! | organisation | `ror`, written `ror:…`, else `id`, written `openalex:I…` |
//! | country | `country_code`; OpenAlex gives works no towns |
//!
//! A work with one institution or none is an activity all the same.

mod institution;
mod work;

use streets_model::Finding;

use crate::error::ImportError;
use crate::intake::columns::unknown_keys;
use crate::intake::{Facts, SeenKeys, Session};
use crate::options::ImportOptions;
use crate::read::table_file::file_name;
use crate::read::{Fault, JsonFile};

/// Where works stand in an answer of the interface.
const LIST: &str = "results";

/// Reads files of kind `openalex`.
pub(crate) fn import(session: &mut Session<'_>) -> Result<(), ImportError> {
    let request = session.request;
    let mut errors = unknown_keys(request.kind, &request.options.map, &[]);
    let mut files = Vec::new();
    for path in &request.files {
        match session.open_json(path, LIST) {
            Ok(file) => files.push(file),
            Err(error) => errors.push(error),
        }
    }
    ImportError::of(errors)?;
    let mut reading = Reading::default();
    for file in files {
        reading.read(session, file)?;
    }
    reading.tell(session);
    Ok(())
}

/// Most names of institutions that are told apart; beyond it, memory matters more than a full count.
const MOST_VERSIONS: usize = 1_000_000;

/// What was seen so far.
#[derive(Default)]
struct Reading {
    works: SeenKeys,
    institutions: SeenKeys,
    names: SeenKeys,
    alone: u64,
    without: u64,
    nameless: u64,
    renamed: u64,
}

impl Reading {
    fn read(&mut self, session: &mut Session<'_>, file: JsonFile<'_>) -> Result<(), ImportError> {
        let options = &session.request.options;
        let facts = facts(options, &file_name(file.path()));
        let source_id = session.source_id(file.path());
        let read = session.each_value(file, |row, out| {
            let mut activity = work::activity(row, options)?;
            activity.source_id = source_id.clone();
            let found = institution::institutions(&row.value);
            if !self.works.enter(&[activity.activity_id.as_str()]) {
                return Err(Fault::new(
                    "id",
                    activity.activity_id.as_str(),
                    "the same work as in an earlier row",
                ));
            }
            match found.distinct.len() {
                0 => self.without += 1,
                1 => self.alone += 1,
                _ => {}
            }
            self.nameless += found.nameless;
            for institution in found.distinct {
                let id = institution.organisation_id.as_str();
                let other = self.names.len() < MOST_VERSIONS && self.names.enter(&[id, &institution.name]);
                if self.institutions.enter(&[id]) {
                    out.push(institution.record(row, &source_id));
                } else if other {
                    self.renamed += 1;
                }
                out.push(institution.participation(row, &source_id, &activity.activity_id));
            }
            out.push(activity);
            Ok(())
        })?;
        session.close_values(read, facts);
        Ok(())
    }

    fn tell(&self, session: &mut Session<'_>) {
        let about = session.request.name.clone();
        let works = self.works.len() as u64;
        if self.alone + self.without > 0 {
            let message = format!(
                "of {works} works, {} have one institution and {} have none; they join nobody",
                self.alone, self.without
            );
            session.find(Finding::note(&about, message));
        }
        let mut tell = |count: u64, what: &str| {
            if count > 0 {
                session.find(Finding::caution(&about, format!("{count} {what}")));
            }
        };
        tell(
            self.nameless,
            "mentions of institutions have neither a ROR id nor an id of OpenAlex; they are left out",
        );
        tell(self.renamed, "institutions are named otherwise in a later work; the first name stands");
    }
}

/// What is known of every file of works.
fn facts(options: &ImportOptions, title: &str) -> Facts {
    let mut facts = Facts::stated(options, title);
    if options.publisher.is_none() {
        facts.publisher = "OpenAlex".into();
    }
    if options.licence.is_none() {
        facts.licence = "CC0 1.0".into();
    }
    facts
}

/// The part of an OpenAlex address that is the id, when it begins with `letter`: `https://openalex.org/W1` is `W1`.
fn openalex_id(text: &str, letter: char) -> Option<String> {
    let bare = text.rsplit('/').next()?.trim().to_ascii_uppercase();
    let digits = bare.strip_prefix(letter)?;
    (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(bare)
}
