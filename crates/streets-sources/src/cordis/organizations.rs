//! Organizations of projects to participations.

use streets_model::{OrganisationId, OrganisationRecord, ParticipationRecord, SourceId};

use crate::cordis::projects::{Projects, bare};
use crate::cordis::subjects::Subjects;
use crate::cordis::{ORGANISATION_SCHEME, facts};
use crate::error::ImportError;
use crate::intake::organisation::{country, owned, with_scheme};
use crate::intake::{Columns, SeenKeys, Session, Wanted};
use crate::options::DecimalMark;
use crate::read::row::Bound;
use crate::read::table_file::file_name;
use crate::read::{Fault, Row, TableFile};
use crate::value::number::amount;

const ORGANIZATION: [Wanted; 10] = [
    Wanted::required("organisationID", &["organizationID", "pic", "id"]),
    Wanted::required("activityType", &[]),
    Wanted::optional("name", &[]),
    Wanted::optional("role", &[]),
    Wanted::optional("ecContribution", &[]),
    Wanted::optional("city", &[]),
    Wanted::optional("postCode", &[]),
    Wanted::optional("country", &[]),
    Wanted::optional("nutsCode", &[]),
    Wanted::optional("vatNumber", &[]),
];

/// Organizations that were read, and the projects that no project file has.
pub(super) struct Organizations {
    by_rcn: bool,
    known: SeenKeys,
    seen: SeenKeys,
    strange: SeenKeys,
    /// Participations of projects that stand in no project file.
    pub strangers: u64,
    /// Those projects.
    pub strange_projects: u64,
}

struct Layout {
    project: Bound,
    organisation: Bound,
    sector: Bound,
    name: Bound,
    role: Bound,
    contribution: Bound,
    town: Bound,
    postcode: Bound,
    country: Bound,
    region: Bound,
    vat: Bound,
}

impl Organizations {
    pub(super) fn new(by_rcn: bool) -> Self {
        Self {
            by_rcn,
            known: SeenKeys::default(),
            seen: SeenKeys::default(),
            strange: SeenKeys::default(),
            strangers: 0,
            strange_projects: 0,
        }
    }

    /// Reads an organization file.
    pub(super) fn read(
        &mut self,
        session: &mut Session<'_>,
        file: TableFile<'_>,
        projects: &mut Projects,
        subjects: &Subjects,
    ) -> Result<(), ImportError> {
        let options = &session.request.options;
        let project = Wanted::required(if self.by_rcn { "projectRcn" } else { "projectID" }, &[]);
        let mut columns = Columns::find(&[&[project], &ORGANIZATION[..]].concat(), &options.map, &file)?;
        let mut take = |key| columns.take(key);
        let layout = Layout {
            project: take(project.key),
            organisation: take("organisationID"),
            sector: take("activityType"),
            name: take("name"),
            role: take("role"),
            contribution: take("ecContribution"),
            town: take("city"),
            postcode: take("postCode"),
            country: take("country"),
            region: take("nutsCode"),
            vat: take("vatNumber"),
        };
        let source_id = session.source_id(file.path());
        let facts = facts(options, &file_name(file.path()));
        let scheme = options.organisation_scheme.as_deref().unwrap_or(ORGANISATION_SCHEME);
        let mark = options.decimal.unwrap_or(DecimalMark::Either);
        session.each_row(file, facts, |row, out| {
            let project = row.need(&layout.project, "no project")?;
            let pic = row.need(&layout.organisation, "no organisation")?;
            let value = amount(row.read(&layout.contribution), mark)
                .map_err(|why| Fault::at(&layout.contribution, row.read(&layout.contribution), why))?;
            let role = row.read_some(&layout.role).unwrap_or("participant");
            let place = [&layout.town, &layout.postcode, &layout.country].map(|bound| row.read(bound));
            if !self.seen.enter(&[project, pic, role, place[0], place[1], place[2]]) {
                let value = format!("{pic} in {project}");
                return Err(Fault::row(&value, "the same participation as in an earlier row"));
            }
            let mut activity = bare(project, options);
            let activity_id = activity.activity_id.clone();
            if projects.enter(project) {
                self.strange.enter(&[project]);
                self.strange_projects += 1;
                activity.field = subjects.field(project, "", "");
                activity.source_id = source_id.clone();
                out.push(activity);
            }
            if self.strange.has(&[project]) {
                self.strangers += 1;
            }
            let organisation_id = OrganisationId::from(with_scheme(Some(scheme), pic));
            if self.known.enter(&[pic]) {
                out.push(layout.organisation(row, &source_id, &organisation_id, pic));
            }
            out.push(ParticipationRecord {
                source_id: source_id.clone(),
                row: row.index(),
                activity_id,
                organisation_id,
                role: role.to_owned(),
                value,
                town: owned(row, &layout.town),
                postcode: owned(row, &layout.postcode),
                country: country(row, &layout.country),
                region_code: owned(row, &layout.region),
            });
            Ok(())
        })?;
        Ok(())
    }
}

impl Layout {
    fn organisation(
        &self,
        row: &Row<'_>,
        source_id: &SourceId,
        id: &OrganisationId,
        pic: &str,
    ) -> OrganisationRecord {
        let mut identifiers = vec![format!("{ORGANISATION_SCHEME}:{pic}")];
        identifiers.extend(row.read_some(&self.vat).map(|vat| format!("vat:{vat}")));
        OrganisationRecord {
            source_id: source_id.clone(),
            row: row.index(),
            organisation_id: id.clone(),
            name: owned(row, &self.name).unwrap_or_else(|| id.as_str().to_owned()),
            declared_sector: owned(row, &self.sector),
            town: owned(row, &self.town),
            postcode: owned(row, &self.postcode),
            country: country(row, &self.country),
            region_code: owned(row, &self.region),
            identifiers,
        }
    }
}
