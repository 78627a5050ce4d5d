//! Whatever bytes a file holds, an import ends, reconciles or errs, and never panics.

use proptest::prelude::*;
use serde_json::{Value, json};
use streets_model::Activity;
use streets_sources::{ImportKind, ImportOptions};

use crate::packing::{gzipped, zipped};
use crate::support::{file, options, run};

/// Bytes that look like tables more often than not.
fn tableish() -> impl Strategy<Value = Vec<u8>> {
    let cell = prop_oneof![
        3 => "[a-z0-9]{0,6}".prop_map(String::into_bytes),
        2 => "-?[0-9]{1,4}([.,][0-9]{1,3})?( [a-z])?".prop_map(String::into_bytes),
        1 => Just(b"\"x,\ny\"".to_vec()),
        1 => Just(b"\"open".to_vec()),
        1 => Just(vec![0xc3]),
        1 => Just(vec![0]),
        1 => "\\PC{0,4}".prop_map(String::into_bytes),
    ];
    let line = prop::collection::vec(cell, 0..6).prop_map(|cells| cells.join(&b','));
    prop::collection::vec(line, 0..12).prop_map(|lines| lines.join(&b'\n'))
}

fn heads() -> impl Strategy<Value = (ImportKind, &'static str, &'static str)> {
    prop::sample::select(vec![
        (ImportKind::Ties, "organisation_a,organisation_b,year,weight\n", ""),
        (ImportKind::Participations, "activity,organisation,start,value\n", ""),
        (ImportKind::Cordis, "projectID,organisationID,activityType,ecContribution\n", ""),
        (ImportKind::Indicators, "code,2016,2017\n", "scheme = 'x'"),
        (ImportKind::Indicators, "geo,time,unit,values\n", "scheme = 'nuts'"),
        (
            ImportKind::Structure,
            "code,industry,year,value\n",
            "scheme = 'x'\nfield_scheme = 'y'\nunit = 'jobs'",
        ),
        (ImportKind::Beis, "year,nuts_id,nuts_year_spec,x\n", ""),
        (ImportKind::Register, "id,name,lat,domain,company_number\n", "organisation_scheme = 'x'"),
        (
            ImportKind::Register,
            "{\"id\":\"013meh722\",\"names\":[{\"types\":[\"label\"],\"value\":\"N\"}]}\n",
            "",
        ),
        (ImportKind::OpenAlex, "{\"id\":\"W1\"}\n", ""),
        (ImportKind::Ocds, "{\"ocid\":\"o\",\"awards\":[{\"id\":1}]}\n", ""),
    ])
}

/// Values under the keys that providers of JSON use, in shapes that they do not.
fn jsonish() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-5i64..3_000).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        prop::sample::select(vec![
            "",
            "W1",
            "W2",
            "I1",
            "https://ror.org/013meh722",
            "1",
            "GB-COH",
            "6986570",
            "CPV",
            "2020-01-02",
            "2020-02-30",
            "cancelled",
            "label",
            "grid",
            "NA",
            "12 Mill Road, Newtown NT1 1AA",
        ])
        .prop_map(Value::from),
        "\\PC{0,6}".prop_map(Value::from),
    ];
    let keys = prop::sample::select(vec![
        "id",
        "ocid",
        "awards",
        "suppliers",
        "buyer",
        "parties",
        "identifier",
        "scheme",
        "name",
        "value",
        "amount",
        "date",
        "status",
        "address",
        "streetAddress",
        "contractPeriod",
        "endDate",
        "tender",
        "items",
        "classification",
        "releases",
        "authorships",
        "institutions",
        "ror",
        "display_name",
        "type",
        "publication_date",
        "concepts",
        "level",
        "results",
        "names",
        "types",
        "locations",
        "geonames_details",
        "lat",
        "external_ids",
        "all",
        "domains",
        "x_awardValue",
    ]);
    leaf.prop_recursive(5, 40, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((keys.clone(), inner), 0..6)
                .prop_map(|pairs| pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()),
        ]
    })
}

