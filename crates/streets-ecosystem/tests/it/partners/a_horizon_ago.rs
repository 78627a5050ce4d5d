//! What the model was a horizon ago, by which its suggestions are judged.

use streets_ecosystem::EcosystemError;
use streets_ecosystem::partners::{Metric, PartnerModel, PartnerOptions};

use super::planted_world::{planted, small};

#[test]
fn what_the_model_was_a_horizon_ago_is_what_it_would_have_learnt_then() {
    let country = planted(7);
    let now = PartnerModel::fit(&country.input(), &small("city")).unwrap();
    let then = PartnerOptions { until: Some(2019), ..small("city") };
    let then = PartnerModel::fit(&country.input(), &then).unwrap();
    let (found, expected) = (now.backtest_of_last_years().unwrap(), then.backtest().unwrap());
    assert_eq!((found.until, found.tested_to, &found.cities), (2019, 2020, &expected.cities));
    for (x, y) in found.rows.iter().zip(&expected.rows) {
        // The level is set on another sample of the same pairs; what ranks is the same.
        let close = if matches!(x.metric, Metric::Brier | Metric::CalibrationError) { 2e-3 } else { 1e-12 };
        assert_eq!((x.target, x.metric, x.ranking), (y.target, y.metric, y.ranking));
        let apart = (x.value - y.value).abs().max((x.low - y.low).abs()).max((x.high - y.high).abs());
        assert!(apart < close, "{x:?} {y:?}");
    }
    assert_eq!(found.rows.len(), expected.rows.len());
    let places = ["city:left".into(), "city:right".into()];
    let mut told = 0;
    let each = now.suggestions_of_each(&places.iter().collect::<Vec<_>>(), 10).unwrap();
    for (place, found) in places.iter().zip(&each) {
        assert_eq!(found, &now.suggestions(place, 10).unwrap());
        for came in found.iter().map(|one| one.came_true) {
            // No head was as likely a horizon ago as the likeliest suggestions are now: nothing is told then.
            let Some(share) = came.share else {
                assert!(came.pairs == 0.0 && came.low.is_none() && came.high.is_none(), "{came:?}");
                continue;
            };
            let (low, high) = (came.low.unwrap(), came.high.unwrap());
            assert!(low <= share && share <= high && low < high && low >= 0.0 && high <= 1.0, "{came:?}");
            told += 1;
        }
    }
    assert!(told > 0);
    let short = PartnerOptions { until: Some(2016), ..small("city") };
    let short = PartnerModel::fit(&country.input(), &short).unwrap();
    let error = short.backtest_of_last_years().unwrap_err();
    assert!(matches!(error, EcosystemError::TooFewYears { first: 2015, .. }), "{error}");
}
