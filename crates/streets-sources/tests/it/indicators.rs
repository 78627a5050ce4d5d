//! Published figures about places, in every layout that they come in.

use streets_model::{Dimension, Direction, Indicator, ObservationRecord, Reject, Status};
use streets_sources::ImportKind;

use crate::support::{file, options, run, shared};

#[test]
fn years_as_columns_become_periods() {
    let (_folder, path) = file(
        "gdp.csv",
        "\u{feff}ITL code,Region name,2020,2021\nTLC11,A,\"1,234\",..\nTLC12,B,12x,5\nTLC11,A,1,2\nTLC13,C,1e300,2\n",
    );
    let options = options(
        "scheme = 'itl3'\nversion = '2021'\nindicator = 'gdp'\ntitle = 'GDP'\nunit = 'GBP million'\ndimension = 'place'\ndirection = 'higher'",
    );
    let (kept, summary) = run(ImportKind::Indicators, &[path], options).unwrap();
    let told: Vec<_> = kept
        .rows::<ObservationRecord>()
        .into_iter()
        .map(|o| (o.period.to_string(), o.value, o.status))
        .collect();
    assert_eq!(
        told,
        [("2020".into(), Some(1234.0), Status::Final), ("2021".into(), None, Status::Suppressed)]
    );
    let indicator: Indicator = kept.rows().remove(0);
    assert_eq!(indicator.indicator_id.as_str(), "gdp");
    assert_eq!((indicator.title.as_str(), indicator.unit.as_str()), ("GDP", "GBP million"));
    assert_eq!((indicator.dimension, indicator.direction), (Dimension::Place, Direction::Higher));
    let rejects: Vec<_> =
        kept.rows::<Reject>().into_iter().map(|r| (r.row, r.column, r.value, r.reason)).collect();
    assert_eq!(rejects[0], (2, "2020".into(), "12x".into(), "not a number".into()));
    assert_eq!(rejects[1].3, "the same indicator, place and period as in an earlier row");
    assert_eq!(rejects[2], (4, "2020".into(), "1e300".into(), "a number beyond all sense".into()));
    assert_eq!(summary.rows_in, 4);
}

