//! The real files as records for linkage.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use serde_json::Value;
use streets_organisations::linkage::{LinkRecord, Point};

/// The folder of test data, if it is there.
#[expect(clippy::print_stdout, reason = "a test that is skipped says so")]
pub(crate) fn data() -> Option<PathBuf> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data"));
    if folder.is_dir() {
        return Some(folder.to_owned());
    }
    println!("skipped: ../shared is absent");
    None
}

fn unzipped(path: &Path) -> BufReader<GzDecoder<File>> {
    BufReader::new(GzDecoder::new(File::open(path).unwrap()))
}

fn rows(path: &Path) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_reader(unzipped(path)).deserialize().map(Result::unwrap).collect()
}

fn stated(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn listed(text: &str) -> Vec<String> {
    text.split('|').filter_map(stated).collect()
}

fn point(latitude: &str, longitude: &str) -> Option<Point> {
    Some(Point { latitude: latitude.parse().ok()?, longitude: longitude.parse().ok()? })
}

/// Organisations of Horizon 2020.
pub(crate) fn h2020(data: &Path) -> Vec<LinkRecord> {
    rows(&data.join("collab/h2020_organisations_2017.csv.gz"))
        .into_iter()
        .map(|row| {
            let key = format!("pic:{}", row["pic"]);
            LinkRecord {
                source: "h2020".into(),
                acronyms: stated(&row["shortName"]).into_iter().collect(),
                country: stated(&row["country"]),
                town: stated(&row["city"]),
                identifiers: vec![key.clone()],
                declared_sector: stated(&row["activityType"]),
                ..LinkRecord::named(key, row["name"].clone())
            }
        })
        .collect()
}

/// The register of research organisations.
pub(crate) fn ror(data: &Path) -> Vec<LinkRecord> {
    rows(&data.join("orgs/ror_records_subset.csv.gz"))
        .into_iter()
        .map(|row| {
            let key = format!("ror:{}", row["ror_id"].trim_start_matches("https://ror.org/"));
            let mut identifiers = vec![key.clone()];
            identifiers.extend(stated(&row["grid_id"]).map(|grid| format!("grid:{grid}")));
            LinkRecord {
                source: "ror".into(),
                other_names: listed(&row["aliases"]),
                acronyms: listed(&row["acronyms"]),
                country: stated(&row["country"]),
                point: point(&row["lat"], &row["lng"]),
                town: stated(&row["city"]),
                identifiers,
                declared_sector: stated(&row["types"]),
                ..LinkRecord::named(key, row["name"].clone())
            }
        })
        .collect()
}

/// Partners of Interreg projects.
pub(crate) fn interreg(data: &Path) -> Vec<LinkRecord> {
    rows(&data.join("collab/interreg_partners_geocoded.csv.gz"))
        .into_iter()
        .map(|row| LinkRecord {
            source: "interreg".into(),
            country: stated(&row["country_iso"]),
            point: point(&row["lat"], &row["lng"]),
            town: stated(&row["town"]),
            postcode: stated(&row["postcode"]),
            ..LinkRecord::named(format!("interreg:{}", row["id_partner"]), row["partner"].clone())
        })
        .collect()
}

/// Institutions of the authors in OpenAlex.
pub(crate) fn openalex(data: &Path) -> Vec<LinkRecord> {
    let mut found: BTreeMap<String, LinkRecord> = BTreeMap::new();
    for line in unzipped(&data.join("orgs/openalex_works_slim.jsonl.gz")).lines() {
        let work: Value = serde_json::from_str(&line.unwrap()).unwrap();
        for institution in work["authorships"]
            .as_array()
            .into_iter()
            .flatten()
            .flat_map(|a| a["institutions"].as_array())
            .flatten()
        {
            let (Some(id), Some(name)) = (institution["id"].as_str(), institution["display_name"].as_str())
            else {
                continue;
            };
            let key = format!("openalex:{}", id.trim_start_matches("https://openalex.org/"));
            let ror = institution["ror"].as_str().map(|ror| format!("ror:{ror}"));
            found.entry(key.clone()).or_insert_with(|| LinkRecord {
                source: "openalex".into(),
                country: institution["country_code"].as_str().and_then(stated),
                identifiers: ror.into_iter().collect(),
                declared_sector: institution["type"].as_str().and_then(stated),
                ..LinkRecord::named(key, name)
            });
        }
    }
    found.into_values().collect()
}

/// Suppliers of contracts in England; one record for each way of writing name and locality.
pub(crate) fn contracts(data: &Path) -> Vec<LinkRecord> {
    let mut found: BTreeMap<String, LinkRecord> = BTreeMap::new();
    let mut packages: Vec<Value> =
        unzipped(&data.join("procurement/contracts_finder_2019_20_award_packages.jsonl.gz"))
            .lines()
            .map(|line| serde_json::from_str(&line.unwrap()).unwrap())
            .collect();
    packages.push(
        serde_json::from_reader(unzipped(
            &data.join("procurement/contracts_finder_england_2025_release_package.json.gz"),
        ))
        .unwrap(),
    );
    for release in packages.iter().flat_map(|package| package["releases"].as_array()).flatten() {
        let awarded = release["awards"]
            .as_array()
            .into_iter()
            .flatten()
            .flat_map(|award| award["suppliers"].as_array())
            .flatten();
        let parties = release["parties"].as_array().into_iter().flatten();
        let suppliers = parties.filter(|party| {
            party["roles"].as_array().is_some_and(|roles| roles.iter().any(|role| role == "supplier"))
        });
        for supplier in awarded.chain(suppliers) {
            let Some(name) = supplier["name"].as_str().and_then(stated) else { continue };
            let town = supplier["address"]["locality"].as_str().and_then(stated);
            let company = (supplier["identifier"]["scheme"] == "GB-COH")
                .then(|| supplier["identifier"]["id"].as_str().and_then(stated))
                .flatten();
            let key = format!("contracts:{name}|{}", town.clone().unwrap_or_default());
            let record = found.entry(key.clone()).or_insert_with(|| LinkRecord {
                source: "contracts".into(),
                country: Some("GB".to_owned()),
                town: town.clone(),
                ..LinkRecord::named(key, name)
            });
            if let (Some(company), true) = (company, record.identifiers.is_empty()) {
                record.identifiers.push(format!("companies-house:{company}"));
            }
        }
    }
    found.into_values().collect()
}

/// Every source.
pub(crate) fn all(data: &Path) -> Vec<LinkRecord> {
    let sources = [h2020, ror, interreg, openalex, contracts];
    sources.iter().flat_map(|read| read(data)).collect()
}
