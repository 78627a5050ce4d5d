//! The network of organisations, a city's part of it, and its brokers.

use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::*;
use rand_chacha::rand_core::Rng;
use streets_ecosystem::{
    Broker, BrokerOptions, CityNetwork, CityNetworkOptions, Counting, EcosystemError, OrganisationNetwork,
    OrganisationNetworkOptions, StructureOptions, TieSelection, brokers, city_network, exported, structure,
    ties_of,
};
use streets_model::{Period, PlaceId, Sector};
use streets_network::{write_gexf, write_graphml};
use streets_statistics::{Confidence, JackknifeScale, SeedStream, grouped_jackknife};

use crate::country::Country;
use crate::horizon::horizon;

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

fn built(country: &Country) -> OrganisationNetwork {
    OrganisationNetwork::build(&country.input(), &OrganisationNetworkOptions::default()).unwrap()
}

fn city(network: &OrganisationNetwork, place: &str) -> CityNetwork {
    let structure = structure(network, &StructureOptions::default()).unwrap();
    city_network(network, &structure, &PlaceId::from(place), &CityNetworkOptions::default()).unwrap()
}

fn top(network: &OrganisationNetwork, place: Option<&str>) -> Vec<Broker> {
    let structure = structure(network, &StructureOptions::default()).unwrap();
    let place = place.map(PlaceId::from);
    brokers(network, &structure, place.as_ref(), &BrokerOptions::default()).unwrap()
}

fn near(found: Option<f64>, by_hand: f64) {
    assert!(found.is_some_and(|found| (found - by_hand).abs() < 1e-12), "{found:?}, by hand {by_hand}");
}

#[test]
fn city_a_by_hand() {
    let a = city(&built(&country()), "city:a");
    assert_eq!((a.organisations, a.tied, a.partners_elsewhere), (5, 4, 3));
    let sectors = [
        (Some(Sector::Business), 2),
        (Some(Sector::University), 1),
        (Some(Sector::PublicBody), 1),
        (Some(Sector::Intermediary), 1),
    ];
    assert_eq!(a.by_sector, sectors);
    let amounts = [a.reach.inside, a.reach.national, a.reach.abroad, a.reach.unknown];
    // p1 has three organisations: its three ties weigh a half each.
    assert_eq!(amounts.map(|amount| (amount.ties, amount.weight)), [(4, 3.5), (3, 3.0), (1, 1.0), (0, 0.0)]);
    let places: Vec<_> = (a.partner_places.iter())
        .map(|there| {
            let place = there.place_id.as_ref().map_or("–", |place| place.as_str());
            (place, there.country.as_deref(), there.organisations, there.amount.ties)
        })
        .collect();
    assert_eq!(places, [("city:b", Some("XX"), 2, 3), ("–", Some("YY"), 1, 1)]);
    assert_eq!((a.partner_place_count, a.components), (1, 2));
    near(a.density, 4.0 / 10.0);
    near(a.largest_share, 4.0 / 5.0);
    // uni has three partners inside, of whom firm and hub are tied; firm and hub have two, tied.
    near(a.clustering.of_defined, (1.0 / 3.0 + 1.0 + 1.0) / 3.0);
    near(a.clustering.with_zeros, (1.0 / 3.0 + 1.0 + 1.0) / 5.0);
    near(a.transitivity, 3.0 / 5.0);
    // No tie inside joins two of one sector; ends by sector 2, 3, 2, 1 of 8.
    near(a.sector_assortativity, -(18.0 / 64.0) / (1.0 - 18.0 / 64.0));
    // Of eight ties only firm–shop joins two businesses.
    near(a.e_i_sector, (7.0 - 1.0) / 8.0);
    near(a.e_i_place, (4.0 - 4.0) / 8.0);
    let row = |own, other| {
        a.mixing.iter().find(|row| (row.sector, row.partner) == (Some(own), Some(other))).copied()
    };
    assert_eq!(
        row(Sector::Business, Sector::University).map(|row| (row.inside.ties, row.outside.ties)),
        Some((1, 1))
    );
    assert_eq!(
        row(Sector::Business, Sector::Business).map(|row| (row.inside.ties, row.outside.ties)),
        Some((0, 1))
    );
    assert_eq!(row(Sector::Business, Sector::PublicBody), None);
    assert_eq!((a.triangles.all, a.triangles.across_line, a.triangles.three_sides), (1, 1, 0));
}

