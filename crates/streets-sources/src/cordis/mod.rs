//! The official CORDIS files of Horizon 2020 and Horizon Europe.
//!
//! `organization` is needed; `project`, `euroSciVoc`, `legalBasis` and `topics` say more, in any order and recognised by
//! their headers, old and new. A participation whose project stands in no project file stands all the same, with an
//! activity that has neither dates nor value; how many there are is a finding.
//!
//! | Ours | From |
//! |---|---|
//! | activity | `projectID`, or `projectRcn` where an old file has no other; written `cordis:…` |
//! | organisation | `organisationID`, `organizationID`, or `id` in old files: the PIC; written `pic:…` |
//! | value of a participation | `ecContribution` |
//! | value of an activity | `totalCost`, or `ecMaxContribution` where that is 0 or missing |
//! | field | see [`FieldFrom`](crate::FieldFrom); one basis for the whole import |

mod files;
mod organizations;
mod projects;
mod subjects;

use streets_model::Finding;

use crate::cordis::files::{Kind, sort_files};
use crate::cordis::organizations::Organizations;
use crate::cordis::projects::Projects;
use crate::cordis::subjects::Subjects;
use crate::error::ImportError;
use crate::intake::{Facts, Session};
use crate::options::ImportOptions;

/// Scheme of the activities' ids.
const ACTIVITY_SCHEME: &str = "cordis";
/// Scheme of the organisations' ids: the participant identification code.
const ORGANISATION_SCHEME: &str = "pic";

/// Reads files of kind `cordis`.
pub(crate) fn import(session: &mut Session<'_>) -> Result<(), ImportError> {
    let files = sort_files(session)?;
    let basis = files.field_basis(session.request)?;
    let by_rcn = files.by_rcn();
    let mut subjects = Subjects::new(basis);
    let (mut projects, mut organizations) = (Projects::new(by_rcn), Organizations::new(by_rcn));
    let has_projects = files.of(Kind::Project).count() > 0;
    // What a project is about is needed when its activity is made, and that before its participations.
    let mut sorted = files.found;
    sorted.sort_by_key(|(kind, _)| *kind);
    for (kind, file) in sorted {
        match kind {
            Kind::EuroSciVoc | Kind::LegalBasis | Kind::Topics => subjects.read(session, kind, file)?,
            Kind::Project => projects.read(session, file, &subjects)?,
            Kind::Organization => organizations.read(session, file, &mut projects, &subjects)?,
        }
    }
    let about = session.request.name.clone();
    if has_projects && organizations.strangers > 0 {
        let message = format!(
            "{} participations belong to {} projects that stand in no project file; their activities have no dates",
            organizations.strangers, organizations.strange_projects
        );
        session.find(Finding::caution(&about, message));
    }
    if !has_projects {
        session.find(Finding::caution(&about, "no project file was given, so activities have no dates"));
    }
    let divided = subjects.divided();
    if divided > 0 {
        let message = format!(
            "{divided} projects have several fields; the one named most often stands, and of those the first by name"
        );
        session.find(Finding::note(&about, message));
    }
    session.find(Finding::note(&about, format!("fields are taken from {}", subjects.basis_told())));
    Ok(())
}

/// What is known of every CORDIS file.
fn facts(options: &ImportOptions, title: &str) -> Facts {
    let mut facts = Facts::stated(options, title);
    if options.publisher.is_none() {
        facts.publisher = "CORDIS, Publications Office of the European Union".into();
    }
    if options.licence.is_none() {
        facts.licence = "CC BY 4.0".into();
    }
    facts
}
