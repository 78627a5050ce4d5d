//! Files to rows of `observations` and `indicators`.

use std::collections::BTreeSet;

use streets_model::{Finding, IndicatorId, SourceId};

use crate::error::ImportError;
use crate::indicators::describe::{Told, describe};
use crate::indicators::frame::{PLACE, VALUE};
use crate::indicators::layout::{Layout, OWN};
use crate::indicators::observations::{Keys, read_row};
use crate::intake::columns::unknown_keys;
use crate::intake::{Facts, Outbox, SeenKeys, Session, files_with_layouts};
use crate::kind::ImportKind;
use crate::options::ImportOptions;
use crate::read::table_file::file_name;
use crate::read::{Fault, TableFile};

/// Reads files of kind `indicators`.
pub(crate) fn import(session: &mut Session<'_>) -> Result<(), ImportError> {
    let request = session.request;
    let errors = unknown_keys(ImportKind::Indicators, &request.options.map, &[&PLACE, &VALUE, &OWN]);
    let ready = files_with_layouts(session, errors, Layout::find)?;
    let mut seen = Seen::default();
    for (file, layout) in ready {
        read_one(session, file, &layout, &mut seen)?;
    }
    for key in request.options.indicators.keys() {
        if !seen.described.contains(key) {
            session.find(Finding::caution(
                &request.name,
                format!("options describe an indicator `{key}` that no row has"),
            ));
        }
    }
    Ok(())
}

/// What was seen so far.
#[derive(Default)]
struct Seen {
    indicators: SeenKeys,
    observations: SeenKeys,
    described: BTreeSet<String>,
}

fn read_one(
    session: &mut Session<'_>,
    file: TableFile<'_>,
    layout: &Layout,
    seen: &mut Seen,
) -> Result<(), ImportError> {
    let options = &session.request.options;
    let source_id = session.source_id(file.path());
    let name = file_name(file.path());
    let facts = Facts::stated(options, &name);
    let (mut missing, mut figures) = (0_u64, 0_u64);
    let mut cells = Vec::new();
    session.each_row(file, facts, |row, out| {
        cells.clear();
        let found = read_row(row, layout, options, &source_id, &mut cells);
        found?;
        for (cell, keys) in &cells {
            let period = cell.period.to_string();
            let key = [cell.indicator_id.as_str(), &period, &cell.scheme, &cell.version, &cell.code];
            if !seen.observations.enter(&key) {
                let value = format!("{} {period} {}", cell.code, cell.indicator_id);
                return Err(Fault::row(&value, "the same indicator, place and period as in an earlier row"));
            }
            if seen.indicators.enter(&[&keys.0]) {
                put_indicator(out, keys, options, &source_id, &mut seen.described);
            }
        }
        for (cell, _) in cells.drain(..) {
            figures += 1;
            missing += u64::from(cell.value.is_none());
            out.push(cell);
        }
        Ok(())
    })?;
    if missing > 0 {
        session.find(Finding::note(&name, format!("{missing} of {figures} figures are missing or withheld")));
    }
    Ok(())
}

fn put_indicator(
    out: &mut Outbox,
    (id, column): &Keys,
    options: &ImportOptions,
    source_id: &SourceId,
    described: &mut BTreeSet<String>,
) {
    let key = if options.indicators.contains_key(id) { id } else { column };
    described.insert(key.clone());
    let title = options.title.clone().filter(|_| options.indicator.is_some() && !id.contains('.'));
    let mut indicator = describe(key, &Told { title, ..Told::default() }, options, source_id);
    if options.indicators.get(key).is_none_or(|own| own.id.is_none()) {
        indicator.indicator_id = IndicatorId::from(id.as_str());
    }
    if options.indicators.get(key).is_none_or(|own| own.title.is_none()) && indicator.title == *key {
        indicator.title.clone_from(id);
    }
    out.push(indicator);
}
