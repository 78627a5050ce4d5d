//! What projects are about.

use crate::cordis::facts;
use crate::cordis::files::{FieldBasis, Kind};
use crate::error::ImportError;
use crate::intake::{Columns, FieldVotes, Session, Wanted};
use crate::read::table_file::file_name;
use crate::read::{Fault, TableFile};

/// Projects' fields, as the files beside `project` give them.
pub(super) struct Subjects {
    basis: FieldBasis,
    votes: FieldVotes,
}

const PROJECT: Wanted = Wanted::required("project", &["projectID", "projectRcn"]);

impl Subjects {
    pub(super) fn new(basis: FieldBasis) -> Self {
        Self { basis, votes: FieldVotes::default() }
    }

    /// Reads a file about projects. Its rows are checked even when fields are taken from elsewhere.
    pub(super) fn read(
        &mut self,
        session: &mut Session<'_>,
        kind: Kind,
        file: TableFile<'_>,
    ) -> Result<(), ImportError> {
        let (header, basis) = match kind {
            Kind::EuroSciVoc => ("euroSciVocPath", FieldBasis::EuroSciVoc),
            Kind::LegalBasis => ("legalBasis", FieldBasis::LegalBasis),
            _ => ("topic", FieldBasis::Topic),
        };
        let text = Wanted { key: header, headers: &[], required: true };
        let main = Wanted::optional("uniqueProgrammePart", &[]);
        let options = &session.request.options;
        let mut columns = Columns::find(&[PROJECT, text, main], &options.map, &file)?;
        let (project, subject, main) =
            (columns.take("project"), columns.take(header), columns.take("uniqueProgrammePart"));
        let facts = facts(options, &file_name(file.path()));
        session.each_row(file, facts, |row, _| {
            let id = row.need(&project, "no project")?;
            let text = row.need(&subject, "no field")?;
            let field =
                if basis == FieldBasis::EuroSciVoc { top_level(text) } else { text.trim_end_matches('.') };
            if field.is_empty() {
                return Err(Fault::at(&subject, text, "no field"));
            }
            // CORDIS marks the part that a project counts under; it outweighs the others.
            let weight = if row.read(&main).eq_ignore_ascii_case("true") { 1_000 } else { 1 };
            if basis == self.basis {
                self.votes.vote(id, field, weight);
            }
            Ok(())
        })?;
        Ok(())
    }

    /// A project's field: from the files beside `project`, else from the project's own columns.
    pub(super) fn field(&self, project: &str, legal_basis: &str, topics: &str) -> Option<String> {
        let own = match self.basis {
            FieldBasis::LegalBasis => legal_basis,
            FieldBasis::Topic => topics,
            FieldBasis::EuroSciVoc | FieldBasis::Nothing => "",
        };
        let first = own.split([';', ',']).next().unwrap_or("").trim().trim_end_matches('.');
        self.votes.field(project).or(if first.is_empty() { None } else { Some(first) }).map(str::to_owned)
    }

    /// Number of projects with several fields.
    pub(super) fn divided(&self) -> usize {
        self.votes.divided()
    }

    /// The basis in words.
    pub(super) fn basis_told(&self) -> &'static str {
        match self.basis {
            FieldBasis::EuroSciVoc => "the top level of the European Science Vocabulary",
            FieldBasis::LegalBasis => "the legal basis (the programme in older files)",
            FieldBasis::Topic => "the call topic",
            FieldBasis::Nothing => "nowhere: no file says what projects are about",
        }
    }
}

/// The first part of `/natural sciences/physical sciences/optics`.
fn top_level(path: &str) -> &str {
    path.trim_start_matches('/').split('/').next().unwrap_or("").trim()
}
