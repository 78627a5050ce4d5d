//! The published examples of the 2011 report on real figures: how many come out as published.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use streets_model::PlaceId;
use streets_types::report_types::{GRADUATES, HIGH_TECH_MANUFACTURING, KNOWLEDGE_SERVICES, PATENTS};
use streets_types::{
    Covariance, Feature, FeatureTable, NamedPlace, PeerOptions, ReportRule, ReportType, ReportTypeOfPlace,
    Threshold, TypeMethod, TypologyOptions, peer_groups, report_types, type_rows, typology,
};

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
/// Patents are known to 2012, the report is of 2011.
const YEARS: [&str; 3] = ["2010", "2011", "2012"];

type Row = BTreeMap<String, String>;

/// The rows of a CSV file, by header; reads `.gz`, drops a byte-order mark.
fn rows(path: &str) -> Vec<Row> {
    let bytes = std::fs::read(Path::new(DATA).join(path)).unwrap();
    let mut text = String::new();
    if path.ends_with(".gz") {
        flate2::read::MultiGzDecoder::new(&bytes[..]).read_to_string(&mut text).unwrap();
    } else {
        text = String::from_utf8(bytes).unwrap();
    }
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    reader.deserialize().map(|row| row.unwrap()).collect()
}

fn number(text: &str) -> f64 {
    text.replace(',', "").parse().unwrap()
}

/// ITL codes are NUTS 2021 codes with another beginning.
fn nuts_code(itl: &str) -> String {
    itl.replacen("TL", "UK", 1)
}

/// Mean of a year's figures over [`YEARS`] by region of 2021.
fn mean_of_years(by_region: BTreeMap<String, Vec<f64>>) -> BTreeMap<String, f64> {
    by_region
        .into_iter()
        .map(|(code, values)| (code, values.iter().sum::<f64>() / values.len() as f64))
        .collect()
}

/// Parts of an old region's people in regions of 2021, by version and code: (region of 2021, people of 2011).
fn crosswalk() -> BTreeMap<(String, String), Vec<(String, f64)>> {
    let mut parts: BTreeMap<(String, String), Vec<(String, f64)>> = BTreeMap::new();
    for row in rows("places/nuts_jrc_crosswalk_2006_2024.csv.gz") {
        if row["level"] == "3" && row["to_version"] == "2021" && row["from_code"].starts_with("UK") {
            let key = (row["from_version"].clone(), row["from_code"].clone());
            parts.entry(key).or_default().push((row["to_code"].clone(), number(&row["pop11"])));
        }
    }
    parts
}

enum Carry {
    Count,
    Rate,
}

/// A published indicator on regions of 2021: counts split by people, rates weighted by people.
fn indicator(name: &str, carry: &Carry) -> BTreeMap<String, f64> {
    let parts = crosswalk();
    let mut by_year: BTreeMap<(String, String), (f64, f64)> = BTreeMap::new();
    for row in rows(&format!("beis/nuts3/{name}.nuts3.csv")) {
        let Some(parts) = parts.get(&(row["nuts_year_spec"].clone(), row["nuts_id"].clone())) else {
            continue;
        };
        // A blank is a figure that was not published.
        if !YEARS.contains(&row["year"].as_str()) || row[name].is_empty() {
            continue;
        }
        let people: f64 = parts.iter().map(|(_, people)| people).sum();
        for (code, part) in parts {
            let cell = by_year.entry((code.clone(), row["year"].clone())).or_insert((0.0, 0.0));
            match carry {
                Carry::Count => *cell = (cell.0 + number(&row[name]) * part / people, 1.0),
                Carry::Rate => *cell = (cell.0 + number(&row[name]) * part, cell.1 + part),
            }
        }
    }
    let mut by_region: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for ((code, _), (sum, weight)) in by_year {
        by_region.entry(code).or_default().push(sum / weight);
    }
    mean_of_years(by_region)
}