#[test]
fn what_lasts_and_what_is_left_of_city_a_by_hand() {
    let a = city(&built(&country()), "city:a");
    let change = a.persistence.unwrap();
    assert_eq!((change.earlier, change.later), (Period::Years(2014, 2015), Period::Years(2016, 2017)));
    // Before: p1 three ties of a half, hub–lab, firm–shop. After: hub–shop, firm–far, uni–firm, uni–new.
    assert_eq!((change.ties_before, change.ties_after, change.kept), (5, 4, 1));
    near(change.kept_share, 1.0 / 5.0);
    near(change.kept_weight_share, 0.5 / 3.5);
    near(change.new_share, 3.0 / 4.0);
    assert_eq!((change.partners_before, change.partners_after, change.partners_kept), (2, 2, 1));
    assert_eq!((change.stayed, change.entered, change.left), (3, vec!["new".into()], Vec::new()));
    // All seven hold together; without firm far is alone, without hub too lab is, and shop: uni–new is left.
    assert_eq!((a.removals.organisations, a.removals.largest), (7, 7));
    let steps: Vec<_> = a.removals.steps.iter().map(|step| (step.removed, step.without_brokers)).collect();
    assert_eq!(steps, [(1, 5), (2, 2)]);
    // One at random: 5 without firm, hub or uni, 6 without new.
    let random = a.removals.steps[0].without_random;
    assert!((5.0..=6.0).contains(&random) && a.removals.draws == 20, "{random}");
}

#[test]
fn brokers_of_city_a_by_hand() {
    let network = built(&country());
    let found = top(&network, Some("city:a"));
    let told: Vec<_> = (found.iter())
        .map(|own| {
            let id = own.organisation_id.as_str();
            (
                own.rank,
                id,
                own.partners,
                own.pairs_across_sectors,
                own.sole_share,
                own.largest_with,
                own.largest_without,
            )
        })
        .collect();
    // hub: uni–lab, uni–shop, firm–lab, lab–shop; firm joins uni–shop too. firm: uni–far, uni–shop, hub–far, far–shop.
    assert_eq!(
        told,
        [
            (1, "firm", 4, 4, Some(0.75), 7, 5),
            (2, "hub", 4, 4, Some(0.75), 7, 5),
            (3, "uni", 3, 2, Some(1.0), 7, 5),
            (4, "new", 1, 0, None, 7, 6),
        ]
    );
    let firm = &found[0].by_sector.counts;
    // uni–far: both universities; uni–shop and far–shop: shop is a business as firm is; hub–far.
    assert_eq!((firm.consultant, firm.gatekeeper, firm.representative, firm.liaison), (2, 2, 2, 2));
    let hub = &found[1];
    assert_eq!((hub.by_sector.counts.liaison, hub.by_sector.counts.total()), (8, 8));
    // By place uni–lab, uni–shop, firm–lab lead from a to b; lab–shop joins two in b.
    assert_eq!((hub.by_place.counts.gatekeeper, hub.by_place.counts.consultant), (3, 2));
    // Four partners with two ties among them: 4 − 2·2/4.
    near(hub.effective_size, 3.0);
    assert_eq!((hub.strength, hub.meetings), (3.0, 3));
    // Without p1, p2, … p8 hub joins 1, 1, 2, 4, 4, 4, 5, 4 pairs; t of 7 degrees of freedom is 2.3646.
    let deviation = (7.0f64 / 8.0 * (95.0 - 8.0 * 3.125f64.powi(2))).sqrt();
    let factor = (2.364_624_25 * deviation / 4.0).exp();
    let interval = hub.interval.unwrap();
    assert!((interval.low * factor / 4.0 - 1.0).abs() < 1e-6, "{interval:?} {factor}");
    assert!((interval.high / factor / 4.0 - 1.0).abs() < 1e-6, "{interval:?} {factor}");
    // Everybody but solo is tied, and shop and lab are in b.
    assert_eq!(top(&network, None).len(), 7);
    assert_eq!(top(&network, Some("city:c")), []);
}

