//! Horizon 2020, learnt to 2017 and tested on 2018 and 2019.

use std::collections::HashMap;

use streets_ecosystem::partners::{
    CalibrationBin, Feature, Metric, PartnerModel, PartnerOptions, Ranking, Target,
};

use crate::shared::participations_of_horizon;

#[test]
fn horizon_2020_learnt_to_2017_tested_on_2018_and_2019() {
    let Some(country) = participations_of_horizon() else { return };
    let options = PartnerOptions {
        places: "town".into(),
        until: Some(2017),
        sample: 60_000,
        rows: 3_000,
        resamples: 40,
        ..PartnerOptions::default()
    };
    let model = PartnerModel::fit(&country.input(), &options).unwrap();
    let test = model.backtest().unwrap();
    let mut found = HashMap::new();
    for row in &test.rows {
        println!(
            "{}, {}, {}: {:.4} ({:.4} to {:.4})",
            row.target.as_str(),
            row.metric.as_str(),
            row.ranking.as_str(),
            row.value,
            row.low,
            row.high
        );
        found.insert((row.target, row.metric, row.ranking), row.value);
    }
    let told = |bin: &CalibrationBin| {
        println!("{bin:?}");
        // Bins that a suggestion can fall into keep their word to within a factor.
        let (Some(predicted), Some(observed)) = (bin.predicted, bin.observed) else { return };
        assert!(bin.from < 0.001 || bin.came < 200 || (predicted / observed - 1.0).abs() < 0.8, "{bin:?}");
    };
    test.calibration.bins.iter().for_each(told);
    for bin in &model.record.bins {
        println!("record {bin:?}");
        assert_eq!(bin.interval.is_some(), bin.pairs > 0.0);
        assert!(bin.interval.is_none_or(|interval| interval.contains(bin.observed.unwrap())), "{bin:?}");
    }
    let area = found[&(Target::AllPairs, Metric::Auc, Ranking::Model)];
    assert!(area >= 0.90, "{area}");
    for ((target, metric, ranking), value) in &found {
        let own = found[&(*target, *metric, Ranking::Model)];
        if matches!(metric, Metric::Auc | Metric::AveragePrecision) {
            assert!(*value <= own, "{} beats the model: {} {value} {own}", ranking.as_str(), metric.as_str());
        }
    }
    // At the head of a town's list the model is as good as resource allocation, and better than what else there is: no more.
    let lists = |metric, ranking| found[&(Target::CityLists, metric, ranking)];
    assert!(lists(Metric::TimesBest, Ranking::Model) > 0.8);
    let allocation = Ranking::Single(Feature::ResourceAllocation);
    let best = lists(Metric::MeanPrecision, Ranking::Model) - lists(Metric::MeanPrecision, allocation);
    assert!(best > -0.01, "{best}");
    for ranking in
        [Ranking::Gravity, Ranking::Single(Feature::ThreeSteps), Ranking::Single(Feature::Attachment)]
    {
        assert!(lists(Metric::MeanPrecision, Ranking::Model) > 1.1 * lists(Metric::MeanPrecision, ranking));
    }
    // A list that knew the future would be right in full in nearly every town: three times what resource allocation finds
    // in the median town is more than any list can hold.
    let whole = test.cities.iter().filter(|city| city.to_find >= 20).count();
    assert!(whole * 10 > test.cities.len() * 9, "{whole} of {}", test.cities.len());
    assert!(3.0 * lists(Metric::MedianPrecision, allocation) > 1.0);
    assert!(found[&(Target::AllPairs, Metric::Coverage, Ranking::Model)] > 0.85);
    assert_eq!(test.until, 2017);
}
