//! Files to rows of `structure`: each is read once to learn its sums, and once to take what is no sum.

use std::collections::BTreeMap;

use streets_model::{SourceId, StructureRecord};

use crate::error::ImportError;
use crate::indicators::frame::{PLACE, VALUE};
use crate::intake::columns::unknown_keys;
use crate::intake::{Facts, SeenKeys, Session, files_with_layouts};
use crate::kind::ImportKind;
use crate::options::Aggregates;
use crate::read::table_file::{Item, TableFile, file_name};
use crate::read::{Fault, Row};
use crate::structure::layout::{Amount, FIELD, Layout};
use crate::structure::sums::{LeftOut, Sums};
use crate::structure::told::Told;
use crate::value::place_code::PlaceCode;

/// Reads files of kind `structure`.
pub(crate) fn import(session: &mut Session<'_>) -> Result<(), ImportError> {
    let request = session.request;
    let errors = unknown_keys(ImportKind::Structure, &request.options.map, &[&PLACE, &VALUE, &FIELD]);
    let ready = files_with_layouts(session, errors, Layout::find)?;
    let mut seen = SeenKeys::default();
    for (file, layout) in ready {
        read_one(session, file, &layout, &mut seen)?;
    }
    Ok(())
}

/// Reads a file a first time, to know which of its codes are sums of others.
fn learn(
    session: &Session<'_>,
    layout: &Layout,
    mut file: TableFile<'_>,
) -> Result<BTreeMap<String, LeftOut>, ImportError> {
    let mut sums = Sums::default();
    let mut amounts = Vec::new();
    while let Some(item) = file.next()? {
        // What is wrong with a row is told when it is read the second time.
        let Item::Row(row) = item else { continue };
        let Ok((place, field)) = layout.read(&row, &mut amounts) else { continue };
        for amount in &amounts {
            if let Some(value) = amount.value {
                let cell = format!("{}:{} {} {}", place.scheme, place.code, amount.period, amount.unit);
                sums.enter(&cell, &field, value);
            }
        }
    }
    file.finish()?;
    Ok(sums.left_out(&session.request.options.aggregate_codes))
}

fn read_one(
    session: &mut Session<'_>,
    file: TableFile<'_>,
    layout: &Layout,
    seen: &mut SeenKeys,
) -> Result<(), ImportError> {
    let options = &session.request.options;
    let name = file_name(file.path());
    let (source_id, facts) = (session.source_id(file.path()), Facts::stated(options, &name));
    let path = file.path().to_owned();
    let (file, left_out) = if options.aggregates.unwrap_or_default() == Aggregates::Find {
        let left_out = learn(session, layout, file)?;
        (session.open(&path)?, left_out)
    } else {
        (file, BTreeMap::new())
    };
    let mut amounts = Vec::new();
    let mut told = Told::default();
    session.each_row(file, facts, |row, out| {
        let (place, field) = layout.read(row, &mut amounts)?;
        told.mended += u64::from(field != row.read(&layout.field));
        if let Some(left_out) = left_out.get(&field) {
            return Err(Fault::at(&layout.field, &field, left_out.reason.clone()));
        }
        if amounts.iter().all(|amount| amount.value.is_none()) {
            return Err(Fault::row(&format!("{} {field}", place.code), "no amount is given"));
        }
        for amount in &amounts {
            let period = amount.period.to_string();
            if !seen.enter(&[&place.scheme, &place.version, &place.code, &field, &period, amount.unit]) {
                let value = format!("{} {field} {period}", place.code);
                return Err(Fault::row(&value, "the same place, field and period as in an earlier row"));
            }
        }
        for amount in &amounts {
            match amount.value {
                Some(value) => {
                    told.negative += u64::from(value < 0.0);
                    out.push(record(&source_id, row, layout, &place, &field, amount, value));
                }
                None => told.missing += 1,
            }
        }
        Ok(())
    })?;
    told.tell(session, &name, &left_out);
    Ok(())
}

fn record(
    source_id: &SourceId,
    row: &Row<'_>,
    layout: &Layout,
    place: &PlaceCode,
    field: &str,
    amount: &Amount<'_>,
    value: f64,
) -> StructureRecord {
    StructureRecord {
        source_id: source_id.clone(),
        row: row.index(),
        period: amount.period,
        field_scheme: layout.field_scheme.clone(),
        field: field.to_owned(),
        scheme: place.scheme.clone(),
        version: place.version.clone(),
        code: place.code.clone(),
        value,
        unit: amount.unit.to_owned(),
    }
}
