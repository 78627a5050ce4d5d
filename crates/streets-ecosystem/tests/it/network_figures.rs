//! Figures of networks with their intervals: by hand, against networks built anew, and on planted countries.

use std::collections::BTreeMap;

use rayon::prelude::*;
use streets_ecosystem::{
    CityNetworkOptions, FigureOptions, FigureRow, LeftOutUnit, NetworkFigure, NetworkFigures, NoInterval,
    StructureOptions, city_network, network_figures, structure,
};
use streets_model::{Period, PlaceId, Tie};
use streets_statistics::{Confidence, JackknifeScale, grouped_jackknife};

use crate::country::Country;
use crate::organisation_network::{built, country};
use crate::planted_network::{Activities, country_of, planted};

const PLACES: [Option<&str>; 4] = [None, Some("city:large"), Some("city:middle"), Some("city:small")];

fn figures(country: &Country, place: Option<&str>) -> NetworkFigures {
    let network = built(country);
    let structure =
        structure(&network, &StructureOptions { path_sources: 2, ..StructureOptions::default() }).unwrap();
    let place = place.map(PlaceId::from);
    network_figures(&network, &structure, place.as_ref(), &FigureOptions::default()).unwrap()
}

fn of(found: &NetworkFigures, figure: NetworkFigure) -> FigureRow {
    *found.rows.iter().find(|row| row.figure == figure).unwrap()
}

#[test]
fn what_moves_the_figures_of_a_city_by_hand() {
    let found = figures(&country(), Some("city:a"));
    assert_eq!((found.unit, found.units, found.groups), (LeftOutUnit::Activities, 8, 8));
    // uni–hub and firm–hub hang on p1, uni–new on p6; uni–firm was met twice.
    let inside = of(&found, NetworkFigure::TiesInside);
    assert_eq!((inside.value, inside.moved_by), (Some(4.0), 2));
    assert_eq!(inside.interval, Err(NoInterval::FewGroups));
    // new hangs on p6, solo on p8.
    let organisations = of(&found, NetworkFigure::Organisations);
    assert_eq!((organisations.value, organisations.moved_by), (Some(5.0), 2));
    // Without p1 hub stands alone; without p8 there is no solo; without p6 new is no part, as it is no organisation.
    let parts = of(&found, NetworkFigure::Components);
    assert_eq!((parts.value, parts.moved_by), (Some(2.0), 2));
    // lab hangs on p2, far on p4; firm and hub both know shop.
    let partners = of(&found, NetworkFigure::PartnersElsewhere);
    assert_eq!((partners.value, partners.moved_by), (Some(3.0), 2));
    assert_eq!(of(&found, NetworkFigure::LargestShare).interval, Err(NoInterval::Leaps));
    assert_eq!(of(&found, NetworkFigure::Communities).interval, Err(NoInterval::Search));
    let c = figures(&country(), Some("city:c"));
    assert_eq!(of(&c, NetworkFigure::Density).interval, Err(NoInterval::NotDefined));
    assert_eq!(of(&c, NetworkFigure::TiesAbroad).interval, Err(NoInterval::AtBound));
}

#[test]
fn partners_in_12_of_24_activities_by_hand() {
    let mut country =
        Country::default().place("city:a", "XX", None).organisation("uni", None, Some("city:a"));
    for at in 0..24 {
        let (id, partner) = (format!("{at:02}"), format!("partner {at:02}"));
        country = country.activity(&id, Some((2015, 1)), None).part(&id, "uni", "city:a", None);
        if at < 12 {
            country = country.organisation(&partner, None, Some("country:YY"));
            country = country.part(&id, &partner, "country:YY", None);
        }
    }
    let partners = of(&figures(&country, Some("city:a")), NetworkFigure::PartnersElsewhere);
    assert_eq!((partners.value, partners.moved_by), (Some(12.0), 12));
    // Half of the activities take a partner: Σd² = 24/4, s = √(23/24 · 6) = 2.3979; t₂₃ = 2.0687; 2.0687 · 2.3979/12 = 0.41337.
    let interval = partners.interval.unwrap();
    assert!((interval.low - 12.0 / 0.413_37f64.exp()).abs() < 1e-3, "{interval:?}");
    assert!((interval.high - 12.0 * 0.413_37f64.exp()).abs() < 1e-3, "{interval:?}");
}

