//! Works of OpenAlex.

use std::collections::{BTreeMap, BTreeSet};

use streets_model::{Activity, OrganisationRecord, ParticipationRecord, Reject};
use streets_sources::{ImportKind, ImportOptions};

use crate::support::{file, options, run, shared};

const WORKS: &str = r#"{"id":"https://openalex.org/W1","publication_date":"2016-05-31","primary_topic":{"field":{"display_name":"Engineering"}},"authorships":[{"institutions":[{"id":"https://openalex.org/I1","display_name":"University of Newtown","ror":"https://ror.org/013meh722","country_code":"GB","type":"education"},{"id":"https://openalex.org/I2","display_name":"Acme","ror":null,"country_code":"NA","type":"company"}]},{"institutions":[{"id":"https://openalex.org/I1","display_name":"Newtown University","ror":"https://ror.org/013meh722","country_code":"GB","type":"education"},{"id":null,"display_name":null,"ror":null}]}]}
{"id":"https://openalex.org/W2","publication_date":null,"publication_year":2017,"concepts":[{"display_name":"Oil","level":2},{"display_name":"Geology","level":0},{"display_name":"Physics","level":0}],"authorships":[{"institutions":[{"id":"https://openalex.org/I1","display_name":"Newtown University","ror":"https://ror.org/013meh722","country_code":"GB","type":"education"}]}]}
{"id":"https://openalex.org/W3","authorships":[]}
{"id":"https://openalex.org/W1","authorships":[]}
{"id":"https://openalex.org/A1"}
{"id":"https://openalex.org/W4","publication_date":"2016-02-30"}
{"id":"https://openalex.org/W5",
"#;

#[test]
fn works_become_activities_and_their_institutions_take_part_once() {
    let list = WORKS.lines().take(6).collect::<Vec<_>>().join(",");
    let forms =
        [("w.jsonl", WORKS.to_owned()), ("w.json", format!("{{\"meta\":{{}},\n\"results\":[{list}]}}"))];
    for (name, text) in forms {
        let (_folder, path) = file(name, text);
        let (kept, summary) = run(ImportKind::OpenAlex, &[path], ImportOptions::default()).unwrap();
        let activities: Vec<_> = kept
            .rows::<Activity>()
            .into_iter()
            .map(|a| (a.activity_id.to_string(), a.kind, a.start.map(|day| day.to_string()), a.field))
            .collect();
        let work = |id: &str, start: Option<&str>, field: Option<&str>| {
            (id.to_owned(), "publication".to_owned(), start.map(str::to_owned), field.map(str::to_owned))
        };
        assert_eq!(
            activities,
            [
                work("openalex:W1", Some("2016-05-31"), Some("Engineering")),
                work("openalex:W2", Some("2017-01-01"), Some("Geology")),
                work("openalex:W3", None, None)
            ]
        );
        let organisations: Vec<_> = kept
            .rows::<OrganisationRecord>()
            .into_iter()
            .map(|o| {
                (o.organisation_id.to_string(), o.name, o.declared_sector.unwrap(), o.identifiers.join(" "))
            })
            .collect();
        let organisation = |id: &str, name: &str, sector: &str, identifiers: &str| {
            (id.to_owned(), name.to_owned(), sector.to_owned(), identifiers.to_owned())
        };
        assert_eq!(
            organisations,
            [
                organisation(
                    "ror:013meh722",
                    "University of Newtown",
                    "education",
                    "ror:013meh722 openalex:I1"
                ),
                organisation("openalex:I2", "Acme", "company", "openalex:I2")
            ]
        );
        let parts: Vec<_> = kept
            .rows::<ParticipationRecord>()
            .into_iter()
            .map(|p| (p.row, p.activity_id.to_string(), p.organisation_id.to_string(), p.country.unwrap()))
            .collect();
        let part = |row, activity: &str, organisation: &str, country: &str| {
            (row, activity.to_owned(), organisation.to_owned(), country.to_owned())
        };
        assert_eq!(
            parts,
            [
                part(1, "openalex:W1", "ror:013meh722", "GB"),
                part(1, "openalex:W1", "openalex:I2", "NA"),
                part(2, "openalex:W2", "ror:013meh722", "GB")
            ]
        );
        let rejects: Vec<_> =
            kept.rows::<Reject>().into_iter().map(|r| (r.row, r.column, r.reason)).collect();
        let mut expected = vec![
            (4, "id", "the same work as in an earlier row"),
            (5, "id", "not the id of a work"),
            (6, "publication_date", "a date that does not exist"),
        ];
        expected.extend((name == "w.jsonl").then_some((7, "", "not JSON")));
        let expected: Vec<_> =
            expected.into_iter().map(|(row, column, why)| (row, column.to_owned(), why.to_owned())).collect();
        assert_eq!(rejects, expected, "{name}");
        let told: Vec<_> = summary.findings.iter().map(|finding| finding.message.as_str()).collect();
        assert_eq!(
            told,
            [
                "of 3 works, 1 have one institution and 1 have none; they join nobody",
                "1 mentions of institutions have neither a ROR id nor an id of OpenAlex; they are left out",
                "1 institutions are named otherwise in a later work; the first name stands"
            ]
        );
        assert_eq!(summary.sources[0].publisher, "OpenAlex");
    }
}

#[test]
fn sectors_are_told_in_words_that_are_understood() {
    let kinds = [
        "education",
        "company",
        "government",
        "facility",
        "healthcare",
        "nonprofit",
        "archive",
        "funder",
        "other",
    ];
    let institutions: Vec<_> = (1..)
        .zip(kinds)
        .map(|(n, kind)| format!("{{\"id\":\"I{n}\",\"display_name\":\"{kind}\",\"type\":\"{kind}\"}}"))
        .collect();
    let work =
        format!("{{\"id\":\"W1\",\"authorships\":[{{\"institutions\":[{}]}}]}}", institutions.join(","));
    let (_folder, path) = file("w.jsonl", work);
    let (kept, _) = run(ImportKind::OpenAlex, &[path], ImportOptions::default()).unwrap();
    let sectors: BTreeMap<_, _> =
        kept.rows::<OrganisationRecord>().into_iter().map(|o| (o.name, o.declared_sector.unwrap())).collect();
    let expected = [
        ("archive", "public body"),
        ("company", "company"),
        ("education", "education"),
        ("facility", "facility"),
        ("funder", "public body"),
        ("government", "government"),
        ("healthcare", "public body"),
        ("nonprofit", "other"),
        ("other", "other"),
    ];
    assert_eq!(sectors, expected.map(|(kind, word)| (kind.to_owned(), word.to_owned())).into());
}

#[test]
fn all_real_works_go_in() {
    let Some(path) = shared("orgs/openalex_works_slim.jsonl.gz") else { return };
    let (kept, summary) = run(ImportKind::OpenAlex, &[path], ImportOptions::default()).unwrap();
    assert_eq!((summary.rows_in, summary.rows_rejected), (2_643, 0), "{:?}", summary.top_reasons);
    // 955 where the one without id and name, in 16 mentions, is counted as an institution.
    let organisations: Vec<OrganisationRecord> = kept.rows();
    assert_eq!(organisations.len(), 954);
    assert!(organisations.iter().all(|o| o.declared_sector.is_some() || o.name.starts_with("Iscte")));
    let parts: Vec<ParticipationRecord> = kept.rows();
    assert_eq!(parts.len(), 4_671);
    let mut sizes: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for part in &parts {
        assert!(sizes.entry(&part.activity_id).or_default().insert(&part.organisation_id), "{part:?}");
    }
    assert_eq!(sizes.values().filter(|own| own.len() >= 2).count(), 1_137);
    let activities: Vec<Activity> = kept.rows();
    assert!(activities.iter().all(|activity| activity.start.is_some()));
    assert_eq!(activities.iter().filter(|activity| activity.field.is_none()).count(), 77);
    assert_eq!(
        summary.findings[0].message,
        "of 2643 works, 789 have one institution and 717 have none; they join nobody"
    );

    let Some(path) = shared("orgs/openalex_works_full_50.jsonl.gz") else { return };
    let (kept, summary) = run(ImportKind::OpenAlex, &[path], options("activity_kind = 'paper'")).unwrap();
    assert_eq!(kept.rows::<Activity>().len(), 49);
    assert_eq!(summary.top_reasons, [("the same work as in an earlier row".to_owned(), 1)]);
}
