//! A tidy table of who took part in what.
//!
//! The user maps its columns. Beside the file of participations there may be files that say more of the activities
//! (`activity` and `field`, `start`, …) and of the organisations (`organisation` and `name`, `town`, …); which is which
//! is told from the headers, in any order. Each activity and organisation is made once, from the first row that
//! names it; how many later rows say otherwise is a finding. An activity has one field: see [`FieldVotes`].
//!
//! [`FieldVotes`]: crate::intake::FieldVotes

mod activity;
mod roles;

use streets_model::{ActivityId, Finding, OrganisationId, ParticipationRecord, SourceId};

use crate::error::ImportError;
use crate::intake::organisation::{About, country, owned, with_scheme};
use crate::intake::{Columns, Facts, Outbox, SeenKeys, Session};
use crate::options::DecimalMark;
use crate::participations::activity::{ActivityColumns, ActivityFacts};
use crate::participations::roles::sort_files;
use crate::read::row::Bound;
use crate::read::table_file::file_name;
use crate::read::{Fault, Row, TableFile};
use crate::value::number::amount;

/// Reads files of kind `participations`.
pub(crate) fn import(session: &mut Session<'_>) -> Result<(), ImportError> {
    let files = sort_files(session)?;
    let mut reading = Reading::default();
    for (file, columns) in files.activities {
        reading.facts.read(session, file, columns)?;
    }
    for (file, columns) in files.organisations {
        reading.read_organisations(session, file, columns)?;
    }
    for (file, columns) in files.participations {
        reading.read_participations(session, file, columns)?;
    }
    reading.tell(session);
    Ok(())
}

/// Most versions of activities, and of organisations, that are told apart; beyond it, memory matters more than a full
/// count of the rows that say otherwise than the first.
const MOST_VERSIONS: usize = 1_000_000;

/// What was seen so far.
#[derive(Default)]
struct Reading {
    facts: ActivityFacts,
    described: bool,
    activities: SeenKeys,
    activity_versions: SeenKeys,
    organisations: SeenKeys,
    organisation_versions: SeenKeys,
    participations: SeenKeys,
    undescribed: u64,
    other_activity: u64,
    other_organisation: u64,
}

/// Where the columns of a file of participations stand.
struct Layout {
    activity: Bound,
    organisation: Bound,
    role: Bound,
    value: Bound,
    about: About,
    of_activity: ActivityColumns,
    mark: DecimalMark,
}

impl Reading {
    fn read_organisations(
        &mut self,
        session: &mut Session<'_>,
        file: TableFile<'_>,
        mut columns: Columns,
    ) -> Result<(), ImportError> {
        self.described = true;
        let options = &session.request.options;
        let source_id = session.source_id(file.path());
        let facts = Facts::stated(options, &file_name(file.path()));
        let id = columns.take("organisation");
        let about = About::take(&mut columns);
        let scheme = options.organisation_scheme.as_deref();
        session.each_row(file, facts, |row, out| {
            let text = row.need(&id, "no organisation")?;
            if !self.organisations.enter(&[text]) {
                return Err(Fault::at(&id, text, "the same organisation as in an earlier row"));
            }
            out.push(about.record(row, &source_id, &OrganisationId::from(with_scheme(scheme, text))));
            Ok(())
        })?;
        Ok(())
    }

    fn read_participations(
        &mut self,
        session: &mut Session<'_>,
        file: TableFile<'_>,
        mut columns: Columns,
    ) -> Result<(), ImportError> {
        let options = &session.request.options;
        let source_id = session.source_id(file.path());
        let facts = Facts::stated(options, &file_name(file.path()));
        let layout = Layout {
            activity: columns.take("activity"),
            organisation: columns.take("organisation"),
            role: columns.take("role"),
            value: columns.take("value"),
            about: About::take(&mut columns),
            of_activity: ActivityColumns::take(&mut columns, options),
            mark: options.decimal.unwrap_or(DecimalMark::Point),
        };
        let (activity_scheme, organisation_scheme) =
            (options.activity_scheme.as_deref(), options.organisation_scheme.as_deref());
        session.each_row(file, facts, |row, out| {
            let activity = row.need(&layout.activity, "no activity")?;
            let organisation = row.need(&layout.organisation, "no organisation")?;
            let ids = Ids {
                activity: ActivityId::from(with_scheme(activity_scheme, activity)),
                organisation: OrganisationId::from(with_scheme(organisation_scheme, organisation)),
            };
            self.take_row(row, out, &layout, &source_id, &ids, (activity, organisation))
        })?;
        Ok(())
    }

