//! Value added by industry: ITL3 region × group of SIC sections × year.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};
use streets_model::{Period, StructureRecord};

use super::tidy_csv::{StudyFile, decimals, tidy_csv};

/// The groups of sections that together are the whole economy, and what they are called.
const SECTIONS: &[(&str, &str)] = &[
    ("AB", "Agriculture, forestry, fishing and mining"),
    ("C", "Manufacturing"),
    ("DE", "Energy, water and waste"),
    ("F", "Construction"),
    ("G", "Wholesale and retail trade"),
    ("H", "Transport and storage"),
    ("I", "Accommodation and food"),
    ("J", "Information and communication"),
    ("K", "Finance and insurance"),
    ("L", "Real estate"),
    ("M", "Professional, scientific and technical activities"),
    ("N", "Administrative and support services"),
    ("O", "Public administration and defence"),
    ("P", "Education"),
    ("Q", "Health and social work"),
    ("R", "Arts, entertainment and recreation"),
    ("S", "Other services"),
    ("T", "Households"),
];

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

/// Classification of the sections.
const SIC: &str = "sic2007";

/// How far the sections of a region and year may be from its published total, GBP million: each is rounded to one.
const ROUNDING: f64 = 9.0;

/// The whole economy in the published table.
const TOTAL: &str = "Total";

/// The groups of sections of every region and year, checked against the published totals.
pub(super) fn file(records: &[StructureRecord]) -> Result<StudyFile> {
    let mut cells: BTreeMap<(&str, &str, Period), f64> = BTreeMap::new();
    let mut sums: BTreeMap<(&str, Period), f64> = BTreeMap::new();
    let mut totals: BTreeMap<(&str, Period), f64> = BTreeMap::new();
    for record in records {
        // `C (10-33)` is section C; `CA (10-12)` is a part of it and `A-E` a sum of sections.
        let head = record.field.split(" (").next().unwrap_or_default();
        if record.field == TOTAL {
            totals.insert((&record.code, record.period), record.value);
        } else if let Some((section, _)) = SECTIONS.iter().find(|(section, _)| *section == head) {
            cells.insert((&record.code, section, record.period), record.value);
            *sums.entry((&record.code, record.period)).or_default() += record.value;
        }
    }
    for (key, total) in &totals {
        let sum = sums.get(key).copied().unwrap_or(0.0);
        ensure!(
            (sum - total).abs() <= ROUNDING,
            "sections of {} in {} sum to {sum}, not {total}",
            key.0,
            key.1
        );
    }
    let rows: Vec<Vec<String>> = cells
        .into_iter()
        .map(|((code, section, period), value)| {
            vec![code.to_owned(), section.to_owned(), period.to_string(), decimals(value, 0)]
        })
        .collect();
    tidy_csv("gva_by_industry.csv", &["code", "field", "period", "value"], &rows)
}

/// What the codes of sections and programme parts are called.
pub(super) fn titles() -> Result<StudyFile> {
    let row = |scheme: &str, (field, title): &(&str, &str)| {
        vec![scheme.to_owned(), (*field).to_owned(), (*title).to_owned()]
    };
    let sections = SECTIONS.iter().map(|pair| row(SIC, pair));
    let parts = PROGRAMME_PARTS.iter().map(|pair| row("h2020", pair));
    tidy_csv(
        "field_titles.csv",
        &["field_scheme", "field", "title"],
        &sections.chain(parts).collect::<Vec<_>>(),
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
    fn parts_and_sums_of_sections_are_left_out_and_the_total_is_checked() {
        let mut records = vec![
            record("C (10-33)", 30.0),
            record("CA (10-12)", 30.0),
            record("A-E", 30.0),
            record("G (45-47)", 12.0),
        ];
        records.push(record(TOTAL, 42.0));
        let file = file(&records).unwrap();
        let text = String::from_utf8(file.bytes).unwrap();
        assert_eq!(text, "code,field,period,value\nTLH12,C,2020,30\nTLH12,G,2020,12\n");
        records[0].value = 60.0;
        assert!(super::file(&records).is_err());
    }
}