/// Share of value added in some industries, and names of regions.
fn shares(codes: &[&str]) -> (BTreeMap<String, f64>, BTreeMap<String, String>) {
    let (mut part, mut total, mut names) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for row in rows("employment/uk_itl3_gva_by_industry_current_1998_2022.csv.gz") {
        let code = nuts_code(&row["ITL code"]);
        let value: f64 = YEARS.iter().map(|year| number(&row[*year])).sum();
        names.insert(code.clone(), row["Region name"].clone());
        if row["SIC07 code"] == "Total" {
            total.insert(code, value);
        } else if codes.contains(&row["SIC07 code"].as_str()) {
            *part.entry(code).or_insert(0.0) += value;
        }
    }
    (
        part.into_iter()
            .map(|(code, value): (String, f64)| {
                let share = value / total[&code];
                (code, share)
            })
            .collect(),
        names,
    )
}

fn table() -> FeatureTable {
    let (manufacturing, names) = shares(&["CI-CJ (26-27)", "CK-CL (28-30)"]);
    let (services, _) = shares(&["J (58-63)", "M (69-75)"]);
    let mut people: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for row in rows("indicators/uk_itl_population_1998_2022.csv.gz") {
        let figures = YEARS.iter().map(|year| number(&row[*year])).collect();
        people.insert(nuts_code(&row["ITL code"]), figures);
    }
    let people = mean_of_years(people);
    let patents = indicator("epo_patent_applications", &Carry::Count);
    let graduates = indicator("aps_nvq4_education_data", &Carry::Rate);
    let column = |value: &dyn Fn(&str) -> Option<f64>| names.keys().map(|code| value(code)).collect();
    let features = vec![
        Feature::numeric(
            PATENTS,
            "a year and 100,000 people",
            column(&|code| Some(patents.get(code)? / people[code] * 1e5)),
        ),
        Feature::numeric(HIGH_TECH_MANUFACTURING, "share", column(&|code| manufacturing.get(code).copied())),
        Feature::numeric(KNOWLEDGE_SERVICES, "share", column(&|code| services.get(code).copied())),
        Feature::numeric(GRADUATES, "%", column(&|code| graduates.get(code).copied())),
    ];
    let named = names
        .iter()
        .map(|(code, name)| NamedPlace { id: PlaceId::new("nuts3", "2021", code), name: name.clone() });
    FeatureTable::new(named.collect(), features).unwrap()
}

/// The twelve, with the region that figures are published for.
fn published() -> [(&'static str, &'static str, ReportType); 12] {
    use ReportType::{HighPerforming, Low, Potential, ServiceSector, Technological};
    [
        ("Cambridge", "UKH12", HighPerforming),
        ("Southampton", "UKJ32", HighPerforming),
        ("Aberdeen", "UKM50", ServiceSector),
        ("Milton Keynes", "UKJ12", ServiceSector),
        ("Bristol", "UKK11", ServiceSector),
        ("Derby", "UKF11", Technological),
        ("Coventry", "UKG33", Technological),
        ("Preston", "UKD45", Technological),
        ("Gloucester", "UKK13", Potential),
        ("Sheffield", "UKE32", Potential),
        ("Blackpool", "UKD42", Low),
        ("Middlesbrough", "UKC12", Low),
    ]
}

fn type_of<'a>(rows: &'a [ReportTypeOfPlace], code: &str) -> &'a ReportTypeOfPlace {
    rows.iter().find(|row| row.place.code() == code).unwrap()
}

fn as_published(rows: &[ReportTypeOfPlace]) -> usize {
    published().iter().filter(|(_, code, kind)| type_of(rows, code).report_type == Some(*kind)).count()
}