#[test]
fn the_export_of_city_b_by_hand() {
    let network = built(&country());
    // lab and shop, their partners hub and firm, and the ties among these four.
    let out = exported(&network, Some(&"city:b".into())).unwrap();
    let rows: Vec<String> = (out.rows.iter())
        .map(|row| format!("{} {} {} {}", row.organisation_a, row.organisation_b, row.weight, row.activities))
        .collect();
    assert_eq!(rows, ["firm hub 0.5 1", "firm shop 1 1", "hub lab 1 1", "hub shop 1 1"]);
    let first = &out.rows[0];
    assert_eq!(
        [&first.name_a, &first.sector_a, &first.place_a, &first.name_b, &first.sector_b, &first.place_b],
        ["FIRM", "business", "city:a", "HUB", "intermediary", "city:a"]
    );
    let (mut graphml, mut gexf) = (Vec::new(), Vec::new());
    write_graphml(&out.labelled().unwrap(), &mut graphml).unwrap();
    write_gexf(&out.labelled().unwrap(), &mut gexf).unwrap();
    assert!(String::from_utf8(graphml).unwrap().contains("<data key=\"sector\">intermediary</data>"));
    assert!(String::from_utf8(gexf).unwrap().contains("target=\"lab\""));
    let all = exported(&network, None).unwrap();
    assert_eq!((all.graph.nodes(), all.rows.len()), (8, 8));
    assert_eq!(all.activities.unwrap().iter().sum::<u32>(), 9, "uni and firm share two");
    let far = all.rows.iter().find(|row| row.organisation_a.as_str() == "far").unwrap();
    assert_eq!(far.place_a, "country:YY");
}

#[test]
fn windows_and_fields_select_activities() {
    let country = country()
        .activity("p9", None, Some("water"))
        .part("p9", "lab", "city:b", None)
        .part("p9", "new", "city:a", None);
    let of = |window: Option<Period>, field: Option<&str>| {
        let options = OrganisationNetworkOptions {
            window,
            field: field.map(str::to_owned),
            ..OrganisationNetworkOptions::default()
        };
        OrganisationNetwork::build(&country.input(), &options)
    };
    let early = of(Some(Period::Years(2014, 2015)), None).unwrap();
    assert_eq!((early.graph().ties(), early.organisations().len()), (5, 5));
    assert!(
        early
            .findings()
            .iter()
            .any(|told| told.message.starts_with("1 activities have no start date and lie in no"))
    );
    assert_eq!(of(None, Some("water")).unwrap().graph().ties(), 1);
    assert_eq!(of(Some(Period::Month(2017, 1)), None).unwrap().graph().ties(), 3);
    let error = of(None, Some("air")).unwrap_err();
    assert_eq!(error.hint().unwrap(), "fields are light, water");
    assert_eq!(of(Some(Period::Year(1999)), None).unwrap().organisations(), []);
}

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

const HOMES: [&str; 4] = ["city:a", "city:a", "city:b", "country:YY"];
const SECTORS: [Sector; 4] = [Sector::Business, Sector::University, Sector::PublicBody, Sector::Intermediary];

/// Organisations named by `name`, always at home, in dated activities.
fn drawn(parts: &[(usize, usize)], name: impl Fn(usize) -> String) -> Country {
    let mut country = Country::default().place("city:a", "XX", None).place("city:b", "XX", None);
    for at in 0..10 {
        country = country.organisation(&name(at), Some(SECTORS[at % 3 + at / 9]), Some(HOMES[at % 4]));
    }
    for at in 0..9 {
        country = country.activity(&at.to_string(), Some((2014 + at as i16 % 4, 1 + at as i8)), None);
    }
    for &(activity, own) in parts {
        country = country.part(&activity.to_string(), &name(own), HOMES[own % 4], None);
    }
    country
}

/// What does not depend on how organisations are numbered.
fn told(broker: &Broker) -> (u64, Option<f64>, usize, usize, usize, u64, u64) {
    let place = broker.by_place.counts;
    (
        broker.pairs_across_sectors,
        broker.sole_share,
        broker.partners,
        broker.largest_with,
        broker.largest_without,
        place.liaison + place.consultant,
        place.gatekeeper,
    )
}

fn parts() -> impl Strategy<Value = Vec<(usize, usize)>> {
    prop::collection::btree_set((0..9usize, 0..10usize), 8..40).prop_map(|parts| parts.into_iter().collect())
}

