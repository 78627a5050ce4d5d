use proptest::prelude::*;
use streets_model::{OrganisationId, OrganisationRecord, PlaceId, Sector, SectorBasis};
use streets_organisations::{Correction, OrganisationsError, OrganisationsInput, UnitedOrganisations, unite};

fn record(
    source: &str,
    id: &str,
    name: &str,
    sector: Option<&str>,
    town: Option<&str>,
) -> OrganisationRecord {
    OrganisationRecord {
        source_id: source.into(),
        row: 1,
        organisation_id: id.into(),
        name: name.into(),
        declared_sector: sector.map(str::to_owned),
        town: town.map(str::to_owned),
        postcode: None,
        country: None,
        region_code: None,
        identifiers: vec![format!("{source}:{id}")],
    }
}

fn correction(id: &str, sector: Option<Sector>, name: Option<&str>) -> Correction {
    Correction { organisation_id: id.into(), name: name.map(str::to_owned), sector, home_place_id: None }
}

fn town_as_place(record: &OrganisationRecord) -> Option<PlaceId> {
    record.town.as_deref().map(|town| PlaceId::new("geonames", "", town))
}

fn united(records: &[OrganisationRecord], corrections: &[Correction]) -> UnitedOrganisations {
    unite(&OrganisationsInput { records, mentioned: &[], corrections, home_place: &town_as_place }).unwrap()
}

fn messages(united: &UnitedOrganisations) -> Vec<&str> {
    united.findings.iter().map(|finding| finding.message.as_str()).collect()
}

#[test]
fn most_records_decide_and_equals_go_by_the_alphabet() {
    let records = [
        record("a", "1", "Acme Ltd", Some("PRC"), Some("Leeds")),
        record("b", "1", "ACME", Some("REC"), Some("York")),
        record("c", "1", "ACME", Some("private company"), Some("Leeds")),
        record("a", "2", "Zeta", Some("REC"), None),
        record("b", "2", "Beta", Some("PRC"), None),
    ];
    let united = united(&records, &[]);
    let [acme, beta] = &united.organisations[..] else { panic!("{:?}", united.organisations) };
    assert_eq!((acme.name.as_str(), acme.sector), ("ACME", Sector::Business));
    assert_eq!(acme.home_place_id, Some("geonames:Leeds".into()));
    assert_eq!(acme.identifiers, ["a:1", "b:1", "c:1"]);
    assert_eq!((beta.name.as_str(), beta.sector), ("Beta", Sector::Business));
    assert_eq!(
        messages(&united),
        [
            "2 have several names in the files; the most frequent one stands",
            "2 have several sectors in the files; the most frequent one stands",
            "1 have several home places in the files; the most frequent one stands",
        ]
    );
}

#[test]
fn corrections_override_and_a_correction_of_nothing_is_told() {
    let records = [record("a", "1", "Innovate", Some("PUB"), None), record("a", "2", "", None, None)];
    let corrections = [
        correction("1", Some(Sector::Intermediary), None),
        correction("1", None, Some("Innovate UK")),
        correction("9", None, None),
    ];
    let united = united(&records, &corrections);
    let [first, second] = &united.organisations[..] else { panic!("{:?}", united.organisations) };
    assert_eq!(
        (first.name.as_str(), first.sector, first.sector_basis),
        ("Innovate UK", Sector::Intermediary, SectorBasis::Correction)
    );
    assert_eq!(
        (second.name.as_str(), second.sector, second.sector_basis),
        ("2", Sector::Other, SectorBasis::Unknown)
    );
    assert!(united.findings.iter().any(|finding| finding.about == "organisation 9"), "{:?}", united.findings);
    assert!(messages(&united).iter().any(|message| message.starts_with("1 have no known sector")));
}

#[test]
fn corrections_that_contradict_each_other_are_an_error() {
    let corrections =
        [correction("1", Some(Sector::Business), None), correction("1", Some(Sector::Other), None)];
    let error = unite(&OrganisationsInput {
        records: &[],
        mentioned: &[],
        corrections: &corrections,
        home_place: &town_as_place,
    })
    .unwrap_err();
    assert_eq!(error.to_string(), "the corrections give organisation `1` the sector `business` and `other`");
    assert!(
        matches!(&error, OrganisationsError::Contradiction { what: "sector", .. }) && error.hint().is_some()
    );
}

#[test]
fn words_that_are_not_known_are_counted_and_named() {
    let records = [
        record("a", "1", "A", Some("Healthcare"), None),
        record("a", "2", "B", Some("Healthcare"), None),
        record("b", "2", "B", Some("OTH"), None),
        record("b", "3", "C", Some("bakery"), None),
    ];
    let united = united(&records, &[]);
    assert_eq!(united.organisations[1].sector_basis, SectorBasis::Declared);
    assert!(
        messages(&united).contains(
            &"3 records declare a sector in a word that is not known: `Healthcare` (2), `bakery` (1)"
        ),
        "{:?}",
        united.findings
    );
}

#[test]
fn an_organisation_without_a_record_is_not_lost() {
    let mentioned: [OrganisationId; 3] = ["1".into(), "7".into(), "7".into()];
    let united = unite(&OrganisationsInput {
        records: &[record("a", "1", "A", Some("PRC"), None)],
        mentioned: &mentioned,
        corrections: &[],
        home_place: &town_as_place,
    })
    .unwrap();
    assert_eq!(united.organisations.len(), 2);
    assert_eq!(united.organisations[1].name, "7");
    assert!(messages(&united).iter().any(|message| message.starts_with("1 are named in participations")));
}

proptest! {
    #[test]
    fn the_order_of_records_does_not_matter(
        rows in prop::collection::vec((0..4u8, 0..3u8, 0..5usize, 0..3u8), 0..25),
        rotate in 0..25usize,
    ) {
        let words = ["PRC", "HES", "rec", "nonsense", ""];
        let records: Vec<OrganisationRecord> = rows
            .iter()
            .enumerate()
            .map(|(source, (id, name, word, town))| {
                record(&source.to_string(), &id.to_string(), &name.to_string(), Some(words[*word]), Some(&town.to_string()))
            })
            .collect();
        let mut turned = records.clone();
        turned.reverse();
        turned.rotate_left(rotate.min(records.len()));
        let straight = united(&records, &[]);
        prop_assert_eq!(&straight, &united(&turned, &[]));
        let ids: std::collections::BTreeSet<_> = records.iter().map(|record| &record.organisation_id).collect();
        prop_assert_eq!(straight.organisations.len(), ids.len());
    }
}

#[test]
fn a_country_alone_does_not_outvote_a_town() {
    let records = [
        record("a", "1", "Acme", None, Some("GB")),
        record("b", "1", "Acme", None, Some("York")),
        record("c", "1", "Acme", None, Some("GB")),
        record("a", "2", "Beta", None, Some("GB")),
    ];
    let place = |record: &OrganisationRecord| {
        let town = record.town.as_deref()?;
        Some(PlaceId::new(if town == "GB" { "country" } else { "geonames" }, "", town))
    };
    let input =
        OrganisationsInput { records: &records, mentioned: &[], corrections: &[], home_place: &place };
    let homes: Vec<_> =
        unite(&input).unwrap().organisations.into_iter().map(|one| one.home_place_id).collect();
    assert_eq!(homes, [Some("geonames:York".into()), Some("country:GB".into())]);
}
