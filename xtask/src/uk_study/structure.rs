//! Value added by industry: ITL3 region × industry × year.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};
use streets_model::{Period, StructureRecord};

use super::tidy_csv::{StudyFile, decimals, tidy_csv};

/// The finest industries of the published table, which together are the whole economy, and what they are called.
const INDUSTRIES: &[(&str, &str)] = &[
    ("AB", "Agriculture, forestry, fishing and mining"),
    ("CA", "Food, drink and tobacco"),
    ("CB", "Textiles, clothing and leather"),
    ("CC", "Wood, paper and printing"),
    ("CD-CG", "Petroleum, chemicals, pharmaceuticals, plastics and minerals"),
    ("CH", "Metals and metal products"),
    ("CI-CJ", "Electronic, optical and electrical products"),
    ("CK-CL", "Machinery and transport equipment"),
    ("CM", "Other manufacturing, repair and installation"),
    ("DE", "Energy, water and waste"),
    ("41", "Building"),
    ("42", "Civil engineering"),
    ("43", "Specialised construction"),
    ("45", "Motor trades"),
    ("46", "Wholesale trade"),
    ("47", "Retail trade"),
    ("49-51", "Land, water and air transport"),
    ("52", "Warehousing and support of transport"),
    ("53", "Post and couriers"),
    ("55", "Accommodation"),
    ("56", "Food and drink service"),
    ("58-60", "Publishing, film, television and broadcasting"),
    ("61-63", "Telecommunications and information technology"),
    ("64", "Financial services"),
    ("65-66", "Insurance, pensions and auxiliary financial services"),
    ("68", "Real estate, without imputed rental"),
    ("69", "Legal services and accounting"),
    ("70", "Head offices and management consultancy"),
    ("71", "Architecture and engineering"),
    ("72-73", "Research and development, advertising and market research"),
    ("74", "Design and other professional services"),
    ("75", "Veterinary services"),
    ("77", "Rental and leasing"),
    ("78-80", "Employment agencies, travel and security"),
    ("81", "Services to buildings and landscape"),
    ("82", "Office and business support"),
    ("O", "Public administration and defence"),
    ("P", "Education"),
    ("86", "Human health"),
    ("87", "Residential care"),
    ("88", "Social work"),
    ("90-91", "Creative arts, culture and entertainment"),
    ("92-93", "Sport, recreation and gambling"),
    ("94", "Membership organisations"),
    ("95", "Repair of computers and household goods"),
    ("96", "Other personal services"),
];

/// Lines of the whole economy that are no industry: what owners would pay themselves in rent, and staff of households.
const NO_INDUSTRY: &[&str] = &["68IMP", "T"];

/// Every fourth year to the latest, and the years around the 2011 report.
const YEARS: &[i16] = &[1998, 2002, 2006, 2010, 2011, 2012, 2014, 2018, 2022];

/// Parts of Horizon 2020, by the codes of the ties' fields.
const PROGRAMME_PARTS: &[(&str, &str)] = &[
    ("ARF", "Access to risk finance"),
    ("ERC", "European Research Council"),
    ("Euratom", "Euratom"),
    ("FET", "Future and emerging technologies"),
    ("Innovation in SMEs", "Innovation in small and medium firms"),
    ("LEIT", "Leadership in enabling and industrial technologies"),
    ("MSCA", "Marie Skłodowska-Curie actions"),
    ("RI", "Research infrastructures"),
    ("SC1", "Health, demographic change and wellbeing"),
    ("SC2", "Food, agriculture, seas and bioeconomy"),
    ("SC3", "Secure, clean and efficient energy"),
    ("SC4", "Smart, green and integrated transport"),
    ("SC5", "Climate, environment and raw materials"),
    ("SC6", "Inclusive, innovative and reflective societies"),
    ("SC7", "Secure societies"),
    ("SEWP", "Spreading excellence and widening participation"),
    ("SWAFS", "Science with and for society"),
];

