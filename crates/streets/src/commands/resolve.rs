//! `streets places resolve FILE`

use serde_json::json;
use streets_model::{Place, PlaceLink, PlaceName};
use streets_places::{Gazetteer, Memberships, ResolvedRow, WrittenAddress};
use streets_sources::{AddressList, Mapping, read_addresses};
use streets_study::tables;
use streets_study::{Study, StudyError};

use crate::args::Resolve;
use crate::commands::csv_text;
use crate::exit::{Ended, Failure};
use crate::json;
use crate::printer::Printer;
use crate::text_table::{Column, table};

pub(crate) fn resolve(args: &Resolve, study: &Study, printer: &Printer) -> Result<Ended, Failure> {
    let list = read_addresses(&args.file, mapping(args)?).map_err(|source| {
        Failure::Study(StudyError::Import { name: args.file.display().to_string(), source })
    })?;
    for (row, reason) in &list.unreadable {
        printer.caution(format_args!("row {row} cannot be read: {reason}"));
    }
    let rows = resolved(study, &list)?;
    let found = rows.iter().filter(|row| !row.geonames_id.is_empty()).count();
    if printer.json {
        let rows: Vec<_> = rows
            .iter()
            .map(|row| {
                json!({ "row": row.row, "geonames_id": row.geonames_id, "nuts3": row.nuts3, "city_id": row.city_id,
                        "fua_id": row.fua_id, "how": row.how })
            })
            .collect();
        json::print(printer, json!({ "resolved": found, "rows": rows }))?;
    } else if args.form.csv {
        csv(&rows, printer)?;
    } else {
        let columns = [
            Column::Numbers("row"),
            Column::Words("town"),
            Column::Words("GeoNames"),
            Column::Words("NUTS 3"),
            Column::Words("city"),
            Column::Words("FUA"),
            Column::Words("how"),
        ];
        let lines = rows.iter().zip(&list.rows).map(|(row, address)| {
            vec![
                row.row.to_string(),
                address.town.clone(),
                row.geonames_id.clone(),
                row.nuts3.clone(),
                row.city_id.clone(),
                row.fua_id.clone(),
                row.how.to_owned(),
            ]
        });
        printer.answer(table(&columns, lines, printer.width))?;
    }
    printer.note(format_args!("{found} of {} rows resolved to a town", rows.len()));
    Ok(if found == rows.len() { Ended::Well } else { Ended::WithRejects })
}

/// Our column → theirs.
fn mapping(args: &Resolve) -> Result<Mapping, Failure> {
    let named = [
        ("town", Some(&args.town)),
        ("country", Some(&args.country)),
        ("postcode", args.postcode.as_ref()),
        ("region_code", args.region.as_ref()),
    ];
    let table: toml::Table = named
        .into_iter()
        .filter_map(|(ours, theirs)| Some((ours.to_owned(), toml::Value::String(theirs?.clone()))))
        .collect();
    table.try_into().map_err(|error: toml::de::Error| Failure::request(error.message().to_owned()))
}

fn resolved(study: &Study, list: &AddressList) -> Result<Vec<ResolvedRow>, Failure> {
    let places: Vec<Place> = tables::rows(study)?;
    let links: Vec<PlaceLink> = tables::rows(study)?;
    let gazetteer = Gazetteer::build(&places, &tables::rows::<PlaceName>(study)?, &links);
    let version = streets_study::stages::places::options(&study.file).nuts_version;
    let written: Vec<WrittenAddress<'_>> = list
        .rows
        .iter()
        .map(|row| WrittenAddress {
            town: &row.town,
            postcode: &row.postcode,
            country: &row.country,
            region_code: &row.region_code,
        })
        .collect();
    Ok(Memberships::build(&links, &version).resolve(&gazetteer, &written))
}

fn csv(rows: &[ResolvedRow], printer: &Printer) -> Result<(), Failure> {
    let header = ["row", "geonames_id", "nuts3", "city_id", "fua_id", "how"];
    let rows = rows.iter().map(|row| {
        [
            row.row.to_string(),
            row.geonames_id.clone(),
            row.nuts3.clone(),
            row.city_id.clone(),
            row.fua_id.clone(),
            row.how.to_owned(),
        ]
    });
    csv_text::print(printer, header, rows)
}
