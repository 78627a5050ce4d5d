//! Two cities small enough to work out by hand, and what is asked of their network.

use std::collections::BTreeMap;

use streets_ecosystem::{
    Broker, BrokerOptions, CityNetwork, CityNetworkOptions, OrganisationNetwork, OrganisationNetworkOptions,
    StructureOptions, brokers, city_network, structure,
};
use streets_model::{PlaceId, Sector};

use crate::country::Country;

/// Two cities `a` and `b` in XX, and a partner in YY.
///
/// | | start | who |
/// |---|---|---|
/// | p1 | 2014 | uni (a), firm (a), hub (a) |
/// | p2 | 2015 | hub (a), lab (b) |
/// | p3 | 2016 | hub (a), shop (b) |
/// | p4 | 2017 | firm (a), far (abroad) |
/// | p5 | 2017 | uni (a), firm (a) |
/// | p6 | 2017 | uni (a), new (a) |
/// | p7 | 2014 | firm (a), shop (b) |
/// | p8 | 2016 | solo (a) |
///
/// Ties: uni–firm twice, uni–hub, firm–hub, uni–new inside a; hub–lab, hub–shop, firm–shop to b; firm–far abroad.
pub(crate) fn country() -> Country {
    let sectors = [
        ("uni", Sector::University, "city:a"),
        ("firm", Sector::Business, "city:a"),
        ("hub", Sector::Intermediary, "city:a"),
        ("new", Sector::PublicBody, "city:a"),
        ("solo", Sector::Business, "city:a"),
        ("lab", Sector::ResearchInstitute, "city:b"),
        ("shop", Sector::Business, "city:b"),
        ("far", Sector::University, "country:YY"),
    ];
    let home: BTreeMap<&str, &str> = sectors.iter().map(|(id, _, home)| (*id, *home)).collect();
    let mut country = Country::default()
        .place("city:a", "XX", None)
        .place("city:b", "XX", None)
        .place("city:c", "XX", None);
    for (id, sector, home) in sectors {
        country = country.organisation(id, Some(sector), Some(home));
    }
    let activities: [(&str, i16, &[&str]); 8] = [
        ("p1", 2014, &["uni", "firm", "hub"]),
        ("p2", 2015, &["hub", "lab"]),
        ("p3", 2016, &["hub", "shop"]),
        ("p4", 2017, &["firm", "far"]),
        ("p5", 2017, &["uni", "firm"]),
        ("p6", 2017, &["uni", "new"]),
        ("p7", 2014, &["firm", "shop"]),
        ("p8", 2016, &["solo"]),
    ];
    for (id, year, who) in activities {
        country = country.activity(id, Some((year, 1)), Some("light"));
        for organisation in who {
            country = country.part(id, organisation, home[organisation], None);
        }
    }
    country
}

/// The network by the default options.
pub(crate) fn built(country: &Country) -> OrganisationNetwork {
    OrganisationNetwork::build(&country.input(), &OrganisationNetworkOptions::default()).unwrap()
}

pub(super) fn city(network: &OrganisationNetwork, place: &str) -> CityNetwork {
    let structure = structure(network, &StructureOptions::default()).unwrap();
    city_network(network, &structure, &PlaceId::from(place), &CityNetworkOptions::default()).unwrap()
}

pub(super) fn top(network: &OrganisationNetwork, place: Option<&str>) -> Vec<Broker> {
    let structure = structure(network, &StructureOptions::default()).unwrap();
    let place = place.map(PlaceId::from);
    brokers(network, &structure, place.as_ref(), &BrokerOptions::default()).unwrap()
}

pub(super) fn near(found: Option<f64>, by_hand: f64) {
    assert!(found.is_some_and(|found| (found - by_hand).abs() < 1e-12), "{found:?}, by hand {by_hand}");
}
