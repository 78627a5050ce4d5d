//! Intervals of brokers: their replicates are networks built anew, and they hold the truth of a planted broker.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rand_chacha::rand_core::Rng;
use streets_ecosystem::Broker;
use streets_model::Sector;
use streets_statistics::{Confidence, JackknifeScale, SeedStream, grouped_jackknife};

use super::drawn_countries::{drawn, parts};
use super::two_cities::{built, top};
use crate::country::Country;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

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
pub(super) fn simulated(size: u64, simulation: u64) -> Country {
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