/// `a` but for communities, random draws and those who take part alone.
fn same_city(a: &CityNetwork, b: &CityNetwork) -> Result<(), TestCaseError> {
    prop_assert_eq!((a.tied, a.partners_elsewhere), (b.tied, b.partners_elsewhere));
    let ties = |city: &CityNetwork| {
        let reach = city.reach;
        [reach.inside, reach.national, reach.abroad, reach.unknown].map(|amount| amount.ties)
    };
    prop_assert_eq!(ties(a), ties(b));
    prop_assert!((a.reach.inside.weight - b.reach.inside.weight).abs() < 1e-9);
    prop_assert_eq!(&a.triangles, &b.triangles);
    prop_assert_eq!(
        (a.transitivity, a.e_i_sector, a.sector_assortativity),
        (b.transitivity, b.e_i_sector, b.sector_assortativity)
    );
    let lasting = |city: &CityNetwork| {
        city.persistence.as_ref().map(|change| {
            (
                change.ties_before,
                change.ties_after,
                change.kept,
                change.partners_kept,
                change.entered.len(),
                change.left.len(),
            )
        })
    };
    prop_assert_eq!(lasting(a), lasting(b));
    prop_assert_eq!(
        (a.removals.organisations, a.removals.largest),
        (b.removals.organisations, b.removals.largest)
    );
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn an_edge_list_gives_the_network_of_its_participations(parts in parts()) {
        let country = drawn(&parts, |at| format!("o{at}"));
        let (ties, _) = ties_of(&country.input(), TieSelection::All).unwrap();
        prop_assume!(!ties.is_empty());
        let listed = Country { participations: Vec::new(), activities: Vec::new(), ties, ..country.clone() };
        for weights in [Counting::Full, Counting::Newman] {
            let options = OrganisationNetworkOptions { weights, ..OrganisationNetworkOptions::default() };
            let of = |country: &Country| OrganisationNetwork::build(&country.input(), &options).unwrap();
            let (one, other) = (of(&country), of(&listed));
            let (rows, other_rows) = (exported(&one, None).unwrap().rows, exported(&other, None).unwrap().rows);
            prop_assert_eq!(rows.len(), other_rows.len());
            for (a, b) in rows.iter().zip(&other_rows) {
                prop_assert!((a.weight - b.weight).abs() < 1e-9, "{a:?} {b:?}");
                let weightless = |row: &streets_ecosystem::TieRow| streets_ecosystem::TieRow { weight: 0.0, ..row.clone() };
                prop_assert_eq!(weightless(a), weightless(b));
            }
            // Halves are of the years in which ties are made: the same where all years have some.
            if one.years() == other.years() {
                same_city(&city(&one, "city:a"), &city(&other, "city:a"))?;
            }
            let (first, second) = (top(&one, None), top(&other, None));
            prop_assert_eq!(first.len(), second.len());
            for (a, b) in first.iter().zip(&second) {
                prop_assert_eq!(&a.organisation_id, &b.organisation_id);
                prop_assert_eq!(told(a), told(b));
            }
        }
    }

    #[test]
    fn names_and_the_order_of_rows_change_nothing(parts in parts()) {
        let country = drawn(&parts, |at| format!("o{at}"));
        let mut renamed = drawn(&parts, |at| format!("n{}", (at * 7 + 3) % 10));
        renamed.participations.reverse();
        renamed.organisations.rotate_left(4);
        let (one, other) = (built(&country), built(&renamed));
        same_city(&city(&one, "city:a"), &city(&other, "city:a"))?;
        let by_name = |network: &OrganisationNetwork, place| -> BTreeMap<String, Broker> {
            top(network, place).into_iter().map(|own| (own.organisation_id.to_string(), own)).collect()
        };
        for place in [None, Some("city:a")] {
            let (first, second) = (by_name(&one, place), by_name(&other, place));
            prop_assert_eq!(first.len(), second.len());
            for (name, a) in &first {
                let at: usize = name[1..].parse().unwrap();
                let b = &second[&format!("n{}", (at * 7 + 3) % 10)];
                prop_assert_eq!(told(a), told(b));
                prop_assert!((a.betweenness - b.betweenness).abs() < 1e-9);
                prop_assert!((a.constraint.unwrap() - b.constraint.unwrap()).abs() < 1e-9);
                let width = |own: &Broker| own.interval.map_or(0.0, |interval| interval.high / interval.low);
                prop_assert!((width(a) - width(b)).abs() <= 1e-9 * width(a));
            }
        }
    }

    #[test]
    fn replicates_are_networks_built_anew_without_an_activity(parts in parts()) {
        let country = drawn(&parts, |at| format!("o{at}"));
        let all = top(&built(&country), None);
        let mut activities: Vec<usize> = parts.iter().map(|part| part.0).collect();
        activities.dedup();
        let without: Vec<BTreeMap<String, u64>> = (activities.iter())
            .map(|left_out| {
                let rest: Vec<_> = parts.iter().copied().filter(|part| part.0 != *left_out).collect();
                let found = top(&built(&drawn(&rest, |at| format!("o{at}"))), None);
                found.iter().map(|own| (own.organisation_id.to_string(), own.pairs_across_sectors)).collect()
            })
            .collect();
        for broker in &all {
            let pairs: Vec<f64> = without
                .iter()
                .map(|found| found.get(broker.organisation_id.as_str()).map_or(0.0, |pairs| *pairs as f64))
                .collect();
            let (pairs_now, scale) = (broker.pairs_across_sectors as f64, JackknifeScale::Logarithm);
            let expected = grouped_jackknife(pairs_now, &pairs, scale, Confidence::NINETY_FIVE).unwrap();
            prop_assert_eq!(broker.interval, expected);
        }
    }
}