#[test]
fn eight_of_the_twelve_published_examples_come_out_as_published() {
    if !Path::new(DATA).exists() {
        println!("skipped: ../shared is absent");
        return;
    }
    let table = table();
    assert_eq!(table.places().len(), 179);
    let (rows, findings) = report_types(&table, &ReportRule::default()).unwrap();
    for (city, code, kind) in published() {
        let row = type_of(&rows, code);
        let margin = |score: Option<streets_types::AxisScore>| {
            score.map_or("–".to_owned(), |s| format!("{:+.2}", s.margin))
        };
        println!(
            "{city}: published {}, here {}; from the thresholds: technology {}, services {}, people {}",
            kind.as_str(),
            row.report_type.map_or("open", ReportType::as_str),
            margin(row.technology),
            margin(row.services),
            margin(row.people)
        );
    }
    findings.iter().for_each(|finding| println!("{finding}"));
    let mut counts: BTreeMap<ReportType, usize> = BTreeMap::new();
    rows.iter().filter_map(|row| row.report_type).for_each(|kind| *counts.entry(kind).or_default() += 1);
    println!("{counts:?}");
    assert_eq!(as_published(&rows), 8);
    // Why the others do not: each is a statement about a margin, so that it fails when the figures change.
    let margin = |code: &str| {
        let row = type_of(&rows, code);
        (row.technology.unwrap().margin, row.services.unwrap().margin, row.people.unwrap().margin)
    };
    assert!(margin("UKJ32").0 < 0.0 && margin("UKJ32").1 < 0.0, "Southampton: {:?}", margin("UKJ32"));
    assert!(margin("UKM50").0 >= 0.0 && margin("UKM50").0 < 0.1, "Aberdeen: {:?}", margin("UKM50"));
    assert!(margin("UKK13").0 >= 0.0, "Gloucester: {:?}", margin("UKK13"));
    assert!(margin("UKD45").0 < 0.0 && margin("UKD45").0 > -0.15, "Preston: {:?}", margin("UKD45"));
}

#[test]
fn other_thresholds_of_the_same_rule_do_no_better_by_much() {
    if !Path::new(DATA).exists() {
        println!("skipped: ../shared is absent");
        return;
    }
    let table = table();
    let mut counts = Vec::new();
    for leading in [0.5, 0.6, 2.0 / 3.0, 0.7, 0.75, 0.8] {
        let mut rule = ReportRule::default();
        rule.technology.threshold = Threshold::Quantile(leading);
        rule.services.threshold = Threshold::Quantile(leading);
        let count = as_published(&report_types(&table, &rule).unwrap().0);
        println!("innovators from the {leading:.2} quantile on: {count} of 12 as published");
        counts.push(count);
    }
    // The rule was fixed by reasoning; the grid shows that it stands on no knife's edge.
    assert!(counts.iter().all(|count| (5..=10).contains(count)), "{counts:?}");
    assert!(counts[2..].iter().all(|count| *count >= 7), "{counts:?}");
}

#[test]
fn real_regions_have_types_with_names_and_peers_with_reasons() {
    if !Path::new(DATA).exists() {
        println!("skipped: ../shared is absent");
        return;
    }
    let table = table();
    let (report, _) = report_types(&table, &ReportRule::default()).unwrap();
    for method in [
        TypeMethod::KMeans,
        TypeMethod::Ward,
        TypeMethod::Mixture(Covariance::Diagonal),
        TypeMethod::KMedoids,
    ] {
        let options = TypologyOptions { references: 20, resamples: 50, ..TypologyOptions::new(method, 1) };
        let (found, findings) = typology(&table, &options).unwrap();
        println!("{}: {:?}", method.as_str(), found.number);
        for one in &found.types {
            let example = &found.places[one.exemplar].name;
            println!("  {} ({} places, as {example}): {:.2}", one.name, one.size, one.stability.jaccard);
        }
        findings.iter().for_each(|finding| println!("  {finding}"));
        let rows = type_rows(&found, &report);
        // Every region that is left has a type; some stand between two.
        assert_eq!(rows.len(), found.places.len());
        assert!(rows.iter().all(|row| row.probability >= row.next_probability && row.probability > 0.0));
        assert!(
            rows.iter().any(|row| row.probability < 0.7 && row.next_probability > 0.25),
            "{}",
            method.as_str()
        );
        let mut names: Vec<&str> = found.types.iter().map(|one| one.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), found.types.len());
    }
    let (groups, _) = peer_groups(&table, &PeerOptions::default()).unwrap();
    let derby = groups.peers_of(&PlaceId::new("nuts3", "2021", "UKF11")).unwrap();
    for peer in &derby {
        println!("{} {} {:.2} {} {}", peer.rank, peer.place.name, peer.distance, peer.mutual, peer.reasons);
    }
    assert_eq!(derby.len(), 10);
    assert!(derby.windows(2).all(|pair| pair[0].distance <= pair[1].distance));
}
