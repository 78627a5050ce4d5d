//! An edge list: who works with whom, when.
//!
//! One or more files of ties and, beside them, files of organisations; which is which is told from the headers. A tie
//! without `activities` counts one; a tie without `weight` weighs what its activities count. The two ends are put in
//! the order of their ids, so `b,a` is the same tie as `a,b`.

use streets_model::{Finding, OrganisationId, OrganisationRecord, SourceId, TieRecord};

use crate::error::ImportError;
use crate::intake::columns::unknown_keys;
use crate::intake::organisation::{ABOUT, About, with_scheme};
use crate::intake::{Columns, Facts, Outbox, SeenKeys, Session, Wanted};
use crate::kind::ImportKind;
use crate::options::DecimalMark;
use crate::read::row::Bound;
use crate::read::table_file::file_name;
use crate::read::{Fault, Row, TableFile};
use crate::value::number::amount;
use crate::value::period::period;

const ENDS: [Wanted; 2] = [
    Wanted::required("organisation_a", &["source", "a", "from", "org_a", "organization_a"]),
    Wanted::required("organisation_b", &["target", "b", "to", "org_b", "organization_b"]),
];

const TIE: [Wanted; 5] = [
    Wanted::optional("period", &["year", "time"]),
    Wanted::optional("field", &[]),
    Wanted::optional("cohort", &[]),
    Wanted::optional("weight", &[]),
    Wanted::optional("activities", &["count", "projects"]),
];

const ORGANISATION: Wanted =
    Wanted::required("organisation", &["organisation_id", "organization_id", "id", "node"]);

/// Reads files of kind `ties`.
pub(crate) fn import(session: &mut Session<'_>) -> Result<(), ImportError> {
    let request = session.request;
    let map = &request.options.map;
    let mut errors = unknown_keys(ImportKind::Ties, map, &[&ENDS, &TIE, &[ORGANISATION], &ABOUT]);
    let (mut ties, mut organisations) = (Vec::new(), Vec::new());
    for file in session.open_all(request.files.iter().map(std::path::PathBuf::as_path))? {
        let has = |want: &Wanted| Columns::has(want, map, file.header());
        let lone = request.files.len() == 1;
        if lone || ENDS.iter().any(has) {
            match Layout::find(session, &file) {
                Ok(layout) => ties.push((file, layout)),
                Err(error) => errors.push(error),
            }
        } else if has(&ORGANISATION) {
            match Columns::find(&[&[ORGANISATION], &ABOUT[..]].concat(), map, &file) {
                Ok(columns) => organisations.push((file, columns)),
                Err(error) => errors.push(error),
            }
        } else {
            errors.push(ImportError::Unrecognised {
                path: file.path().to_owned(),
                kind: ImportKind::Ties,
                columns: file.header().to_vec(),
                known: "a file of ties has `organisation_a` and `organisation_b`; a file of organisations has `organisation` and may have `name`, `sector`, `town`, `country`",
            });
        }
    }
    if ties.is_empty() && errors.is_empty() {
        errors.push(ImportError::MissingFile {
            name: request.name.clone(),
            kind: ImportKind::Ties,
            what: "file of ties",
        });
    }
    ImportError::of(errors)?;
    let mut known = SeenKeys::default();
    let described = !organisations.is_empty();
    for (file, columns) in organisations {
        read_organisations(session, file, columns, &mut known)?;
    }
    let mut seen = SeenKeys::default();
    for (file, layout) in ties {
        read_ties(session, file, &layout, described, &mut known, &mut seen)?;
    }
    Ok(())
}

fn read_organisations(
    session: &mut Session<'_>,
    file: TableFile<'_>,
    mut columns: Columns,
    known: &mut SeenKeys,
) -> Result<(), ImportError> {
    let options = &session.request.options;
    let source_id = session.source_id(file.path());
    let facts = Facts::stated(options, &file_name(file.path()));
    let id = columns.take("organisation");
    let about = About::take(&mut columns);
    let scheme = options.organisation_scheme.as_deref();
    session.each_row(file, facts, |row, out| {
        let Some(text) = row.read_some(&id) else {
            return Err(Fault::at(&id, row.read(&id), "no organisation"));
        };
        if !known.enter(&[text]) {
            return Err(Fault::at(&id, text, "the same organisation as in an earlier row"));
        }
        out.push(about.record(row, &source_id, &OrganisationId::from(with_scheme(scheme, text))));
        Ok(())
    })?;
    Ok(())
}

struct Layout {
    a: Bound,
    b: Bound,
    period: Bound,
    field: Bound,
    cohort: Bound,
    weight: Bound,
    activities: Bound,
}

