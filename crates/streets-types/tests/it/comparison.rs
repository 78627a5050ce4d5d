use streets_model::PlaceId;
use streets_statistics::{Confidence, Interval};
use streets_types::{ComparisonOptions, Figure, Uncertainty, compare_with_peers};

use crate::sample::{normal, sequence};

fn figure(name: &str, value: Option<f64>, uncertainty: Uncertainty) -> Figure {
    Figure { place: PlaceId::from(name), value, uncertainty }
}

fn with_interval(name: &str, value: f64, half: f64) -> Figure {
    let interval = Interval { low: value - half, high: value + half };
    figure(name, Some(value), Uncertainty::Interval { interval, confidence: Confidence::NINETY_FIVE })
}

#[test]
fn replicates_by_hand() {
    let replicates = |name: &str, values: [f64; 3]| {
        figure(name, Some(values[1]), Uncertainty::Replicates(values.to_vec()))
    };
    let own = replicates("own", [9.0, 10.0, 11.0]);
    // Medians of the peers: 5, 6, 7; whatever moves all places at once cancels.
    let peers = [
        replicates("a", [1.0, 2.0, 3.0]),
        replicates("b", [5.0, 6.0, 7.0]),
        replicates("c", [8.0, 9.0, 10.0]),
    ];
    let (found, findings) = compare_with_peers(&own, &peers, &ComparisonOptions::new(1)).unwrap();
    let found = found.unwrap();
    assert!(findings.is_empty());
    assert_eq!((found.value, found.peer_median, found.difference), (10.0, 6.0, 4.0));
    assert_eq!(found.interval, Interval { low: 4.0, high: 4.0 });
    // Three replicates are too few to be sure of anything.
    assert_eq!((found.peers, found.below, found.above, found.alike), (3, 0, 0, 3));
}

#[test]
fn intervals_say_which_peers_are_surely_below() {
    let own = with_interval("own", 10.0, 1.0);
    let peers = [
        with_interval("a", 2.0, 1.0),
        with_interval("b", 9.5, 2.0),
        with_interval("c", 20.0, 1.0),
        figure("d", None, Uncertainty::Unknown),
        figure("e", Some(4.0), Uncertainty::Unknown),
    ];
    let (found, findings) = compare_with_peers(&own, &peers, &ComparisonOptions::new(1)).unwrap();
    let found = found.unwrap();
    assert_eq!((found.peers, found.below, found.above, found.alike), (4, 2, 1, 1));
    assert!(found.interval.low < found.difference && found.difference < found.interval.high);
    let told: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(
        told,
        ["1 of 5 peers have no figure", "1 of 5 figures come without an interval and are taken as exact"]
    );
}

#[test]
fn no_figure_no_comparison_and_a_figure_outside_its_interval_is_an_error() {
    let none = figure("own", None, Uncertainty::Unknown);
    assert!(
        compare_with_peers(&none, &[with_interval("a", 1.0, 1.0)], &ComparisonOptions::new(1))
            .unwrap()
            .0
            .is_none()
    );
    assert!(
        compare_with_peers(&with_interval("a", 1.0, 1.0), &[], &ComparisonOptions::new(1))
            .unwrap()
            .0
            .is_none()
    );
    let mut wrong = with_interval("own", 5.0, 1.0);
    wrong.value = Some(9.0);
    let error =
        compare_with_peers(&wrong, &[with_interval("a", 1.0, 1.0)], &ComparisonOptions::new(1)).unwrap_err();
    assert!(error.to_string().contains("9, 4 to 6"), "{error}");
}

#[test]
fn the_interval_of_the_difference_holds_the_truth_as_often_as_it_says() {
    /// Simulations; 95 % ± 3 standard errors is 0.925 to 0.975 for 700.
    const RUNS: usize = 700;
    let mut draws = sequence(77);
    let truth = [3.0, 1.0, 2.0, 4.0, 9.0, 9.5];
    let mut covered = 0;
    for run in 0..RUNS {
        // Peers far apart, so that the median of estimates is not biased by their order.
        let spread = 0.1;
        let seen: Vec<Figure> = truth
            .iter()
            .enumerate()
            .map(|(i, t)| {
                with_interval(&format!("{run}-{i}"), t + spread * normal(&mut draws), 1.96 * spread)
            })
            .collect();
        let options = ComparisonOptions { replicates: 400, ..ComparisonOptions::new(run as u64) };
        let found = compare_with_peers(&seen[0], &seen[1..], &options).unwrap().0.unwrap();
        covered += usize::from(found.interval.contains(3.0 - 4.0));
    }
    let share = covered as f64 / RUNS as f64;
    assert!((0.925..=0.975).contains(&share), "{share}");
}
