//! The real crosswalk between versions of NUTS.

use std::collections::BTreeMap;

use streets_places::VersionIndex;

use crate::shared;

/// Weights of a code may miss 1 by rounding only.
const ROUNDING: f64 = 1e-9;

#[test]
fn the_weights_of_every_code_sum_to_one() {
    let Some(europe) = shared::europe() else { return };
    let mut sums: BTreeMap<(&str, &str, &str, &str), f64> = BTreeMap::new();
    for link in &europe.complete.links {
        let to = link.place_id.scheme_and_version();
        if link.from_scheme.starts_with("nuts")
            && (to == format!("{}-2016", link.from_scheme) || to.starts_with("itl"))
        {
            *sums.entry((&link.from_scheme, &link.from_version, &link.from_code, to)).or_default() +=
                link.weight;
        }
    }
    assert!(sums.len() > 15_000, "{}", sums.len());
    for (key, sum) in sums {
        assert!((sum - 1.0).abs() < ROUNDING, "{key:?} sums to {sum}");
    }
}

#[test]
fn the_people_of_the_kingdom_are_as_many_in_every_version() {
    let Some(europe) = shared::europe() else { return };
    let people: BTreeMap<&str, f64> =
        europe.complete.places.iter().filter_map(|p| Some((p.place_id.as_str(), p.population?))).collect();
    let british = |version: &str| -> f64 {
        let prefix = format!("nuts3-{version}:UK");
        people.iter().filter(|(id, _)| id.starts_with(&prefix)).map(|(_, people)| people).sum()
    };
    for version in ["2006", "2010", "2013", "2021"] {
        let ratio = british(version) / british("2016");
        assert!((ratio - 1.0).abs() < 0.005, "{version}: {ratio}");
    }
}

#[test]
fn codes_are_known_in_the_versions_that_have_them() {
    let Some(europe) = shared::europe() else { return };
    let versions = VersionIndex::build(&europe.complete.places);
    assert_eq!(versions.versions_of("UKH13", "nuts3"), ["1999", "2003", "2006", "2010"]);
    assert!(versions.versions_of("UKH12", "nuts").contains(&"2021"));
    assert!(versions.versions_of("UKH12", "nuts3").contains(&"2016"));
    assert_eq!(versions.versions_of("TLH12", "itl"), ["2021"]);
    for code in ["UKH99", "TLB", "ZZ999", "uk"] {
        assert!(
            versions.versions_of(code, "nuts").is_empty() && versions.versions_of(code, "itl").is_empty(),
            "{code}"
        );
    }
}

#[test]
fn a_published_region_reaches_its_cities() {
    let Some(europe) = shared::europe() else { return };
    let share = |scheme: &str, version: &str, code: &str, city: &str| {
        europe
            .complete
            .links
            .iter()
            .find(|l| {
                l.from_scheme == scheme
                    && l.from_version == version
                    && l.from_code == code
                    && l.place_id.as_str() == city
            })
            .map(|l| l.weight)
    };
    // Cambridge has 124,919 of Cambridgeshire's 648,000 people or so.
    let cambridge = share("nuts3", "2016", "UKH12", "city-2018:UK017C1").unwrap();
    assert!((0.18..0.21).contains(&cambridge), "{cambridge}");
    assert_eq!(share("itl3", "2021", "TLH12", "city-2018:UK017C1"), Some(cambridge));
    assert_eq!(share("nuts3", "", "UKI31", "city-2018:UK001K2"), Some(1.0));
    // A code of 2010 that was split reaches London whole.
    let old = share("nuts3", "2010", "UKI11", "city-2018:UK001K2").unwrap();
    assert!((old - 1.0).abs() < 1e-6, "{old}");
}
