//! Every pair of participants listed one by one, on random small countries.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use rayon::ThreadPoolBuilder;
use streets_ecosystem::{Counting, EcosystemOptions};
use streets_model::{LinkBasis, PlaceLink, Sector, Side};

use crate::country::{Country, options, value};

/// Towns and the city and country that each lies in: two towns of one city, a city in each of two countries, one town
/// in no city, one whose country is not known.
const TOWNS: [(&str, Option<&str>, Option<&str>); 6] = [
    ("town:1", Some("city:a"), Some("XX")),
    ("town:2", Some("city:a"), Some("XX")),
    ("town:3", Some("city:b"), Some("XX")),
    ("town:4", Some("city:c"), Some("YY")),
    ("town:5", None, Some("XX")),
    ("town:6", None, None),
];

const SECTORS: [Option<Sector>; 7] = [
    Some(Sector::Business),
    Some(Sector::Business),
    Some(Sector::University),
    Some(Sector::PublicBody),
    Some(Sector::Intermediary),
    Some(Sector::Other),
    None,
];

/// (activity, organisation, town) of each participation, once each.
type Parts = BTreeSet<(usize, usize, usize)>;

fn parts() -> impl Strategy<Value = Parts> {
    prop::collection::btree_set((0..5usize, 0..SECTORS.len(), 0..TOWNS.len()), 1..30)
}

fn country(parts: &Parts) -> Country {
    let mut country = Country::default()
        .place("city:a", "XX", Some(1_000.0))
        .place("city:b", "XX", Some(500.0))
        .place("city:c", "YY", Some(250.0));
    for (town, city, nation) in TOWNS {
        if let Some(nation) = nation {
            country = country.place(town, nation, None);
        }
        country.place_links.extend(city.map(|city| PlaceLink {
            from_scheme: "town".into(),
            from_version: String::new(),
            from_code: town[5..].into(),
            place_id: city.into(),
            weight: 1.0,
            basis: LinkBasis::Membership,
        }));
    }
    for (at, sector) in SECTORS.iter().enumerate() {
        country = country.organisation(&at.to_string(), *sector, None);
    }
    for activity in 0..5 {
        country = country.activity(&activity.to_string(), Some((2015 + activity as i16 % 2, 1)), None);
    }
    for (activity, organisation, town) in parts {
        country = country.part(&activity.to_string(), &organisation.to_string(), TOWNS[*town].0, Some(1.0));
    }
    country
}

#[derive(Default)]
struct Counted {
    ties: f64,
    cross: f64,
    known: f64,
    same: f64,
    local: f64,
    national: f64,
    international: f64,
    to_cities: f64,
    partners: BTreeSet<&'static str>,
    /// Ties, in full, to each other city, and to each country outside cities.
    spread: BTreeMap<&'static str, f64>,
}

/// Every pair of every activity, as city `city` in country `nation` sees it.
fn count(parts: &Parts, city: &str, nation: &str, counting: Counting) -> Counted {
    let mut counted = Counted::default();
    for activity in 0..5 {
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (_, organisation, town) in parts.iter().filter(|part| part.0 == activity) {
            members.entry(*organisation).or_default().push(*town);
        }
        let weight = match counting {
            Counting::Full => 1.0,
            Counting::Newman => 1.0 / (members.len().max(2) - 1) as f64,
        };
        let members: Vec<(usize, Vec<usize>)> = members.into_iter().collect();
        let here = |towns: &[usize]| towns.iter().any(|town| TOWNS[*town].1 == Some(city));
        for (at, a) in members.iter().enumerate() {
            for b in &members[at + 1..] {
                let (a_here, b_here) = (here(&a.1), here(&b.1));
                if !a_here && !b_here {
                    continue;
                }
                counted.ties += weight;
                let (x, y) = (SECTORS[a.0], SECTORS[b.0]);
                let side = |sector: Option<Sector>| sector.map_or(Side::Neither, Sector::side);
                let sides = BTreeSet::from([side(x), side(y)]);
                counted.cross +=
                    weight * f64::from(u8::from(sides == BTreeSet::from([Side::Private, Side::Public])));
                counted.known += weight * f64::from(u8::from(x.is_some() && y.is_some()));
                counted.same += weight * f64::from(u8::from(x.is_some() && x == y));
                if a_here && b_here {
                    counted.local += weight;
                    continue;
                }
                let other = if a_here { &b.1 } else { &a.1 };
                let nations: BTreeSet<&str> = other.iter().filter_map(|town| TOWNS[*town].2).collect();
                if nations.contains(nation) {
                    counted.national += weight;
                } else if !nations.is_empty() {
                    counted.international += weight;
                }
                let cities: BTreeSet<&str> = other.iter().filter_map(|town| TOWNS[*town].1).collect();
                if cities.is_empty() {
                    nations.iter().for_each(|nation| *counted.spread.entry(nation).or_default() += 1.0);
                } else {
                    counted.to_cities += weight;
                    cities.iter().for_each(|city| *counted.spread.entry(city).or_default() += 1.0);
                    counted.partners.extend(cities);
                }
            }
        }
    }
    counted
}

