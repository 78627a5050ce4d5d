//! Every error that a user can see, as it reads, with its hint.

use std::io::Write;
use std::path::{Path, PathBuf};

use expect_test::{Expect, expect};
use streets_model::{SinkError, Table, TableBatch, TableSink};
use streets_sources::{
    ImportError, ImportKind, ImportOptions, ImportRequest, Limits, NoProgress, Progress, import,
};

use crate::packing::{gzipped, workbook, zipped};
use crate::support::{Kept, options, run};

/// A folder of files that are imported together.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    /// The error of an import, with the folder's path left out.
    fn told(&self, error: &ImportError) -> String {
        let mut text = format!("error: {error}");
        if let Some(hint) = error.hint() {
            text.push_str(&format!("\n\nhint: {hint}"));
        }
        text.replace(&format!("{}/", self.0.path().display()), "")
    }

    fn check(&self, kind: ImportKind, files: &[PathBuf], options: ImportOptions, expected: Expect) {
        let error = run(kind, files, options).err().expect("the import should fail");
        expected.assert_eq(&self.told(&error));
    }
}

const TIES: &str = "organisation_a,organisation_b,year\na,b,2016\n";

#[test]
fn missing_columns() {
    let folder = Folder::new();
    let path = folder.file("p.csv", "activty_id,pic,country\n1,2,GB\n");
    folder.check(ImportKind::Participations, &[path], ImportOptions::default(), expect![[r#"
        error: `p.csv` has no column for `activity` (looked for `activity`, `activity_id`, `project`, `project_id`, `grant`, `contract`, `rcn`); its columns are `activty_id`, `pic`, `country`

        hint: `activty_id` is the nearest; map it with `--map activity=activty_id`"#]]);
    let path = folder.file("q.csv", "rcn,pic\n1,2\n");
    let own = options("map = { activity = 'rnc', organisation = 'pic', filed = 'x' }");
    folder.check(ImportKind::Participations, &[path], own, expect![[r#"
        error: 2 problems:
        - an import of kind `participations` has no column `filed`; it has `activity`, `organisation`, `name`, `sector`, `town`, `postcode`, `country`, `region`, `identifiers`, `role`, `value`, `start`, `end`, `field`, `kind`, `activity_value`, `currency`
        - `q.csv` has no column for `activity` (looked for `rnc`); its columns are `rcn`, `pic`

        hint: `field` is the nearest
        `rcn` is the nearest; map it with `--map activity=rcn`"#]]);
}

#[test]
fn wrong_delimiter() {
    let folder = Folder::new();
    let path = folder.file("t.csv", "organisation_a;organisation_b;year\na;b;2016\n");
    folder.check(ImportKind::Ties, &[path], options("delimiter = ','"), expect![[r#"
        error: 2 problems:
        - `t.csv` has no column for `organisation_a` (looked for `organisation_a`, `source`, `a`, `from`, `org_a`, `organization_a`); its columns are `organisation_a;organisation_b;year`
        - `t.csv` has no column for `organisation_b` (looked for `organisation_b`, `target`, `b`, `to`, `org_b`, `organization_b`); its columns are `organisation_a;organisation_b;year`

        hint: the column is there when the file is split at `;`: set `delimiter` to it"#]]);
    let path = folder.file("u.csv", TIES);
    folder.check(
        ImportKind::Ties,
        &[path],
        options("delimiter = 'é'"),
        expect!["error: `é` cannot be a delimiter"],
    );
}

#[test]
fn repeated_columns() {
    let folder = Folder::new();
    let path = folder.file("t.csv", "organisation_a,organisation_b,year,year\na,b,1,2\n");
    folder.check(
        ImportKind::Ties,
        &[path],
        ImportOptions::default(),
        expect![[r#"
        error: `t.csv` has 2 columns named `year`

        hint: a column is found by its header, so each one that is used must be the only one of its name"#]],
    );
}

#[test]
fn files_that_are_not_there_or_empty() {
    let folder = Folder::new();
    folder.check(
        ImportKind::Ties,
        &[],
        ImportOptions::default(),
        expect!["error: import `test` names no file"],
    );
    let gone = [folder.0.path().join("gone.csv"), folder.0.path().to_owned()];
    let text = folder.told(&run(ImportKind::Ties, &gone, options("encoding = 'utf-9'")).err().unwrap());
    expect![[r#"
        error: 3 problems:
        - cannot read `gone.csv`: No such file or directory (os error 2)
        - cannot read `FOLDER`: it is a folder
        - encoding `utf-9` is not known

        hint: encodings go by their web names: `utf-8`, `windows-1252`, `iso-8859-15`, `macintosh`, `utf-16le`"#]].assert_eq(&text.replace(&folder.0.path().display().to_string(), "FOLDER"));
    for content in ["", "\n \n", "\u{feff}"] {
        let path = folder.file("empty.csv", content);
        folder.check(
            ImportKind::Ties,
            &[path],
            ImportOptions::default(),
            expect!["error: `empty.csv` is empty"],
        );
    }
}

#[test]
fn packed_files_that_are_broken() {
    let folder = Folder::new();
    let whole = gzipped(TIES.repeat(400).as_bytes());
    let path = folder.file("cut.csv.gz", &whole[..whole.len() / 2]);
    folder.check(
        ImportKind::Ties,
        &[path],
        ImportOptions::default(),
        expect![[r#"
        error: `cut.csv.gz` stops short: its gzip data ends after 96 bytes, before its own end mark

        hint: fetch the file again; the copy is not whole"#]],
    );
    let path = folder.file("trailing.csv.gz", [&whole[..], b"no gzip at all"].concat());
    folder.check(
        ImportKind::Ties,
        &[path],
        ImportOptions::default(),
        expect!["error: `trailing.csv.gz` cannot be unpacked after 206 bytes: invalid gzip header"],
    );
    let archive = zipped(&[("ties.csv", TIES.as_bytes())]);
    let path = folder.file("cut.zip", &archive[..archive.len() - 30]);
    folder.check(
        ImportKind::Ties,
        &[path],
        ImportOptions::default(),
        expect![[r#"
        error: `cut.zip` stops short: its zip data ends after 120 bytes, before its own end mark

        hint: fetch the file again; the copy is not whole"#]],
    );
    let mut flipped = archive.clone();
    flipped[40] ^= 0x55;
    let path = folder.file("flipped.zip", flipped);
    let error = run(ImportKind::Ties, &[path], ImportOptions::default()).err().unwrap();
    assert!(folder.told(&error).contains("`flipped.zip` cannot be unpacked"), "{error}");
}

#[test]
fn bombs() {
    let folder = Folder::new();
    let zeros = vec![b'0'; 40 << 20];
    let content = [TIES.as_bytes(), &zeros].concat();
    let path = folder.file("bomb.csv.gz", gzipped(&content));
    folder.check(ImportKind::Ties, &[path], options("limits = { record_mb = 64 }"), expect![[r#"
        error: `bomb.csv.gz` unpacks to more than 250 times its size (40829 bytes to over 16842756), as a decompression bomb does

        hint: where the file is to be trusted, raise `limits.ratio` above 250"#]]);
    let path = folder.file("bomb.zip", zipped(&[("ties.csv", &content)]));
    let own = options("limits = { record_mb = 64, unpacked_mb = 8 }");
    folder.check(
        ImportKind::Ties,
        &[path],
        own,
        expect![[r#"
        error: `bomb.zip` unpacks to more than 8 MB

        hint: where the file is to be trusted, raise `limits.unpacked_mb` above 8"#]],
    );
    let path = folder.file("bomb.xlsx", zipped(&[("xl/worksheets/sheet1.xml", &zeros)]));
    folder.check(
        ImportKind::Ties,
        &[path],
        options("limits = { workbook_mb = 8 }"),
        expect![[r#"
        error: `bomb.xlsx` unpacks to more than 8 MB

        hint: where the file is to be trusted, raise `limits.workbook_mb` above 8"#]],
    );
}

#[test]
fn archives_that_are_not_one_table() {
    let folder = Folder::new();
    let text = TIES.as_bytes();
    let path = folder.file("two.zip", zipped(&[("a.csv", text), ("b.csv", text), ("__MACOSX/a.csv", text)]));
    folder.check(
        ImportKind::Ties,
        std::slice::from_ref(&path),
        ImportOptions::default(),
        expect![[r#"
        error: `two.zip` holds 2 files: `a.csv`, `b.csv`

        hint: name the member with `member`"#]],
    );
    folder.check(
        ImportKind::Ties,
        &[path],
        options("member = 'a.cvs'"),
        expect![[r#"
        error: `two.zip` has no member `a.cvs`; its members are `a.csv`, `b.csv`

        hint: `a.csv` is the nearest"#]],
    );
    let path = folder.file("none.zip", zipped(&[]));
    folder.check(
        ImportKind::Ties,
        &[path],
        ImportOptions::default(),
        expect!["error: `none.zip` holds no file"],
    );
    let path = folder.file("out.zip", zipped(&[("../../etc/ties.csv", text)]));
    folder.check(
        ImportKind::Ties,
        &[path],
        ImportOptions::default(),
        expect!["error: `out.zip` has a member named `../../etc/ties.csv`, which points outside the archive"],
    );
}

#[test]
fn workbooks_that_cannot_be_read() {
    let folder = Folder::new();
    let path = folder.file("two.xlsx", workbook(&["Notes", "Ties"], &[&["a"]]));
    folder.check(
        ImportKind::Ties,
        std::slice::from_ref(&path),
        ImportOptions::default(),
        expect![[r#"
        error: `two.xlsx` has 2 sheets: `Notes`, `Ties`

        hint: name the sheet with `sheet`"#]],
    );
    folder.check(
        ImportKind::Ties,
        &[path],
        options("sheet = 'ties'"),
        expect![[r#"
        error: `two.xlsx` has no sheet `ties`; its sheets are `Notes`, `Ties`

        hint: `Ties` is the nearest"#]],
    );
    let path = folder.file("text.xlsx", TIES);
    let error = run(ImportKind::Ties, &[path], ImportOptions::default()).err().unwrap();
    assert!(folder.told(&error).starts_with("error: `text.xlsx` cannot be read as a workbook: "), "{error}");
}

#[test]
fn formats_that_are_not_read() {
    let folder = Folder::new();
    let path = folder.file("page.csv", "\n<!DOCTYPE html><html>not found</html>");
    folder.check(
        ImportKind::Ties,
        &[path],
        ImportOptions::default(),
        expect![[r#"
        error: `page.csv` is a web page, which is not read

        hint: export it as CSV or XLSX"#]],
    );
    let path = folder.file("old.xls", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]);
    folder.check(
        ImportKind::Ties,
        &[path],
        ImportOptions::default(),
        expect![[r#"
        error: `old.xls` is an old Excel workbook (.xls), which is not read

        hint: export it as CSV or XLSX"#]],
    );
}

#[test]
fn text_in_another_encoding() {
    let folder = Folder::new();
    let text = b"organisation_a,organisation_b,year\nOrl\xe9ans,b,2016\nBesan\xe7on,b,2016\nparis,b,2016\n";
    let path = folder.file("latin.csv", text);
    folder.check(ImportKind::Ties, &[path], ImportOptions::default(), expect![[r#"
        error: `latin.csv` is not UTF-8: 2 of its 3 rows hold bytes that begin no character, first row 1, which begins at byte 35

        hint: say how it is encoded, often `--encoding windows-1252`, or `--encoding macintosh` for files from old Macs"#]]);
    let path = folder.file("head.csv", b"ann\xe9e,b\n1,2\n");
    folder.check(ImportKind::Ties, &[path], ImportOptions::default(), expect![[r#"
        error: `head.csv` is not UTF-8: its header holds bytes that begin no character

        hint: say how it is encoded, often `--encoding windows-1252`, or `--encoding macintosh` for files from old Macs"#]]);
    let utf16: Vec<u8> = TIES.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let path = folder.file("utf16.csv", utf16);
    folder.check(
        ImportKind::Ties,
        &[path],
        ImportOptions::default(),
        expect![[r#"
        error: `utf16.csv` is not UTF-8: its header holds NUL bytes, as UTF-16 without a mark does

        hint: say how it is encoded, as with `--encoding utf-16le`"#]],
    );
}

#[test]
fn a_header_without_end() {
    let folder = Folder::new();
    let path = folder.file("long.csv", format!("\"{}", "x".repeat(3 << 20)));
    folder.check(
        ImportKind::Ties,
        &[path],
        options("limits = { record_mb = 1 }"),
        expect![[r#"
        error: the header of `long.csv` is longer than 1 MB

        hint: the file may not be a table, or its first quote is never closed; `limits.record_mb` is 1"#]],
    );
}

#[test]
fn files_that_a_kind_does_not_know() {
    let folder = Folder::new();
    let (a, b) = (folder.file("a.csv", TIES), folder.file("b.csv", "x,y\n1,2\n"));
    folder.check(ImportKind::Ties, &[a.clone(), b.clone()], ImportOptions::default(), expect![[r#"
        error: `b.csv` is none of the files that an import of kind `ties` knows; its columns are `x`, `y`

        hint: a file of ties has `organisation_a` and `organisation_b`; a file of organisations has `organisation` and may have `name`, `sector`, `town`, `country`"#]]);
    folder.check(ImportKind::Cordis, std::slice::from_ref(&b), ImportOptions::default(), expect![[r#"
        error: `b.csv` is none of the files that an import of kind `cordis` knows; its columns are `x`, `y`

        hint: known are `organization` (`projectID`, `activityType`), `project` (`id`, `acronym`, `startDate`), `euroSciVoc` (`projectID`, `euroSciVocPath`), `legalBasis` and `topics`"#]]);
    let project = folder.file("project.csv", "id,acronym,title,startDate\n1,A,T,2016-01-01\n");
    folder.check(ImportKind::Cordis, &[project], options("field_from = 'topic'"), expect!["error: import `test` of kind `cordis` has no organization file (with `projectID` and `activityType`)"]);
    let c = folder.file("c.csv", "activity,field\n1,x\n");
    let d = folder.file("d.csv", "organisation,town\n1,x\n");
    folder.check(
        ImportKind::Participations,
        &[c, d],
        ImportOptions::default(),
        expect![
            "error: import `test` of kind `participations` has no file with both activities and organisations"
        ],
    );
    folder.check(
        ImportKind::Ties,
        &[a.clone(), a],
        ImportOptions::default(),
        expect!["error: option `files` of import `test` is `a.csv`: the file is named twice"],
    );
}

#[test]
fn options_that_are_needed_or_make_no_sense() {
    let folder = Folder::new();
    let path = folder.file("i.csv", "code,value\nUKH1,5\n");
    folder.check(ImportKind::Indicators, std::slice::from_ref(&path), ImportOptions::default(), expect![[r#"
        error: 2 problems:
        - import `test` of kind `indicators` needs `scheme`: the scheme of the place codes, `nuts`, `itl`, `lad`, `cbsa` or another, in `i.csv`
        - import `test` of kind `indicators` needs `period`: no column says what period a row is for in `i.csv`"#]]);
    let own = options("scheme = 'nuts'\nperiods = '2004-2021'");
    folder.check(ImportKind::Indicators, &[path], own, expect!["error: option `periods` of import `test` is `2004-2021`: it should be two years with `..` between, as in `2004..2021`"]);
    let path = folder.file("s.csv", "code,industry,value,year\nUKH1,A,5,2016\n");
    folder.check(ImportKind::Structure, &[path], ImportOptions::default(), expect![[r#"
        error: 2 problems:
        - import `test` of kind `structure` needs `field_scheme`: the classification of the fields, `sic2007`, `naics2017-4` or another, in `s.csv`
        - import `test` of kind `structure` needs `scheme`: the scheme of the place codes, `nuts`, `itl`, `lad`, `cbsa` or another, in `s.csv`"#]]);
    let organization = folder.file("o.csv", "projectID,organisationID,activityType\n1,2,HES\n");
    folder.check(
        ImportKind::Cordis,
        &[organization],
        options("field_from = 'euroscivoc'"),
        expect![
            "error: option `field_from` of import `test` is `euroscivoc`: no file of the import holds it"
        ],
    );
    let path = folder.file("t.csv", "organisation_a,organisation_b\na,b\n");
    folder.check(
        ImportKind::Ties,
        &[path],
        ImportOptions::default(),
        expect![
            "error: import `test` of kind `ties` needs `period`: `t.csv` has no column `period` or `year`"
        ],
    );
}

#[test]
fn descriptions_that_are_broken() {
    let folder = Folder::new();
    let path = folder.file("x.csv", "year,nuts_id,nuts_year_spec,x\n2016,UKH1,2013,5\n");
    folder.file("x.yaml", "just words");
    folder.check(
        ImportKind::Beis,
        std::slice::from_ref(&path),
        ImportOptions::default(),
        expect!["error: `x.yaml` cannot be used: it holds no keys with values"],
    );
    folder.file("x.yaml", "schema: {value: {id: y}}");
    folder.check(
        ImportKind::Beis,
        &[path],
        ImportOptions::default(),
        expect!["error: `x.yaml` cannot be used: it describes a column `y`, which `x.csv` does not have"],
    );
}

/// Writes to the file when half of it is read.
struct Writer(PathBuf);

impl Progress for Writer {
    fn begin(&self, _file: &Path, _bytes: u64) {}
    fn advance(&self, _bytes: u64) {}
    fn end(&self) {
        let mut file = std::fs::OpenOptions::new().append(true).open(&self.0).unwrap();
        file.write_all(b"c,d,2017\n").unwrap();
    }
}

/// Puts another file in its place.
struct Replacer(PathBuf);

impl Progress for Replacer {
    fn begin(&self, _file: &Path, _bytes: u64) {
        let other = self.0.with_extension("new");
        std::fs::write(&other, TIES).unwrap();
        std::fs::rename(other, &self.0).unwrap();
    }
    fn advance(&self, _bytes: u64) {}
    fn end(&self) {}
}

#[test]
fn files_that_change_while_they_are_read() {
    let folder = Folder::new();
    let path = folder.file("t.csv", TIES);
    let request = |path: &Path| ImportRequest {
        name: "t".into(),
        kind: ImportKind::Ties,
        files: vec![path.to_owned()],
        options: ImportOptions::default(),
    };
    let error = import(&request(&path), &mut Kept::default(), &Writer(path.clone())).unwrap_err();
    expect![[r#"
        error: `t.csv` changed while it was read: it had 44 bytes and now has 53

        hint: import it again when nothing writes to it"#]]
    .assert_eq(&folder.told(&error));
    assert!(error.is_environment());
    let path = folder.file("u.csv", TIES);
    let error = import(&request(&path), &mut Kept::default(), &Replacer(path.clone())).unwrap_err();
    expect![[r#"
        error: `u.csv` changed while it was read: another file stands in its place

        hint: import it again when nothing writes to it"#]]
    .assert_eq(&folder.told(&error));
}

/// A store without space.
struct Full;

impl TableSink for Full {
    fn put(&mut self, batch: TableBatch) -> Result<(), SinkError> {
        Err(SinkError::Store {
            table: batch.table(),
            source: std::io::Error::from(std::io::ErrorKind::StorageFull),
        })
    }
}

#[test]
fn no_space_to_store_rows() {
    let folder = Folder::new();
    let request = ImportRequest {
        name: "t".into(),
        kind: ImportKind::Ties,
        files: vec![folder.file("t.csv", TIES)],
        options: ImportOptions::default(),
    };
    let error = import(&request, &mut Full, &NoProgress).unwrap_err();
    assert!(matches!(
        &error,
        ImportError::Sink(SinkError::Store { table: Table::Sources | Table::OrganisationRecords, .. })
    ));
    expect!["error: cannot store rows of table `sources`"].assert_eq(&folder.told(&error));
}

#[test]
fn json_that_is_not_what_it_should_be() {
    let folder = Folder::new();
    let plain = ImportOptions::default;
    let path = folder.file("works.csv", "id,title\nW1,A work\n");
    folder.check(
        ImportKind::OpenAlex,
        &[path],
        options("map = { id = 'id' }"),
        expect![[r#"
        error: 2 problems:
        - an import of kind `openalex` has no column `id`; it has none
        - `works.csv` cannot be used: it is not JSON, which begins with `{` or `[`: id,title\nW1,A work\n"#]],
    );
    let path = folder.file("package.json", "{\n \"releases\": [\n  {\"ocid\": \"o\",\n");
    folder.check(ImportKind::Ocds, &[path], plain(), expect!["error: `package.json` cannot be used: it is not JSON: EOF while parsing a value at line 3 column 15"]);
    let path = folder.file("blank.jsonl", "\n \n");
    folder.check(ImportKind::Ocds, &[path], plain(), expect!["error: `blank.jsonl` is empty"]);
    let path = folder.file("register.csv", "rorid,title\n013meh722,University of Newtown\n");
    folder.check(
        ImportKind::Register,
        &[path],
        plain(),
        expect![[r#"
        error: `register.csv` has no column `name`; its columns are `rorid`, `title`

        hint: say which column it is with `--map name=COLUMN`"#]],
    );
}

#[test]
fn words_that_are_not_understood() {
    let kind = "particpations".parse::<ImportKind>().unwrap_err();
    expect![[r#"
        `particpations` is not a kind of import; the kinds are `cordis`, `participations`, `openalex`, `ocds`, `register`, `ties`, `beis`, `indicators`, `structure`, `places`, `place-links`
        hint: `participations` is the nearest"#]].assert_eq(&format!("{kind}\nhint: {}", kind.hint().unwrap()));
    expect!["`ratio=0` sets no limit; the limits are `unpacked_mb=`, `ratio=`, `record_mb=` and `workbook_mb=`, each with a whole number above 0"].assert_eq(&"ratio=0".parse::<Limits>().unwrap_err().to_string());
    expect!["`activity` is not a mapping; a mapping is `ours=theirs`, several with commas between, and `ours==constant` for a constant"].assert_eq(&"activity".parse::<streets_sources::Mapping>().unwrap_err().to_string());
    let unknown = toml::from_str::<ImportOptions>("shceme = 'nuts'").unwrap_err();
    assert!(unknown.message().starts_with("unknown field `shceme`, expected one of"), "{unknown}");
}
