//! A register as a table.

use streets_model::RegisterEntry;

use crate::error::ImportError;
use crate::intake::organisation::{country, owned};
use crate::intake::{Columns, Session, Wanted};
use crate::read::row::Bound;
use crate::read::table_file::file_name;
use crate::read::{Row, TableFile};
use crate::register::entry::{Entries, entry_id, others};
use crate::register::facts;
use crate::value::company_number::company_number;
use crate::value::json::degrees;

/// What a table of entries has.
pub(super) const ENTRY: [Wanted; 13] = [
    Wanted::required("id", &["ror_id", "entry_id", "ror"]),
    Wanted::required("name", &[]),
    Wanted::optional("other_names", &["aliases", "alias"]),
    Wanted::optional("acronyms", &["acronym"]),
    Wanted::optional("types", &["type"]),
    Wanted::optional("status", &[]),
    Wanted::optional("town", &["city"]),
    Wanted::optional("country", &["country_code"]),
    Wanted::optional("latitude", &["lat"]),
    Wanted::optional("longitude", &["lng", "lon"]),
    Wanted::optional("grid", &["grid_id"]),
    Wanted::optional("domain", &["domains"]),
    Wanted::optional("company_number", &[]),
];

/// Reads a table of entries.
pub(super) fn read(
    session: &mut Session<'_>,
    file: TableFile<'_>,
    mut columns: Columns,
    entries: &mut Entries,
) -> Result<(), ImportError> {
    let options = &session.request.options;
    let facts = facts(options, &file_name(file.path()));
    let source_id = session.source_id(file.path());
    let [id, name, names, acronyms, types, status, town, land, latitude, longitude, grid, domain, number] =
        ENTRY.map(|wanted| columns.take(wanted.key));
    session.each_row(file, facts, |row, out| {
        let entry_id = entry_id(row.need(&id, "no id")?, id.name(), options)?;
        let shown = row.need(&name, "no name")?;
        let degrees = |bound: &Bound, most| {
            row.read_some(bound).map(|text| degrees(text, bound.name(), most)).transpose()
        };
        let mut identifiers = vec![entry_id.as_str().to_owned()];
        identifiers.extend(split(row, &grid).map(|id| format!("grid:{id}")));
        identifiers.extend(split(row, &domain).map(|domain| format!("domain:{}", domain.to_lowercase())));
        let number = row.read_some(&number).and_then(company_number);
        identifiers.extend(number.map(|number| format!("companies-house:{number}")));
        let entry = RegisterEntry {
            source_id: source_id.clone(),
            row: row.index(),
            entry_id,
            name: shown.to_owned(),
            other_names: others(split(row, &names), shown),
            acronyms: others(split(row, &acronyms), shown),
            types: others(split(row, &types), ""),
            status: owned(row, &status),
            town: owned(row, &town),
            country: country(row, &land),
            latitude: degrees(&latitude, 90.0)?,
            longitude: degrees(&longitude, 180.0)?,
            identifiers,
        };
        entries.put(entry, id.name(), out)
    })?;
    Ok(())
}

/// The texts of a cell that may hold several.
fn split<'r>(row: &Row<'r>, bound: &'r Bound) -> impl Iterator<Item = &'r str> {
    let text = row.read_some(bound).unwrap_or_default();
    text.split('|').map(str::trim).filter(|text| !text.is_empty())
}
