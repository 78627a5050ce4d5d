//! The method cards that a study shows are those of the pages in `docs/methods`.

use std::collections::BTreeSet;
use std::path::Path;

#[test]
fn every_card_of_the_pages_is_one_that_a_study_shows() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/methods"));
    let stem = |path: &Path| path.file_stem().unwrap().to_string_lossy().into_owned();
    let mut pages: BTreeSet<String> =
        std::fs::read_dir(folder).unwrap().map(|entry| stem(&entry.unwrap().path())).collect();
    assert!(pages.remove("README"));
    let shown: BTreeSet<String> =
        streets_study::views::methods::cards().into_iter().map(|card| card.id).collect();
    assert_eq!(pages, shown);
}
