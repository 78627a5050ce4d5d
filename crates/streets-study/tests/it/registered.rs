//! An organisation that no file gives a town stands in the town of its entry in the register.

use std::fs;

use streets_model::{Organisation, Participation};
use streets_study::{Study, tables};

use crate::toyland::{self, run};

const PAPERS: &str = "activity,organisation,name,sector,town,country,start,field
w1,u1,University of Elmstead,HES,,GB,2016-01-01,F1
w1,u2,Unlisted Institute of Nowhere,REC,,GB,2016-01-01,F1
";
const REGISTER: &str = "id,name,types,town,country
https://ror.org/013meh722,University of Elmstead,education,Elmstead,GB
";
const IMPORTS: &str = r#"
[[import]]
name = "papers"
kind = "participations"
files = ["papers.csv"]
[import.options]
publisher = "Toyland Library"
licence = "CC0"

[[import]]
name = "register"
kind = "register"
files = ["register.csv"]
[import.options]
publisher = "Toyland Register"
licence = "CC0"
"#;

/// Toyland with papers and a register, run: where each organisation of a paper took part in it.
fn parts(papers: &str, corrections: &str) -> (Vec<Organisation>, Vec<(String, String)>) {
    let folder = tempfile::tempdir().unwrap();
    toyland::write(folder.path());
    let places = folder.path().join("places.csv");
    let given = fs::read_to_string(&places).unwrap();
    fs::write(&places, given + "country:GB,country,,Toyland,GB,,,\ncountry:FR,country,,Elsewhere,FR,,,\n")
        .unwrap();
    fs::write(folder.path().join("papers.csv"), papers).unwrap();
    fs::write(folder.path().join("register.csv"), REGISTER).unwrap();
    fs::write(folder.path().join("corrections.csv"), format!("organisation,action,value\n{corrections}"))
        .unwrap();
    let study_toml = folder.path().join("study.toml");
    let written = fs::read_to_string(&study_toml).unwrap();
    fs::write(&study_toml, written + IMPORTS).unwrap();
    let study = Study::open(folder.path()).unwrap();
    run(&study);
    let parts: Vec<Participation> = tables::rows(&study).unwrap();
    let organisations: Vec<Organisation> = tables::rows(&study).unwrap();
    let name_of = |part: &Participation| {
        let named = organisations.iter().find(|one| one.organisation_id == part.organisation_id);
        named.map(|one| one.name.clone()).unwrap()
    };
    let mut of_papers: Vec<_> = parts
        .iter()
        .filter(|part| part.activity_id.as_str().contains('w'))
        .map(|part| (format!("{} {}", part.activity_id.as_str(), name_of(part)), part.place_id.to_string()))
        .collect();
    of_papers.sort();
    (organisations, of_papers)
}

#[test]
fn a_part_without_a_town_stands_at_the_registered_town() {
    let (organisations, parts) = parts(PAPERS, "");
    let university = organisations.iter().find(|one| one.name == "University of Elmstead").unwrap();
    assert_eq!(university.home_place_id.as_ref().unwrap().as_str(), "geonames:4");
    assert!(university.identifiers.contains(&"ror:013meh722".to_owned()), "{:?}", university.identifiers);
    let places: Vec<&str> = parts.iter().map(|(_, place)| place.as_str()).collect();
    assert_eq!(places, ["geonames:4", "country:GB"], "{parts:?}");
}

#[test]
fn a_town_that_a_file_gives_stands_before_the_register() {
    let in_foxley = PAPERS.replace("HES,,GB", "HES,Foxley,GB");
    let (organisations, parts) = parts(&in_foxley, "");
    let university = organisations.iter().find(|one| one.name == "University of Elmstead").unwrap();
    assert_eq!(university.home_place_id.as_ref().unwrap().as_str(), "geonames:5");
    assert_eq!(parts[0].1, "geonames:5", "{parts:?}");
}

#[test]
fn a_part_in_another_country_stays_there() {
    let abroad = PAPERS.to_owned() + "w3,u1,University of Elmstead,HES,,FR,2016-01-01,F1\n";
    let (_, parts) = parts(&abroad, "");
    assert!(parts.iter().any(|(what, place)| what.contains("w3") && place == "country:FR"), "{parts:?}");
}

#[test]
fn a_correction_stands_before_the_register() {
    let (_, parts) = parts(PAPERS, "u1,place,country:GB\n");
    assert_eq!(parts[0].1, "country:GB", "{parts:?}");
}