/// A country of two closed groups of `size` that a hub works with: 120 activities drawn one like another, each of one
/// group, a third of them with the hub.
fn simulated(size: u64, simulation: u64) -> Country {
    let mut random = SeedStream::new(11, "brokers").replicate(simulation);
    let mut below = |bound: u64| (u64::from(random.next_u32()) * bound) >> 32;
    let mut country = Country::default().place("city:a", "XX", None).place("city:b", "XX", None);
    country = country.organisation("hub", Some(Sector::Intermediary), None);
    for at in 0..2 * size {
        let sector = if at < size { Sector::Business } else { Sector::University };
        country = country.organisation(&format!("o{at}"), Some(sector), None);
    }
    for at in 0..120 {
        let group = size * below(2);
        let id = format!("{at:03}");
        country = country.activity(&id, Some((2014 + (at % 4) as i16, 1)), None);
        let mut who: Vec<u64> = (0..2 + below(2)).map(|_| group + below(size)).collect();
        who.sort_unstable();
        who.dedup();
        for own in who {
            let place = if own < size { "city:a" } else { "city:b" };
            country = country.part(&id, &format!("o{own}"), place, None);
        }
        if below(3) == 0 {
            country = country.part(&id, "hub", "city:a", None);
        }
    }
    country
}

/// Share of simulations whose interval holds the mean, and how wide intervals are beside 95 % of what is simulated.
fn coverage_and_width(size: u64) -> (f64, f64) {
    const SIMULATIONS: u64 = 200;
    let found: Vec<Broker> = (0..SIMULATIONS)
        .map(|simulation| top(&built(&simulated(size, simulation)), None).swap_remove(0))
        .collect();
    assert!(found.iter().all(|broker| broker.organisation_id.as_str() == "hub"));
    let count = SIMULATIONS as f64;
    let mean = found.iter().map(|broker| broker.pairs_across_sectors as f64).sum::<f64>() / count;
    let held = found.iter().filter(|broker| broker.interval.unwrap().contains(mean)).count();
    let width: f64 = found.iter().map(|broker| broker.interval.unwrap()).map(|i| (i.high / i.low).ln()).sum();
    let logs: Vec<f64> = found.iter().map(|broker| (broker.pairs_across_sectors as f64).ln()).collect();
    let centre = logs.iter().sum::<f64>() / count;
    let deviation = (logs.iter().map(|log| (log - centre).powi(2)).sum::<f64>() / (count - 1.0)).sqrt();
    (held as f64 / count, width / count / (2.0 * 1.98 * deviation))
}

#[test]
fn a_planted_broker_comes_first_and_its_interval_holds_the_truth() {
    // Three standard errors of 0.95 over 200 are 0.046; the deviation that widths are set beside is known to 5 %.
    for size in [100, 1_000] {
        let (coverage, width) = coverage_and_width(size);
        assert!((0.904..=0.996).contains(&coverage), "{size}: {coverage}");
        assert!((0.85..1.15).contains(&width), "{size}: {width}");
    }
    // A hub that has met nearly everybody: the jackknife is cautious, as Efron and Stein say, here by about a fifth.
    let (coverage, width) = coverage_and_width(30);
    assert!(coverage >= 0.95 && (1.05..1.35).contains(&width), "{coverage} {width}");
}

#[test]
fn one_thread_and_many_agree() {
    let country = simulated(30, 1);
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let network = built(&country);
            (city(&network, "city:a"), top(&network, None))
        })
    };
    assert_eq!(on(1), on(4));
}

#[test]
fn brokers_of_horizon_are_those_that_a_script_counts() {
    let path = Path::new(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/data/collab/h2020_participations_named.csv.gz"
    ));
    if !path.exists() {
        println!("skipped: ../shared is absent");
        return;
    }
    let country = horizon(path);
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
