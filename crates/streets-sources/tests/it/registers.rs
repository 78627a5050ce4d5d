//! Registers of organisations.

use streets_model::{Finding, RegisterEntry, Reject, Source, Table};
use streets_sources::{ImportKind, ImportOptions};

use crate::packing::gzipped;
use crate::support::{file, options, run, shared};

const RECORD: &str = r#"{"id":"https://ror.org/013meh722","status":"active","types":["education","funder"],"domains":["Uni.test"],
 "names":[{"types":["acronym"],"value":"NU"},{"types":["alias"],"value":"Newtown Univ."},{"types":["label"],"value":"Universität Neustadt"},{"types":["ror_display","label"],"value":"University of Newtown"}],
 "external_ids":[{"type":"grid","all":["grid.1.2","grid.1.3"]},{"type":"fundref","all":["501"]}],
 "locations":[{"geonames_details":{"name":"Newtown","country_code":"NA","lat":52.5,"lng":-3.3}},{"geonames_details":{"name":"Oldtown"}}]}"#;

/// The record on one line.
fn record() -> String {
    RECORD.replace('\n', "")
}

fn told(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.message.as_str()).collect()
}

fn check_record(entry: &RegisterEntry) {
    assert_eq!(entry.entry_id.as_str(), "ror:013meh722");
    assert_eq!(entry.name, "University of Newtown");
    assert_eq!(entry.other_names, ["Newtown Univ.", "Universität Neustadt"]);
    assert_eq!(entry.acronyms, ["NU"]);
    assert_eq!(entry.types, ["education", "funder"]);
    assert_eq!(entry.status.as_deref(), Some("active"));
    assert_eq!((entry.town.as_deref(), entry.country.as_deref()), (Some("Newtown"), Some("NA")), "Namibia");
    assert_eq!((entry.latitude, entry.longitude), (Some(52.5), Some(-3.3)));
    assert_eq!(entry.identifiers, ["ror:013meh722", "grid:grid.1.2", "grid:grid.1.3", "domain:uni.test"]);
}

#[test]
fn a_record_is_the_same_entry_however_records_stand() {
    let line = record();
    let forms = [
        ("lines.jsonl", format!("{line}\n")),
        ("pretty.json", RECORD.replace("{\"id\"", "{\n\"id\"")),
        ("list.json", format!("[\n{RECORD}\n]")),
        ("answer.json", format!("{{\"number_of_results\": 1,\n \"items\": [{RECORD}]}}")),
        ("answer_line.json", format!("{{\"number_of_results\": 1, \"items\": [{line}]}}")),
    ];
    for (name, text) in forms {
        for (name, bytes) in
            [(name.to_owned(), text.clone().into_bytes()), (format!("{name}.gz"), gzipped(text.as_bytes()))]
        {
            let (_folder, path) = file(&name, bytes);
            let (kept, summary) = run(ImportKind::Register, &[path], ImportOptions::default()).unwrap();
            let entries: Vec<RegisterEntry> = kept.rows();
            assert_eq!(entries.len(), 1, "{name}: {:?}", summary.top_reasons);
            check_record(&entries[0]);
            assert_eq!(kept.count(Table::Activities) + kept.count(Table::OrganisationRecords), 0);
            let source: &Source = &summary.sources[0];
            assert_eq!(
                (source.publisher.as_str(), source.licence.as_str()),
                ("Research Organization Registry", "CC0 1.0")
            );
            assert_eq!(
                told(&summary.findings),
                ["1 entries have several places; the first stands"],
                "{name}"
            );
        }
    }
}