/// The scale of a figure and the groups that must move it, as the card says.
fn rule(figure: NetworkFigure) -> Option<(JackknifeScale, usize)> {
    use JackknifeScale::{FisherZ, LogOdds, Logarithm};
    match figure {
        NetworkFigure::LargestShare | NetworkFigure::Communities | NetworkFigure::EffectiveCommunities => {
            None
        }
        NetworkFigure::Density => Some((LogOdds, 40)),
        NetworkFigure::Transitivity | NetworkFigure::KeptTies | NetworkFigure::NewTies => Some((LogOdds, 10)),
        NetworkFigure::EiSector | NetworkFigure::EiPlace | NetworkFigure::AssortativitySector => {
            Some((FisherZ, 10))
        }
        NetworkFigure::TiesInside
        | NetworkFigure::TrianglesAcrossLine
        | NetworkFigure::TrianglesThreeSides => Some((Logarithm, 40)),
        NetworkFigure::TiesNational | NetworkFigure::TiesAbroad => Some((Logarithm, 20)),
        _ => Some((Logarithm, 10)),
    }
}

#[test]
fn replicates_are_networks_built_anew_without_an_activity() {
    let mut intervals = 0;
    for (activities, simulation) in [(60, 0), (60, 1), (150, 2)] {
        let all = planted(activities, simulation);
        let anew: Vec<Vec<NetworkFigures>> = (0..activities)
            .into_par_iter()
            .map(|left_out| {
                let rest: Activities = (all.iter().enumerate())
                    .filter(|(at, _)| *at != left_out)
                    .map(|(_, activity)| activity.clone())
                    .collect();
                PLACES.iter().map(|place| figures(&country_of(&rest), *place)).collect()
            })
            .collect();
        for (at, place) in PLACES.iter().enumerate() {
            for row in figures(&country_of(&all), *place).rows {
                let Some((scale, least)) = rule(row.figure) else { continue };
                let values = anew.iter().map(|found| of(&found[at], row.figure).value);
                let without: Vec<f64> = values.clone().flatten().collect();
                if without.len() < activities {
                    assert!(row.interval.is_err(), "{place:?} {row:?}");
                    continue;
                }
                let moved = values.filter(|value| *value != row.value).count();
                assert_eq!(row.moved_by, moved, "{place:?} {row:?}");
                let Some(interval) = row.interval.ok() else {
                    let value = row.value.unwrap();
                    assert!(moved < least || !scale.holds(value), "{place:?} {row:?}");
                    continue;
                };
                let (value, confidence) = (row.value.unwrap(), Confidence::NINETY_FIVE);
                let expected = grouped_jackknife(value, &without, scale, confidence).unwrap().unwrap();
                let near = |a: f64, b: f64| (a - b).abs() <= 1e-9 * (1.0 + b.abs());
                assert!(near(interval.low, expected.low) && near(interval.high, expected.high), "{row:?}");
                assert!(moved >= least && interval.low <= value && value <= interval.high, "{row:?}");
                intervals += 1;
            }
        }
    }
    assert!(intervals > 80, "{intervals} intervals compared");
}

#[test]
fn values_are_those_of_the_city() {
    for simulation in 0..5 {
        let country = country_of(&planted(80, simulation));
        let network = built(&country);
        let whole = structure(&network, &StructureOptions::default()).unwrap();
        for place in ["city:large", "city:middle", "city:small"] {
            let options = CityNetworkOptions::default();
            let city = city_network(&network, &whole, &PlaceId::from(place), &options).unwrap();
            let found = figures(&country, Some(place));
            let lasts = city.persistence.unwrap();
            let expected = [
                Some(city.organisations as f64),
                Some(city.tied as f64),
                Some(city.reach.inside.ties as f64),
                Some(city.reach.national.ties as f64),
                Some(city.reach.abroad.ties as f64),
                Some(city.partners_elsewhere as f64),
                Some(city.partner_place_count as f64),
                city.density,
                Some(city.components as f64),
                city.largest_share,
                city.transitivity,
                city.e_i_sector,
                city.e_i_place,
                city.sector_assortativity,
                Some(city.triangles.across_line as f64),
                Some(city.triangles.three_sides as f64),
                Some(city.communities.count as f64),
                city.communities.effective_count,
                lasts.kept_share,
                lasts.new_share,
            ];
            for (row, expected) in found.rows.iter().zip(expected) {
                let near =
                    |(value, expected): (f64, f64)| (value - expected).abs() < 1e-12 * (1.0 + expected.abs());
                assert!(row.value.zip(expected).map_or(row.value == expected, near), "{row:?} {expected:?}");
            }
        }
    }
}

