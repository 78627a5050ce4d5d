use proptest::prelude::*;
use streets_statistics::{
    Confidence, Interval, JackknifeScale, StatisticsError, acceleration, bca, centred_percentile,
    grouped_jackknife, percentile, quantile, shannon_diversity,
};

const LEVEL: Confidence = Confidence::NINETY_FIVE;

/// 1 to 101: the quantile at share q is 1 + 100 q.
fn ladder() -> Vec<f64> {
    (1..=101).map(f64::from).collect()
}

#[test]
fn percentile_by_hand() {
    let interval = percentile(&mut ladder(), LEVEL).unwrap();
    assert!((interval.low - 3.5).abs() < 1e-9 && (interval.high - 98.5).abs() < 1e-9, "{interval:?}");
}

#[test]
fn centred_percentile_by_hand() {
    // The replicates' mean is 51, so an estimate of 61 moves everything by 10.
    let interval = centred_percentile(&mut ladder(), 61.0, 0.0, LEVEL).unwrap();
    assert!((interval.low - 13.5).abs() < 1e-9 && (interval.high - 108.5).abs() < 1e-9, "{interval:?}");
    // Variance (101² − 1)/12 = 850; a least deviation of √3400 doubles every distance: 61 ∓ 2 · 47.5, and not below 0.
    let interval = centred_percentile(&mut ladder(), 61.0, 3400f64.sqrt(), LEVEL).unwrap();
    assert!(interval.low == 0.0 && (interval.high - 156.0).abs() < 1e-9, "{interval:?}");
}

#[test]
fn bca_by_hand() {
    // 60 replicates below 61 and one equal: z0 = Φ⁻¹(60.5/101) = 0.250786.
    // a = 0.05; z for the tails ∓1.959964:
    // lower: 0.250786 + (−1.709178)/(1 + 0.0854589) = −1.323829; Φ = 0.092780 → 1 + 9.2780
    // upper: 0.250786 + 2.210750/(1 − 0.1105375) = 2.736274; Φ = 0.996893 → 1 + 99.6893
    let interval = bca(&mut ladder(), 61.0, 0.05, LEVEL).unwrap();
    assert!((interval.low - 10.2780).abs() < 2e-3, "{interval:?}");
    assert!((interval.high - 100.6893).abs() < 2e-3, "{interval:?}");
}

#[test]
fn bca_without_bias_and_acceleration_is_the_percentile_interval() {
    let plain = percentile(&mut ladder(), LEVEL).unwrap();
    let corrected = bca(&mut ladder(), 51.0, 0.0, LEVEL).unwrap();
    assert!((plain.low - corrected.low).abs() < 1e-9 && (plain.high - corrected.high).abs() < 1e-9);
}

#[test]
fn estimates_beyond_all_replicates_still_get_an_interval_within_them() {
    for estimate in [-5.0, 500.0] {
        let interval = bca(&mut ladder(), estimate, 0.9, LEVEL).unwrap();
        assert!(
            1.0 <= interval.low && interval.low <= interval.high && interval.high <= 101.0,
            "{interval:?}"
        );
    }
}

#[test]
fn replicates_all_alike_give_a_point() {
    let point = Interval { low: 4.0, high: 4.0 };
    assert_eq!(percentile(&mut [4.0; 9], LEVEL), Ok(point));
    assert_eq!(bca(&mut [4.0; 9], 4.0, 0.0, LEVEL), Ok(point));
    assert_eq!(centred_percentile(&mut [3.0; 9], 4.0, 1.0, LEVEL), Ok(point));
}

#[test]
fn what_cannot_be_answered_is_an_error_with_the_value_seen() {
    let nan = percentile(&mut [1.0, f64::NAN], LEVEL).unwrap_err();
    assert_eq!(
        nan.to_string(),
        "the list of replicates holds `NaN` at position 1, where a finite number is meant"
    );
    assert_eq!(bca(&mut [], 1.0, 0.0, LEVEL), Err(StatisticsError::Empty { what: "the list of replicates" }));
    assert!(centred_percentile(&mut [1.0, 2.0], 1.0, -1.0, LEVEL).is_err());
    assert!(bca(&mut [1.0], f64::INFINITY, 0.0, LEVEL).is_err());
    let level = Confidence::new(95.0).unwrap_err();
    assert_eq!(level.hint().unwrap(), "a level is a share: 0.95 for 95 %");
    assert!(Confidence::new(f64::NAN).is_err());
    assert!(shannon_diversity(&[1.0, -1.0]).is_err());
    assert!(shannon_diversity(&[0.0]).is_err());
}

#[test]
fn diversity_by_hand() {
    // Shares 1/2, 1/4, 1/4: ½ ln 2 + 2 · ¼ ln 4 = 1.5 ln 2.
    let diversity = shannon_diversity(&[2.0, 1.0, 1.0]).unwrap();
    assert!((diversity - 1.5 * 2f64.ln()).abs() < 1e-12);
}

