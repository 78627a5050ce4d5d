use std::collections::BTreeSet;

use streets_ecosystem::{MEASURES, definition, methods};

#[test]
fn every_measure_has_a_card_and_every_card_a_measure() {
    let cards: BTreeSet<String> = methods().into_iter().map(|card| card.id).collect();
    let mut named: BTreeSet<String> = MEASURES.iter().map(|measure| measure.card.to_owned()).collect();
    // What is said of two places has a card and is no measure of one.
    named.insert("differences".to_owned());
    // What is said of pairs, of chance and of profiles is not a row of `measures` either.
    named.extend(
        [
            "against-chance",
            "curveball",
            "configuration-model-ties",
            "ecosystem-profile",
            "partner-model",
            "partner-backtest",
        ]
        .map(str::to_owned),
    );
    // So have the networks of organisations.
    named.extend(
        ["local-network", "network-figure-intervals", "brokers", "broker-interval"].map(str::to_owned),
    );
    assert_eq!(cards, named);
}

#[test]
fn measures_have_ids_of_their_own_in_kebab_case() {
    let ids: BTreeSet<&str> = MEASURES.iter().map(|measure| measure.id).collect();
    assert_eq!(ids.len(), MEASURES.len());
    assert!(
        ids.iter().all(|id| id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'))
    );
    assert_eq!(definition("public-private-share").unwrap().unit, "share");
    assert_eq!(definition("best-city"), None);
}
