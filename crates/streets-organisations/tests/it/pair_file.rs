//! Fixtures of pairs that were read and labelled one by one.

use std::collections::BTreeMap;

use streets_organisations::linkage::LinkRecord;

/// A pair as two records, whether they are the same organisation, and the row that says so.
pub(crate) struct ReadPair {
    pub(crate) a: LinkRecord,
    pub(crate) b: LinkRecord,
    pub(crate) same: bool,
    pub(crate) row: BTreeMap<String, String>,
}

/// The pairs of a file, in its order.
pub(crate) fn pairs_of(file: &[u8]) -> Vec<ReadPair> {
    let rows = csv::Reader::from_reader(file).into_deserialize::<BTreeMap<String, String>>();
    let stated = |text: &String| (!text.is_empty()).then(|| text.clone());
    rows.map(Result::unwrap)
        .enumerate()
        .map(|(number, row)| {
            let record = |side: &str| LinkRecord {
                town: stated(&row[&format!("town_{side}")]),
                country: stated(&row[&format!("country_{side}")]),
                ..LinkRecord::named(format!("{number:03}{side}"), row[&format!("name_{side}")].clone())
            };
            ReadPair { a: record("a"), b: record("b"), same: row["same"] == "yes", row }
        })
        .collect()
}