impl Layout {
    fn find(session: &Session<'_>, file: &TableFile<'_>) -> Result<Self, ImportError> {
        let options = &session.request.options;
        let mut columns = Columns::find(&[&ENDS[..], &TIE].concat(), &options.map, file)?;
        let mut take = |key| columns.take(key);
        let mut layout = Self {
            a: take("organisation_a"),
            b: take("organisation_b"),
            period: take("period"),
            field: take("field"),
            cohort: take("cohort"),
            weight: take("weight"),
            activities: take("activities"),
        };
        if let (Bound::Absent, Some(period)) = (&layout.period, &options.period) {
            layout.period = Bound::Constant(period.clone());
        }
        if layout.period.is_there() {
            return Ok(layout);
        }
        Err(ImportError::NeedsOption {
            name: session.request.name.clone(),
            kind: ImportKind::Ties,
            option: "period",
            why: format!("`{}` has no column `period` or `year`", file.path().display()),
        })
    }
}

fn read_ties(
    session: &mut Session<'_>,
    file: TableFile<'_>,
    layout: &Layout,
    described: bool,
    known: &mut SeenKeys,
    seen: &mut SeenKeys,
) -> Result<(), ImportError> {
    let options = &session.request.options;
    let source_id = session.source_id(file.path());
    let about = file_name(file.path());
    let facts = Facts::stated(options, &about);
    let mark = options.decimal.unwrap_or(DecimalMark::Point);
    let scheme = options.organisation_scheme.as_deref();
    let mut undescribed = 0_u64;
    session.each_row(file, facts, |row, out| {
        let tie = read_tie(row, layout, mark, scheme, &source_id)?;
        let period = tie.period.to_string();
        let (field, cohort) = (tie.field.as_deref().unwrap_or(""), tie.cohort.as_deref().unwrap_or(""));
        if !seen.enter(&[tie.organisation_a.as_str(), tie.organisation_b.as_str(), &period, field, cohort]) {
            return Err(Fault::row(
                &format!("{} – {}, {period}", tie.organisation_a, tie.organisation_b),
                "the same tie and period as an earlier row",
            ));
        }
        for bound in [&layout.a, &layout.b] {
            let text = row.read(bound);
            if known.enter(&[text]) {
                undescribed += 1;
                push_bare(out, row, &source_id, &with_scheme(scheme, text));
            }
        }
        out.push(tie);
        Ok(())
    })?;
    if described && undescribed > 0 {
        let message = format!(
            "{undescribed} organisations of its ties stand in no file of organisations; only their ids are known"
        );
        session.find(Finding::caution(about, message));
    }
    Ok(())
}

/// An organisation of which only the id is known.
fn push_bare(out: &mut Outbox, row: &Row<'_>, source_id: &SourceId, id: &str) {
    out.push(OrganisationRecord {
        source_id: source_id.clone(),
        row: row.index(),
        organisation_id: OrganisationId::from(id),
        name: id.to_owned(),
        declared_sector: None,
        town: None,
        postcode: None,
        country: None,
        region_code: None,
        identifiers: Vec::new(),
    });
}

fn read_tie(
    row: &Row<'_>,
    layout: &Layout,
    mark: DecimalMark,
    scheme: Option<&str>,
    source_id: &SourceId,
) -> Result<TieRecord, Fault> {
    let end = |bound: &Bound| {
        let text = row.need(bound, "no organisation")?;
        Ok(OrganisationId::from(with_scheme(scheme, text)))
    };
    let (mut a, mut b) = (end(&layout.a)?, end(&layout.b)?);
    if a == b {
        return Err(Fault::at(&layout.b, b.as_str(), "a tie of an organisation with itself"));
    }
    if a > b {
        std::mem::swap(&mut a, &mut b);
    }
    let number =
        |bound: &Bound| amount(row.read(bound), mark).map_err(|why| Fault::at(bound, row.read(bound), why));
    let activities = number(&layout.activities)?.unwrap_or(1.0);
    let weight = number(&layout.weight)?.unwrap_or(activities);
    if activities == 0.0 && weight == 0.0 {
        return Err(Fault::at(&layout.activities, row.read(&layout.activities), "a tie of no activities"));
    }
    Ok(TieRecord {
        source_id: source_id.clone(),
        row: row.index(),
        organisation_a: a,
        organisation_b: b,
        period: period(row.read(&layout.period))
            .map_err(|why| Fault::at(&layout.period, row.read(&layout.period), why))?,
        field: row.read_some(&layout.field).map(str::to_owned),
        cohort: row.read_some(&layout.cohort).map(str::to_owned),
        weight,
        activities,
    })
}
