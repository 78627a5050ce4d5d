//! Addresses written in all the ways that people write them, against a gazetteer of a few real towns.

use proptest::prelude::*;
use streets_model::{LinkBasis, NameKind, Place, PlaceId, PlaceName};
use streets_places::{Gazetteer, How, Resolution, WrittenAddress};

use crate::toy::{also, link, place, town};

fn places() -> Vec<Place> {
    vec![
        town(1, "Milan", "IT", 45.46, 9.19, 1_371_498.0),
        town(2, "York", "GB", 53.96, -1.08, 156_135.0),
        town(3, "Brighton", "GB", 50.83, -0.14, 245_504.0),
        town(4, "Newcastle upon Tyne", "GB", 54.97, -1.61, 300_125.0),
        town(5, "Newcastle", "GB", 54.22, -5.89, 7_743.0),
        town(6, "Køge", "DK", 55.46, 12.18, 38_000.0),
        town(7, "Brussels", "BE", 50.85, 4.35, 1_019_022.0),
        town(8, "Saint-Étienne", "FR", 45.43, 4.39, 176_280.0),
        town(9, "Saint-Paul", "RE", -21.0, 55.27, 99_291.0),
        town(10, "Thermi", "GR", 40.55, 23.02, 14_373.0),
        town(11, "Thessaloniki", "GR", 40.64, 22.93, 354_290.0),
        town(12, "Frankfurt am Main", "DE", 50.12, 8.68, 650_000.0),
        town(13, "Frankfurt (Oder)", "DE", 52.35, 14.55, 51_691.0),
        town(14, "Halle", "BE", 50.73, 4.24, 34_479.0),
        town(15, "Newport", "GB", 51.59, -3.0, 117_326.0),
        town(16, "Newport", "GB", 50.7, -1.29, 25_496.0),
        town(17, "Valence", "FR", 44.93, 4.89, 63_714.0),
        town(18, "Valence", "FR", 44.11, 0.89, 5_204.0),
        town(19, "Milan", "US", 42.08, -83.68, 5_983.0),
        place("lau-2019:DE_01056044", "Schenefeld, Stadt", "DE"),
        town(20, "Schönefeld", "DE", 52.39, 13.5, 12_870.0),
        place("nuts3-2016:UKJ34", "Isle of Wight", "GB"),
        place("nuts3-2016:UKL21", "Monmouthshire and Newport", "GB"),
        place("nuts2-2016:ES30", "Comunidad de Madrid", "ES"),
        town(21, "Alcobendas", "ES", 40.55, -3.64, 116_037.0),
        place("country:GB", "United Kingdom", "GB"),
    ]
}

fn gazetteer() -> Gazetteer {
    let names = [
        also(1, "Milano"),
        also(1, "Mailand"),
        also(4, "Newcastle"),
        also(7, "Bruxelles"),
        also(7, "Brussel"),
    ];
    let links = [
        link("geonames:15", "nuts3-2016:UKL21", 1.0, LinkBasis::Boundary),
        link("geonames:16", "nuts3-2016:UKJ34", 1.0, LinkBasis::Boundary),
        link("geonames:17", "lau-2019:FR_26362", 1.0, LinkBasis::Membership),
        link("geonames:18", "lau-2019:FR_82186", 1.0, LinkBasis::Membership),
    ];
    Gazetteer::build(&places(), &names, &links)
}

fn resolve(town: &str, country: &str) -> Resolution {
    gazetteer().resolve(&WrittenAddress { town, country, ..WrittenAddress::default() })
}

fn check(town: &str, country: &str, place: &str, how: How) {
    let found = resolve(town, country);
    let id = found.place_id.as_ref().map_or("", PlaceId::as_str);
    assert_eq!((id, found.how), (place, how), "{town}, {country}");
    assert!((0.0..=1.0).contains(&found.score), "{found:?}");
}

#[test]
fn towns_are_found_however_they_are_written() {
    for (town, country, id, how) in [
        ("MILANO", "IT", "geonames:1", How::AlternateName),
        ("Mailand", "Italia", "geonames:1", How::AlternateName),
        ("milan", "Italy", "geonames:1", How::Exact),
        ("Milano 20133", "IT", "geonames:1", How::AlternateName),
        ("York North Yorkshire", "UK", "geonames:2", How::PartOfTheText),
        ("Falmer, Brighton", "United Kingdom", "geonames:3", How::PartOfTheText),
        ("Newcastle-upon-Tyne", "England", "geonames:4", How::Exact),
        ("Newcastle on Tyne", "UK", "geonames:4", How::Exact),
        ("NEWCASTLE", "UK", "geonames:4", How::AlternateName),
        ("Koge", "DK", "geonames:6", How::Exact),
        ("KOEGE", "Denmark", "geonames:6", How::Exact),
        ("Bruxelles / Brussel", "BE", "geonames:7", How::PartOfTheText),
        ("St. Etienne Cedex 9", "FR", "geonames:8", How::Exact),
        ("SAINT ETIENNE", "France", "geonames:8", How::Exact),
        ("THERMI THESSALONIKI", "EL", "geonames:10", How::PartOfTheText),
        ("Frankfurt", "DE", "geonames:12", How::AlternateName),
        ("Frankfurt (Main)", "DE", "geonames:12", How::Exact),
        ("Frankfurt/Oder", "DE", "geonames:13", How::Exact),
        ("Newport", "UK", "geonames:15", How::Exact),
        ("Newport, Isle of Wight", "UK", "geonames:16", How::PartOfTheText),
        ("Alcobendas (Madrid)", "ES", "geonames:21", How::PartOfTheText),
        ("Alcobendaz", "ES", "geonames:21", How::Fuzzy),
        ("SCHENEFELD", "DE", "lau-2019:DE_01056044", How::Exact),
    ] {
        check(town, country, id, how);
    }
}

