//! An invented country: 6 cities, 48 organisations, 8 fields, 5 years, 240 activities.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use streets_study::Study;
use streets_study::flow::{self, RunRequest, RunSummary};

const CITIES: [(&str, f64); 6] = [
    ("Ashford", 90_000.0),
    ("Birchtown", 40_000.0),
    ("Cedarham", 250_000.0),
    ("Dunmoor", 18_000.0),
    ("Elmstead", 61_000.0),
    ("Foxley", 33_000.0),
];
const SECTORS: [&str; 6] = ["PRC", "HES", "REC", "PUB", "PRC", "OTH"];
const ORGANISATIONS: usize = 48;
const ACTIVITIES: usize = 240;

/// The numerical recipes generator: enough to invent a country, the same on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

/// Writes the country's files and its `study.toml` into `folder`.
pub(crate) fn write(folder: &Path) -> Study {
    fs::create_dir_all(folder).unwrap();
    let mut places = "place_id,scheme,scheme_version,name,country,latitude,longitude,population\n".to_owned();
    let mut links = "from_scheme,from_version,from_code,place_id,weight,basis\n".to_owned();
    for (number, (name, people)) in CITIES.iter().enumerate() {
        let north = 51.0 + number as f64 / 2.0;
        writeln!(places, "geonames:{number},geonames,,{name},GB,{north},-1,{people}").unwrap();
        writeln!(places, "city-2018:C{number},city,2018,{name},GB,{north},-1,{people}").unwrap();
        writeln!(places, "itl3-2021:TLC1{number},itl3,2021,{name} and around,GB,{north},-1,{}", people * 2.0)
            .unwrap();
        writeln!(links, "geonames,,{number},city-2018:C{number},1,membership").unwrap();
        writeln!(links, "itl3,2021,TLC1{number},city-2018:C{number},0.5,population").unwrap();
    }
    fs::write(folder.join("places.csv"), places).unwrap();
    fs::write(folder.join("place_links.csv"), links).unwrap();
    fs::write(folder.join("participations.csv"), participations()).unwrap();
    fs::write(folder.join("patents.csv"), indicator("patents", 3.0)).unwrap();
    fs::write(folder.join("skills.csv"), indicator("skills", 0.1)).unwrap();
    fs::write(folder.join("study.toml"), STUDY).unwrap();
    Study::open(folder).unwrap()
}

fn participations() -> String {
    let mut dice = Dice(7);
    let mut text = "activity,organisation,name,sector,town,country,role,value,start,field\n".to_owned();
    for activity in 0..ACTIVITIES {
        let (year, month, field) = (2014 + dice.roll(5), 1 + dice.roll(12), dice.roll(8));
        let members = 1 + dice.roll(6);
        let first = dice.roll(ORGANISATIONS);
        for member in 0..members {
            // Steps of 7 meet no organisation twice.
            let organisation = (first + 7 * member) % ORGANISATIONS;
            let town = CITIES[organisation % CITIES.len()].0;
            let role = if member == 0 { "coordinator" } else { "participant" };
            writeln!(
                text,
                "a{activity},o{organisation},Organisation {organisation},{},{town},GB,{role},{},{year}-{month:02}-01,F{field}",
                SECTORS[organisation / CITIES.len() % SECTORS.len()],
                1000 + dice.roll(5000)
            )
            .unwrap();
        }
    }
    text
}

/// A figure for every region and year.
pub(crate) fn indicator(id: &str, scale: f64) -> String {
    let mut text = "indicator_id,code,period,value\n".to_owned();
    for region in 0..CITIES.len() {
        for year in 2014..2019 {
            writeln!(text, "{id},TLC1{region},{year},{}", scale * (10 * region + year - 2000) as f64)
                .unwrap();
        }
    }
    text
}

const STUDY: &str = r#"
title = "Toyland"
seed = 7

[places]
measured = ["city"]

[ecosystem]
resamples = 200

[[import]]
name = "places"
kind = "places"
files = ["places.csv", "place_links.csv"]

[[import]]
name = "grants"
kind = "participations"
files = ["participations.csv"]

[import.options]
publisher = "Toyland Research Office"
licence = "CC0"

[[import]]
name = "patents"
kind = "indicators"
files = ["patents.csv"]

[import.options]
scheme = "itl3"
version = "2021"
[import.options.indicators.patents]
title = "Patents"
unit = "patents"
dimension = "ideas"
denominator = "population"

[[import]]
name = "skills"
kind = "indicators"
files = ["skills.csv"]

[import.options]
scheme = "itl3"
version = "2021"
[import.options.indicators.skills]
title = "Skilled people"
unit = "%"
dimension = "people"
"#;

/// Runs the study and says what was redone.
pub(crate) fn run(study: &Study) -> RunSummary {
    flow::run(study, &RunRequest::default(), &mut |_| {}).unwrap()
}

/// Every file that a run gives, with its bytes, by path.
pub(crate) fn results(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for part in ["tables", "imports", "."] {
        collect(&folder.join(part), folder, part != ".", &mut files);
    }
    files.sort();
    files
}

fn collect(folder: &Path, root: &Path, deep: bool, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if deep {
                collect(&path, root, deep, files);
            }
        } else if deep || path.file_name().is_some_and(|name| name == "manifest.json") {
            files.push((path.strip_prefix(root).unwrap().display().to_string(), fs::read(&path).unwrap()));
        }
    }
}
