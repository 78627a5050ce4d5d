//! ROR records of schema 2: <https://ror.readme.io/docs/ror-data-structure>.

use serde_json::Value;
use streets_model::{RegisterEntry, SourceId};

use crate::error::ImportError;
use crate::intake::Session;
use crate::options::ImportOptions;
use crate::read::table_file::file_name;
use crate::read::{Fault, JsonFile, JsonRow};
use crate::register::entry::{Entries, entry_id, others};
use crate::register::facts;
use crate::value::json::{degrees, list, owned, stated, text};

/// Where records stand in an answer of the register's interface.
pub(super) const LIST: &str = "items";

/// Reads a file of records.
pub(super) fn read(
    session: &mut Session<'_>,
    file: JsonFile<'_>,
    entries: &mut Entries,
) -> Result<(), ImportError> {
    let options = &session.request.options;
    let facts = facts(options, &file_name(file.path()));
    let source_id = session.source_id(file.path());
    let read = session.each_value(file, |row, out| {
        let entry = entry(row, &source_id, options)?;
        entries.put(entry, "id", out)?;
        entries.several_places += u64::from(list(&row.value, &["locations"]).len() > 1);
        Ok(())
    })?;
    session.close_values(read, facts);
    Ok(())
}

fn entry(row: &JsonRow, source_id: &SourceId, options: &ImportOptions) -> Result<RegisterEntry, Fault> {
    let record = &row.value;
    let id = stated(record, &["id"]).ok_or_else(|| Fault::new("id", &record.to_string(), "no id"))?;
    let entry_id = entry_id(&id, "id", options)?;
    let names = names(record, &["label", "alias"]);
    let name = self::names(record, &["ror_display"]).into_iter().chain(names.iter().copied()).next();
    let Some(name) = name else {
        return Err(Fault::new("names", &id, "no name"));
    };
    let place = list(record, &["locations"]).first().unwrap_or(&Value::Null);
    let degrees = |key: &str, most| {
        let path = ["geonames_details", key];
        text(place, &path).map(|text| degrees(&text, key, most)).transpose()
    };
    Ok(RegisterEntry {
        source_id: source_id.clone(),
        row: row.index(),
        name: name.to_owned(),
        other_names: others(names, name),
        acronyms: others(self::names(record, &["acronym"]), name),
        types: list(record, &["types"]).iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        status: owned(record, &["status"]),
        town: owned(place, &["geonames_details", "name"]),
        country: text(place, &["geonames_details", "country_code"]).map(Into::into),
        latitude: degrees("lat", 90.0)?,
        longitude: degrees("lng", 180.0)?,
        identifiers: identifiers(record, entry_id.as_str()),
        entry_id,
    })
}

/// Names of any of these types, in order.
fn names<'v>(record: &'v Value, types: &[&str]) -> Vec<&'v str> {
    let of_type = |name: &&Value| {
        list(name, &["types"]).iter().filter_map(Value::as_str).any(|own| types.contains(&own))
    };
    list(record, &["names"])
        .iter()
        .filter(of_type)
        .filter_map(|name| name.get("value").and_then(Value::as_str))
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .collect()
}

/// Its own id, those of GRID, which ROR began with, and the domains that the register has checked to be its own.
fn identifiers(record: &Value, own: &str) -> Vec<String> {
    let mut identifiers = vec![own.to_owned()];
    let grid = list(record, &["external_ids"])
        .iter()
        .filter(|external| text(external, &["type"]).is_some_and(|kind| kind.eq_ignore_ascii_case("grid")))
        .flat_map(|external| list(external, &["all"]))
        .filter_map(Value::as_str)
        .map(|id| format!("grid:{id}"));
    let domains = list(record, &["domains"])
        .iter()
        .filter_map(Value::as_str)
        .map(|domain| format!("domain:{}", domain.to_lowercase()));
    identifiers.extend(grid.chain(domains));
    identifiers
}
