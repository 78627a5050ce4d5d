//! Cambridge and Guildford in Horizon 2020, against figures worked out apart from this code.

use streets_ecosystem::{
    Broker, BrokerOptions, CityNetworkOptions, OrganisationNetwork, OrganisationNetworkOptions,
    StructureOptions, brokers, city_network, structure,
};
use streets_model::PlaceId;

use crate::horizon::horizon;

#[test]
fn brokers_of_horizon_are_those_that_a_script_counts() {
    let Some(country) = horizon() else { return };
    let options =
        OrganisationNetworkOptions { group: "town".into(), ..OrganisationNetworkOptions::default() };
    let network = OrganisationNetwork::build(&country.input(), &options).unwrap();
    let whole =
        structure(&network, &StructureOptions { path_sources: 50, ..StructureOptions::default() }).unwrap();
    // The script keeps sets of partners and counts pairs one by one.
    assert_eq!(network.graph().ties(), 419_913);
    let cambridge = PlaceId::from("town:UK-CAMBRIDGE");
    let city = city_network(&network, &whole, &cambridge, &CityNetworkOptions::default()).unwrap();
    assert_eq!((city.organisations, city.tied), (61, 56));
    let reach = city.reach;
    assert_eq!([reach.inside, reach.national, reach.abroad].map(|amount| amount.ties), [34, 516, 3_640]);
    let lasting = city.persistence.unwrap();
    assert!(lasting.kept_share.unwrap() > 0.0 && lasting.kept_share.unwrap() < 0.5, "{lasting:?}");
    let found = |place: &str, top: usize| {
        let options = BrokerOptions { top, ..BrokerOptions::default() };
        brokers(&network, &whole, Some(&place.into()), &options).unwrap()
    };
    let told = |brokers: &[Broker]| -> Vec<(String, u64, usize)> {
        let row = |own: &Broker| (own.organisation_id.to_string(), own.pairs_across_sectors, own.partners);
        brokers.iter().map(row).collect()
    };
    let by_script = |rows: &[(&str, u64, usize)]| -> Vec<(String, u64, usize)> {
        rows.iter().map(|(id, pairs, partners)| ((*id).to_owned(), *pairs, *partners)).collect()
    };
    let top = found("town:UK-CAMBRIDGE", 3);
    let expected = [("999977172", 658_099, 1_276), ("999912764", 42_291, 312), ("991778053", 9_140, 247)];
    assert_eq!(told(&top), by_script(&expected));
    let expected = [("999985223", 222_950, 752), ("989002010", 698, 54), ("939729987", 116, 29)];
    assert_eq!(told(&found("town:UK-GUILDFORD", 3)), by_script(&expected));
    // The university has hundreds of activities: its interval is narrow, and most of its pairs meet through others too.
    let interval = top[0].interval.unwrap();
    assert!(interval.high / interval.low < 1.6, "{interval:?}");
    assert!(top[0].sole_share.unwrap() < 0.5, "{:?}", top[0].sole_share);
    assert!(top[0].largest_without < top[0].largest_with);
    // Removing the top brokers costs more than removing others.
    let five = city.removals.steps.iter().find(|step| step.removed == 5).unwrap();
    assert!((five.without_brokers as f64) < five.without_random, "{five:?}");
}
