//! Notices in the Open Contracting Data Standard.

use serde_json::{Value, json};
use streets_model::{Activity, OrganisationRecord, ParticipationRecord, Reject, Table};
use streets_sources::{ImportKind, ImportOptions};

use crate::support::{Kept, file, run, shared};

fn award(id: &str, amount: f64, suppliers: &[&str]) -> Value {
    let suppliers: Vec<Value> =
        suppliers.iter().map(|id| json!({"id": id, "name": format!("Firm {id}")})).collect();
    json!({"id": id, "status": "active", "date": "2020-03-01T00:00:00Z", "value": {"amount": amount, "currency": "GBP"},
        "contractPeriod": {"startDate": "2020-04-01", "endDate": "2021-03-31T23:59:59+01:00"}, "suppliers": suppliers})
}

fn release(ocid: &str, id: &str, date: &str, awards: Vec<Value>) -> Value {
    json!({"ocid": ocid, "id": id, "date": date, "tag": ["award"], "awards": awards,
        "buyer": {"id": "B", "name": "Newtown Council"},
        "tender": {"classification": {"scheme": "CPV", "id": "45000000-7"}, "items": [{"id": 1}]},
        "parties": [
            {"id": "B", "name": "Newtown Council", "address": {"locality": "Newtown", "postalCode": "NT1 1AA", "countryName": "England"},
                "identifier": {"scheme": "GB-LAE", "id": "NWT"}},
            {"id": "1", "name": "Firm &amp; Sons", "identifier": {"scheme": "GB-COH", "id": "6986570"},
                "additionalIdentifiers": [{"scheme": "GB-CHC", "id": "77"}, {"scheme": "GB-COH", "id": "0"}]},
            {"id": "2", "address": {"streetAddress": "1 Mill Road, Oldtown OT1 3LU"}}]})
}

fn package(releases: &[Value]) -> Value {
    json!({"version": "1.1", "publisher": {"name": "Newtown portal"}, "license": "https://example.org/ogl", "releases": releases})
}

fn parts(kept: &Kept) -> Vec<(i64, String, String, String, Option<f64>)> {
    kept.rows::<ParticipationRecord>()
        .into_iter()
        .map(|p| (p.row, p.activity_id.to_string(), p.organisation_id.to_string(), p.role, p.value))
        .collect()
}

#[test]
fn an_award_joins_its_buyer_and_its_suppliers() {
    let one = release(
        "ocds-x-1",
        "r1",
        "2020-03-02T00:00:00Z",
        vec![award("a1", 100.0, &["1", "2"]), award("a2", 50.0, &["2"])],
    );
    let forms = [
        ("package.json", serde_json::to_string_pretty(&package(std::slice::from_ref(&one))).unwrap(), true),
        ("packages.jsonl", format!("{}\n", package(std::slice::from_ref(&one))), true),
        ("releases.jsonl", format!("{one}\n"), false),
        ("releases.json", json!([one]).to_string(), false),
    ];
    for (name, text, packed) in forms {
        let (_folder, path) = file(name, text);
        let (kept, summary) = run(ImportKind::Ocds, &[path], ImportOptions::default()).unwrap();
        assert_eq!((summary.rows_in, summary.rows_rejected), (1, 0), "{name}: {:?}", summary.top_reasons);
        let activities: Vec<_> = kept
            .rows::<Activity>()
            .into_iter()
            .map(|a| {
                (
                    a.activity_id.to_string(),
                    a.kind,
                    a.start.unwrap().to_string(),
                    a.end.unwrap().to_string(),
                    a.field,
                    a.value,
                    a.currency,
                )
            })
            .collect();
        let contract = |id: &str, value| {
            let text = |text: &str| text.to_owned();
            (
                text(id),
                text("contract"),
                text("2020-03-01"),
                text("2021-03-31"),
                Some(text("45000000")),
                Some(value),
                Some(text("GBP")),
            )
        };
        assert_eq!(activities, [contract("ocds:ocds-x-1/a1", 100.0), contract("ocds:ocds-x-1/a2", 50.0)]);
        let part = |activity: &str, organisation: &str, role: &str, value| {
            (1, activity.to_owned(), organisation.to_owned(), role.to_owned(), value)
        };
        let (buyer, first, second) = ("GB-LAE:NWT", "companies-house:06986570", "ocds-party:FIRM 2/OT13LU");
        assert_eq!(
            parts(&kept),
            [
                part("ocds:ocds-x-1/a1", buyer, "buyer", None),
                part("ocds:ocds-x-1/a1", first, "supplier", None),
                part("ocds:ocds-x-1/a1", second, "supplier", None),
                part("ocds:ocds-x-1/a2", buyer, "buyer", None),
                part("ocds:ocds-x-1/a2", second, "supplier", Some(50.0)),
            ]
        );
        let organisations: Vec<OrganisationRecord> = kept.rows();
        let places: Vec<_> = organisations
            .iter()
            .map(|o| {
                (o.town.as_deref(), o.postcode.as_deref(), o.country.as_deref(), o.declared_sector.as_deref())
            })
            .collect();
        assert_eq!(
            places,
            [
                (Some("Newtown"), Some("NT1 1AA"), Some("England"), Some("public body")),
                (None, None, None, None),
                (Some("Oldtown"), Some("OT1 3LU"), Some("GB"), None)
            ]
        );
        assert_eq!(organisations[1].identifiers, ["companies-house:06986570", "GB-CHC:77"]);
        let source = &summary.sources[0];
        let said =
            if packed { ("Newtown portal", "https://example.org/ogl") } else { ("not stated", "not stated") };
        assert_eq!((source.publisher.as_str(), source.licence.as_str()), said, "{name}");
    }
}

