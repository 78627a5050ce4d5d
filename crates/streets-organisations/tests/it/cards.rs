use std::collections::BTreeSet;

#[test]
fn every_card_has_its_fields_and_an_id_of_its_own() {
    let cards = streets_organisations::methods();
    let ids: BTreeSet<&str> = cards.iter().map(|card| card.id.as_str()).collect();
    assert_eq!((cards.len(), ids.len()), (6, 6));
}
