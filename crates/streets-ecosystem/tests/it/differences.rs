//! Two places held against each other.

use streets_ecosystem::{Counting, EcosystemOptions, differences};
use streets_model::PlaceId;
use streets_statistics::SeedStream;

use crate::planted_truth::simulated;

const MEASURE: &str = "public-private-share";

fn options() -> EcosystemOptions {
    EcosystemOptions { counting: Counting::Full, resamples: 400, seed: 11, ..EcosystemOptions::default() }
}

/// City a is planted to have twice city b's share: the difference is the difference of the two figures, its interval holds
/// the truth of 0.25, the other way round it has the other sign, and the verdict is that of a ranking of the two.
#[test]
fn signs_symmetry_and_agreement_with_the_bands() {
    let country = simulated(&mut SeedStream::new(4, "planted").replicate(0));
    let input = country.input();
    let checked = options().check().unwrap();
    let [a, b] = ["city:a", "city:b"].map(PlaceId::from);
    let one = &differences(&input, &checked, &[a.clone(), b.clone()], &[MEASURE]).unwrap()[0];
    let other = &differences(&input, &checked, &[b.clone(), a.clone()], &[MEASURE]).unwrap()[0];
    let measured = country.measured(options());
    let figure = |place: &PlaceId| {
        let own = |row: &&streets_model::Measure| {
            row.measure_id.as_str() == MEASURE
                && row.place_id == *place
                && row.period.to_string() == "2015/2015"
        };
        measured.measures.iter().find(own).and_then(|row| row.value).unwrap()
    };
    assert!((one.difference - (figure(&a) - figure(&b))).abs() < 1e-12);
    assert!(one.low < 0.25 && 0.25 < one.high, "{one:?}");
    assert!((one.difference + other.difference).abs() < 1e-12);
    assert!((one.low + other.high).abs() < 1e-6 && (one.high + other.low).abs() < 1e-6, "{one:?} {other:?}");
    assert!((one.p - other.p).abs() < 1e-12);
    let bands: Vec<i64> = measured
        .standings
        .iter()
        .filter(|row| row.measure_id.as_str() == MEASURE && row.period.to_string() == "2015/2015")
        .map(|row| row.band)
        .collect();
    assert_eq!(bands == [1, 2], one.told_apart);
}

/// A place held against itself is not told apart from itself, and one that is not measured has no difference.
#[test]
fn no_difference_where_there_is_none() {
    let country = simulated(&mut SeedStream::new(4, "planted").replicate(1));
    let checked = options().check().unwrap();
    let [a, nowhere] = ["city:a", "city:nowhere"].map(PlaceId::from);
    let found =
        differences(&country.input(), &checked, &[a.clone(), a.clone(), nowhere], &[MEASURE]).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].difference, found[0].p, found[0].told_apart), (0.0, 1.0, false));
}
