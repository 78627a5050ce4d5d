//! Rankings of what could come, and how often they would have been right.

use streets_economy::*;

use crate::dynamics::ring;
use crate::fixtures::presence;

#[test]
fn the_nearest_complex_field_comes_first() {
    let earlier = presence(&[
        &[1.0, 1.0, 0.0, 0.0],
        &[1.0, 0.0, 1.0, 0.0],
        &[0.0, 1.0, 0.0, 1.0],
        &[1.0, 0.0, 0.0, 0.0],
    ]);
    let now = presence(&[
        &[1.0, 1.0, 0.0, 0.0],
        &[1.0, 1.0, 1.0, 0.0],
        &[0.0, 1.0, 0.0, 1.0],
        &[1.0, 0.0, 0.0, 0.0],
    ]);
    let pairs = proximity(&now, ProximityForm::Smaller, SelfPair::Zero);
    let density = density(Weights::Presence(&now), &pairs).unwrap();
    let pci = [0.0, 0.1, 1.0, 2.0];
    let inputs = OpportunityInputs {
        presence: &now,
        earlier: Some(&earlier),
        pairs: &pairs,
        density: &density,
        pci: &pci,
        demand: None,
    };
    let list = opportunities(&inputs, "a003", OpportunityOptions::default()).unwrap();
    // Place a003 has p000 only, which is near p001 (2 of 3 places) and p002 (1 of 3), not p003. Densities: p001 (2/3)/(4/3),
    // p002 (1/3)/(2/3), p003 0; as rank shares 2/3, 2/3, 1/6. Complexity: 1/6, 1/2, 5/6.
    let found: Vec<(&str, f64)> = list.iter().map(|o| (o.field.as_str(), o.score)).collect();
    let by_hand = [("p002", 1.0 / 3.0), ("p003", 5.0 / 36.0), ("p001", 1.0 / 9.0)];
    for ((name, score), (meant, by_hand)) in found.iter().zip(by_hand) {
        assert!(*name == meant && (score - by_hand).abs() < 1e-12, "{found:?}");
    }
    assert_eq!(list[0].builds_on, [("p000".to_owned(), 1.0)]);
    assert_eq!(list[2].precedents, ["a001"]);
    assert!(opportunities(&inputs, "nowhere", OpportunityOptions::default()).is_err());
    let wrong = OpportunityOptions { density_weight: -1.0, ..OpportunityOptions::default() };
    assert!(opportunities(&inputs, "a003", wrong).is_err());
}

#[test]
fn a_backtest_finds_planted_nearness_and_nothing_where_there_is_none() {
    let options = BacktestOptions {
        presence: PresenceRule::Amount { threshold: 1.0 },
        ranking: OpportunityOptions {
            complexity_weight: 0.0,
            demand_weight: 0.0,
            ..OpportunityOptions::default()
        },
        list_length: 5,
    };
    let of = |pull| opportunity_backtest(&ring(80, 40, 4, pull, 5), options).unwrap().0;
    for result in of(1.2).iter().filter(|result| result.ranking == "density alone") {
        assert!(result.auc > 0.62 && result.hit_share > 1.2 * result.base_rate, "{result:?}");
    }
    for result in of(0.0).iter().filter(|result| result.ranking == "opportunities") {
        assert!((result.auc - 0.5).abs() < 0.12, "{result:?}");
    }
    assert_eq!(of(1.2).len(), 10);
    assert!(opportunity_backtest(&ring(20, 20, 2, 1.0, 1), options).is_err());
}

#[test]
fn intervals_hold_what_the_whole_table_says_and_do_not_hang_on_threads() {
    let (now, _) =
        Presence::new(&ring(60, 24, 1, 1.2, 3)[0], PresenceRule::Amount { threshold: 1.0 }).unwrap();
    let pairs = proximity(&now, ProximityForm::Smaller, SelfPair::Zero);
    let density = density(Weights::Presence(&now), &pairs).unwrap();
    let pci: Vec<f64> = complexity(&now, &ComplexityOptions::default()).unwrap().0.pci;
    let inputs = OpportunityInputs {
        presence: &now,
        earlier: None,
        pairs: &pairs,
        density: &density,
        pci: &pci,
        demand: None,
    };
    let options = OpportunityOptions::default();
    let place = now.places().name(0).to_owned();
    let ranked = opportunities(&inputs, &place, options).unwrap();
    let intervals = opportunity_intervals(&inputs, &[&place], options, 200, 7).unwrap().remove(0);
    assert_eq!(intervals.len(), ranked.len());
    let mut inside = 0;
    for (rank, one) in ranked.iter().enumerate() {
        let found = intervals.iter().find(|interval| interval.field == one.field).unwrap();
        assert!(found.density.low <= found.density.high && found.rank_low <= found.rank_high);
        inside += usize::from((found.rank_low..=found.rank_high).contains(&(rank + 1)));
    }
    assert!(inside * 10 >= ranked.len() * 9, "{inside} of {}", ranked.len());
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let alone = pool.install(|| opportunity_intervals(&inputs, &[&place], options, 200, 7).unwrap());
    assert_eq!(alone, [intervals]);
}
