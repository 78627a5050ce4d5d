//! Planted circles are found, with probabilities that keep their word, on any number of threads and from both kinds of input.

use streets_ecosystem::partners::{
    Feature, Metric, PartnerModel, PartnerOptions, Ranking, Suggestion, Target,
};
use streets_ecosystem::{TieSelection, ties_of};

use super::planted_world::{planted, small};
use crate::country::Country;

#[test]
fn planted_circles_are_found_and_probabilities_keep_their_word() {
    let country = planted(3);
    let options = PartnerOptions { until: Some(2019), list_least: 5, ..small("city") };
    let model = PartnerModel::fit(&country.input(), &options).unwrap();
    let test = model.backtest().unwrap();
    let value = |target, metric, ranking| {
        let row =
            test.rows.iter().find(|row| (row.target, row.metric, row.ranking) == (target, metric, ranking));
        let row = row.unwrap();
        assert!(row.low <= row.high, "{row:?}");
        row.value
    };
    // Pairs across circles hardly ever come; those within a circle cannot be told apart: an AUC of about 3/4.
    let area = value(Target::AllPairs, Metric::Auc, Ranking::Model);
    assert!((0.70..0.82).contains(&area), "{area}");
    let within = (value(Target::AllPairs, Metric::Auc, Ranking::Single(Feature::SameCity)) - area).abs();
    assert!(within < 0.05, "the circle is the city: {within}");
    assert!(value(Target::AllPairs, Metric::CalibrationError, Ranking::Model) < 0.01);
    assert!(value(Target::AllPairs, Metric::Coverage, Ranking::Model) > 0.95);
    for bin in model.record.bins.iter().filter(|bin| bin.pairs > 0.0) {
        let (told, interval) = (bin.observed.unwrap(), bin.interval.unwrap());
        assert!(interval.contains(told) && interval.low < interval.high, "{bin:?}");
        // A world of 160 organisations gives a likeliest few that are luck; the many keep their word.
        let word = bin.predicted.unwrap() / told.max(1e-9);
        assert!(bin.pairs < 200.0 || (0.5..2.0).contains(&word), "{bin:?}");
    }
    let suggestions = model.suggestions(&"city:left".into(), 10).unwrap();
    assert_eq!(suggestions.len(), 10);
    for (at, one) in suggestions.iter().enumerate() {
        assert_eq!(one.rank, at + 1);
        let (a, b) = (one.organisation_a.as_str(), one.organisation_b.as_str());
        assert!(a.parse::<usize>().unwrap() % 2 == 0 && b.parse::<usize>().unwrap() % 2 == 0, "{a} {b}");
        assert!(one.low < one.probability && one.probability < one.high && !one.reasons.is_empty());
        let met = |x: &str, y: &str| {
            let of = |x: &str| -> Vec<_> {
                country
                    .participations
                    .iter()
                    .filter(|p| p.organisation_id.as_str() == x)
                    .map(|p| p.activity_id.clone())
                    .collect()
            };
            let late = |id: &str| {
                country
                    .activities
                    .iter()
                    .any(|row| row.activity_id.as_str() == id && row.start.unwrap().year() > 2019)
            };
            of(x).iter().any(|id| of(y).contains(id) && !late(id.as_str()))
        };
        assert!(!met(a, b), "they have worked together: {a} {b}");
        for friend in &one.introducers {
            assert!(met(a, friend.as_str()) && met(b, friend.as_str()), "{friend} knows both");
        }
        assert!(one.reasons.iter().all(|reason| !reason.ends_with('.')), "{:?}", one.reasons);
    }
    assert!(suggestions.windows(2).all(|two| two[0].probability >= two[1].probability));
    assert!(suggestions.iter().any(|one| one.reasons.iter().any(|reason| reason == "both are in left")));
}

#[test]
fn the_same_on_one_thread_and_on_three_and_from_ties() {
    let country = planted(4);
    let told = |country: &Country, threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let model = PartnerModel::fit(&country.input(), &small("city")).unwrap();
            (model.slopes(), model.suggestions(&"city:right".into(), 20).unwrap())
        })
    };
    let one = told(&country, 1);
    assert_eq!(one, told(&country, 3));
    let (ties, _) = ties_of(&country.input(), TieSelection::All).unwrap();
    let by_ties = Country { activities: Vec::new(), participations: Vec::new(), ties, ..country };
    let (slopes, suggestions) = told(&by_ties, 2);
    // Participations without a partner are not in the edge list; everyone has partners here.
    for (a, b) in one.0.iter().zip(&slopes) {
        assert!((a - b).abs() < 1e-3 * (1.0 + a.abs()), "{a} {b}");
    }
    let pairs = |of: &[Suggestion]| -> Vec<String> {
        of.iter().take(10).map(|one| format!("{} {}", one.organisation_a, one.organisation_b)).collect()
    };
    assert_eq!(pairs(&one.1), pairs(&suggestions));
}
