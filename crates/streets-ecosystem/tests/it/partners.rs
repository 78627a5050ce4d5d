//! The partner model: features against networkx, a planted world, both kinds of input, and Horizon 2020.

use std::collections::{BTreeMap, HashMap};

use rand_chacha::rand_core::Rng;
use streets_ecosystem::EcosystemError;
use streets_ecosystem::partners::{Feature, Metric, PartnerModel, PartnerOptions, Ranking, Target};
use streets_ecosystem::{TieSelection, ties_of};
use streets_model::Sector;
use streets_statistics::SeedStream;

use crate::country::Country;
use crate::shared::{participations_of_horizon, rows};

fn small(places: &str) -> PartnerOptions {
    PartnerOptions {
        places: places.into(),
        horizon: 1,
        sample: 20_000,
        resamples: 40,
        ..PartnerOptions::default()
    }
}

#[test]
fn features_are_those_of_networkx_on_british_horizon() {
    let (Some(pairs), Some(scores)) =
        (rows("reference/network/gb_bipartite.csv"), rows("reference/network/gb_link_scores.csv"))
    else {
        return;
    };
    let mut country = Country::default().place("town:a", "GB", None);
    let (mut organisations, mut projects) = (BTreeMap::new(), BTreeMap::new());
    for row in &pairs {
        let (organisation, project) = (&row["org"], &row["project"]);
        organisations.insert(organisation.clone(), ());
        projects.insert(project.clone(), 2014 + project.parse::<i16>().unwrap() % 3);
        country = country.part(project, organisation, "town:a", None);
    }
    for organisation in organisations.keys() {
        country = country.organisation(organisation, Some(Sector::Business), None);
    }
    for (project, year) in &projects {
        country = country.activity(project, Some((*year, 1)), None);
    }
    let model = PartnerModel::fit(&country.input(), &small("town")).unwrap();
    for row in &scores {
        let found = model.features(&row["u"][..].into(), &row["v"][..].into()).unwrap();
        let of = |feature: Feature| found[feature as usize];
        for (feature, value, column) in [
            ("common", of(Feature::CommonPartners).exp_m1(), "common_neighbors"),
            ("Adamic–Adar", of(Feature::AdamicAdar).exp_m1(), "adamic_adar_nx"),
            ("allocation", of(Feature::ResourceAllocation).powi(2), "resource_allocation_nx"),
            ("attachment", of(Feature::Attachment).exp_m1(), "preferential_attachment_nx"),
        ] {
            let expected: f64 = row[column].parse().unwrap();
            assert!(
                (value - expected).abs() <= 1e-9 * expected.max(1.0),
                "{feature}: {value} {expected} {row:?}"
            );
        }
    }
}

/// Two circles of organisations; those of a circle meet, those of different circles hardly ever do.
fn planted(seed: u64) -> Country {
    let mut country = Country::default().place("city:left", "XX", None).place("city:right", "XX", None);
    let home = |organisation: usize| if organisation.is_multiple_of(2) { "city:left" } else { "city:right" };
    for organisation in 0..160 {
        let sector = [Sector::Business, Sector::University, Sector::Intermediary][organisation / 2 % 3];
        country = country.organisation(&format!("{organisation:03}"), Some(sector), Some(home(organisation)));
    }
    let stream = SeedStream::new(seed, "planted");
    for activity in 0..600usize {
        let mut random = stream.replicate(activity as u64);
        let circle = activity % 2;
        let field = ["light", "water"][circle];
        let id = format!("{activity:04}");
        country = country.activity(&id, Some((2015 + (activity / 100) as i16, 1)), Some(field));
        let mut members: Vec<usize> =
            (0..4).map(|_| 2 * (random.next_u64() % 80) as usize + circle).collect();
        if activity % 50 == 0 {
            members.push((random.next_u64() % 160) as usize);
        }
        members.sort_unstable();
        members.dedup();
        for member in members {
            country = country.part(&id, &format!("{member:03}"), home(member), None);
        }
    }
    country
}

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
    let pairs = |of: &[streets_ecosystem::partners::Suggestion]| -> Vec<String> {
        of.iter().take(10).map(|one| format!("{} {}", one.organisation_a, one.organisation_b)).collect()
    };
    assert_eq!(pairs(&one.1), pairs(&suggestions));
}

