//! Odd input is answered, or refused aloud.

use streets_ecosystem::{
    BrokerOptions, EcosystemError, OrganisationNetwork, OrganisationNetworkOptions, StructureOptions,
    brokers, structure,
};

use super::two_cities::{built, city, country};
use crate::country::Country;

#[test]
fn odd_input_is_answered_or_refused_aloud() {
    let network = built(&country());
    let error = network.place_position(&"city:none".into()).unwrap_err();
    assert!(matches!(error, EcosystemError::UnknownPlace { .. }) && error.to_string().contains("city:none"));
    let empty = city(&network, "city:c");
    assert_eq!(
        (empty.organisations, empty.density, empty.largest_share, empty.e_i_place),
        (0, None, None, None)
    );
    assert_eq!(empty.findings[0].message, "no organisation of the network stands here");
    assert_eq!(empty.removals.steps, []);
    let nobody = Country::default().place("city:a", "XX", None);
    assert_eq!(city(&built(&nobody), "city:a").organisations, 0);
    // An activity of 40 at a cap of 5, an organisation in 30 places, one without a sector and one without a country.
    let mut crowd = Country::default();
    for at in 0..40 {
        let place = format!("city:{at:02}");
        crowd = crowd.place(&place, "XX", None).organisation(&format!("o{at:02}"), None, None);
        crowd = crowd.activity("all", Some((2015, 1)), None).part("all", &format!("o{at:02}"), &place, None);
    }
    crowd.activities.truncate(1);
    for at in 0..30 {
        crowd = crowd.part(&format!("x{at}"), "o39", &format!("city:{at:02}"), None);
    }
    crowd = crowd.part("all", "lost", "nowhere:x", None);
    let options = OrganisationNetworkOptions { largest_activity: 5, ..OrganisationNetworkOptions::default() };
    let network = OrganisationNetwork::build(&crowd.input(), &options).unwrap();
    let told: Vec<&str> = network.findings().iter().map(|told| &told.message[..]).collect();
    for part in [
        "1 activities have more than 5 organisations (the largest 41) and weigh as if they had 5",
        "1 organisations take part in several places",
        "1 organisations stand in no place whose country is known",
        "41 organisations have no known sector",
    ] {
        assert!(told.iter().any(|told| told.contains(part)), "{part}: {told:?}");
    }
    assert_eq!(network.organisations()[40].place, Some(0), "31 places once each: the first");
    assert_eq!(city(&network, "city:05").reach.unknown.ties, 1);
    let structure = structure(&network, &StructureOptions::default()).unwrap();
    let few = BrokerOptions { groups: 1, ..BrokerOptions::default() };
    assert_eq!(brokers(&network, &structure, None, &few), Err(EcosystemError::JackknifeGroups { seen: 1 }));
}
