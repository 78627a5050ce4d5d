//! Projects to activities.

use streets_model::{Activity, ActivityId};

use crate::cordis::subjects::Subjects;
use crate::cordis::{ACTIVITY_SCHEME, facts};
use crate::error::ImportError;
use crate::intake::organisation::with_scheme;
use crate::intake::{Columns, SeenKeys, Session, Wanted};
use crate::options::{DateOrder, DecimalMark, ImportOptions};
use crate::read::row::Bound;
use crate::read::table_file::file_name;
use crate::read::{Fault, Row, TableFile};
use crate::value::date::{Edge, date};
use crate::value::number::amount;

const PROJECT: [Wanted; 7] = [
    Wanted::optional("startDate", &[]),
    Wanted::optional("endDate", &[]),
    Wanted::optional("totalCost", &[]),
    Wanted::optional("ecMaxContribution", &[]),
    Wanted::optional("legalBasis", &["programme"]),
    Wanted::optional("topics", &[]),
    Wanted::optional("frameworkProgramme", &[]),
];

/// Projects that were made into activities.
pub(super) struct Projects {
    by_rcn: bool,
    made: SeenKeys,
}

struct Layout {
    id: Bound,
    start: Bound,
    end: Bound,
    cost: Bound,
    contribution: Bound,
    legal_basis: Bound,
    topics: Bound,
    dates: DateOrder,
    mark: DecimalMark,
}

impl Projects {
    pub(super) fn new(by_rcn: bool) -> Self {
        Self { by_rcn, made: SeenKeys::default() }
    }

    /// Notes that an activity is made; false if it was before.
    pub(super) fn enter(&mut self, project: &str) -> bool {
        self.made.enter(&[project])
    }

    /// Reads a project file.
    pub(super) fn read(
        &mut self,
        session: &mut Session<'_>,
        file: TableFile<'_>,
        subjects: &Subjects,
    ) -> Result<(), ImportError> {
        let options = &session.request.options;
        let id =
            if self.by_rcn { Wanted::required("rcn", &[]) } else { Wanted::required("id", &["projectID"]) };
        let mut columns = Columns::find(&[&[id], &PROJECT[..]].concat(), &options.map, &file)?;
        let layout = Layout {
            id: columns.take(id.key),
            start: columns.take("startDate"),
            end: columns.take("endDate"),
            cost: columns.take("totalCost"),
            contribution: columns.take("ecMaxContribution"),
            legal_basis: columns.take("legalBasis"),
            topics: columns.take("topics"),
            dates: options.dates.unwrap_or_default(),
            mark: options.decimal.unwrap_or(DecimalMark::Either),
        };
        let source_id = session.source_id(file.path());
        let facts = facts(options, &file_name(file.path()));
        session.each_row(file, facts, |row, out| {
            let project = row.need(&layout.id, "no project")?;
            let mut activity = layout.activity(row, project, options)?;
            if !self.made.enter(&[project]) {
                return Err(Fault::at(&layout.id, project, "the same project as in an earlier row"));
            }
            activity.field = subjects.field(project, row.read(&layout.legal_basis), row.read(&layout.topics));
            activity.source_id = source_id.clone();
            out.push(activity);
            Ok(())
        })?;
        Ok(())
    }
}

impl Layout {
    fn activity(&self, row: &Row<'_>, project: &str, options: &ImportOptions) -> Result<Activity, Fault> {
        let day = |bound: &Bound, edge| {
            date(row.read(bound), self.dates, edge).map_err(|why| Fault::at(bound, row.read(bound), why))
        };
        let money = |bound: &Bound| {
            amount(row.read(bound), self.mark).map_err(|why| Fault::at(bound, row.read(bound), why))
        };
        let (start, end) = (day(&self.start, Edge::First)?, day(&self.end, Edge::Last)?);
        if let (Some(first), Some(last)) = (start, end)
            && last < first
        {
            return Err(Fault::at(&self.end, &format!("{first} to {last}"), "it ends before it begins"));
        }
        let (cost, contribution) = (money(&self.cost)?, money(&self.contribution)?);
        Ok(Activity {
            start,
            end,
            value: cost.filter(|cost| *cost > 0.0).or(contribution).or(cost),
            ..bare(project, options)
        })
    }
}

/// An activity of which only the project's id is known.
pub(super) fn bare(project: &str, options: &ImportOptions) -> Activity {
    let scheme = options.activity_scheme.as_deref().unwrap_or(ACTIVITY_SCHEME);
    Activity {
        activity_id: ActivityId::from(with_scheme(Some(scheme), project)),
        kind: options.activity_kind.clone().unwrap_or_else(|| "grant".into()),
        start: None,
        end: None,
        field: None,
        value: None,
        currency: Some(options.currency.clone().unwrap_or_else(|| "EUR".into())),
        source_id: "".into(),
    }
}