#[test]
fn walks_are_those_of_the_matrices_they_stand_for() {
    let country = planted(6);
    let model = PartnerModel::fit(&country.input(), &small("city")).unwrap();
    let (n, cut) = (160, 2020);
    let years: HashMap<&str, i32> = (country.activities.iter())
        .map(|row| (row.activity_id.as_str(), i32::from(row.start.unwrap().year())))
        .collect();
    let one_a_year: f64 = (2015..=cut).map(|year| 0.7f64.powi(cut - year)).sum();
    let mut weights = vec![vec![0.0; n]; n];
    let parts: Vec<(&str, usize)> = (country.participations.iter())
        .map(|part| (part.activity_id.as_str(), part.organisation_id.as_str().parse().unwrap()))
        .collect();
    for members in parts.chunk_by(|x, y| x.0 == y.0).filter(|members| members.len() > 1) {
        let each = 0.7f64.powi(cut - years[members[0].0]) / one_a_year / (members.len() - 1) as f64;
        for (_, a) in members {
            members.iter().filter(|(_, b)| a != b).for_each(|(_, b)| weights[*a][*b] += each);
        }
    }
    let strengths: Vec<f64> = weights.iter().map(|row| row.iter().sum()).collect();
    let step = |from: &[f64]| -> Vec<f64> {
        let to =
            |b: usize| (0..n).map(|k| from[k] / strengths[k].max(f64::MIN_POSITIVE) * weights[k][b]).sum();
        (0..n).map(to).collect()
    };
    for a in [0, 7, 33] {
        let two = step(&weights[a]);
        let three = step(&two);
        for b in (0..n).filter(|b| weights[a][*b] == 0.0 && *b != a) {
            let id = |organisation: usize| format!("{organisation:03}");
            let found = model.features(&id(a)[..].into(), &id(b)[..].into()).unwrap();
            let walk = |feature: Feature| found[feature as usize].exp() - 1e-5;
            assert!((walk(Feature::TwoSteps) - two[b]).abs() < 1e-6 * (1.0 + two[b]), "{a} {b}");
            assert!((walk(Feature::ThreeSteps) - three[b]).abs() < 1e-6 * (1.0 + three[b]), "{a} {b}");
        }
    }
}

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

#[test]
fn what_cannot_be_learnt_is_said() {
    let country = planted(5);
    let error = |options: PartnerOptions| PartnerModel::fit(&country.input(), &options).err().unwrap();
    let far = error(PartnerOptions { horizon: 9, ..small("city") });
    assert!(matches!(far, EcosystemError::TooFewYears { first: 2015, until: 2020, horizon: 9 }), "{far}");
    let bad = error(PartnerOptions { ridge: f64::NAN, ..small("city") });
    assert!(bad.to_string().contains("`ridge`") && bad.hint().is_some(), "{bad}");
    let model = PartnerModel::fit(&country.input(), &small("city")).unwrap();
    let late = model.backtest().unwrap_err();
    assert_eq!(late.hint().unwrap(), "let the model learn up to 2019 only");
    let nowhere = model.suggestions(&"city:nowhere".into(), 3).unwrap_err();
    assert!(nowhere.to_string().contains("city:nowhere"), "{nowhere}");
    let alone = Country::default().place("city:left", "XX", None).part("1", "a", "city:left", None);
    let alone = alone.activity("1", Some((2015, 1)), None).activity("2", Some((2017, 1)), None);
    let nobody =
        PartnerModel::fit(&alone.part("2", "a", "city:left", None).input(), &small("city")).unwrap_err();
    assert!(matches!(nobody, EcosystemError::OneOutcome { happened: 0, .. }), "{nobody}");
}

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
    let told = |bin: &streets_ecosystem::partners::CalibrationBin| {
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
