//! An edge list gives the tie measures that the participations behind it give.

use proptest::prelude::*;
use streets_ecosystem::{Counting, EcosystemOptions, MeasuredGroup, TieSelection, cross_line_ties, ties_of};
use streets_model::{Period, PlaceId, Sector};

use crate::country::{Country, options, value};
use crate::worked_example::country as worked_example;

const HOMES: [&str; 4] = ["city:a", "city:a", "city:b", "country:YY"];
const SECTORS: [Sector; 3] = [Sector::Business, Sector::University, Sector::PublicBody];

/// Organisations that are always at home, in activities of two fields and two years.
fn country(parts: &[(usize, usize)]) -> Country {
    let mut country =
        Country::default().place("city:a", "XX", Some(900.0)).place("city:b", "XX", Some(400.0));
    for organisation in 0..8 {
        let (sector, home) = (SECTORS[organisation % 3], HOMES[organisation % 4]);
        country = country.organisation(&organisation.to_string(), Some(sector), Some(home));
    }
    for activity in 0..6 {
        let field = ["light", "water", ""][activity % 3];
        let start = (2015 + activity as i16 % 2, 1 + activity as i8 % 3);
        country = country.activity(&activity.to_string(), Some(start), (!field.is_empty()).then_some(field));
    }
    for (activity, organisation) in parts {
        country =
            country.part(&activity.to_string(), &organisation.to_string(), HOMES[organisation % 4], None);
    }
    country
}

/// The same country known by its edge list only.
fn by_ties(country: &Country, selection: TieSelection<'_>) -> Country {
    let (ties, findings) = ties_of(&country.input(), selection).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    Country { activities: Vec::new(), participations: Vec::new(), ties, ..country.clone() }
}

const TIE_MEASURES: [&str; 12] = [
    "ties",
    "public-private-ties",
    "public-private-ties-per-1000",
    "public-private-share",
    "e-i-sector",
    "e-i-place",
    "local-share",
    "national-share",
    "international-share",
    "city-degree",
    "partner-cities",
    "partner-diversity",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn ties_and_participations_agree(
        parts in prop::collection::btree_set((0..6usize, 0..8usize), 8..35), newman: bool,
    ) {
        let counting = if newman { Counting::Newman } else { Counting::Full };
        let parts: Vec<_> = parts.into_iter().collect();
        let country = country(&parts);
        let city = MeasuredGroup::from("city");
        let listed = by_ties(&country, TieSelection::Touching(&city));
        prop_assume!(!listed.ties.is_empty());
        let small = EcosystemOptions { resamples: 40, ..options(counting) };
        let (from_parts, from_ties) = (country.measured(small.clone()), listed.measured(small.clone()));
        for place in ["city:a", "city:b"] {
            for year in ["2015", "2016"] {
                for measure in TIE_MEASURES {
                    let (a, b) = (value(&from_parts, measure, place, year), value(&from_ties, measure, place, year));
                    // A year without a tie has no row from ties, and a count of 0 from participations.
                    let agree = (a.unwrap_or(0.0) - b.unwrap_or(0.0)).abs() < 1e-9;
                    prop_assert!(agree, "{measure} of {place} in {year}: {a:?} {b:?}");
                }
            }
        }
        let checked = small.check().unwrap();
        let places = [PlaceId::from("city:a"), PlaceId::from("city:b")];
        let strongest = |country: &Country| cross_line_ties(&country.input(), &checked, &places, 3).unwrap();
        for (a, b) in strongest(&country).iter().zip(&strongest(&listed)) {
            prop_assert_eq!(a.ties.len(), b.ties.len());
            for (a, b) in a.ties.iter().zip(&b.ties) {
                prop_assert!((a.activities - b.activities).abs() < 1e-9 && (a.weight - b.weight).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn the_weights_of_an_organisation_sum_to_its_participations_in_shared_activities(
        parts in prop::collection::btree_set((0..6usize, 0..8usize), 2..35),
    ) {
        let parts: Vec<_> = parts.into_iter().collect();
        let (ties, _) = ties_of(&country(&parts).input(), TieSelection::All).unwrap();
        for organisation in 0..8usize {
            let id = organisation.to_string();
            let own = ties.iter().filter(|tie| tie.organisation_a.as_str() == id || tie.organisation_b.as_str() == id);
            let weight: f64 = own.map(|tie| tie.weight).sum();
            let shared = (parts.iter().filter(|part| part.1 == organisation))
                .filter(|part| parts.iter().any(|other| other.0 == part.0 && other.1 != organisation))
                .count();
            prop_assert!((weight - shared as f64).abs() < 1e-9, "{weight} {shared}");
        }
    }
}

#[test]
fn the_edge_list_of_the_worked_example() {
    let country = worked_example();
    let (ties, findings) = ties_of(&country.input(), TieSelection::All).unwrap();
    let told: Vec<String> = ties
        .iter()
        .map(|tie| {
            let (field, cohort) = (tie.field.as_deref().unwrap_or("–"), tie.cohort.as_deref().unwrap_or("–"));
            format!(
                "{} {} {} {field} [{cohort}] {} {}",
                tie.organisation_a, tie.organisation_b, tie.period, tie.weight, tie.activities
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "far firm 2016 light [2016-01 light] 0.5 1",
            "far shop 2016 light [2016-01 light] 0.5 1",
            "firm lab 2015 light [2015-03 light] 0.5 1",
            "firm shop 2016 light [2016-01 light] 0.5 1",
            "firm uni 2015 light [2015-03 light] 0.5 1",
            "lab uni 2015 light [2015-03 light] 0.5 1",
        ]
    );
    assert!(findings[0].message.starts_with("1 shared activities have no start date"), "{findings:?}");
}

#[test]
fn what_imported_ties_cannot_say_is_left_out_and_said() {
    let mut country = by_ties(&country(&[(0, 0), (0, 1), (0, 2), (1, 3), (1, 4)]), TieSelection::All);
    country.ties[0].cohort = None;
    country.ties[1].period = Period::Years(2015, 2016);
    let result = country.measured(options(Counting::Full));
    let ids: std::collections::BTreeSet<&str> =
        result.measures.iter().map(|row| row.measure_id.as_str()).collect();
    for absent in
        ["activities", "participations", "value-per-head", "cross-line-activity-share", "field-diversity"]
    {
        assert!(!ids.contains(absent), "{absent}");
    }
    let told: Vec<String> = result.findings.iter().map(ToString::to_string).collect();
    for part in ["1 ties are for a run of years", "imported ties know no activities"] {
        assert!(told.iter().any(|told| told.contains(part)), "{part}: {told:?}");
    }
    let row = result.measures.iter().find(|row| row.measure_id.as_str() == "ties").unwrap();
    assert_eq!(row.method, "full counting; bootstrap BCa 95 %, 200 resamples of cohorts of imported ties");
}
