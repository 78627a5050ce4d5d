//! Edge lists.

use streets_model::{OrganisationRecord, Reject, TieRecord};
use streets_sources::{ImportKind, ImportOptions};

use crate::support::{options, run};

#[test]
fn ties_and_their_organisations_come_in_any_order() {
    let folder = tempfile::tempdir().unwrap();
    let (ties, organisations) = (folder.path().join("a.csv"), folder.path().join("b.csv"));
    let text = "organisation_b,organisation_a,year,field,weight,activities\n\
        u1,b1,2016,health,0.5,1\nu1,b1,2016,health,0.5,1\nb1,u1,2016,health,9,9\nb1,b1,2016,,1,1\nb1,x9,2016,,-1,1\nx9,b1,2016,,,2\nb1,,2016,,1,1\n";
    std::fs::write(&ties, text).unwrap();
    std::fs::write(&organisations, "id,name,sector,town,country\nb1,Acme,business,Leeds,GB\nu1,University,university,York,GB\nb1,Acme again,,,\n").unwrap();
    for files in [[ties.clone(), organisations.clone()], [organisations, ties]] {
        let (kept, summary) = run(ImportKind::Ties, &files, ImportOptions::default()).unwrap();
        let told: Vec<_> = kept
            .rows::<TieRecord>()
            .into_iter()
            .map(|t| {
                format!(
                    "{} {} {} {:?} {} {}",
                    t.organisation_a, t.organisation_b, t.period, t.field, t.weight, t.activities
                )
            })
            .collect();
        assert_eq!(told, ["b1 u1 2016 Some(\"health\") 0.5 1", "b1 x9 2016 None 2 2"]);
        let named: Vec<_> = kept.rows::<OrganisationRecord>().into_iter().map(|o| o.name).collect();
        assert_eq!(named, ["Acme", "University", "x9"]);
        let mut reasons: Vec<_> = kept.rows::<Reject>().into_iter().map(|r| r.reason).collect();
        reasons.sort();
        assert_eq!(
            reasons,
            [
                "a negative amount",
                "a tie of an organisation with itself",
                "no organisation",
                "the same organisation as in an earlier row",
                "the same tie and period as an earlier row",
                "the same tie and period as an earlier row",
            ]
        );
        assert!(
            summary.findings.iter().any(|f| f.message.starts_with("1 organisations of its ties")),
            "{:?}",
            summary.findings
        );
    }
}

#[test]
fn a_period_may_be_the_same_for_all() {
    let (_folder, path) = crate::support::file("ties.csv", "source\ttarget\na\tb\n");
    let (kept, _) =
        run(ImportKind::Ties, &[path], options("period = '2014/2020'\norganisation_scheme = 'pic'")).unwrap();
    let tie: TieRecord = kept.rows().remove(0);
    assert_eq!((tie.period.to_string().as_str(), tie.organisation_a.as_str()), ("2014/2020", "pic:a"));
}
