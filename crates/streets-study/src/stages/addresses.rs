//! Stage `addresses`: every address that occurs in records, and the place that it means.

use streets_engine::Relation;
use streets_model::{Address, Finding, Place, PlaceId, PlaceLink, PlaceName, Table};
use streets_places::{Gazetteer, How, WrittenAddress};

use crate::error::StudyError;
use crate::stage::{Input, Stage, StageInput, StageOutput};

/// The stage.
pub const STAGE: Stage = Stage {
    name: "addresses",
    does: "resolves towns, postcodes and countries to places",
    version: 1,
    reads: &[
        Input::Imported(Table::OrganisationRecords),
        Input::Imported(Table::ParticipationRecords),
        Input::Table(Table::Places),
        Input::Table(Table::PlaceNames),
        Input::Table(Table::PlaceLinks),
    ],
    writes: &[Table::Addresses],
    holds_network: false,
    choices: |_| String::new(),
    work,
};

const ADDRESSES: Relation = Relation { output: Table::Addresses, sql: include_str!("addresses.sql") };

fn work(input: &StageInput<'_>) -> Result<StageOutput, StudyError> {
    let engine = input.engine()?;
    for table in [Table::OrganisationRecords, Table::ParticipationRecords] {
        engine.register_table(table, &input.imported_batches(table)?)?;
    }
    let mut addresses: Vec<Address> = engine.relation(ADDRESSES)?.rows()?;
    let mut output = StageOutput::default();
    if !addresses.is_empty() {
        let places: Vec<Place> = input.table()?;
        let gazetteer = Gazetteer::build(&places, &input.table::<PlaceName>()?, &input.table::<PlaceLink>()?);
        resolve(&gazetteer, &places, &mut addresses);
        output.find(unresolved(&addresses));
    }
    output.put(&addresses);
    Ok(output)
}

fn resolve(gazetteer: &Gazetteer, places: &[Place], addresses: &mut [Address]) {
    let known: std::collections::HashSet<&PlaceId> = places.iter().map(|place| &place.place_id).collect();
    let text = |part: &Option<String>| part.as_deref().unwrap_or_default().to_owned();
    let parts: Vec<[String; 4]> = addresses
        .iter()
        .map(|address| {
            [text(&address.town), text(&address.postcode), text(&address.country), text(&address.region_code)]
        })
        .collect();
    let written: Vec<WrittenAddress<'_>> = parts
        .iter()
        .map(|[town, postcode, country, region_code]| WrittenAddress { town, postcode, country, region_code })
        .collect();
    for (address, resolution) in addresses.iter_mut().zip(gazetteer.resolve_all(&written)) {
        let place = resolution.place_id.filter(|place| known.contains(place));
        address.how = if place.is_some() { resolution.how } else { How::NotResolved }.to_string();
        address.place_id = place;
    }
}

/// How many records stand at a country or nowhere, so that nobody takes silence for completeness.
fn unresolved(addresses: &[Address]) -> Vec<Finding> {
    let records = |how: How| -> i64 {
        addresses.iter().filter(|address| address.how == how.as_str()).map(|address| address.records).sum()
    };
    let all: i64 = addresses.iter().map(|address| address.records).sum();
    let told = |how: How, what: &str| {
        let count = records(how);
        (count > 0).then(|| Finding::note("addresses", format!("{count} of {all} records {what}")))
    };
    [
        told(How::CountryOnly, "are known by country only; they belong to no town"),
        told(How::NotResolved, "have no address that is known; they belong to no place"),
    ]
    .into_iter()
    .flatten()
    .collect()
}
