//! Intervals by drawing counts again.

use streets_economy::*;
use streets_statistics::Confidence;

use crate::fixtures::matrix;

fn options(scheme: ResamplingScheme, seed: u64) -> ResamplingOptions {
    ResamplingOptions { scheme, replicates: 400, seed, confidence: Confidence::NINETY_FIVE }
}

fn quotient_of_first(m: &PlaceFieldMatrix) -> Result<Scores, EconomyError> {
    let values = (0..m.places().len()).map(|c| m.row(c).next().map_or(0.0, |(_, v)| v) / m.place_totals()[c]);
    Ok(Scores { labels: m.places().clone(), values: values.collect() })
}

#[test]
fn a_share_has_its_binomial_interval() {
    // 30 of 100: standard error √(0.3 · 0.7 / 100) = 0.0458.
    let m = matrix(&[&[30.0, 70.0], &[3_000.0, 7_000.0]]);
    for scheme in
        [ResamplingScheme::Poisson, ResamplingScheme::Multinomial, ResamplingScheme::MultinomialWithinPlaces]
    {
        let (intervals, findings) = resampled_intervals(&m, options(scheme, 3), quotient_of_first).unwrap();
        let width = |i: usize| intervals[i].high - intervals[i].low;
        assert!((width(0) / (2.0 * 1.96 * 0.0458) - 1.0).abs() < 0.15, "{scheme:?} {}", width(0));
        assert!((width(0) / width(1) - 10.0).abs() < 2.0 && findings.is_empty());
        assert!(intervals.iter().all(|i| i.low <= i.estimate && i.estimate <= i.high && i.replicates == 400));
    }
}

#[test]
fn intervals_flow_into_derived_measures_and_do_not_depend_on_threads() {
    let rows: Vec<Vec<f64>> =
        (0..12).map(|c| (0..9).map(|p| f64::from(((c * 5 + p * 7) % 11) as u8 * 3)).collect()).collect();
    let m = matrix(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>());
    let measure = |m: &PlaceFieldMatrix| {
        let (presence, _) = Presence::new(m, PresenceRule::USUAL)?;
        let (scores, _) = complexity(&presence, &ComplexityOptions::default())?;
        Ok(Scores { labels: presence.places().clone(), values: scores.eci })
    };
    let run = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| resampled_intervals(&m, options(ResamplingScheme::Poisson, 8), measure).unwrap())
    };
    let (intervals, _) = run(1);
    assert_eq!(intervals, run(4).0);
    assert!(intervals.iter().all(|i| i.low.is_finite() && i.low < i.high));
    let other = resampled_intervals(&m, options(ResamplingScheme::Poisson, 9), measure).unwrap().0;
    assert_ne!(intervals, other);
}

#[test]
fn doubts_are_told() {
    let m = matrix(&[&[0.5, 3.0], &[2.0, 5.0]]);
    let (_, findings) =
        resampled_intervals(&m, options(ResamplingScheme::Poisson, 1), quotient_of_first).unwrap();
    assert!(findings.iter().any(|f| f.message.contains("not whole numbers")));
    let scores = Scores { labels: m.places().clone(), values: vec![1.0, 2.0] };
    let sometimes = |r: u64| {
        let found = EconomyError::Empty { what: "a replicate" };
        if r.is_multiple_of(2) { Ok(scores.clone()) } else { Err(found) }
    };
    let (intervals, findings) = intervals_from(&scores, 10, Confidence::NINETY_FIVE, sometimes).unwrap();
    assert!(intervals[0].replicates == 5 && findings.len() == 2);
    assert!(intervals_from(&scores, 0, Confidence::NINETY_FIVE, sometimes).is_err());
}
