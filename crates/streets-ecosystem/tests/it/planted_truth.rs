//! A simulated country whose truth is known.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::Rng;
use streets_ecosystem::{Counting, EcosystemOptions};
use streets_model::Sector;
use streets_statistics::SeedStream;

use crate::country::Country;

const ACTIVITIES: usize = 150;
const SIMULATIONS: u64 = 300;

/// Rate of cross-line partnerships in city a, twice that in city b.
const RATES: [f64; 2] = [0.5, 0.25];

/// Lead that a city's organisation has: businesses in both cities, with a partner that is a university at the city's rate
/// and a business otherwise. Partners are abroad, so that each activity is one tie of one city.
pub(crate) fn simulated(sequence: &mut ChaCha8Rng) -> Country {
    let mut country = Country::default()
        .place("city:a", "XX", Some(1_000.0))
        .place("city:b", "XX", Some(1_000.0))
        .organisation("lead", Some(Sector::Business), None)
        .organisation("university", Some(Sector::University), None)
        .organisation("business", Some(Sector::Business), None);
    for activity in 0..2 * ACTIVITIES {
        let id = format!("{activity:04}");
        let city = activity % 2;
        let cross = f64::from(sequence.next_u32()) < RATES[city] * f64::from(u32::MAX);
        country = country
            .activity(&id, Some((2015, 1)), None)
            .part(&id, "lead", ["city:a", "city:b"][city], None)
            .part(&id, if cross { "university" } else { "business" }, "country:YY", None);
    }
    country
}

#[test]
fn intervals_hold_the_planted_rate_and_bands_tell_the_cities_apart() {
    let stream = SeedStream::new(4, "planted");
    let (mut held, mut apart) = (0, 0);
    for simulation in 0..SIMULATIONS {
        let result = simulated(&mut stream.replicate(simulation)).measured(EcosystemOptions {
            counting: Counting::Full,
            resamples: 400,
            seed: simulation,
            ..EcosystemOptions::default()
        });
        for (place, rate) in ["city:a", "city:b"].into_iter().zip(RATES) {
            let row = (result.measures.iter())
                .find(|row| {
                    row.measure_id.as_str() == "public-private-share" && row.place_id.as_str() == place
                })
                .unwrap();
            held += usize::from(row.low.unwrap() <= rate && rate <= row.high.unwrap());
        }
        let bands: Vec<i64> = (result.standings.iter())
            .filter(|row| {
                row.measure_id.as_str() == "public-private-share" && row.period.to_string() == "2015"
            })
            .map(|row| row.band)
            .collect();
        apart += usize::from(bands == [1, 2]);
    }
    // 600 intervals: three standard errors of 0.95 are 0.027.
    let coverage = held as f64 / (2 * SIMULATIONS) as f64;
    assert!((coverage - 0.95).abs() < 0.027, "{coverage}");
    // A difference of 0.25 with an error of √(0.25 + 0.1875)/√150 = 0.054 is 4.6 errors: power above 0.99.
    assert!(apart as f64 / SIMULATIONS as f64 > 0.98, "{apart} of {SIMULATIONS}");
}
