//! Files of places as they come and as they break: every row is kept or rejected, and each reject says why.

use std::path::PathBuf;

use streets_model::{Boundary, NameKind, Place, PlaceLink, PlaceName, Reject};
use streets_sources::{
    ImportError, ImportKind, ImportOptions, ImportRequest, ImportSummary, NoProgress, import,
};

use crate::shared::Kept;

fn run(name: &str, content: &str, options: ImportOptions) -> Result<(Kept, ImportSummary), ImportError> {
    let folder = tempfile::tempdir().unwrap();
    let path: PathBuf = folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    let mut kept = Kept::default();
    let request = ImportRequest { name: "test".into(), kind: ImportKind::Places, files: vec![path], options };
    let summary = import(&request, &mut kept, &NoProgress)?;
    assert_eq!(summary.rows_in, summary.rows_kept + summary.rows_rejected);
    assert_eq!(kept.rows::<Reject>().len() as u64, summary.rows_rejected);
    Ok((kept, summary))
}

fn read(name: &str, content: &str) -> (Kept, Vec<(i64, String, String)>) {
    let (kept, _) = run(name, content, ImportOptions::default()).unwrap();
    let rejects = kept.rows::<Reject>().into_iter().map(|r| (r.row, r.column, r.reason)).collect();
    (kept, rejects)
}

fn told(rejects: &[(i64, String, String)]) -> Vec<(i64, &str, &str)> {
    rejects.iter().map(|(row, column, reason)| (*row, column.as_str(), reason.as_str())).collect()
}

#[test]
fn geonames_towns_and_their_names() {
    let (kept, rejects) = read(
        "cities.csv",
        "geonameid,name,countrycode,admin1code,latitude,longitude,population,timezone,alternatenames\n\
         2653941,Cambridge,GB,ENG,52.2,0.11667,158434,Europe/London,Cantabrigia|Cambrigo\n\
         3352136,Windhoek,NA,21,-22.55941,17.08323,268132,Africa/Windhoek,\n\
         x1,Nowhere,GB,,52,0,1,,\n\
         5,Nowhere,Gb,,52,0,1,,\n\
         6,Nowhere,GB,,95,0,1,,\n\
         7,Nowhere,GB,,52,,1,,\n\
         8,,GB,,52,0,1,,\n\
         9,Nowhere,GB,,52,0,-4,,\n\
         2653941,Cambridge,GB,,52.2,0.11667,1,,\n",
    );
    assert_eq!(
        told(&rejects),
        [
            (3, "geonameid", "not a GeoNames id"),
            (4, "countrycode", "not a country's code of two letters"),
            (5, "latitude", "degrees out of range"),
            (6, "latitude", "no position"),
            (7, "name", "no name"),
            (8, "population", "a negative amount"),
            (9, "geonameid", "the same place as an earlier row"),
        ]
    );
    let places: Vec<Place> = kept.rows();
    assert_eq!(
        places.iter().map(|p| (p.name.as_str(), p.country.as_str())).collect::<Vec<_>>(),
        [("Cambridge", "GB"), ("Windhoek", "NA")]
    );
    assert_eq!(
        kept.rows::<PlaceName>().iter().map(|n| n.name.clone()).collect::<Vec<_>>(),
        ["Cantabrigia", "Cambrigo"]
    );
}

#[test]
fn european_towns_hint_at_their_units_and_their_seats_go_by_the_local_name() {
    let (kept, rejects) = read(
        "towns.csv",
        "\"geonameId\",\"asciiName\",\"countryCode\",\"lat_GN\",\"lng_GN\",\"population\",\"fcode\",\"CODE_LAU\",\"NAME_LAU\",\"ID_FUA\",\"NAME_FUA\"\n\
         1,\"Rome\",\"IT\",41.9,12.5,\"2318895\",\"PPLC\",\"IT058091\",\"Roma\",\"IT001L2\",\"Roma\"\n\
         2,\"Ostia\",\"IT\",41.7,12.3,\"85000\",\"PPL\",\"IT058091\",\"Roma\",\"IT001L2\",\"Roma\"\n\
         3,\"York\",\"GB\",53.9,-1.1,\"153717\",\"PPLA2\",\"E34005036\",\"York BUA\",,\n",
    );
    assert_eq!(rejects, []);
    let links: Vec<PlaceLink> = kept.rows();
    let led: Vec<(&str, &str)> = links.iter().map(|l| (l.from_code.as_str(), l.place_id.as_str())).collect();
    assert_eq!(
        led,
        [("1", "lau:IT_058091"), ("1", "fua:IT001L2"), ("2", "lau:IT_058091"), ("2", "fua:IT001L2")]
    );
    let names: Vec<PlaceName> = kept.rows();
    assert!(
        names.iter().any(|n| n.place_id.code() == "1" && n.name == "Roma" && n.kind == NameKind::Alternate)
    );
    assert!(!names.iter().any(|n| n.place_id.code() == "2" && n.name == "Roma"), "{names:?}");
}