fn share(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn counts_by_place_are_what_listing_every_pair_gives(parts in parts(), newman: bool) {
        let counting = if newman { Counting::Newman } else { Counting::Full };
        let result = country(&parts).measured(EcosystemOptions { resamples: 40, ..options(counting) });
        let years: BTreeSet<usize> = parts.iter().map(|part| 2015 + part.0 % 2).collect();
        let period = format!("{}/{}", years.first().unwrap(), years.last().unwrap());
        for (city, nation) in [("city:a", "XX"), ("city:b", "XX"), ("city:c", "YY")] {
            let counted = count(&parts, city, nation, counting);
            let placed = counted.local + counted.national + counted.international;
            let spread: f64 = counted.spread.values().sum();
            let diversity = share(1.0, spread).map(|_| {
                counted.spread.values().map(|ties| ties / spread).map(|share| -share * share.ln()).sum()
            });
            let active = parts.iter().any(|part| TOWNS[part.2].1 == Some(city));
            for (measure, expected) in [
                ("ties", Some(counted.ties)),
                ("public-private-ties", Some(counted.cross)),
                ("public-private-share", share(counted.cross, counted.ties)),
                ("e-i-sector", share(counted.known - 2.0 * counted.same, counted.known)),
                ("e-i-place", share(counted.ties - 2.0 * counted.local, counted.ties)),
                ("local-share", share(counted.local, placed)),
                ("national-share", share(counted.national, placed)),
                ("international-share", share(counted.international, placed)),
                ("city-degree", Some(counted.to_cities)),
                ("partner-cities", Some(counted.partners.len() as f64)),
                ("partner-diversity", diversity),
            ] {
                let found = value(&result, measure, city, &period);
                let agree = match (found, expected) {
                    (Some(found), Some(expected)) => (found - expected).abs() < 1e-9,
                    (None, None) => true,
                    _ => false,
                };
                prop_assert!(agree, "{measure} of {city}: {found:?}, by listing {expected:?}; active {active}");
            }
        }
        for row in &result.measures {
            let numbers = [row.value, row.low, row.high];
            prop_assert!(numbers.iter().flatten().all(|number| number.is_finite()), "{row:?}");
            prop_assert!(row.low <= row.high, "{row:?}");
        }
    }

    #[test]
    fn the_order_of_rows_changes_nothing(parts in parts(), turn in 0..100usize) {
        let straight = country(&parts);
        let mut turned = straight.clone();
        fn shuffle<T>(rows: &mut [T], turn: usize) {
            let n = rows.len().max(1);
            rows.rotate_left(turn % n);
            rows[n / 2..].reverse();
        }
        shuffle(&mut turned.places, turn);
        shuffle(&mut turned.place_links, turn);
        shuffle(&mut turned.organisations, turn);
        shuffle(&mut turned.activities, turn);
        shuffle(&mut turned.participations, turn);
        let small = EcosystemOptions { resamples: 40, few: 1, ..options(Counting::Newman) };
        let (straight, turned) = (straight.measured(small.clone()), turned.measured(small));
        prop_assert_eq!(straight.measures, turned.measures);
        prop_assert_eq!(straight.standings, turned.standings);
    }

    #[test]
    fn one_thread_and_two_give_the_same_bits(parts in parts()) {
        let country = country(&parts);
        let with = |threads| {
            let pool = ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| country.measured(EcosystemOptions { few: 1, ..options(Counting::Newman) }))
        };
        prop_assert_eq!(with(1), with(2));
    }
}