#[test]
fn what_is_no_town_stays_at_its_region_or_its_country() {
    check("Isle of Wight", "UK", "nuts3-2016:UKJ34", How::RegionName);
    check("Madrid", "ES", "nuts2-2016:ES30", How::RegionName);
    check("Saint-Paul-les-Durance", "FR", "country:FR", How::CountryOnly);
    check("", "UK", "country:GB", How::CountryOnly);
    check("n/a", "EL", "country:GR", How::CountryOnly);
    assert_eq!(resolve("Milan", "Atlantis").place_id, None);
    let coded = WrittenAddress {
        town: "Somewhere",
        country: "UK",
        region_code: "UKJ34",
        ..WrittenAddress::default()
    };
    let found = gazetteer().resolve(&coded);
    assert_eq!((found.place_id.unwrap().as_str(), found.how), ("nuts3-2016:UKJ34", How::RegionCode));
    // A region code of another country says nothing.
    let contrary = WrittenAddress { country: "FR", ..coded };
    assert_eq!(gazetteer().resolve(&contrary).how, How::CountryOnly);
}

#[test]
fn a_town_is_never_looked_for_in_another_country_but_in_a_territory_of_its_own() {
    check("Milan", "US", "geonames:19", How::Exact);
    check("York", "FR", "country:FR", How::CountryOnly);
    check("Halle", "DE", "country:DE", How::CountryOnly);
    check("Saint-Paul", "FR", "geonames:9", How::Exact);
}

#[test]
fn hints_choose_among_namesakes() {
    let with = |postcode, region_code| {
        let address = WrittenAddress { town: "Valence", postcode, country: "FR", region_code };
        gazetteer().resolve(&address).place_id.unwrap().to_string()
    };
    assert_eq!(with("", ""), "geonames:17");
    assert_eq!(with("82400", ""), "geonames:18");
    assert_eq!(with("26000", ""), "geonames:17");
    let newport = |region_code| {
        let address =
            WrittenAddress { town: "Newport", country: "UK", region_code, ..WrittenAddress::default() };
        gazetteer().resolve(&address).place_id.unwrap().to_string()
    };
    assert_eq!(
        (newport("UKL21"), newport("UKJ34"), newport("UKJ3")),
        ("geonames:15".into(), "geonames:16".into(), "geonames:16".into())
    );
}

#[test]
fn the_order_of_the_files_does_not_show() {
    let mut backwards = places();
    backwards.reverse();
    let names = [also(4, "Newcastle"), also(1, "Milano")];
    let mut names_backwards = names.to_vec();
    names_backwards.reverse();
    let (a, b) =
        (Gazetteer::build(&places(), &names, &[]), Gazetteer::build(&backwards, &names_backwards, &[]));
    for town in ["Newcastle", "Newport", "Valence", "Milano", "Frankfurt"] {
        for country in ["GB", "FR", "IT", "DE"] {
            let address = WrittenAddress { town, country, ..WrittenAddress::default() };
            assert_eq!(a.resolve(&address), b.resolve(&address), "{town} {country}");
        }
    }
}

proptest! {
    #[test]
    fn any_text_resolves_within_its_country_and_without_panic(town in "\\PC{0,40}", country in prop::sample::select(vec!["GB", "IT", "FR", "DE"])) {
        let gazetteer = gazetteer();
        let found = gazetteer.resolve(&WrittenAddress { town: &town, country, ..WrittenAddress::default() });
        let place = found.place_id.unwrap();
        let own = places().into_iter().find(|p| p.place_id == place).map_or_else(|| place.code().to_owned(), |p| p.country);
        prop_assert!(own == country || (country == "FR" && own == "RE"), "{town} in {country} gave {place}");
    }

    #[test]
    fn a_town_found_by_its_name_is_found_in_any_case_and_among_spaces(index in 0..13_usize, upper: bool) {
        let place = &places()[index];
        let name = if upper { place.name.to_uppercase() } else { format!("  {} ", place.name.to_lowercase()) };
        let found = gazetteer().resolve(&WrittenAddress { town: &name, country: &place.country, ..WrittenAddress::default() });
        let found = found.place_id.unwrap();
        let chosen = places().into_iter().find(|p| p.place_id == found).unwrap();
        // A namesake may be larger, never another name.
        prop_assert!(chosen.place_id == place.place_id || chosen.name.starts_with(&place.name), "{name} gave {found}");
    }
}

#[test]
fn a_name_of_a_place_that_is_not_there_is_left_out() {
    let stray = PlaceName {
        place_id: PlaceId::from("geonames:999"),
        name: "Nowhere".into(),
        kind: NameKind::Primary,
    };
    let gazetteer = Gazetteer::build(&places(), &[stray], &[]);
    let found =
        gazetteer.resolve(&WrittenAddress { town: "Nowhere", country: "GB", ..WrittenAddress::default() });
    assert_eq!(found.how, How::CountryOnly);
}