#[test]
fn an_edge_list_leaves_cohorts_out() {
    // Each activity is a cohort of its own; nobody takes part alone.
    let activities: Activities = planted(120, 3).into_iter().filter(|(_, who)| who.len() > 1).collect();
    let country = country_of(&activities);
    let mut ties = Vec::new();
    for (at, (year, who)) in activities.iter().enumerate() {
        let mut ids: Vec<String> = who.iter().map(crate::planted_network::id).collect();
        ids.sort();
        for (position, a) in ids.iter().enumerate() {
            ties.extend(ids[position + 1..].iter().map(|b| Tie {
                organisation_a: a.as_str().into(),
                organisation_b: b.as_str().into(),
                period: Period::Year(*year),
                field: None,
                cohort: Some(format!("{at:05}")),
                weight: 1.0 / (ids.len() as f64 - 1.0),
                activities: 1.0,
            }));
        }
    }
    let listed = Country { activities: Vec::new(), participations: Vec::new(), ties, ..country.clone() };
    for place in PLACES {
        let (own, list) = (figures(&country, place), figures(&listed, place));
        assert_eq!((list.unit, list.units), (LeftOutUnit::Cohorts, own.units));
        for (a, b) in own.rows.iter().zip(&list.rows) {
            // Communities are found anew from weights that differ in their last digits.
            if rule(a.figure).is_some() {
                assert_eq!(a, b);
            }
        }
    }
}

/// Share of `simulations` countries whose interval holds the mean, by place and figure, where at least half have one.
fn coverage(activities: usize, simulations: u64) -> BTreeMap<(Option<&'static str>, NetworkFigure), f64> {
    let found: Vec<Vec<NetworkFigures>> = (0..simulations)
        .into_par_iter()
        .map(|simulation| {
            let country = country_of(&planted(activities, simulation));
            PLACES.iter().map(|place| figures(&country, *place)).collect()
        })
        .collect();
    let mut shares = BTreeMap::new();
    for (at, place) in PLACES.iter().enumerate() {
        for figure in NetworkFigure::ALL {
            let rows: Vec<FigureRow> = found.iter().map(|found| of(&found[at], *figure)).collect();
            let values: Vec<f64> = rows.iter().filter_map(|row| row.value).collect();
            let mean = values.iter().sum::<f64>() / values.len() as f64;
            let intervals = || rows.iter().filter_map(|row| row.interval.ok());
            if 2 * intervals().count() >= rows.len() {
                let held = intervals().filter(|interval| interval.contains(mean)).count();
                shares.insert((*place, *figure), held as f64 / intervals().count() as f64);
            }
        }
    }
    shares
}

#[test]
fn intervals_hold_the_planted_means() {
    let shares = coverage(200, 200);
    assert!(shares.len() > 40, "{} figures", shares.len());
    for (key, share) in &shares {
        // Four standard errors of 0.95 over 200 are 0.062; cautious ones may all hold.
        assert!(*share >= 0.888, "{key:?}: {share}");
        let exact =
            matches!(key.1, NetworkFigure::EiSector | NetworkFigure::EiPlace | NetworkFigure::TiesAbroad);
        assert!(!exact || *share <= 0.995, "{key:?}: {share}");
    }
    let mean = shares.values().sum::<f64>() / shares.len() as f64;
    assert!((0.94..0.985).contains(&mean), "{mean}");
}

#[test]
fn one_thread_and_many_agree() {
    let country = country_of(&planted(300, 9));
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| PLACES.map(|place| figures(&country, place)))
    };
    assert_eq!(on(1), on(4));
}
