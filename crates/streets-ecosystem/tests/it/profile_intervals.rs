//! Intervals of the figures of ecosystem profiles on planted countries.

use std::collections::BTreeMap;

use rayon::prelude::*;
use streets_ecosystem::NoInterval;
use streets_ecosystem::profile::{CityProfile, Figure, ProfileFigure, ProfileOptions, profiles};
use streets_model::PlaceId;

use crate::planted_network::{country_of, planted};

/// Share of `simulations` planted countries whose interval holds the mean, by city and figure, where at least half have one.
fn coverage(activities: usize, simulations: u64) -> BTreeMap<(PlaceId, Figure), f64> {
    let found: Vec<Vec<CityProfile>> = (0..simulations)
        .into_par_iter()
        .map(|simulation| {
            let country = country_of(&planted(activities, simulation));
            let options = ProfileOptions { resamples: 40, ..ProfileOptions::default() };
            profiles(&country.input(), &options, None).unwrap().0
        })
        .collect();
    let mut rows: BTreeMap<(PlaceId, Figure), Vec<ProfileFigure>> = BTreeMap::new();
    for city in found.iter().flatten() {
        for row in &city.figures {
            rows.entry((city.place_id.clone(), row.figure)).or_default().push(*row);
        }
    }
    let mut shares = BTreeMap::new();
    for (key, rows) in rows {
        let values: Vec<f64> = rows.iter().filter_map(|row| row.value).collect();
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        let intervals: Vec<_> = rows.iter().filter_map(|row| row.interval.ok()).collect();
        if 2 * intervals.len() >= rows.len() {
            let held = intervals.iter().filter(|interval| interval.contains(mean)).count();
            shares.insert(key, held as f64 / intervals.len() as f64);
        }
    }
    shares
}

#[test]
fn intervals_of_profiles_hold_the_planted_means() {
    let shares = coverage(600, 150);
    assert!(shares.len() > 25, "{} figures", shares.len());
    for (key, share) in &shares {
        // Four standard errors of 0.95 over 150 are 0.071; what lasts and what few hold is cautious.
        assert!(*share >= 0.88, "{key:?}: {share}");
        assert!(key.1 != Figure::Joined, "{key:?}");
    }
    let mean = shares.values().sum::<f64>() / shares.len() as f64;
    assert!((0.94..0.985).contains(&mean), "{mean}");
}

#[test]
fn a_figure_of_a_profile_has_an_interval_that_holds_it_or_a_reason() {
    let (found, _) =
        profiles(&country_of(&planted(300, 5)).input(), &ProfileOptions::default(), None).unwrap();
    let rows: Vec<&ProfileFigure> = found.iter().flat_map(|city| &city.figures).collect();
    for row in &rows {
        match row.interval {
            Ok(interval) => assert!(interval.contains(row.value.unwrap()), "{row:?}"),
            Err(reason) => {
                assert!((row.figure == Figure::Joined) == (reason == NoInterval::Leaps), "{row:?}")
            }
        }
    }
    assert!(rows.iter().filter(|row| row.interval.is_ok()).count() > 25);
}