#[test]
fn the_latest_release_of_an_award_stands_in_any_order_of_files() {
    let first = release(
        "ocds-x-1",
        "r1",
        "2020-03-02T00:00:00Z",
        vec![award("a1", 100.0, &["1"]), award("a2", 5.0, &["1"])],
    );
    let update = release("ocds-x-1", "r2", "2020-03-03T00:00:00Z", vec![award("a1", 120.0, &["2"])]);
    let early = release("ocds-x-2", "r3", "2020-01-01T00:00:00Z", vec![award("a1", 1.0, &["1"])]);
    let mut late = release("ocds-x-2", "r4", "2020-01-02T00:00:00Z", vec![award("a1", 1.0, &["1"])]);
    late["awards"][0]["status"] = "cancelled".into();
    let mut tender = release("ocds-x-3", "r5", "2020-01-02T00:00:00Z", vec![]);
    tender["tag"] = json!(["tender"]);
    let folder = tempfile::tempdir().unwrap();
    let (a, b) = (folder.path().join("a.jsonl"), folder.path().join("b.json"));
    std::fs::write(&a, format!("{}\n{}\n", package(&[first, early]), "{\"releases\": [")).unwrap();
    std::fs::write(&b, package(&[update.clone(), late, tender, update]).to_string()).unwrap();
    for files in [[a.clone(), b.clone()], [b, a]] {
        let (kept, summary) = run(ImportKind::Ocds, &files, ImportOptions::default()).unwrap();
        let mut values: Vec<_> = kept
            .rows::<Activity>()
            .into_iter()
            .map(|a| (a.activity_id.to_string(), a.value.unwrap()))
            .collect();
        values.sort_by(|a, b| a.0.cmp(&b.0));
        assert_eq!(values, [("ocds:ocds-x-1/a1".to_owned(), 120.0), ("ocds:ocds-x-1/a2".to_owned(), 5.0)]);
        let mut rejects: Vec<_> =
            kept.rows::<Reject>().into_iter().map(|r| (r.row, r.value, r.reason)).collect();
        rejects.sort();
        let reject = |row, value: &str, reason: &str| (row, value.to_owned(), reason.to_owned());
        let expected = [
            reject(2, "ocds-x-2", "its awards are named again in a later release"),
            reject(2, "ocds-x-2", "its awards were cancelled or came to nothing"),
            reject(3, "EOF while parsing a list at line 1 column 14: {\"releases\": [", "not JSON"),
            reject(3, "tender", "a notice without an award"),
            reject(4, "ocds-x-1", "the same awards as in an earlier row"),
        ];
        assert_eq!(rejects, expected);
        let told: Vec<_> = summary.findings.iter().map(|f| f.message.as_str()).collect();
        assert!(told.contains(&"1 awards are named again in a later release; the latest stands"), "{told:?}");
    }
}

