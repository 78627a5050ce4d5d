//! Files beside the repository, where they are.

use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;
use streets_model::Sector;

use crate::country::Country;

/// A CSV file under `../shared`.
pub(crate) type Table = csv::Reader<Box<dyn Read>>;

#[expect(clippy::print_stdout, reason = "a test that is skipped says so")]
/// A CSV file under `../shared`; `None`, said aloud, where it is absent.
pub(crate) fn table(file: &str) -> Option<Table> {
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")).join(file);
    let Ok(open) = File::open(&path) else {
        println!("skipped: ../shared is absent");
        return None;
    };
    let reader: Box<dyn Read> =
        if file.ends_with(".gz") { Box::new(GzDecoder::new(open)) } else { Box::new(open) };
    Some(csv::Reader::from_reader(reader))
}

/// Rows of a CSV file under `../shared` by column; `None` where it is absent.
pub(crate) fn rows(file: &str) -> Option<Vec<HashMap<String, String>>> {
    Some(table(file)?.deserialize().map(Result::unwrap).collect())
}

/// The sector of a CORDIS activity type.
pub(crate) fn sector(kind: &str) -> Option<Sector> {
    match kind {
        "HES" => Some(Sector::University),
        "REC" => Some(Sector::ResearchInstitute),
        "PRC" => Some(Sector::Business),
        "PUB" => Some(Sector::PublicBody),
        "OTH" => Some(Sector::Other),
        _ => None,
    }
}

/// Horizon 2020 with programme parts as fields; towns as written, with coordinates where a town of that name in that country has 5,000 people.
pub(crate) fn participations_of_horizon() -> Option<Country> {
    let country_code = |code: &str| match code {
        "UK" => "GB".to_owned(),
        "EL" => "GR".to_owned(),
        other => other.to_owned(),
    };
    let mut coordinates: HashMap<(String, String), (f64, f64, f64)> = HashMap::new();
    for row in rows("data/places/geonames_cities5000.csv.gz")? {
        let number = |column: &str| row[column].parse::<f64>().unwrap_or(0.0);
        let point = (number("population"), number("latitude"), number("longitude"));
        for name in std::iter::once(&row["name"][..]).chain(row["alternatenames"].split('|')) {
            let known =
                coordinates.entry((row["countrycode"].clone(), name.trim().to_uppercase())).or_insert(point);
            if point.0 > known.0 {
                *known = point;
            }
        }
    }
    let towns: HashMap<String, (String, String)> = rows("data/collab/h2020_organisations_2017.csv.gz")?
        .into_iter()
        .map(|row| (row["pic"].clone(), (row["country"].clone(), row["city"].trim().to_uppercase())))
        .collect();
    let mut fields: BTreeMap<String, String> = BTreeMap::new();
    for row in rows("data/collab/h2020_programme_parts_eunets.csv.gz")? {
        let field = fields.entry(row["rcn"].clone()).or_insert_with(|| row["programme_part"].clone());
        if row["programme_part"] < *field {
            *field = row["programme_part"].clone();
        }
    }
    let (mut activities, mut organisations, mut places) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let mut out = Country::default();
    for row in rows("data/collab/h2020_participations_eunets.csv.gz")? {
        let place = match towns.get(&row["pic"]) {
            Some((country, town)) if !town.is_empty() => {
                let code = country_code(country);
                let point = coordinates.get(&(code.clone(), town.clone())).copied();
                let id = format!("town:{country}-{town}");
                places.entry(id.clone()).or_insert((code, point));
                id
            }
            _ => format!("country:{}", country_code(&row["country"])),
        };
        activities.entry(row["rcn"].clone()).or_insert_with(|| row["start_date"].clone());
        organisations.entry(row["pic"].clone()).or_insert_with(|| row["type"].clone());
        out = out.part(&row["rcn"], &row["pic"], &place, None);
    }
    for (id, (code, point)) in places {
        out = out.place(&id, &code, None);
        let place = out.places.last_mut().unwrap();
        place.latitude = point.map(|point| point.1);
        place.longitude = point.map(|point| point.2);
    }
    for (id, start) in activities {
        let start = start.get(..7).and_then(|start| start.split_once('-'));
        let start = start.and_then(|(year, month)| Some((year.parse().ok()?, month.parse().ok()?)));
        out = out.activity(&id, start, fields.get(&id).map(String::as_str));
    }
    for (id, kind) in organisations {
        out = out.organisation(&id, sector(&kind), None);
    }
    Some(out)
}
