//! What a person says wins; what cannot be followed is told all at once.

use streets_model::{OrganisationId, Sector, SectorBasis};
use streets_organisations::review::Verdict;
use streets_organisations::{
    CorrectionRow, Decision, DecisionRow, LinkOptions, LinkRecord, OrganisationsError, OrganisationsInput,
    Settled, link, read_decisions, review_rows, unite,
};

fn row(line: u64, organisation: &str, action: &str, value: &str) -> CorrectionRow {
    CorrectionRow::parse(line, organisation, action, value).unwrap()
}

fn decision(line: u64, a: &str, b: &str, says: Verdict) -> Decision {
    Decision { line, a: a.into(), b: b.into(), says }
}

fn records() -> Vec<LinkRecord> {
    let at = |key: &str, name: &str, town: &str| LinkRecord {
        country: Some("GB".into()),
        town: Some(town.into()),
        ..LinkRecord::named(key, name)
    };
    vec![
        at("x:1", "Zyzzyva Marine Institute", "Hull"),
        at("x:2", "ZYZZYVA MARINE INSTITUTE", "Hull"),
        at("x:3", "Quokka Software Ltd", "York"),
        at("x:4", "Wombat Systems Ltd", "Leeds"),
    ]
}

fn clusters(settled: &Settled) -> Vec<(String, usize)> {
    let records = records();
    let linked = link(&records, settled, &LinkOptions::default()).unwrap();
    linked.clusters.iter().map(|cluster| (cluster.id.to_string(), cluster.records.len())).collect()
}

#[test]
fn decisions_win_over_the_model_and_corrections_over_both() {
    let counted = |pairs: &[(&str, usize)]| -> Vec<(String, usize)> {
        pairs.iter().map(|(id, records)| ((*id).to_owned(), *records)).collect()
    };
    assert_eq!(clusters(&Settled::default()), counted(&[("x:1", 2), ("x:3", 1), ("x:4", 1)]));
    let different = decision(2, "x:1", "x:2", Verdict::Different);
    let decided = Settled::new(&[], std::slice::from_ref(&different)).unwrap();
    assert_eq!(clusters(&decided), counted(&[("x:1", 1), ("x:2", 1), ("x:3", 1), ("x:4", 1)]));
    let corrected =
        Settled::new(&[row(2, "x:1", "merge-into", "x:2"), row(3, "x:3", "merge-into", "x:4")], &[different])
            .unwrap();
    assert_eq!(clusters(&corrected), counted(&[("x:2", 2), ("x:4", 2)]));
    let linked = link(&records(), &corrected, &LinkOptions::default()).unwrap();
    assert!(
        linked
            .findings
            .iter()
            .any(|finding| finding.message.starts_with("1 decisions contradict the corrections"))
    );
    let alone =
        Settled::new(&[row(2, "x:2", "split", "")], &[decision(2, "x:1", "x:2", Verdict::Same)]).unwrap();
    assert_eq!(clusters(&alone).len(), 4);
}

#[test]
fn everything_that_is_wrong_is_told_at_once_with_its_lines() {
    let error = Settled::new(
        &[
            row(2, "a", "merge-into", "b"),
            row(3, "b", "merge-into", "c"),
            row(4, "c", "merge-into", "a"),
            row(5, "d", "sector", "business"),
            row(6, "d", "sector", "other"),
            row(7, "e", "merge-into", "f"),
            row(8, "e", "split", "f"),
            row(9, "g", "merge-into", "g"),
        ],
        &[],
    )
    .unwrap_err();
    assert_eq!(
        error.to_string(),
        "4 of the corrections cannot be followed: lines 2, 3, 4 merge in a circle: `a` into `b` into `c`, and back to `a`; \
         lines 5, 6 give organisation `d` the sector `business` and `other`; lines 7, 8 merge organisation `e` and split it off; \
         line 9 merge in a circle: `g`, and back to `g`"
    );
    assert!(error.hint().is_some());
    let error = Settled::new(
        &[],
        &[
            decision(2, "a", "b", Verdict::Same),
            decision(3, "b", "c", Verdict::Same),
            decision(4, "a", "c", Verdict::Different),
        ],
    )
    .unwrap_err();
    assert!(
        matches!(&error, OrganisationsError::Decisions { problems } if problems[0].lines == [2, 3, 4]),
        "{error}"
    );
}

