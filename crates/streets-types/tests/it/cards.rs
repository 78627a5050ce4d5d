use streets_types::methods;

#[test]
fn every_method_has_a_whole_card_of_its_own() {
    let cards = methods();
    let mut ids: Vec<&str> = cards.iter().map(|card| card.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 19);
    assert!(cards.iter().all(|card| card.fields.len() == streets_model::method_card::CARD_FIELDS.len()));
}
