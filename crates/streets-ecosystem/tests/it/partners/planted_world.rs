//! A planted world of two circles, and options small enough for it.

use rand_chacha::rand_core::Rng;
use streets_ecosystem::partners::PartnerOptions;
use streets_model::Sector;
use streets_statistics::SeedStream;

use crate::country::Country;

/// A horizon of one year, and few draws.
pub(super) fn small(places: &str) -> PartnerOptions {
    PartnerOptions {
        places: places.into(),
        horizon: 1,
        sample: 20_000,
        resamples: 40,
        ..PartnerOptions::default()
    }
}

/// Two circles of organisations; those of a circle meet, those of different circles hardly ever do.
pub(super) fn planted(seed: u64) -> Country {
    let mut country = Country::default().place("city:left", "XX", None).place("city:right", "XX", None);
    let home = |organisation: usize| if organisation.is_multiple_of(2) { "city:left" } else { "city:right" };
    for organisation in 0..160 {
        let sector = [Sector::Business, Sector::University, Sector::Intermediary][organisation / 2 % 3];
        country = country.organisation(&format!("{organisation:03}"), Some(sector), Some(home(organisation)));
    }
    let stream = SeedStream::new(seed, "planted");
    for activity in 0..600usize {
        let mut random = stream.replicate(activity as u64);
        let circle = activity % 2;
        let field = ["light", "water"][circle];
        let id = format!("{activity:04}");
        country = country.activity(&id, Some((2015 + (activity / 100) as i16, 1)), Some(field));
        let mut members: Vec<usize> =
            (0..4).map(|_| 2 * (random.next_u64() % 80) as usize + circle).collect();
        if activity % 50 == 0 {
            members.push((random.next_u64() % 160) as usize);
        }
        members.sort_unstable();
        members.dedup();
        for member in members {
            country = country.part(&id, &format!("{member:03}"), home(member), None);
        }
    }
    country
}
