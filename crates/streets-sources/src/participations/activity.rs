//! What a row says of its activity.

use streets_model::{Activity, ActivityId, SourceId};

use crate::error::ImportError;
use crate::intake::organisation::owned;
use crate::intake::{Columns, Facts, FieldVotes, Session, Wanted};
use crate::options::{DateOrder, DecimalMark, ImportOptions};
use crate::read::row::Bound;
use crate::read::table_file::file_name;
use crate::read::{Fault, Row, TableFile};
use crate::value::date::{Edge, date};
use crate::value::number::amount;

/// The activity's id.
pub(super) const ACTIVITY: Wanted =
    Wanted::required("activity", &["activity_id", "project", "project_id", "grant", "contract", "rcn"]);

/// What may stand beside it.
pub(super) const OF_ACTIVITY: [Wanted; 6] = [
    Wanted::optional("start", &["start_date", "begin", "start_year"]),
    Wanted::optional("end", &["end_date", "end_year"]),
    Wanted::optional("field", &[]),
    Wanted::optional("kind", &[]),
    Wanted::optional("activity_value", &["total_cost", "activity_total"]),
    Wanted::optional("currency", &[]),
];

/// Where the columns of [`OF_ACTIVITY`] stand in one file.
pub(super) struct ActivityColumns {
    start: Bound,
    end: Bound,
    field: Bound,
    kind: Bound,
    value: Bound,
    currency: Bound,
    dates: DateOrder,
    mark: DecimalMark,
}

/// What files about activities say, by activity.
#[derive(Default)]
pub(super) struct ActivityFacts {
    fields: FieldVotes,
    made: std::collections::HashMap<Box<str>, Activity>,
}

/// What is known of an activity from elsewhere than the row at hand.
pub(super) struct Elsewhere<'a> {
    field: Option<&'a str>,
    made: Option<&'a Activity>,
}

impl ActivityColumns {
    /// Takes its columns out.
    pub(super) fn take(columns: &mut Columns, options: &ImportOptions) -> Self {
        let or = |bound: Bound, constant: Option<&String>| match (bound, constant) {
            (Bound::Absent, Some(constant)) => Bound::Constant(constant.clone()),
            (bound, _) => bound,
        };
        Self {
            start: columns.take("start"),
            end: columns.take("end"),
            field: columns.take("field"),
            kind: or(columns.take("kind"), options.activity_kind.as_ref()),
            value: columns.take("activity_value"),
            currency: or(columns.take("currency"), options.currency.as_ref()),
            dates: options.dates.unwrap_or_default(),
            mark: options.decimal.unwrap_or(DecimalMark::Point),
        }
    }

    /// The activity as the row describes it, with what is known from elsewhere where the row is silent.
    pub(super) fn activity(
        &self,
        row: &Row<'_>,
        id: &ActivityId,
        source_id: &SourceId,
        elsewhere: Elsewhere<'_>,
    ) -> Result<Activity, Fault> {
        let day = |bound: &Bound, edge| {
            date(row.read(bound), self.dates, edge).map_err(|why| Fault::at(bound, row.read(bound), why))
        };
        let other = elsewhere.made;
        let start = day(&self.start, Edge::First)?.or_else(|| other?.start);
        let end = day(&self.end, Edge::Last)?.or_else(|| other?.end);
        if let (Some(first), Some(last)) = (start, end)
            && last < first
        {
            return Err(Fault::at(&self.end, &format!("{first} to {last}"), "it ends before it begins"));
        }
        let value = amount(row.read(&self.value), self.mark)
            .map_err(|why| Fault::at(&self.value, row.read(&self.value), why))?;
        Ok(Activity {
            activity_id: id.clone(),
            kind: owned(row, &self.kind)
                .or_else(|| Some(other?.kind.clone()))
                .unwrap_or_else(|| "activity".into()),
            start,
            end,
            field: owned(row, &self.field).or_else(|| elsewhere.field.map(str::to_owned)),
            value: value.or_else(|| other?.value),
            currency: owned(row, &self.currency).or_else(|| other?.currency.clone()),
            source_id: source_id.clone(),
        })
    }

    /// What the row says of its activity, to compare with other rows of the same.
    pub(super) fn version<'r>(&self, row: &Row<'r>) -> [&'r str; 4]
    where
        Self: 'r,
    {
        let text = |bound: &Bound| match bound {
            Bound::Column(column, _) => row.cell(*column),
            _ => "",
        };
        [text(&self.start), text(&self.end), text(&self.field), text(&self.value)]
    }
}

impl ActivityFacts {
    /// Reads a file about activities. Memory grows with the number of activities in it.
    pub(super) fn read(
        &mut self,
        session: &mut Session<'_>,
        file: TableFile<'_>,
        mut columns: Columns,
    ) -> Result<(), ImportError> {
        let options = &session.request.options;
        let source_id = session.source_id(file.path());
        let facts = Facts::stated(options, &file_name(file.path()));
        let id = columns.take("activity");
        let own = ActivityColumns::take(&mut columns, options);
        let more = [&own.start, &own.end, &own.value].into_iter().any(Bound::is_there);
        session.each_row(file, facts, |row, _| {
            let activity = row.need(&id, "no activity")?;
            let nothing = Elsewhere { field: None, made: None };
            let made = own.activity(row, &ActivityId::from(activity), &source_id, nothing)?;
            if own.field.is_there() {
                match &made.field {
                    Some(field) => self.fields.vote(activity, field, 1),
                    None if more => {}
                    None => return Err(Fault::at(&own.field, row.read(&own.field), "no field")),
                }
            }
            if more {
                self.made.entry(activity.into()).or_insert(made);
            }
            Ok(())
        })?;
        Ok(())
    }

    /// What is known of an activity.
    pub(super) fn of(&self, activity: &str) -> Elsewhere<'_> {
        Elsewhere { field: self.fields.field(activity), made: self.made.get(activity) }
    }

    /// Number of activities with several fields.
    pub(super) fn divided(&self) -> usize {
        self.fields.divided()
    }

    /// Number of activities that `known` does not know.
    pub(super) fn unknown(&self, mut known: impl FnMut(&str) -> bool) -> usize {
        if self.fields.is_empty() {
            return self.made.keys().filter(|activity| !known(activity)).count();
        }
        self.fields.unknown(known)
    }
}
