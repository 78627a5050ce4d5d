//! Six organisations, four activities, three cities and a partner abroad, with every figure by hand.

use streets_ecosystem::{Counting, cross_line_ties};
use streets_model::{PlaceId, Sector};

use crate::country::{Country, options, value};

/// Cities: `a` (2,000 people), `b` (1,000), `c` (population not known), all in XX. `abroad` is in no city, in YY.
///
/// | | field | start | who takes part, where, with how much |
/// |---|---|---|---|
/// | p1 | light | 2015-03 | uni (university, a, 100), firm (business, a, 50), lab (institute, b, 30) |
/// | p2 | light | 2016-01 | firm (a, 20), shop (business, b, 10), far (university, abroad, 40) |
/// | p3 | water | 2016-01 | uni (a, 70) |
/// | p4 | none  | none    | town (public body, c, no value), shop (b, 5), club (sector not known, c, 1) |
pub(crate) fn country() -> Country {
    Country::default()
        .place("city:a", "XX", Some(2_000.0))
        .place("city:b", "XX", Some(1_000.0))
        .place("city:c", "XX", None)
        .organisation("uni", Some(Sector::University), Some("city:a"))
        .organisation("firm", Some(Sector::Business), Some("city:a"))
        .organisation("lab", Some(Sector::ResearchInstitute), Some("city:b"))
        .organisation("shop", Some(Sector::Business), Some("city:b"))
        .organisation("far", Some(Sector::University), Some("country:YY"))
        .organisation("town", Some(Sector::PublicBody), Some("city:c"))
        .organisation("club", None, Some("city:c"))
        .activity("p1", Some((2015, 3)), Some("light"))
        .activity("p2", Some((2016, 1)), Some("light"))
        .activity("p3", Some((2016, 1)), Some("water"))
        .activity("p4", None, None)
        .part("p1", "uni", "city:a", Some(100.0))
        .part("p1", "firm", "city:a", Some(50.0))
        .part("p1", "lab", "city:b", Some(30.0))
        .part("p2", "firm", "city:a", Some(20.0))
        .part("p2", "shop", "city:b", Some(10.0))
        .part("p2", "far", "country:YY", Some(40.0))
        .part("p3", "uni", "city:a", Some(70.0))
        .part("p4", "town", "city:c", None)
        .part("p4", "shop", "city:b", Some(5.0))
        .part("p4", "club", "city:c", Some(1.0))
}

const ALL: &str = "2015/2016";

fn check(result: &streets_ecosystem::EcosystemResult, place: &str, period: &str, expected: &[(&str, f64)]) {
    for (measure, expected) in expected {
        let found = value(result, measure, place, period);
        assert!(
            found.is_some_and(|found| (found - expected).abs() < 1e-12),
            "{measure} of {place} in {period}: {found:?}, by hand {expected}"
        );
    }
}

#[test]
fn city_a_by_hand() {
    let result = country().measured(options(Counting::Full));
    // Ties with an end in a: p1 uni–firm, uni–lab, firm–lab; p2 firm–shop, firm–far. Five.
    // Across the line: uni–firm, firm–lab, firm–far. Same sector: firm–shop. Both in a: uni–firm.
    // In XX but not in a: uni–lab, firm–lab, firm–shop. Abroad: firm–far.
    // Partners: b three times, YY once.
    let partners = 4f64.ln() - 3.0 * 3f64.ln() / 4.0;
    // Fields: light twice, water once.
    let fields = 3f64.ln() - 2.0 * 2f64.ln() / 3.0;
    check(
        &result,
        "city:a",
        ALL,
        &[
            ("organisations", 2.0),
            ("organisations-business", 1.0),
            ("organisations-university", 1.0),
            ("organisations-research-institute", 0.0),
            ("organisations-public-body", 0.0),
            ("organisations-intermediary", 0.0),
            ("organisations-other", 0.0),
            ("activities", 3.0),
            ("participations", 4.0),
            ("value-per-head", 240.0 / 2_000.0),
            ("ties", 5.0),
            ("public-private-ties", 3.0),
            ("public-private-ties-per-1000", 1.5),
            ("public-private-share", 0.6),
            ("cross-line-activity-share", 2.0 / 3.0),
            ("e-i-sector", (4.0 - 1.0) / 5.0),
            ("e-i-place", (4.0 - 1.0) / 5.0),
            ("local-share", 0.2),
            ("national-share", 0.6),
            ("international-share", 0.2),
            ("city-degree", 3.0),
            ("partner-cities", 1.0),
            ("field-diversity", fields),
            ("partner-diversity", partners),
        ],
    );
}