#[test]
fn broken_awards_cost_their_release_and_no_other() {
    let good = release("ocds-x-1", "r1", "2020-03-02T00:00:00Z", vec![award("a1", 1.0, &["1"])]);
    let with = |ocid: &str, key: &str, value: Value| {
        let mut one = award("a1", 1.0, &["1"]);
        one[key] = value;
        release(ocid, "r", "2020-03-02T00:00:00Z", vec![one])
    };
    let mut lots = with("ocds-x-7", "value", Value::Null);
    let supplier = |value: f64| json!({"id": "1", "name": "F", "x_awardValue": {"amount": value}});
    lots["awards"][0]["suppliers"] = json!([supplier(1.0), supplier(2.0), {"id": "9"}]);
    let releases = [
        good,
        with("ocds-x-2", "date", "2020-02-30".into()),
        with("ocds-x-3", "value", json!({"amount": -1})),
        with("ocds-x-4", "id", Value::Null),
        json!({"id": "r", "awards": []}),
        with("ocds-x-6", "contractPeriod", json!({"endDate": "2019-01-01"})),
        lots,
    ];
    let (_folder, path) = file("p.json", package(&releases).to_string());
    let (kept, summary) = run(ImportKind::Ocds, &[path], ImportOptions::default()).unwrap();
    let rejects: Vec<_> = kept.rows::<Reject>().into_iter().map(|r| (r.row, r.column, r.reason)).collect();
    let expected = [
        (2, "date", "a date that does not exist"),
        (3, "value.amount", "a negative amount"),
        (4, "awards.id", "an award without id"),
        (5, "ocid", "no ocid, so it is no release"),
    ];
    assert_eq!(rejects, expected.map(|(row, column, why)| (row, column.to_owned(), why.to_owned())));
    assert_eq!(kept.rows::<Activity>()[1].end, None);
    let lots: Vec<_> = parts(&kept).into_iter().filter(|part| part.0 == 7).map(|part| part.4).collect();
    assert_eq!(lots, [None, Some(3.0)], "shares of lots add up");
    let told: Vec<_> = summary.findings.iter().map(|f| f.message.as_str()).collect();
    for finding in [
        "1 awards are dated after the end of their contract; their end is left out",
        "1 buyers or suppliers have neither a name nor an identifier; they are left out",
        "1 suppliers are named more than once in an award; each takes part once",
    ] {
        assert!(told.contains(&finding), "{told:?}");
    }
}

/// Activities, suppliers' participations and organisations of an import.
fn counts(kept: &Kept) -> (usize, usize, usize) {
    let suppliers = kept.rows::<ParticipationRecord>().iter().filter(|part| part.role == "supplier").count();
    (kept.count(Table::Activities), suppliers, kept.count(Table::OrganisationRecords))
}

fn with_companies_house(kept: &Kept) -> usize {
    let organisations: Vec<OrganisationRecord> = kept.rows();
    organisations.iter().filter(|o| o.organisation_id.as_str().starts_with("companies-house:")).count()
}

#[test]
fn real_packages_a_line_go_in_whole() {
    let Some(path) = shared("procurement/contracts_finder_2019_20_award_packages.jsonl.gz") else { return };
    let (kept, summary) = run(ImportKind::Ocds, &[path], ImportOptions::default()).unwrap();
    assert_eq!((summary.rows_in, summary.rows_rejected), (100, 0), "{:?}", summary.top_reasons);
    // 1,499 suppliers are named; 284 times one is named again for another lot of its award.
    assert_eq!(counts(&kept), (100, 1_499 - 284, 1_261));
    // 199 numbers of Companies House: 3 cannot be such, 3 stand twice.
    assert_eq!(with_companies_house(&kept), 193);
    let activities: Vec<Activity> = kept.rows();
    assert!(
        activities
            .iter()
            .all(|activity| activity.field.is_some() && activity.currency.as_deref() == Some("GBP"))
    );
    let source = &summary.sources[0];
    assert!(source.publisher.ends_with("more"), "{}", source.publisher);
    assert!(source.licence.contains("open-government-licence"));
}

#[test]
fn a_real_package_over_many_lines_goes_in_or_says_why_not() {
    let Some(path) = shared("procurement/contracts_finder_england_2025_release_package.json.gz") else {
        return;
    };
    let (kept, summary) = run(ImportKind::Ocds, &[path], ImportOptions::default()).unwrap();
    assert_eq!((summary.rows_in, summary.rows_kept), (200, 143));
    assert_eq!(
        summary.top_reasons,
        [
            ("a notice without an award".to_owned(), 53),
            ("its awards are named again in a later release".to_owned(), 4)
        ]
    );
    // 147 awards with 267 suppliers are named: 4 awards with a supplier each again, one supplier without a name, 6 twice
    // in one award.
    assert_eq!(counts(&kept), (147 - 4, 267 - 4 - 1 - 6, 349));
    let updated = "ocds:ocds-b5fd17-09a309a3-8541-48b9-91c4-411c52e5bd34/ocds-b5fd17-09a309a3-8541-48b9-91c4-411c52e5bd34-1";
    let activities: Vec<Activity> = kept.rows();
    let value = activities.iter().find(|a| a.activity_id.as_str() == updated).and_then(|a| a.value);
    assert_eq!(value, Some(109_320.0), "the later release mends a value of 10,932,000");
    assert_eq!(activities.iter().filter(|a| a.field.is_none()).count(), 0);
    let suppliers: Vec<ParticipationRecord> =
        kept.rows::<ParticipationRecord>().into_iter().filter(|part| part.role == "supplier").collect();
    let placed = suppliers.iter().filter(|part| part.town.is_some()).count();
    let coded = suppliers.iter().filter(|part| part.postcode.is_some()).count();
    // No supplier has a town or postcode of its own; these are read out of lines, of which some ran together since this
    // copy lost the backslashes of its line breaks.
    assert_eq!((placed, coded, suppliers.len()), (173, 210, 256));
}
