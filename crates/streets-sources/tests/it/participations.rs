//! Tidy tables of who took part in what.

use std::collections::BTreeSet;

use streets_model::{Activity, OrganisationRecord, ParticipationRecord, Reject};
use streets_sources::{ImportKind, ImportOptions};

use crate::support::{file, options, run, shared};

const MAP: &str = "activity_kind = 'grant'\ncurrency = 'EUR'\n\
    map = { activity = 'rcn', organisation = 'pic', sector = 'type', town = 'city', value = 'contribution', \
    activity_value = 'total_cost', field = 'programme_part' }";

#[test]
fn rows_become_activities_organisations_and_participations() {
    let text = "activity,organisation,name,sector,town,country,value,start,end,field\n\
        1,a,Acme,PRC,Leeds,UK,\"1,000\",2016-01-01,2018-12-31,health\n1,u,Uni,HES,York,UK,NA,2016-01-01,2018-12-31,health\n\
        1,u,Uni,HES,York,UK,5,2016-01-01,2018-12-31,health\n2,a,Acme plc,PRC,Windhoek,NA,1,2016-02-30,,\n2,a,Acme plc,PRC,Windhoek,NA,1,2016-02-01,2015-01-01,\n\
        2,a,Acme plc,PRC,Windhoek,NA,-1,2016-02-01,,\n2,a,Acme plc,PRC,Windhoek,NA,1,2016-02-01,,\n1,b,B,PRC,Leeds,UK,1,2017-01-01,2018-12-31,health\n,b,B,PRC,Leeds,UK,1,,,\n";
    let (_folder, path) = file("p.csv", text);
    let (kept, summary) = run(ImportKind::Participations, &[path], ImportOptions::default()).unwrap();
    let activities: Vec<_> = kept
        .rows::<Activity>()
        .into_iter()
        .map(|a| (a.activity_id.to_string(), a.start.map(|d| d.to_string()), a.field))
        .collect();
    assert_eq!(
        activities,
        [
            ("1".into(), Some("2016-01-01".into()), Some("health".into())),
            ("2".into(), Some("2016-02-01".into()), None)
        ]
    );
    let organisations: Vec<_> = kept.rows::<OrganisationRecord>().into_iter().map(|o| o.name).collect();
    assert_eq!(organisations, ["Acme", "Uni", "B"]);
    let parts: Vec<_> = kept
        .rows::<ParticipationRecord>()
        .into_iter()
        .map(|p| (p.row, p.value, p.country.unwrap()))
        .collect();
    assert_eq!(
        parts,
        [
            (1, Some(1000.0), "UK".into()),
            (2, None, "UK".into()),
            (7, Some(1.0), "NA".into()),
            (8, Some(1.0), "UK".into())
        ]
    );
    let reasons: Vec<_> = kept.rows::<Reject>().into_iter().map(|r| r.reason).collect();
    assert_eq!(
        reasons,
        [
            "the same participation as in an earlier row",
            "a date that does not exist",
            "it ends before it begins",
            "a negative amount",
            "no activity"
        ]
    );
    let told: Vec<_> = summary.findings.iter().map(|f| f.message.as_str()).collect();
    assert!(told.iter().any(|f| f.starts_with("1 rows date or value their activity otherwise")), "{told:?}");
    assert!(
        told.iter().any(|f| f.starts_with("1 rows name or place their organisation otherwise")),
        "{told:?}"
    );
}

#[test]
fn all_of_horizon_2020_goes_in_with_its_programme_parts() {
    let Some(named) = shared("collab/h2020_participations_named.csv.gz") else { return };
    let Some(parts) = shared("collab/h2020_programme_parts_eunets.csv.gz") else { return };
    let mut outcomes = Vec::new();
    for files in [[named.clone(), parts.clone()], [parts, named]] {
        let (kept, summary) = run(ImportKind::Participations, &files, options(MAP)).unwrap();
        assert_eq!(
            (summary.rows_in, summary.rows_rejected),
            (110_696 + 37_441, 0),
            "{:?}",
            summary.top_reasons
        );
        let activities: Vec<Activity> = kept.rows();
        assert_eq!(activities.len(), 26_936);
        // 103 projects stand in no row of the programme parts.
        assert_eq!(activities.iter().filter(|a| a.field.is_none()).count(), 103);
        assert_eq!(activities.iter().filter_map(|a| a.field.clone()).collect::<BTreeSet<_>>().len(), 17);
        assert_eq!(kept.rows::<OrganisationRecord>().len(), 16_281);
        let participations: Vec<ParticipationRecord> = kept.rows();
        assert_eq!(participations.len(), 110_696);
        assert_eq!(participations.iter().filter(|p| p.value.is_none()).count(), 8_137);
        assert_eq!(
            participations.iter().filter(|p| p.country.as_deref() == Some("NA")).count(),
            4,
            "Namibia"
        );
        outcomes.push((activities, participations));
    }
    assert!(outcomes[0] == outcomes[1], "the order of files changes nothing");
}