#[test]
fn units_bring_their_cities() {
    let (kept, rejects) = read(
        "lau2019.csv",
        "country,code_2016,lau_code,lau_name_latin,population,total_area_m2,city_id,city_name,greater_city_id,greater_city_name,fua_id,fua_name,gisco_id\n\
         UK,UKI31,E09000001,,7654,2903700,UK001C1,City of London,UK001K2,London,UK001L3,London,UK_E09000001\n\
         DE,DE300,11000000,\"Berlin, Stadt\",3644826,891.12,DE001C1,Berlin,,,DE001L1,Berlin,DE_11000000\n\
         AL,AL21,AL111,Cërrik,10,10,,,,,,,AL_AL111\n\
         FR,FRY50,97302,,,,,,,,,,FR_97302\n\
         DE,DE300,11000000,Berlin,1,1,,,,,,,DE_11000000\n",
    );
    assert_eq!(
        told(&rejects),
        [(3, "code_2016", "not a code of NUTS 3"), (5, "lau_code", "the same unit as an earlier row")]
    );
    let places: Vec<Place> = kept.rows();
    let by = |id: &str| places.iter().find(|p| p.place_id.as_str() == id).unwrap_or_else(|| panic!("{id}"));
    assert_eq!(
        (by("lau-2019:UK_E09000001").country.as_str(), by("lau-2019:UK_E09000001").name.as_str()),
        ("GB", "City of London")
    );
    assert_eq!(by("lau-2019:UK_E09000001").area_km2, Some(2.9037));
    // German areas stand in km² in the column of m².
    assert_eq!(by("lau-2019:DE_11000000").area_km2, Some(891.12));
    assert_eq!(by("greater-city-2018:UK001K2").name, "London");
    let links: Vec<PlaceLink> = kept.rows();
    let of = |code: &str| {
        links.iter().filter(|l| l.from_code == code).map(|l| l.place_id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(
        of("UK_E09000001"),
        ["nuts3-2016:UKI31", "city-proper-2018:UK001C1", "greater-city-2018:UK001K2", "fua-2018:UK001L3"]
    );
    // Cayenne is not in Mayotte, whatever the list says.
    assert_eq!(of("FR_97302"), ["nuts3-2016:FRY30"]);
}

#[test]
fn pairs_of_regions_become_shares() {
    let (kept, rejects) = read(
        "crosswalk.csv",
        "from_code,to_code,from_version,to_version,level,country,areaKm,pop21,pop11\n\
         UKK22,UKK24,2016,2021,3,United Kingdom,50,25,10\n\
         UKK22,UKK25,2016,2021,3,United Kingdom,150,75,90\n\
         XX111,XX112,2016,2021,3,Sea,30,0,0\n\
         XX111,XX113,2016,2021,3,Sea,10,0,0\n\
         UKK2,UKK24,2016,2021,3,,1,1,1\n\
         UKK22,UKK24,2016,2016,3,,1,1,1\n\
         UKK22,dorset,2016,2021,3,,1,1,1\n\
         UKK22,UKK24,2016,2021,3,,1,1,1\n\
         UKK23,UKK24,2016,2021,3,,1,abc,1\n",
    );
    assert_eq!(
        told(&rejects),
        [
            (5, "to_code", "a region of another level"),
            (6, "to_version", "leads to the version that it comes from"),
            (7, "to_code", "not a code of NUTS"),
            (8, "to_code", "the same pair as an earlier row"),
            (9, "pop21", "not a number"),
        ]
    );
    let links: Vec<PlaceLink> = kept.rows();
    let told: Vec<_> = links.iter().map(|l| (l.place_id.as_str(), l.weight, l.basis.as_str())).collect();
    assert_eq!(
        told,
        [
            ("nuts3-2021:UKK24", 0.25, "population"),
            ("nuts3-2021:UKK25", 0.75, "population"),
            // Nobody lives there, so the area counts.
            ("nuts3-2021:XX112", 0.75, "area"),
            ("nuts3-2021:XX113", 0.25, "area"),
        ]
    );
    let other = ImportOptions { map: "weight=pop11".parse().unwrap(), ..ImportOptions::default() };
    let content = "from_code,to_code,from_version,to_version,pop21,pop11\nUKK22,UKK24,2016,2021,25,10\nUKK22,UKK25,2016,2021,75,90\n";
    let (kept, _) = run("crosswalk.csv", content, other).unwrap();
    assert_eq!(kept.rows::<PlaceLink>().iter().map(|l| l.weight).collect::<Vec<_>>(), [0.1, 0.9]);
}

#[test]
fn the_history_tells_which_version_knows_a_code_and_which_was_renamed() {
    let (kept, rejects) = read(
        "changes.csv",
        "typology,code_2003,code_2006,geo_name_2003,geo_name_2006,change_2006\n\
         nuts_level_2,BG21,BG41,Yugozapaden,Yugozapaden,code change\n\
         nuts_level_1,RO0 (part),RO1,,Macroregiunea unu,new region\n\
         nuts_level_2,ITD1,ITD1,Bolzano,Bolzano,\n\
         nuts_level_2,,,,,\n",
    );
    assert_eq!(told(&rejects), [(4, "", "no code of any version")]);
    let places: Vec<Place> = kept.rows();
    let ids: Vec<&str> = places.iter().map(|p| p.place_id.as_str()).collect();
    assert_eq!(
        ids,
        ["nuts2-2003:BG21", "nuts2-2006:BG41", "nuts1-2006:RO1", "nuts2-2003:ITD1", "nuts2-2006:ITD1"]
    );
    let links: Vec<PlaceLink> = kept.rows();
    assert_eq!(links.len(), 1);
    assert_eq!((links[0].from_code.as_str(), links[0].place_id.as_str()), ("BG21", "nuts2-2006:BG41"));
}

#[test]
fn outlines_come_with_their_places() {
    let square = "[[[0,50],[1,50],[1,51],[0,51],[0,50]]]";
    let (kept, rejects) = read(
        "nuts3_2016.geojson",
        &format!(
            r#"{{"type":"FeatureCollection","features":[
            {{"type":"Feature","properties":{{"NUTS_ID":"UKH12","NUTS_NAME":"Cambridgeshire CC"}},"geometry":{{"type":"Polygon","coordinates":{square}}}}},
            {{"type":"Feature","properties":{{"NUTS_ID":"UKH14"}},"geometry":{{"type":"Point","coordinates":[0,50]}}}},
            {{"type":"Feature","properties":{{"name":"x"}},"geometry":{{"type":"Polygon","coordinates":{square}}}}},
            {{"type":"Feature","properties":{{"NUTS_ID":"UKH12"}},"geometry":{{"type":"Polygon","coordinates":{square}}}}}]}}"#
        ),
    );
    let reasons: Vec<(i64, &str)> = rejects.iter().map(|(row, _, reason)| (*row, reason.as_str())).collect();
    assert_eq!(
        reasons,
        [
            (2, "not a polygon"),
            (3, "its properties hold no code that is known; map `code` and say which scheme"),
            (4, "the same place as an earlier feature"),
        ]
    );
    let outlines: Vec<Boundary> = kept.rows();
    assert_eq!(outlines[0].wkt, "MULTIPOLYGON(((0 50,1 50,1 51,0 51,0 50)))");
    assert_eq!(kept.rows::<Place>()[0].place_id.as_str(), "nuts3-2016:UKH12");
    for broken in ["{\"type\":\"FeatureCollection\"", "[1,2]", "{\"type\":\"Topology\"}"] {
        assert!(run("broken.json", broken, ImportOptions::default()).is_err(), "{broken}");
    }
}