/// Works, releases and records that are whole but for one key.
fn nearly_whole() -> impl Strategy<Value = Value> {
    let wholes = vec![
        json!({"id": "W1", "publication_date": "2020-01-02", "authorships": [{"institutions": [{"id": "I1", "ror": "013meh722"}]}]}),
        json!({"id": "013meh722", "names": [{"types": ["label"], "value": "N"}], "locations": [{"geonames_details": {"lat": 1}}]}),
        json!({"ocid": "o", "id": "r", "date": "2020-01-02", "buyer": {"name": "B"},
            "awards": [{"id": "a", "suppliers": [{"name": "S"}, {"name": "S"}]}, {"id": "b", "suppliers": [{"name": "S"}]}]}),
    ];
    (prop::sample::select(wholes), any::<prop::sample::Index>(), jsonish()).prop_map(
        |(mut whole, at, value)| {
            let keys: Vec<String> =
                whole.as_object().into_iter().flat_map(|own| own.keys().cloned()).collect();
            whole[at.get(&keys).as_str()] = value;
            whole
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rows_of_any_bytes_reconcile((kind, head, own) in heads(), body in tableish()) {
        let (_folder, path) = file("x.csv", [head.as_bytes(), &body].concat());
        // What must hold of an import is checked by `run`.
        let outcome = run(kind, &[path], options(own));
        if let Err(error) = outcome {
            prop_assert!(error.to_string().contains("x.csv"), "{error}");
        }
    }

    #[test]
    fn values_of_any_shape_reconcile(
        values in prop::collection::vec(prop_oneof![jsonish(), nearly_whole()], 0..8),
        kind in prop::sample::select(vec![ImportKind::OpenAlex, ImportKind::Ocds, ImportKind::Register]),
        form in 0usize..3,
    ) {
        let text = match form {
            0 => values.iter().map(|value| format!("{value}\n")).collect(),
            1 => Value::from(values.clone()).to_string(),
            _ => serde_json::to_string_pretty(&json!({"results": values, "items": values, "releases": values})).unwrap(),
        };
        let (_folder, path) = file("x.json", text);
        if let Err(error) = run(kind, &[path], ImportOptions::default()) {
            prop_assert!(error.to_string().contains("x.json"), "{error}");
        }
    }

    #[test]
    fn the_order_of_releases_changes_no_award(
        releases in prop::collection::vec((0u8..3, 0u8..4, 0u8..3, 0u8..9), 1..12),
        seed in any::<u64>(),
    ) {
        let line = |(number, (ocid, day, award, value)): (usize, &(u8, u8, u8, u8))| {
            let date = format!("2020-01-0{}", day + 1);
            let awards = json!([{"id": award, "date": "2020-01-01", "value": {"amount": value}}]);
            json!({"ocid": format!("o{ocid}"), "id": number, "date": date, "buyer": {"name": "B"}, "awards": awards}).to_string()
        };
        let lines: Vec<String> = releases.iter().enumerate().map(line).collect();
        let mut turned = lines.clone();
        turned.rotate_left(usize::try_from(seed % lines.len() as u64).unwrap());
        turned.reverse();
        let outcome = |lines: &[String]| {
            let (_folder, path) = file("x.jsonl", lines.join("\n"));
            let (kept, _) = run(ImportKind::Ocds, &[path], ImportOptions::default()).unwrap();
            let mut awards: Vec<_> =
                kept.rows::<Activity>().into_iter().map(|a| (a.activity_id.to_string(), a.value.map(f64::to_bits))).collect();
            awards.sort();
            awards
        };
        prop_assert_eq!(outcome(&lines), outcome(&turned));
    }

    #[test]
    fn files_of_any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400), name in prop::sample::select(vec!["x.csv", "x.csv.gz", "x.zip", "x.xlsx"])) {
        let (_folder, path) = file(name, bytes);
        for kind in [ImportKind::Ties, ImportKind::Register, ImportKind::OpenAlex] {
            let _ = run(kind, std::slice::from_ref(&path), ImportOptions::default());
        }
    }

    #[test]
    fn packed_files_of_any_bytes_are_read_or_refused(body in tableish(), cut in 0usize..200, at in 0usize..400, bit in 0u8..8) {
        let text = [b"organisation_a,organisation_b,year\n", body.as_slice()].concat();
        for (name, whole) in [("x.csv.gz", gzipped(&text)), ("x.zip", zipped(&[("x.csv", &text)]))] {
            let mut bytes = whole;
            let length = bytes.len();
            bytes[at % length] ^= 1 << bit;
            bytes.truncate(length.saturating_sub(cut / 8));
            let (_folder, path) = file(name, bytes);
            let _ = run(ImportKind::Ties, &[path], ImportOptions::default());
        }
    }
}
