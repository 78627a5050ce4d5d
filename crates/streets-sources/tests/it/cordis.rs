//! The official CORDIS files, old headers and new.

use streets_model::{Activity, OrganisationRecord, ParticipationRecord, Reject};
use streets_sources::{ImportKind, ImportOptions};

use crate::support::{options, run, shared};

const OLD_PROJECT: &str = "rcn;id;acronym;status;programme;topics;frameworkProgramme;title;startDate;endDate;projectUrl;objective;totalCost;ecMaxContribution;call;fundingScheme;coordinator;coordinatorCountry;participants;participantCountries;subjects\n\
    194395;643955;ONE;SIGNED;H2020-EU.3.1.;PHC-01-2014;H2020;\"A; title\";2015-03-01;2018-05-31;;\"An \"\"objective\"\"\nof two lines\";1927362,50;1927362,5;;RIA;;;;;\n\
    194396;643956;TWO;SIGNED;H2020-EU.2.1.1.;ICT-01-2014;H2020;T;2015-02-30;2018-05-31;;;1;1;;RIA;;;;;\n";

const OLD_ORGANIZATION: &str = "projectRcn;projectID;projectAcronym;role;id;name;shortName;activityType;endOfParticipation;ecContribution;country;street;city;postCode;organizationUrl;vatNumber;contactForm;contactType;contactTitle;contactFirstNames;contactLastNames;contactFunction;contactTelephoneNumber;contactFaxNumber\n\
    194395;643955;ONE;coordinator;999977172;THE CHANCELLOR, MASTERS AND SCHOLARS;UCAM;HES;false;123,45;UK;;Cambridge;CB2 1TN;;;;;;;;;;\n\
    194395;643955;ONE;participant;111111111;ACME;;PRC;false;;UK;;Leeds;;;;;;;;;;;\n\
    194396;643956;TWO;participant;111111111;ACME;;PRC;false;-3;UK;;Leeds;;;;;;;;;;;\n\
    194396;643956;TWO;participant;111111111;ACME;;PRC;false;3;UK;;Leeds;;;;;;;;;;;\n";

#[test]
fn the_old_headers_are_read_with_their_decimal_commas() {
    let folder = tempfile::tempdir().unwrap();
    let (projects, organizations) = (folder.path().join("x.csv"), folder.path().join("y.csv"));
    std::fs::write(&projects, OLD_PROJECT).unwrap();
    std::fs::write(&organizations, OLD_ORGANIZATION).unwrap();
    for files in [[organizations.clone(), projects.clone()], [projects, organizations]] {
        let (kept, summary) = run(ImportKind::Cordis, &files, ImportOptions::default()).unwrap();
        let activities: Vec<_> = kept
            .rows::<Activity>()
            .into_iter()
            .map(|a| (a.activity_id.to_string(), a.start.map(|d| d.to_string()), a.value, a.field))
            .collect();
        assert_eq!(
            activities,
            [
                (
                    "cordis:643955".into(),
                    Some("2015-03-01".into()),
                    Some(1_927_362.5),
                    Some("H2020-EU.3.1".into())
                ),
                ("cordis:643956".into(), None, None, None),
            ]
        );
        let parts: Vec<_> = kept
            .rows::<ParticipationRecord>()
            .into_iter()
            .map(|p| (p.organisation_id.to_string(), p.value, p.town))
            .collect();
        assert_eq!(
            parts,
            [
                ("pic:999977172".into(), Some(123.45), Some("Cambridge".into())),
                ("pic:111111111".into(), None, Some("Leeds".into())),
                ("pic:111111111".into(), Some(3.0), Some("Leeds".into())),
            ]
        );
        assert_eq!(kept.rows::<OrganisationRecord>()[0].declared_sector.as_deref(), Some("HES"));
        let mut reasons: Vec<_> = kept.rows::<Reject>().into_iter().map(|r| r.reason).collect();
        reasons.sort();
        assert_eq!(reasons, ["a date that does not exist", "a negative amount"]);
        assert!(
            summary.findings.iter().any(|f| f
                .message
                .starts_with("1 participations belong to 1 projects that stand in no project file")),
            "{:?}",
            summary.findings
        );
    }
}

#[test]
fn heads_of_the_real_files_go_in_whole() {
    let names = ["organization", "project", "euroSciVoc", "topics", "legalBasis"];
    let Some(files) = names
        .map(|name| shared(&format!("collab/cordis_horizon_{name}_100.csv")))
        .into_iter()
        .collect::<Option<Vec<_>>>()
    else {
        return;
    };
    let (kept, summary) = run(ImportKind::Cordis, &files, ImportOptions::default()).unwrap();
    assert_eq!((summary.rows_in, summary.rows_rejected), (500, 0), "{:?}", summary.top_reasons);
    assert_eq!(kept.rows::<ParticipationRecord>().len(), 100);
    assert_eq!(kept.rows::<OrganisationRecord>().len(), 92);
    let activities: Vec<Activity> = kept.rows();
    assert!(activities.len() >= 100);
    assert!(activities.iter().any(|a| a.field.as_deref() == Some("social sciences")));
    assert!(
        summary.findings.iter().any(|f| f.message.contains("stand in no project file"))
            || activities.len() == 100
    );
    let by_basis = run(ImportKind::Cordis, &files, options("field_from = 'legal-basis'")).unwrap().0;
    assert!(by_basis.rows::<Activity>().iter().any(|a| a.field.as_deref() == Some("HORIZON.1.1")));
}
