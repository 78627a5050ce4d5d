use std::collections::BTreeSet;

#[test]
fn every_method_has_a_whole_card_of_its_own() {
    let cards = streets_index::methods();
    let ids: BTreeSet<&str> = cards.iter().map(|card| card.id.as_str()).collect();
    assert_eq!(ids.len(), cards.len());
    assert_eq!(cards.len(), 39);
    for card in &cards {
        assert!(card.id.starts_with("index-") && card.to_markdown().len() > 500, "{}", card.id);
    }
}
