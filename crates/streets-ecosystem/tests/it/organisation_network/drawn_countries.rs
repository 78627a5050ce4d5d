//! Countries drawn at random, and what two networks of one country have in common.

use proptest::prelude::*;
use streets_ecosystem::{Broker, CityNetwork};
use streets_model::Sector;

use crate::country::Country;

const HOMES: [&str; 4] = ["city:a", "city:a", "city:b", "country:YY"];
const SECTORS: [Sector; 4] = [Sector::Business, Sector::University, Sector::PublicBody, Sector::Intermediary];

/// Organisations named by `name`, always at home, in dated activities.
pub(super) fn drawn(parts: &[(usize, usize)], name: impl Fn(usize) -> String) -> Country {
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
pub(super) fn told(broker: &Broker) -> (u64, Option<f64>, usize, usize, usize, u64, u64) {
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

pub(super) fn parts() -> impl Strategy<Value = Vec<(usize, usize)>> {
    prop::collection::btree_set((0..9usize, 0..10usize), 8..40).prop_map(|parts| parts.into_iter().collect())
}

/// `a` but for communities, random draws and those who take part alone.
pub(super) fn same_city(a: &CityNetwork, b: &CityNetwork) -> Result<(), TestCaseError> {
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