proptest! {
    #[test]
    fn jackknife_intervals_stay_on_their_scale_and_mirror_with_it(
        share in 0.01..0.99f64, moves in prop::collection::vec(-0.5..0.5f64, 2..40),
    ) {
        use JackknifeScale::{FisherZ, LogOdds, Logarithm};
        let of = |value: f64, factor: f64, scale| {
            let without: Vec<f64> = moves.iter().map(|by| value + factor * by).collect();
            grouped_jackknife(value, &without, scale, LEVEL).unwrap()
        };
        let (one, other) = (of(share, 1.0, LogOdds).unwrap(), of(1.0 - share, -1.0, LogOdds).unwrap());
        prop_assert!((one.low + other.high - 1.0).abs() < 1e-9 && (one.high + other.low - 1.0).abs() < 1e-9);
        prop_assert!(0.0 <= one.low && one.low <= share && share <= one.high && one.high <= 1.0);
        // From −1 to 1 is twice from 0 to 1.
        let balance = of(2.0 * share - 1.0, 2.0, FisherZ).unwrap();
        prop_assert!((balance.low - (2.0 * one.low - 1.0)).abs() < 1e-9);
        prop_assert!((balance.high - (2.0 * one.high - 1.0)).abs() < 1e-9);
        if let Some(amount) = of(share, 1.0, Logarithm) {
            prop_assert!((amount.low * amount.high / (share * share) - 1.0).abs() < 1e-6 || amount.low == 0.0);
        }
        prop_assert_eq!(of(0.0, 1.0, Logarithm), None);
    }

    #[test]
    fn intervals_move_with_the_figures(
        values in prop::collection::vec(-1e3..1e3f64, 2..60), shift in -1e3..1e3f64, scale in 0.1..10f64,
    ) {
        let moved: Vec<f64> = values.iter().map(|v| v * scale + shift).collect();
        let plain = percentile(&mut values.clone(), LEVEL).unwrap();
        let other = percentile(&mut moved.clone(), LEVEL).unwrap();
        prop_assert!((plain.low * scale + shift - other.low).abs() < 1e-6);
        prop_assert!((plain.high * scale + shift - other.high).abs() < 1e-6);
    }

    #[test]
    fn a_quantile_is_where_a_sort_puts_it(values in prop::collection::vec(-10..10i8, 1..40), share in 0f64..1.0) {
        let values: Vec<f64> = values.into_iter().map(f64::from).collect();
        let mut sorted = values.clone();
        sorted.sort_by(f64::total_cmp);
        let position = share * (sorted.len() - 1) as f64;
        let (low, high) = (sorted[position.floor() as usize], sorted[position.ceil() as usize]);
        let expected = low + (position - position.floor()) * (high - low);
        prop_assert!((quantile(&mut values.clone(), share).unwrap() - expected).abs() < 1e-9);
    }

    #[test]
    fn acceleration_does_not_change_with_scale_and_turns_with_sign(values in prop::collection::vec(-50..50i8, 3..30)) {
        let values: Vec<f64> = values.into_iter().map(f64::from).collect();
        let a = acceleration(&values).unwrap();
        let scaled: Vec<f64> = values.iter().map(|v| -7.0 * v + 3.0).collect();
        prop_assert!((acceleration(&scaled).unwrap() + a).abs() < 1e-6);
    }

    #[test]
    fn diversity_is_at_most_the_log_of_the_number_of_kinds(amounts in prop::collection::vec(0u16..500, 1..30)) {
        let amounts: Vec<f64> = amounts.into_iter().map(f64::from).collect();
        prop_assume!(amounts.iter().sum::<f64>() > 0.0);
        let kinds = amounts.iter().filter(|amount| **amount > 0.0).count() as f64;
        let diversity = shannon_diversity(&amounts).unwrap();
        prop_assert!((0.0..=kinds.ln() + 1e-9).contains(&diversity));
        let twice: Vec<f64> = amounts.iter().rev().map(|amount| 2.0 * amount).collect();
        prop_assert!((shannon_diversity(&twice).unwrap() - diversity).abs() < 1e-9);
    }
}

/// Tolerance against SciPy: both work in double precision, by different series for the normal distribution.
const SCIPY_TOLERANCE: f64 = 1e-7;

#[test]
fn bca_agrees_with_scipy() {
    // tests/reference/bca.py; no replicate equals the estimate, where SciPy counts differently.
    let sample = [0.3, 1.2, 0.1, 2.5, 0.7, 4.1, 0.2, 1.9];
    let mut replicates = [
        0.6, 1.1, 0.9, 1.7, 1.3, 2.2, 1.5, 1.0, 1.4, 0.8, 1.9, 1.2, 1.6, 1.25, 1.45, 2.0, 0.75, 1.05, 1.35,
        1.8,
    ];
    let total: f64 = sample.iter().sum();
    let without_one: Vec<f64> = sample.iter().map(|value| (total - value) / 7.0).collect();
    let a = acceleration(&without_one).unwrap();
    assert!((a - 0.054_916_842_016_821_42).abs() < SCIPY_TOLERANCE, "{a}");
    let interval = bca(&mut replicates, total / 8.0, a, LEVEL).unwrap();
    assert!((interval.low - 0.758_601_56).abs() < SCIPY_TOLERANCE, "{interval:?}");
    assert!((interval.high - 2.175_111_82).abs() < SCIPY_TOLERANCE, "{interval:?}");
}