/// Classification of the industries.
const SIC: &str = "sic2007";

/// How far the industries of a region and year may be from its published total, GBP million: each of 48 lines is rounded to one.
const ROUNDING: f64 = 20.0;

/// The whole economy in the published table.
const TOTAL: &str = "Total";

/// The industries of every region in [`YEARS`], checked against the published totals of every year.
pub(super) fn file(records: &[StructureRecord]) -> Result<StudyFile> {
    let mut cells: BTreeMap<(&str, &str, Period), f64> = BTreeMap::new();
    let mut sums: BTreeMap<(&str, Period), f64> = BTreeMap::new();
    let mut totals: BTreeMap<(&str, Period), f64> = BTreeMap::new();
    for record in records {
        // `CA (10-12)` is industry CA; `C (10-33)` and `A-E` are sums of industries.
        let head = record.field.split(" (").next().unwrap_or_default();
        let industry = INDUSTRIES.iter().find(|(industry, _)| *industry == head);
        if record.field == TOTAL {
            totals.insert((&record.code, record.period), record.value);
        } else if industry.is_some() || NO_INDUSTRY.contains(&head) {
            *sums.entry((&record.code, record.period)).or_default() += record.value;
        }
        if let Some((industry, _)) = industry.filter(|_| YEARS.contains(&record.period.last_year())) {
            cells.insert((&record.code, industry, record.period), record.value);
        }
    }
    for (key, total) in &totals {
        let sum = sums.get(key).copied().unwrap_or(0.0);
        ensure!(
            (sum - total).abs() <= ROUNDING,
            "industries of {} in {} sum to {sum}, not {total}",
            key.0,
            key.1
        );
    }
    let rows: Vec<Vec<String>> = cells
        .into_iter()
        .map(|((code, industry, period), value)| {
            vec![code.to_owned(), industry.to_owned(), period.to_string(), decimals(value, 0)]
        })
        .collect();
    tidy_csv("gva_by_industry.csv", &["code", "field", "period", "value"], &rows)
}

/// What the codes of industries and programme parts are called.
pub(super) fn titles() -> Result<StudyFile> {
    let row = |scheme: &str, (field, title): &(&str, &str)| {
        vec![scheme.to_owned(), (*field).to_owned(), (*title).to_owned()]
    };
    let industries = INDUSTRIES.iter().map(|pair| row(SIC, pair));
    let parts = PROGRAMME_PARTS.iter().map(|pair| row("h2020", pair));
    tidy_csv(
        "field_titles.csv",
        &["field_scheme", "field", "title"],
        &industries.chain(parts).collect::<Vec<_>>(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use streets_model::SourceId;

    fn record(field: &str, value: f64) -> StructureRecord {
        StructureRecord {
            source_id: SourceId::from("gva"),
            row: 1,
            period: Period::Year(2020),
            field_scheme: SIC.into(),
            field: field.into(),
            scheme: "itl3".into(),
            version: "2021".into(),
            code: "TLH12".into(),
            value,
            unit: "GBP million".into(),
        }
    }

    #[test]
    fn sums_of_industries_are_left_out_and_the_total_is_checked() {
        let mut records = vec![
            record("C (10-33)", 30.0),
            record("CA (10-12)", 30.0),
            record("A-E", 30.0),
            record("46", 12.0),
            record("68IMP", 40.0),
        ];
        records.iter_mut().for_each(|record| record.period = Period::Year(2022));
        records.push(StructureRecord { period: Period::Year(2022), ..record(TOTAL, 82.0) });
        let file = file(&records).unwrap();
        let text = String::from_utf8(file.bytes).unwrap();
        assert_eq!(text, "code,field,period,value\nTLH12,46,2022,12\nTLH12,CA,2022,30\n");
        records[1].value = 60.0;
        assert!(super::file(&records).is_err());
    }
}