#[test]
fn decisions_are_read_back_and_unreadable_ones_told() {
    let line = |line, pair_id: &str, decision: &str| DecisionRow {
        line,
        pair_id: pair_id.into(),
        decision: decision.into(),
    };
    let read = read_decisions(&[line(2, "x:1 ~ x:2", " Same "), line(3, "x:1 ~ x:3", "")]).unwrap();
    assert_eq!(read, [decision(2, "x:1", "x:2", Verdict::Same)]);
    let error = read_decisions(&[line(2, "x:1 ~ x:2", "maybe"), line(3, "x:1", "same")]).unwrap_err();
    assert!(matches!(&error, OrganisationsError::Decisions { problems } if problems.len() == 2), "{error}");
}

#[test]
fn uncertain_pairs_become_rows_whose_decisions_settle_them() {
    let at = |key: &str, name: &str, town: &str| LinkRecord {
        country: Some("GB".into()),
        town: Some(town.into()),
        ..LinkRecord::named(key, name)
    };
    let records = [
        at("x:1", "Zyzzyva Marine Institute", "Hull"),
        at("x:2", "Zyzzyva Marine Institute Scotland Branch", "Hull"),
        at("x:3", "Quokka Software Ltd", "York"),
        at("x:4", "Quokka Software Systems", "York"),
    ];
    let parts_of = |key: &OrganisationId| if key.as_str() < "x:3" { 0 } else { 7 };
    let options = LinkOptions { same_from: 0.9999, review_from: 0.01, ..LinkOptions::default() };
    let linked = link(&records, &Settled::default(), &options).unwrap();
    let rows = review_rows(&records, &linked, &options, &|_| 0);
    assert_eq!(
        rows.iter().map(|row| row.pair_id.as_str()).collect::<Vec<_>>(),
        ["x:1 ~ x:2", "x:3 ~ x:4"],
        "the more probable first where nothing is at stake"
    );
    let staked = review_rows(&records, &linked, &options, &parts_of);
    assert_eq!(
        staked.iter().map(|row| (row.pair_id.as_str(), row.at_stake)).collect::<Vec<_>>(),
        [("x:3 ~ x:4", 7), ("x:1 ~ x:2", 0)]
    );
    assert!(rows[0].why.contains("the same place") && rows[0].decision.is_empty());
    let decided =
        read_decisions(&[DecisionRow { line: 2, pair_id: rows[0].pair_id.clone(), decision: "same".into() }])
            .unwrap();
    let linked = link(&records, &Settled::new(&[], &decided).unwrap(), &options).unwrap();
    assert_eq!(linked.clusters.len(), 3);
    assert_eq!(review_rows(&records, &linked, &options, &|_| 0).len(), 1);
}

#[test]
fn facts_follow_the_organisation_that_a_record_became_part_of() {
    let settled =
        Settled::new(&[row(2, "x:2", "sector", "intermediary"), row(3, "x:2", "name", "ZMI")], &[]).unwrap();
    let records = records();
    let linked = link(&records, &settled, &LinkOptions::default()).unwrap();
    let corrections = settled.corrections(&records, &linked.clusters);
    assert_eq!(corrections.len(), 1);
    let mentioned: Vec<_> = linked.clusters.iter().map(|cluster| cluster.id.clone()).collect();
    let united = unite(&OrganisationsInput {
        records: &[],
        mentioned: &mentioned,
        corrections: &corrections,
        home_place: &|_| None,
    })
    .unwrap();
    let first = &united.organisations[0];
    assert_eq!((first.organisation_id.as_str(), first.name.as_str()), ("x:1", "ZMI"));
    assert_eq!((first.sector, first.sector_basis), (Sector::Intermediary, SectorBasis::Correction));
    assert_eq!(linked.organisation_of(&records)[&"x:2".into()], "x:1".into());
}