#[test]
fn a_long_file_may_say_everything_of_each_figure() {
    let text = "indicator,scheme,version,code,period,value,status,low,high\n\
        rd,nuts,2016,UKH1,2016,5 p,,,\nrd,nuts,2016,UKH12,2014-2016,6,estimated,5,7\nrd,nuts,2016,UKH12,2017,6,,7,8\n\
        rd,nuts,2016,UKH12,3020,6,,,\njobs,country,,UK,2016M05,7,,,\n";
    let (_folder, path) = file("long.csv", text);
    let options = options(
        "[indicators.rd]\ntitle = 'R&D'\nunit = 'GBP'\ndimension = 'ideas'\n[indicators.jobs]\nid = 'jobs-total'\n[indicators.gone]",
    );
    let (kept, summary) = run(ImportKind::Indicators, &[path], options).unwrap();
    let told: Vec<_> = kept
        .rows::<ObservationRecord>()
        .into_iter()
        .map(|o| {
            format!(
                "{} {}-{}:{} {} {:?} {} {:?}",
                o.indicator_id, o.scheme, o.version, o.code, o.period, o.value, o.status, o.low
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "rd nuts2-2016:UKH1 2016 Some(5.0) provisional None",
            "rd nuts3-2016:UKH12 2014/2016 Some(6.0) estimated Some(5.0)",
            "jobs-total country-:GB 2016-05 Some(7.0) final None"
        ]
    );
    let reasons: Vec<_> = kept.rows::<Reject>().into_iter().map(|r| r.reason).collect();
    assert_eq!(reasons, ["an interval that does not hold its figure", "a year beyond all sense"]);
    assert!(summary.findings.iter().any(|f| f.message.contains("`gone`")), "{:?}", summary.findings);
}

#[test]
fn british_figures_with_years_as_columns_go_in() {
    let wide = "scheme = 'itl'\nversion = '2021'\nindicator = 'x'\nunit = 'x'";
    for (name, rows, years) in [
        ("uk_itl_population_1998_2022", 236, 25),
        ("uk_itl_gdp_current_1998_2021", 236, 24),
        ("uk_itl_hours_worked_2004_2021", 234, 18),
    ] {
        let Some(path) = shared(&format!("indicators/{name}.csv.gz")) else { return };
        let (kept, summary) = run(ImportKind::Indicators, &[path], options(wide)).unwrap();
        assert_eq!(summary.rows_in, rows, "{name}");
        // `UKX`, the United Kingdom without what lies in no region, is no ITL code.
        assert!(
            summary.top_reasons.iter().all(|(reason, count)| reason == "not an ITL code" && *count == 1),
            "{:?}",
            summary.top_reasons
        );
        assert_eq!(kept.rows::<ObservationRecord>().len() as u64, summary.rows_kept * years, "{name}");
        let levels = ["itl1", "itl2", "itl3"]
            .map(|level| kept.rows::<ObservationRecord>().iter().any(|o| o.scheme == level));
        assert_eq!(levels, [true; 3]);
    }
}

#[test]
fn columns_without_their_years_take_them_from_the_options() {
    let Some(path) = shared("indicators/uk_itl_gva_per_hour_index_2004_2021.csv.gz") else { return };
    let own = "scheme = 'itl'\nversion = '2021'\nindicator = 'gva-per-hour-index'\nunit = 'UK = 100'\nperiods = '2004..2021'";
    let (kept, summary) = run(ImportKind::Indicators, std::slice::from_ref(&path), options(own)).unwrap();
    assert_eq!(summary.rows_in, 234);
    let rows: Vec<ObservationRecord> = kept.rows();
    let north_east: Vec<f64> = rows.iter().filter(|o| o.code == "TLC").filter_map(|o| o.value).collect();
    assert_eq!(north_east.len(), 18);
    assert_eq!((north_east[0], north_east[17]), (90.7, 97.4));
    let error =
        run(ImportKind::Indicators, &[path], options(&own.replace("..2021", "..2020"))).err().unwrap();
    assert!(error.to_string().contains("17 years for 18 columns"), "{error}");
}

#[test]
fn eurostats_dimensions_tell_indicators_apart() {
    let own = "scheme = 'nuts'\nversion = '2016'\nindicator = 'x'";
    for (name, rows, indicators) in [
        ("indicators/eurostat_rd_personnel_nuts.csv", 956, 1),
        ("indicators/eurostat_tgs00026_disposable_income_nuts2.csv", 2_723, 1),
        ("patents/eurostat_pat_ep_rtot_nuts_1977_2012.csv.gz", 103_075, 4),
    ] {
        let Some(path) = shared(name) else { return };
        let (kept, summary) = run(ImportKind::Indicators, &[path], options(own)).unwrap();
        assert_eq!(summary.rows_in, rows, "{name}");
        assert_eq!(kept.rows::<Indicator>().len(), indicators, "{name}");
        // Aggregates such as `EU28` are no places of NUTS.
        assert!(
            summary.top_reasons.iter().all(|(reason, _)| reason == "not a NUTS code"),
            "{name} {:?}",
            summary.top_reasons
        );
        assert!(summary.rows_kept * 100 > rows * 97, "{name} {:?}", summary.top_reasons);
    }
}

#[test]
fn a_filter_keeps_one_unit_and_rejects_the_rest_with_its_name() {
    let Some(path) = shared("patents/eurostat_pat_ep_rtot_nuts_1977_2012.csv.gz") else { return };
    let own = "scheme = 'nuts'\nversion = '2016'\nindicator = 'patents'\nunit = 'number'\nfilter = { unit = ['NR'] }";
    let (kept, summary) = run(ImportKind::Indicators, &[path], options(own)).unwrap();
    assert_eq!(kept.rows::<Indicator>()[0].indicator_id.as_str(), "patents");
    assert_eq!(summary.top_reasons[0].0, "left out by the filter on `unit`");
}

#[test]
fn american_files_have_an_indicator_a_column() {
    for (name, rows, own) in [
        ("indicators/us_cbsa_acs5_2018.csv.gz", 945, "period = '2018'\nvalues = ['*']"),
        ("indicators/us_cbsa_education_migration.csv.gz", 8_495, "values = ['*']"),
        (
            "indicators/us_cbsa_metro_monitor_2009_2019.csv.gz",
            2_123,
            "values = ['Jobs', 'Real GDP', 'Output per Job']",
        ),
        ("indicators/us_cbsa_univ_rd.csv", 327, "period = '2017'\nvalues = ['rd_total', 'rd_total_biz']"),
        ("indicators/us_cbsa_business_rd_2015.csv", 103, "period = '2015'\nvalues = ['biz_rd']"),
        ("patents/us_cbsa_patents_2000_2015.csv.gz", 16_288, "values = ['patents_issued']"),
        (
            "patents/us_cbsa_oecd_regpat_2008_2012.csv",
            924,
            "values = ['cbsa_patents_invented', 'cbsa_inventors_per_patent']",
        ),
    ] {
        let Some(path) = shared(name) else { return };
        let (kept, summary) = run(ImportKind::Indicators, &[path], options(own)).unwrap();
        assert_eq!(summary.rows_in, rows, "{name}");
        println!("{name}: {:?} {}", summary.top_reasons, kept.rows::<Indicator>().len());
        assert!(summary.rows_rejected * 100 <= summary.rows_in * 3, "{name} {:?}", summary.top_reasons);
        assert!(kept.rows::<ObservationRecord>().iter().all(|o| o.scheme == "cbsa"));
    }
}
