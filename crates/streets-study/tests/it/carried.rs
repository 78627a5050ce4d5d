//! A published regional figure reaches a city by population, and says that it is an estimate.

use streets_model::{Observation, Status};
use streets_study::tables;

use crate::toyland::{self, run};

#[test]
fn counts_by_share_and_rates_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let study = toyland::write(folder.path());
    run(&study);
    let observations: Vec<Observation> = tables::rows(&study).unwrap();
    let figure = |indicator: &str, place: &str| {
        let one = observations.iter().find(|one| {
            one.indicator_id.as_str() == indicator
                && one.place_id.as_str() == place
                && one.period.to_string() == "2016"
        });
        one.map(|one| (one.value.unwrap(), one.status)).unwrap()
    };
    // Region 2 has 3 · (20 + 16) = 108 patents and half of its people live in the city.
    assert_eq!(figure("patents", "itl3-2021:TLC12"), (108.0, Status::Final));
    assert_eq!(figure("patents", "city-2018:C2"), (54.0, Status::Estimated));
    // A rate of the region is the city's best estimate as it stands: 0.1 · 36.
    let (rate, status) = figure("skills", "city-2018:C2");
    assert!((rate - 3.6).abs() < 1e-12);
    assert_eq!(status, Status::Estimated);
}