#[test]
fn large_files_in_other_encodings_are_read_to_their_end() {
    // Eight letters that the register's ids are made of, three a digit, make 512 ids.
    let letters = b"abcdefgh".map(char::from);
    let id = |n: usize| format!("0qqq{}{}{}00", letters[n / 64 % 8], letters[n / 8 % 8], letters[n % 8]);
    let records: Vec<String> = (0..512).map(|n| record().replace("013meh722", &id(n))).collect();
    for text in [format!("[{}]", records.join(",\n")), records.join("\n")] {
        let utf16: Vec<u8> =
            [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert!(utf16.len() > 2 * 256 * 1024);
        let (_folder, path) = file("r.json", utf16);
        let (kept, summary) = run(ImportKind::Register, &[path], ImportOptions::default()).unwrap();
        assert_eq!(
            (kept.count(Table::RegisterEntries), summary.rows_rejected),
            (512, 0),
            "{:?}",
            summary.top_reasons
        );
    }
}

#[test]
fn lines_that_cannot_be_used_are_rejected_and_the_rest_stands() {
    let line = record();
    let other = line.replace("013meh722", "00qqq0094");
    let bad = [
        "{\"id\": \"https://ror.org/01\"".to_owned(),
        line.clone(),
        line.replace("https://ror.org/013meh722", "https://example.org/1"),
        other.replace("52.5", "92.5"),
        other.replace("\"value\"", "\"text\""),
        "{\"name\": 1}".to_owned(),
        "7".to_owned(),
    ];
    let (_folder, path) = file("r.jsonl", format!("{line}\n{}\n\n{other}\n", bad.join("\n")));
    let (kept, summary) = run(ImportKind::Register, &[path], ImportOptions::default()).unwrap();
    assert_eq!((summary.rows_in, summary.rows_kept), (9, 2));
    let rejects: Vec<_> =
        kept.rows::<Reject>().into_iter().map(|reject| (reject.row, reject.column, reject.reason)).collect();
    let expected = [
        (2, "", "not JSON"),
        (3, "id", "the same entry as in an earlier row"),
        (4, "id", "not a ROR id; for another register, say whose ids these are"),
        (5, "lat", "degrees beyond the globe"),
        (6, "names", "no name"),
        (7, "id", "no id"),
        (8, "id", "no id"),
    ];
    assert_eq!(rejects, expected.map(|(row, column, reason)| (row, column.to_owned(), reason.to_owned())));
}

#[test]
fn tables_are_registers_too() {
    let text = "ror_id,name,types,status,country,city,lat,lng,acronyms,aliases,grid_id\n\
        https://ror.org/013meh722,University of Newtown,education|funder,withdrawn,GB,Newtown,52.5,-3.3,NU|UN,Newtown Univ.|University of Newtown,grid.1.2\n\
        https://ror.org/00qqq0094,,education,active,GB,Newtown,52.5,-3.3,,,\n";
    let (_folder, path) = file("r.csv", text);
    let (kept, summary) = run(ImportKind::Register, &[path], ImportOptions::default()).unwrap();
    let entries: Vec<RegisterEntry> = kept.rows();
    assert_eq!((entries.len(), summary.top_reasons), (1, vec![("no name".to_owned(), 1)]));
    assert_eq!(entries[0].acronyms, ["NU", "UN"]);
    assert_eq!(entries[0].other_names, ["Newtown Univ."]);
    assert_eq!(entries[0].identifiers, ["ror:013meh722", "grid:grid.1.2"]);
    assert_eq!(
        told(&summary.findings),
        ["1 entries are withdrawn; they are kept, since old files name them"]
    );

    let text = "number,title,web\n6986570,Acme Ltd,ACME.test\n0,Other Ltd,\n";
    let own = "organisation_scheme = 'companies-house'\npublisher = 'Companies House'\nlicence = 'OGL 3'\n\
        map = { id = 'number', name = 'title', domain = 'web', company_number = 'number', types = '=company' }";
    let (_folder, path) = file("c.csv", text);
    let (kept, summary) = run(ImportKind::Register, &[path], options(own)).unwrap();
    let entries: Vec<RegisterEntry> = kept.rows();
    assert_eq!(summary.findings, []);
    assert_eq!(entries[0].entry_id.as_str(), "companies-house:6986570");
    assert_eq!(
        entries[0].identifiers,
        ["companies-house:6986570", "domain:acme.test", "companies-house:06986570"]
    );
    assert_eq!(entries[1].identifiers, ["companies-house:0"]);
    assert_eq!(entries[1].types, ["company"]);
}

#[test]
fn the_real_register_goes_in_whole_and_both_its_forms_agree() {
    let Some(table) = shared("orgs/ror_records_subset.csv.gz") else { return };
    let Some(records) = shared("orgs/ror_gb_records_v2.jsonl.gz") else { return };
    let (kept, summary) =
        run(ImportKind::Register, std::slice::from_ref(&table), ImportOptions::default()).unwrap();
    assert_eq!((summary.rows_in, summary.rows_rejected), (51_370, 0), "{:?}", summary.top_reasons);
    let by_table: Vec<RegisterEntry> = kept.rows();
    assert_eq!(by_table.len(), 51_370);
    assert_eq!(by_table.iter().filter(|entry| entry.country.as_deref() == Some("GB")).count(), 2_199);
    assert!(by_table.iter().all(|entry| entry.latitude.is_some() && entry.town.is_some()));
    assert_eq!(
        told(&summary.findings),
        [
            "1250 entries are inactive; they are kept, since old files name them",
            "1374 entries are withdrawn; they are kept, since old files name them"
        ]
    );
    let (kept, summary) =
        run(ImportKind::Register, std::slice::from_ref(&records), ImportOptions::default()).unwrap();
    assert_eq!((summary.rows_in, summary.rows_rejected), (1_281, 0), "{:?}", summary.top_reasons);
    let by_records: Vec<RegisterEntry> = kept.rows();
    let by_table: std::collections::BTreeMap<_, _> =
        by_table.iter().map(|entry| (entry.entry_id.as_str(), entry)).collect();
    for entry in &by_records {
        let same = by_table[entry.entry_id.as_str()];
        assert_eq!((&entry.name, &entry.types, &entry.town), (&same.name, &same.types, &same.town));
        assert_eq!((entry.latitude, entry.longitude), (same.latitude, same.longitude));
    }
    let domains =
        by_records.iter().filter(|entry| entry.identifiers.iter().any(|id| id.starts_with("domain:")));
    assert_eq!(domains.count(), 903);
    // Records are read first and say more; the table's rows of the same entries are told.
    let (kept, summary) = run(ImportKind::Register, &[table, records], ImportOptions::default()).unwrap();
    assert_eq!(kept.count(Table::RegisterEntries), 51_370);
    assert_eq!(summary.top_reasons, [("the same entry as in an earlier row".to_owned(), 1_281)]);
}
