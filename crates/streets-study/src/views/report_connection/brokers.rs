//! Brokers as the report takes them.

use rayon::prelude::*;
use streets_ecosystem::{Broker, BrokerOptions, OrganisationNetwork, StructureOptions, brokers, structure};
use streets_model::Place;
use streets_report::{BrokerRow, Brokers, PlaceBrokers};

use crate::ecosystem_tables::EcosystemTables;
use crate::error::StudyError;
use crate::study::Study;
use crate::views::network::{NetworkRequest, network_options};

/// Brokers that a page lists.
const BROKERS: usize = 10;
/// Organisations from which shortest paths are followed.
const PATH_SOURCES: usize = 10;

pub(super) fn place_brokers(
    study: &Study,
    tables: &EcosystemTables,
    leading: &[&Place],
) -> Result<Brokers, StudyError> {
    let options = network_options(&study.file, &NetworkRequest::default());
    let network = OrganisationNetwork::build(&tables.input(), &options)?;
    let seed = study.file.seed;
    // Pages show no betweenness, so that few paths need be followed.
    let options = StructureOptions { seed, path_sources: PATH_SOURCES, ..StructureOptions::default() };
    let structure = structure(&network, &options)?;
    let options = BrokerOptions { top: BROKERS, seed, ..BrokerOptions::default() };
    let places: Vec<Option<PlaceBrokers>> = leading
        .par_iter()
        .map(|place| {
            let found = brokers(&network, &structure, Some(&place.place_id), &options)?;
            let rows: Vec<BrokerRow> =
                found.iter().filter(|broker| broker.pairs_across_sectors > 0).map(broker_row).collect();
            Ok((!rows.is_empty()).then(|| PlaceBrokers { place_id: place.place_id.clone(), rows }))
        })
        .collect::<Result<_, StudyError>>()?;
    let places = places.into_iter().flatten().collect();
    Ok(Brokers { card: Some("brokers".to_owned()), places })
}

fn broker_row(broker: &Broker) -> BrokerRow {
    let counts = &broker.by_sector.counts;
    let roles = [
        (counts.gatekeeper + counts.representative, "joins its own sector with others"),
        (counts.liaison, "joins two sectors that are not its own"),
        (counts.consultant, "joins members of one other sector"),
    ];
    let role = roles.iter().max_by_key(|(count, _)| *count).filter(|(count, _)| *count > 0);
    let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    BrokerRow {
        name: broker.name.clone(),
        sector: broker.sector,
        partners: i64::try_from(broker.partners).unwrap_or(i64::MAX),
        pairs: count(broker.pairs_across_sectors),
        pairs_low: broker.interval.map(|interval| interval.low),
        pairs_high: broker.interval.map(|interval| interval.high),
        alone: broker.sole_share,
        role: role.map_or_else(String::new, |(_, words)| (*words).to_owned()),
    }
}
