//! How files are unpacked, decoded and cut into rows; what is wrong with a row rejects that row alone.

use sha2::{Digest, Sha256};
use streets_model::{Reject, TieRecord};
use streets_sources::{ImportKind, ImportOptions};

use crate::packing::{gzipped, workbook, zipped};
use crate::support::{Kept, file, options, run};

const HEAD: &str = "organisation_a,organisation_b,year\n";

fn ends(kept: &Kept) -> Vec<String> {
    kept.rows::<TieRecord>()
        .into_iter()
        .map(|tie| format!("{}-{}", tie.organisation_a, tie.organisation_b))
        .collect()
}

#[test]
fn the_same_table_is_read_however_it_is_packed() {
    let text = format!("{HEAD}a,b,2016\nc,d,2017\n");
    let bytes = text.as_bytes();
    let two_members = [gzipped(&bytes[..40]), gzipped(&bytes[40..])].concat();
    let utf16: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let rows: [&[&str]; 3] =
        [&["organisation_a", "organisation_b", "year"], &["a", "b", "2016"], &["c", "d", "2017"]];
    for (name, content) in [
        ("t.csv", bytes.to_vec()),
        ("bom.csv", format!("\u{feff}{text}").into_bytes()),
        ("semicolon.csv", text.replace(',', ";").into_bytes()),
        ("tab.tsv", text.replace(',', "\t").into_bytes()),
        ("bar.txt", text.replace(',', " | ").into_bytes()),
        ("windows.csv", text.replace('\n', "\r\n").into_bytes()),
        ("quoted.csv", text.replace("organisation_a", "\"organisation_a\"").into_bytes()),
        ("mac.csv", text.replace('\n', "\r").into_bytes()),
        ("utf16.csv", utf16),
        ("t.csv.gz", gzipped(bytes)),
        ("two.csv.gz", two_members),
        ("t.zip", zipped(&[("readme.md", b"see t.csv"), ("data/t.csv", bytes), (".hidden.csv", b"x")])),
        ("t.xlsx", workbook(&["Ties"], &rows)),
    ] {
        let (_folder, path) = file(name, &content);
        let (kept, summary) = run(ImportKind::Ties, &[path], ImportOptions::default())
            .unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(ends(&kept), ["a-b", "c-d"], "{name}");
        assert_eq!((summary.rows_in, summary.rows_rejected), (2, 0), "{name}");
        let sha256: String = Sha256::digest(&content).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(summary.sources[0].sha256, sha256, "{name}");
    }
}

#[test]
fn bad_rows_are_rejected_one_by_one() {
    let mut bytes = format!("{HEAD}a,b,2016\na,b\na,b,2016,x,y\na,c,2016,,\n").into_bytes();
    bytes.extend_from_slice(b"Orl\xe9ans,d,2016\n");
    bytes.extend_from_slice(b"nul\0,d,2016\n");
    bytes.extend_from_slice("MÃ©xico,e,2016\n\nf,g,2016\n".as_bytes());
    let (_folder, path) = file("t.csv", &bytes);
    let (kept, summary) = run(ImportKind::Ties, &[path], ImportOptions::default()).unwrap();
    assert_eq!(ends(&kept), ["a-b", "a-c", "MÃ©xico-e", "f-g"]);
    let rejects: Vec<_> = kept.rows::<Reject>().into_iter().map(|r| (r.row, r.column, r.reason)).collect();
    assert_eq!(
        rejects,
        [
            (2, String::new(), "the row has fewer cells than the header".into()),
            (3, String::new(), "the row has more cells than the header".into()),
            (5, "organisation_a".into(), "not UTF-8; if the file has another encoding, say which".into()),
            (6, String::new(), "the row holds NUL bytes".into()),
        ]
    );
    assert!(kept.rows::<Reject>()[2].value.starts_with("byte 4 of the cell: Orl"));
    let told: Vec<_> = summary.findings.iter().map(|f| f.message.as_str()).collect();
    assert!(
        told.iter().any(|f| f.contains("1 of its 8 rows") && f.contains("--encoding windows-1252")),
        "{told:?}"
    );
    assert!(told.iter().any(|f| f.contains("`MÃ©xico") && f.contains("Windows-1252")), "{told:?}");
}

#[test]
fn a_declared_encoding_is_used() {
    let mut bytes = HEAD.as_bytes().to_vec();
    bytes.extend_from_slice(b"Orl\xe9ans,Besan\xe7on,2016\n");
    let (_folder, path) = file("t.csv", &bytes);
    let (kept, _) = run(ImportKind::Ties, &[path], options("encoding = 'windows-1252'")).unwrap();
    assert_eq!(ends(&kept), ["Besançon-Orléans"]);
    let mut bytes = HEAD.as_bytes().to_vec();
    bytes.extend_from_slice(b"Orl\x8eans,b,2016\n");
    let (_folder, path) = file("t.csv", &bytes);
    let (kept, _) = run(ImportKind::Ties, &[path], options("encoding = 'macintosh'")).unwrap();
    assert_eq!(ends(&kept), ["Orléans-b"]);
}

#[test]
fn a_row_over_the_limit_is_rejected_and_the_next_is_read() {
    let text = format!("{HEAD}a,b,2016\n{},b,2016\nc,d,2016\n", "x".repeat(3 << 20));
    let (_folder, path) = file("t.csv", text);
    let (kept, _) = run(ImportKind::Ties, &[path], options("limits = { record_mb = 1 }")).unwrap();
    assert_eq!(ends(&kept), ["a-b", "c-d"]);
    let reject: Reject = kept.rows().remove(0);
    assert_eq!((reject.row, reject.value.len() < 300), (2, true));
    assert_eq!(reject.reason, "the row is longer than 1 MB; perhaps a quote is never closed");
}

#[test]
fn lines_above_the_header_can_be_left_out() {
    let (_folder, path) = file("t.csv", format!("Table 1, published yesterday\n\n{HEAD}a,b,2016\n"));
    let (kept, _) = run(ImportKind::Ties, &[path], options("header_row = 2")).unwrap();
    assert_eq!(ends(&kept), ["a-b"]);
}

#[test]
fn a_header_alone_is_told() {
    let (_folder, path) = file("t.csv", HEAD);
    let (_, summary) = run(ImportKind::Ties, &[path], ImportOptions::default()).unwrap();
    assert_eq!(summary.rows_in, 0);
    assert!(summary.findings.iter().any(|f| f.message.contains("no rows")));
}

#[test]
fn options_are_what_they_were_when_written_out() {
    let own = options(
        "scheme = 'nuts'\nretrieved = '2024-05-01'\ndirection = 'lower'\nfield_from = 'euroscivoc'\ndecimal = 'comma'\n\
         map = { activity = 'rcn', kind = '=grant' }\nlimits = { ratio = 300 }\n[indicators.x]\nunit = 'jobs'\n",
    );
    assert_eq!(options(&toml::to_string(&own).unwrap()), own);
    assert_eq!(toml::to_string(&ImportOptions::default()).unwrap(), "");
}