    fn take_row(
        &mut self,
        row: &Row<'_>,
        out: &mut Outbox,
        layout: &Layout,
        source_id: &SourceId,
        ids: &Ids,
        (activity, organisation): (&str, &str),
    ) -> Result<(), Fault> {
        let value = amount(row.read(&layout.value), layout.mark)
            .map_err(|why| Fault::at(&layout.value, row.read(&layout.value), why))?;
        let about = &layout.about;
        let made = layout.of_activity.activity(row, &ids.activity, source_id, self.facts.of(activity))?;
        let role = row.read_some(&layout.role).unwrap_or("participant");
        let place =
            [&about.town, &about.postcode, &about.region, &about.country].map(|bound| row.read(bound));
        let key = [activity, organisation, role, place[0], place[1], place[2], place[3]];
        if !self.participations.enter(&key) {
            let value = format!("{organisation} in {activity}");
            return Err(Fault::row(&value, "the same participation as in an earlier row"));
        }
        let version = layout.of_activity.version(row);
        let new = self.activities.enter(&[activity]);
        let other = new_version(&mut self.activity_versions, &[&[activity], &version[..]].concat());
        if new {
            out.push(made);
        } else if other {
            self.other_activity += 1;
        }
        let record = about.record(row, source_id, &ids.organisation);
        let own =
            [organisation, &record.name, place[0], place[3], record.declared_sector.as_deref().unwrap_or("")];
        let other = new_version(&mut self.organisation_versions, &own);
        if self.organisations.enter(&[organisation]) {
            self.undescribed += 1;
            out.push(record);
        } else if other && !self.described {
            self.other_organisation += 1;
        }
        out.push(ParticipationRecord {
            source_id: source_id.clone(),
            row: row.index(),
            activity_id: ids.activity.clone(),
            organisation_id: ids.organisation.clone(),
            role: role.to_owned(),
            value,
            town: owned(row, &about.town),
            postcode: owned(row, &about.postcode),
            country: country(row, &about.country),
            region_code: owned(row, &about.region),
        });
        Ok(())
    }

    fn tell(mut self, session: &mut Session<'_>) {
        let about = session.request.name.clone();
        let mut tell = |count: u64, what: &str| {
            if count > 0 {
                session.find(Finding::caution(&about, format!("{count} {what}")));
            }
        };
        tell(
            self.other_activity,
            "rows date or value their activity otherwise than its first row does; the first stands",
        );
        tell(
            self.other_organisation,
            "rows name or place their organisation otherwise than its first row does; the first describes the organisation, each participation keeps its own place",
        );
        if self.described {
            tell(
                self.undescribed,
                "organisations stand in no file of organisations; they are as their participations say",
            );
        }
        let activities = &mut self.activities;
        let unknown = self.facts.unknown(|id| activities.has(&[id]));
        tell(unknown as u64, "activities of the files about activities have no participation");
        tell(
            self.facts.divided() as u64,
            "activities have several fields; the one named most often stands, and of those the first by name",
        );
    }
}

/// Whether a row describes what it speaks of as no row before it did.
fn new_version(seen: &mut SeenKeys, version: &[&str]) -> bool {
    if seen.len() < MOST_VERSIONS { seen.enter(version) } else { false }
}

/// The ids of a row's activity and organisation.
struct Ids {
    activity: ActivityId,
    organisation: OrganisationId,
}
