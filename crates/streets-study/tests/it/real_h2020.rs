//! All of Horizon 2020 whose participants are named: rows reconcile, and the figures known from outside come out.

use std::path::Path;

use streets_model::{Measure, Place, Reject};
use streets_study::Study;
use streets_study::tables;

use crate::toyland::run;

const SHARED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared");

/// Participations in the file.
const ROWS: u64 = 110_696;
/// Public–private ties per 1,000 people by exact match of town names, from outside our code. Our cities are Eurostat's, with
/// their suburbs and their own populations, so the figures may differ by what that explains and no more.
const CAMBRIDGE: (f64, f64) = (20.99, 0.35);

#[test]
fn european_cities() {
    if !Path::new(SHARED).is_dir() {
        println!("skipped: ../shared is absent");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("study.toml"), STUDY.replace("SHARED", SHARED)).unwrap();
    let study = Study::open(folder.path()).unwrap();
    let summary = run(&study);
    assert_eq!(summary.rows_in, summary.rows_kept + summary.rows_rejected);
    let rejects: Vec<Reject> = tables::rows(&study).unwrap();
    let of_grants = |reject: &&Reject| reject.source_id.as_str().contains("participations");
    assert!(rejects.iter().filter(of_grants).count() < usize::try_from(ROWS / 100).unwrap());

    let places: Vec<Place> = tables::rows(&study).unwrap();
    let british = places.iter().filter(|place| place.scheme == "city" && place.country == "GB");
    let london: Vec<&Place> = british.clone().filter(|place| place.name.contains("London")).collect();
    assert_eq!(london.len(), 1, "London is one city");
    assert!((110..=150).contains(&british.count()));

    let measures: Vec<Measure> = tables::rows(&study).unwrap();
    let cambridge = places.iter().find(|place| place.scheme == "city" && place.name == "Cambridge").unwrap();
    let figure = measures
        .iter()
        .find(|one| {
            one.measure_id.as_str() == "public-private-ties-per-1000"
                && one.place_id == cambridge.place_id
                && matches!(one.period, streets_model::Period::Years(..))
        })
        .and_then(|one| one.value)
        .unwrap();
    let (outside, tolerance) = CAMBRIDGE;
    assert!((figure / outside - 1.0).abs() < tolerance, "{figure} instead of about {outside}");
}

const STUDY: &str = r#"
title = "European cities"

[places]
measured = ["city", "fua", "nuts3-2016"]
versions = { nuts = "2016" }

[[import]]
name = "places"
kind = "places"
files = [
    "SHARED/data/places/geonames_cities5000.csv.gz",
    "SHARED/data/places/eu_cities_geonames_lau_umz_fua.csv.gz",
    "SHARED/data/places/eu_lau2019_nuts2016_city_fua.csv.gz",
    "SHARED/data/places/nuts_valid_codes.csv.gz",
    "SHARED/data/places/nuts3_2016_60m.geojson.gz",
    "SHARED/data/places/uk_gb_lad_topo.json.gz",
]

[[import]]
name = "h2020"
kind = "participations"
files = [
    "SHARED/data/collab/h2020_participations_named.csv.gz",
    "SHARED/data/collab/h2020_programme_parts_eunets.csv.gz",
]

[import.options]
publisher = "Publications Office of the European Union"
licence = "CC BY 4.0"
currency = "EUR"

[import.options.map]
activity = "rcn"
organisation = "pic"
sector = "type"
town = "city"
value = "contribution"
start = "start_date"
end = "end_date"
field = "programme_part"
"#;