#[test]
fn cities_b_and_c_by_hand() {
    let result = country().measured(options(Counting::Full));
    // b: p1 uni–lab, firm–lab; p2 firm–shop, shop–far; p4 town–shop, shop–club. Six ties.
    // Across the line: firm–lab, shop–far, town–shop. Known sectors: all but shop–club; same sector: firm–shop.
    // Partners: a three times, c twice, YY once.
    let partners = 6f64.ln() - (3.0 * 3f64.ln() + 2.0 * 2f64.ln()) / 6.0;
    check(
        &result,
        "city:b",
        ALL,
        &[
            ("organisations", 2.0),
            ("activities", 3.0),
            ("participations", 3.0),
            ("value-per-head", 45.0 / 1_000.0),
            ("ties", 6.0),
            ("public-private-ties", 3.0),
            ("public-private-ties-per-1000", 3.0),
            ("public-private-share", 0.5),
            ("cross-line-activity-share", 1.0),
            ("e-i-sector", (4.0 - 1.0) / 5.0),
            ("e-i-place", 1.0),
            ("local-share", 0.0),
            ("national-share", 5.0 / 6.0),
            ("international-share", 1.0 / 6.0),
            ("city-degree", 5.0),
            ("partner-cities", 2.0),
            // p4 has no field: light twice.
            ("field-diversity", 0.0),
            ("partner-diversity", partners),
        ],
    );
    // c: p4 town–shop, town–club, shop–club; club's sector is not known.
    check(
        &result,
        "city:c",
        ALL,
        &[
            ("organisations", 2.0),
            ("organisations-public-body", 1.0),
            ("organisations-other", 1.0),
            ("ties", 3.0),
            ("public-private-ties", 1.0),
            ("public-private-share", 1.0 / 3.0),
            ("e-i-sector", 1.0),
            ("e-i-place", (2.0 - 1.0) / 3.0),
            ("local-share", 1.0 / 3.0),
            ("partner-cities", 1.0),
        ],
    );
    for measure in ["value-per-head", "public-private-ties-per-1000", "field-diversity"] {
        assert_eq!(value(&result, measure, "city:c", ALL), None, "{measure}");
    }
    let told: Vec<String> = result.findings.iter().map(ToString::to_string).collect();
    for part in [
        "1 activities have no start date",
        "1 organisations have no known sector",
        "1 participations have no value",
        "1 of 10 participations are in no place",
        "1 places have no population and so no figure per head: c",
    ] {
        assert!(told.iter().any(|told| told.contains(part)), "{part}: {told:?}");
    }
}

#[test]
fn years_hold_what_starts_in_them() {
    let result = country().measured(options(Counting::Full));
    check(
        &result,
        "city:a",
        "2016",
        &[("activities", 2.0), ("ties", 2.0), ("public-private-ties", 1.0), ("field-diversity", 2f64.ln())],
    );
    check(&result, "city:a", "2015", &[("activities", 1.0), ("ties", 3.0), ("local-share", 1.0 / 3.0)]);
    assert_eq!(value(&result, "activities", "city:c", "2016"), None, "p4 has no date");
}

#[test]
fn newman_counts_a_tie_of_three_partners_as_half() {
    let result = country().measured(options(Counting::Newman));
    // Every shared activity has three participants, so that each tie counts ½; shares stay.
    check(
        &result,
        "city:a",
        ALL,
        &[
            ("ties", 2.5),
            ("public-private-ties", 1.5),
            ("public-private-ties-per-1000", 0.75),
            ("public-private-share", 0.6),
            ("city-degree", 1.5),
            ("e-i-place", 0.6),
        ],
    );
    let row = result.measures.iter().find(|row| row.measure_id.as_str() == "ties").unwrap();
    assert_eq!(row.method, "1/(k−1) counting; bootstrap BCa 95 %, 200 resamples of activities");
    assert_eq!((row.n, &row.findings[0][..]), (2, "too few: 2 shared activities, fewer than 10"));
}

#[test]
fn the_strongest_cross_line_ties_of_city_a() {
    let country = country();
    let checked = options(Counting::Full).check().unwrap();
    let places = [PlaceId::from("city:a"), PlaceId::from("city:none")];
    let [a, none] = &cross_line_ties(&country.input(), &checked, &places, 2).unwrap()[..] else {
        panic!("one answer a place")
    };
    assert!(none.ties.is_empty() && none.organisations.is_empty());
    // firm–far, firm–lab, firm–uni once each: the first two by id.
    let pairs: Vec<(&str, &str)> =
        a.ties.iter().map(|tie| (tie.business.as_str(), tie.public_side.as_str())).collect();
    assert_eq!(pairs, [("firm", "far"), ("firm", "lab")]);
    assert_eq!(
        (a.ties[0].first_year, a.ties[0].weight, &a.ties[0].fields[..]),
        (Some(2016), 0.5, &["light".to_owned()][..])
    );
    let organisations: Vec<(&str, f64, usize)> =
        a.organisations.iter().map(|who| (who.organisation_id.as_str(), who.ties, who.partners)).collect();
    assert_eq!(organisations, [("firm", 3.0, 3), ("uni", 1.0, 1)]);
}