#[test]
fn our_own_tables_come_back_as_they_were_written() {
    let (kept, rejects) = read(
        "places.csv",
        "place_id,scheme,scheme_version,name,country,latitude,longitude,population,area_km2,parent_id\n\
         city-2018:UK017C1,city,2018,Cambridge,GB,52.2,0.12,124919,40.7,country:GB\n\
         fua-2018:UK017L2,city,2018,Cambridge,GB,,,,,\n\
         city,city,2018,Cambridge,GB,,,,,\n",
    );
    assert_eq!(
        told(&rejects),
        [
            (2, "place_id", "its scheme and version are other than the columns say"),
            (3, "place_id", "not a place id, which is `scheme-version:code`"),
        ]
    );
    assert_eq!(kept.rows::<Place>()[0].parent_id.as_ref().unwrap().as_str(), "country:GB");
    let (kept, rejects) = read(
        "links.csv",
        "from_scheme,from_version,from_code,place_id,weight,basis\n\
         itl3,2021,TLH12,city-2018:UK017C1,0.19,population\n\
         itl3,2021,TLH12,city-2018:UK525C1,1.2,population\n\
         itl3,2021,TLH12,city-2018:UK525C1,0.2,guess\n\
         itl3,2021,TLH12,city-2018:UK017C1,0.2,population\n",
    );
    assert_eq!(
        told(&rejects),
        [
            (2, "weight", "not a share from 0 to 1"),
            (3, "basis", "not a basis of links"),
            (4, "from_code", "the same key as an earlier row"),
        ]
    );
    assert_eq!(kept.rows::<PlaceLink>().len(), 1);
    let (kept, rejects) =
        read("names.csv", "place_id,name,kind\ngeonames:1,Roma,alternate\ngeonames:1,Rom,nickname\n");
    assert_eq!(told(&rejects), [(2, "kind", "not a kind of name")]);
    assert_eq!(kept.rows::<PlaceName>().len(), 1);
}

#[test]
fn a_file_that_is_none_of_these_is_refused() {
    let error = run("other.csv", "a,b\n1,2\n", ImportOptions::default()).err().unwrap();
    assert!(
        error
            .to_string()
            .contains("none of the files that an import of kind `places` knows; its columns are `a`, `b`"),
        "{error}"
    );
}
