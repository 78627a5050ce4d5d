//! Place × field × period, with sums beside their parts.

use std::collections::BTreeMap;

use streets_model::{Reject, StructureRecord};
use streets_sources::ImportKind;

use crate::support::{file, options, run, shared};

#[test]
fn sums_beside_their_parts_are_left_out() {
    let text = "place,field,2020,2021\n\
        TLC11,Total,100,\"1,100\"\nTLC11,A-E,60,60\nTLC11,AB (1-9),20,20\nTLC11,C (10-33),40,40\nTLC11,11-Dec,10,10\n\
        TLC11,13-33,30,30\nTLC11,F (41-43),40,\"1,040\"\nTLC12,F (41-43),abc,1\nTLC12,F (41-43),-5,1\n";
    let (_folder, path) = file("gva.csv", text);
    let options = options("scheme = 'itl3'\nversion = '2021'\nfield_scheme = 'sic2007'\nunit = 'jobs'");
    let (kept, summary) = run(ImportKind::Structure, &[path], options).unwrap();
    let told: Vec<_> = kept
        .rows::<StructureRecord>()
        .into_iter()
        .map(|r| (r.field, r.period.to_string(), r.value))
        .collect();
    let want =
        [("AB (1-9)", 20.0, 20.0), ("11-12", 10.0, 10.0), ("13-33", 30.0, 30.0), ("F (41-43)", 40.0, 1040.0)];
    let want: Vec<_> = want
        .into_iter()
        .flat_map(|(field, a, b)| {
            [(field.to_owned(), "2020".to_owned(), a), (field.to_owned(), "2021".to_owned(), b)]
        })
        .collect();
    assert_eq!(told, want);
    assert_eq!((summary.rows_in, summary.rows_rejected), (9, 5));
    let reasons: Vec<_> = kept.rows::<Reject>().into_iter().map(|r| (r.row, r.column, r.reason)).collect();
    assert_eq!(reasons[0], (1, "field".into(), "aggregate of A-E, F (41-43)".into()));
    assert_eq!(reasons[3], (8, "2020".into(), "not a number".into()));
    assert_eq!(reasons[4], (9, "2020".into(), "a negative amount".into()));
}

/// In every place and year, what is kept adds up to the published total within rounding, counting everything once.
#[test]
fn the_gva_of_every_region_adds_up_to_its_total() {
    for (path, scheme, places) in [
        ("employment/uk_itl3_gva_by_industry_current_1998_2022.csv.gz", "itl3", 179),
        ("employment/uk_itl2_gva_by_industry_current_1998_2022.csv.gz", "itl2", 41),
    ] {
        let Some(path) = shared(path) else { return };
        let own = options(&format!(
            "scheme = '{scheme}'\nversion = '2021'\nfield_scheme = 'sic2007'\nunit = 'GBP million'"
        ));
        let (kept, summary) = run(ImportKind::Structure, std::slice::from_ref(&path), own.clone()).unwrap();
        assert!(
            summary.top_reasons.iter().all(|(reason, _)| reason.starts_with("aggregate of ")),
            "{:?}",
            summary.top_reasons
        );
        println!("{:?}", summary.findings);
        let everything =
            streets_sources::ImportOptions { aggregates: Some(streets_sources::Aggregates::Keep), ..own };
        let (all, _) = run(ImportKind::Structure, &[path], everything).unwrap();
        let mut totals: BTreeMap<(String, String), f64> = BTreeMap::new();
        for row in all.rows::<StructureRecord>().into_iter().filter(|row| row.field == "Total") {
            totals.insert((row.code, row.period.to_string()), row.value);
        }
        let mut sums: BTreeMap<(String, String), (f64, f64)> = BTreeMap::new();
        for row in kept.rows::<StructureRecord>() {
            let sum = sums.entry((row.code, row.period.to_string())).or_default();
            *sum = (sum.0 + row.value, sum.1 + 1.0);
        }
        assert_eq!(totals.len(), places * 25);
        assert_eq!(sums.len(), totals.len());
        for (cell, total) in totals {
            let (sum, fields) = sums[&cell];
            // Each figure is rounded to a million, so each is off by half of one at most.
            assert!((sum - total).abs() <= 0.5 * (fields + 1.0), "{cell:?}: {sum} of {total} in {fields}");
        }
    }
}

#[test]
fn jobs_and_establishments_of_american_cities_are_two_units() {
    let Some(path) = shared("employment/us_cbp2019_cbsa_naics4.csv.gz") else { return };
    let options = options(
        "period = '2019'\nfield_scheme = 'naics2017-4'\n[units]\nEMP = 'jobs'\nESTAB = 'establishments'",
    );
    let (kept, summary) = run(ImportKind::Structure, &[path], options).unwrap();
    assert_eq!((summary.rows_in, summary.rows_rejected), (118_467, 0));
    let rows: Vec<StructureRecord> = kept.rows();
    assert_eq!(rows.len(), 2 * 118_467);
    assert!(rows.iter().all(|row| row.scheme == "cbsa"));
}

#[test]
fn jobs_by_section_have_no_sums() {
    let Some(path) = shared("employment/uk_itl2_bres_jobs_sic_section_2015_2022.csv.gz") else { return };
    let options = options(
        "scheme = 'region-name'\nfield_scheme = 'sic2007-section'\nunit = 'jobs'\n\
         map = { place = 'GEOGRAPHY_NAME', field = 'SIC_SECTION_NAME', period = 'DATE', value = 'COUNT' }",
    );
    let (kept, summary) = run(ImportKind::Structure, &[path], options).unwrap();
    assert_eq!(summary.rows_in, 6_080);
    assert_eq!(summary.top_reasons, [("no amount is given".to_owned(), 15)]);
    assert_eq!(kept.rows::<StructureRecord>().len(), 6_065);
}
