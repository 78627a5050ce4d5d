//! Bad input ends in a clear error or a finding, never in NaN or a panic.

use streets_model::PlaceId;
use streets_types::{
    Covariance, Feature, FeatureTable, PeerDistance, PeerOptions, Points, Role, TypeCount, TypeMethod,
    TypesError, Typology, TypologyOptions, peer_groups, typology,
};

use crate::sample::{clouds, places, table, table_of};

const METHODS: [TypeMethod; 5] = [
    TypeMethod::KMeans,
    TypeMethod::Ward,
    TypeMethod::Mixture(Covariance::Full),
    TypeMethod::Mixture(Covariance::Diagonal),
    TypeMethod::KMedoids,
];

fn options(method: TypeMethod, types: usize) -> TypologyOptions {
    let count = TypeCount::Given(types);
    TypologyOptions { count, references: 5, resamples: 10, ..TypologyOptions::new(method, 1) }
}

#[track_caller]
fn finite(found: &Typology) {
    let figures = found.silhouettes.iter().copied();
    let figures =
        figures.chain((0..found.places.len()).flat_map(|place| found.probabilities.row(place).to_vec()));
    let figures = figures.chain(found.map.iter().flat_map(|map| map.coordinates.concat()));
    let figures = figures.chain(found.types.iter().map(|one| one.stability.jaccard));
    let effects = found.types.iter().flat_map(|one| one.effects.iter().map(|effect| effect.size));
    let criteria = found.number.criteria.iter();
    let criteria = criteria.flat_map(|row| [row.gap, row.gap_error, row.bic, row.silhouette]);
    assert!(figures.chain(effects).chain(criteria.flatten()).all(f64::is_finite));
}

#[test]
fn a_constant_and_an_empty_feature_are_left_out_and_told() {
    let (points, _) = clouds(&[vec![0.0, 0.0], vec![5.0, 5.0]], &[10, 10], 1.0, 1);
    let mut features = table_of(&points).features().to_vec();
    features.push(Feature::numeric("constant", "", vec![Some(3.0); 20]));
    features.push(Feature::numeric("empty", "", vec![None; 20]));
    let table = FeatureTable::new(places(20), features).unwrap();
    for method in METHODS {
        let (found, findings) = typology(&table, &options(method, 2)).unwrap();
        finite(&found);
        assert_eq!(found.features, ["f0", "f1"]);
        let told: Vec<&str> = findings.iter().map(|finding| finding.about.as_str()).collect();
        assert!(told.contains(&"constant") && told.contains(&"empty"));
    }
}

#[test]
fn nothing_that_tells_places_apart_is_an_error_that_names_it() {
    let features = vec![
        Feature::numeric("constant", "", vec![Some(3.0); 4]),
        Feature::numeric("empty", "", vec![None; 4]),
    ];
    let table = FeatureTable::new(places(4), features).unwrap();
    let error = typology(&table, &options(TypeMethod::KMeans, 2)).unwrap_err();
    assert_eq!(error.to_string(), "no feature tells the 4 places apart: constant, empty left out");
    assert!(error.hint().is_some());
}

#[test]
fn fewer_places_than_types_is_an_error_with_both_numbers() {
    for method in METHODS {
        let error = typology(&table(&[vec![1.0, 2.0, 3.0]]), &options(method, 5)).unwrap_err();
        assert_eq!(
            error.to_string(),
            "5 types are asked for, but only 3 of the 3 places differ from one another"
        );
    }
}

#[test]
fn a_range_beyond_the_places_is_lowered_and_told() {
    for method in METHODS {
        let run = TypologyOptions { count: TypeCount::Between { least: 2, most: 8 }, ..options(method, 2) };
        let (found, findings) = typology(&table(&[vec![1.0, 2.0, 8.0, 9.0, 8.5]]), &run).unwrap();
        finite(&found);
        assert!(
            findings.iter().any(|finding| finding.message.starts_with("at most 4 types")),
            "{findings:?}"
        );
    }
}

#[test]
fn a_table_of_few_categories_still_has_types() {
    let words = |letters: &str| letters.chars().map(|letter| Some(letter.to_string())).collect();
    let features = vec![
        Feature::categorical("coast", words("yyyyyynnnnnn")),
        Feature::categorical("history", words("mmmpppmmmppp")),
    ];
    let table = FeatureTable::new(places(12), features).unwrap();
    for count in [TypeCount::Given(3), TypeCount::Between { least: 2, most: 8 }] {
        let run = TypologyOptions { count, ..options(TypeMethod::KMedoids, 2) };
        finite(&typology(&table, &run).unwrap().0);
    }
    // All twelve alike in one of two ways: two kinds, and no number between 2 and 1.
    let one =
        FeatureTable::new(places(12), vec![Feature::categorical("coast", words("yyyyyynnnnnn"))]).unwrap();
    assert!(matches!(
        typology(&one, &options(TypeMethod::KMedoids, 2)),
        Err(TypesError::TooFewPlaces { .. })
    ));
}

#[test]
fn duplicates_count_as_one_place() {
    let doubled = [vec![1.0, 1.0, 1.0, 9.0, 9.0, 9.0], vec![2.0, 2.0, 2.0, 5.0, 5.0, 5.0]];
    for method in METHODS {
        let error = typology(&table(&doubled), &options(method, 2)).unwrap_err();
        assert!(matches!(error, TypesError::TooFewPlaces { distinct: 2, .. }), "{error}");
        let mut three = doubled.clone();
        three[0].extend([20.0, 20.0]);
        three[1].extend([5.0, 5.0]);
        let (found, _) = typology(&table(&three), &options(method, 2)).unwrap();
        finite(&found);
    }
}

#[test]
fn perfectly_collinear_features_are_told_and_nothing_breaks() {
    let (points, _) = clouds(&[vec![0.0, 0.0], vec![6.0, 6.0]], &[15, 15], 1.0, 2);
    let mut columns = points.columns();
    columns.push(columns[0].iter().zip(&columns[1]).map(|(a, b)| 2.0 * a - b + 1.0).collect());
    let unlimited = streets_types::ScalingOptions { limit: None, ..Default::default() };
    for method in METHODS {
        let run = TypologyOptions { scaling: unlimited, ..options(method, 2) };
        let (found, findings) = typology(&table(&columns), &run).unwrap();
        finite(&found);
        assert!(findings.iter().any(|one| one.about == "f2" && one.message.contains("follows exactly")));
    }
    let peers = PeerOptions { scaling: unlimited, ..PeerOptions::default() };
    let (groups, findings) = peer_groups(&table(&columns), &peers).unwrap();
    assert!(findings.iter().any(|one| one.about == "f2"));
    let first = groups.peers_of(&groups.places()[0].id).unwrap();
    assert!(first.iter().all(|peer| peer.distance.is_finite()));
}

#[test]
fn a_place_of_which_little_is_known_is_left_out_by_name() {
    let (points, _) = clouds(&[vec![0.0, 0.0, 0.0]], &[12], 1.0, 3);
    let mut features = table_of(&points).features().to_vec();
    for feature in &mut features[..2] {
        if let streets_types::FeatureValues::Numeric(values) = &mut feature.values {
            values[4] = None;
        }
    }
    let table = FeatureTable::new(places(12), features).unwrap();
    let (found, findings) = typology(&table, &options(TypeMethod::KMeans, 2)).unwrap();
    assert_eq!(found.places.len(), 11);
    assert!(findings.iter().any(|one| one.message.contains("1 of 12") && one.message.ends_with("Place 4")));
}

#[test]
fn every_problem_of_a_table_is_told_at_once() {
    let mut named = places(3);
    named[2] = named[0].clone();
    let features = vec![
        Feature::numeric("a", "", vec![Some(1.0), Some(f64::NAN), Some(2.0)]),
        Feature::numeric("a", "", vec![Some(1.0)]),
    ];
    let error = FeatureTable::new(named, features).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the table of features cannot be used: place `toy:0000` comes twice; feature `a` holds `NaN` for `toy:0001`, \
         where a finite number is meant; feature `a` comes twice; feature `a` has 1 values for 3 places"
    );
    assert_eq!(error.hint().as_deref(), Some("leave a missing value empty"));
    assert!(FeatureTable::new(Vec::new(), Vec::new()).is_err());
    let cells = [("a", 1.0), ("a", 2.0)].map(|(f, v)| (PlaceId::from("x"), f.to_owned(), v));
    assert!(FeatureTable::from_cells(&cells).unwrap_err().to_string().contains("two values"));
}

#[test]
fn categories_and_outcomes_are_refused_where_they_do_not_belong() {
    let words = ["a", "b", "c", "a"].map(|word| Some(word.to_owned())).to_vec();
    let with_words = FeatureTable::new(places(4), vec![Feature::categorical("kind", words)]).unwrap();
    let error = typology(&with_words, &options(TypeMethod::KMeans, 2)).unwrap_err();
    assert_eq!(error.to_string(), "feature `kind` is a category, which k-means cannot use");
    let error = peer_groups(&with_words, &PeerOptions::default()).unwrap_err();
    assert!(matches!(error, TypesError::NotNumeric { .. }));
    let gower = PeerOptions { distance: PeerDistance::Gower, ..PeerOptions::default() };
    assert!(peer_groups(&with_words, &gower).is_ok());
    let mut features = table(&[vec![1.0, 2.0, 3.0]]).features().to_vec();
    features[0].role = Role::Outcome;
    let outcome = FeatureTable::new(places(3), features).unwrap();
    let error = peer_groups(&outcome, &PeerOptions::default()).unwrap_err();
    assert_eq!(error.to_string(), "feature `f0` is an outcome; peers are chosen by structure");
}

#[test]
fn options_outside_their_range_are_refused() {
    let table = table(&[vec![1.0, 2.0, 3.0, 7.0]]);
    let base = options(TypeMethod::KMeans, 2);
    let bad = [
        TypologyOptions { count: TypeCount::Given(1), ..base },
        TypologyOptions { count: TypeCount::Between { least: 4, most: 3 }, ..base },
        TypologyOptions { starts: 0, ..base },
        TypologyOptions { references: 0, ..base },
        TypologyOptions { resamples: 0, ..base },
        TypologyOptions { most_missing: 1.5, ..base },
    ];
    for options in bad {
        assert!(matches!(typology(&table, &options), Err(TypesError::Option { .. })), "{options:?}");
    }
    let unknown = peer_groups(&table, &PeerOptions::default()).unwrap().0.peers_of(&PlaceId::from("x"));
    assert_eq!(unknown.unwrap_err().to_string(), "`x` is not among the 4 places of the table");
    assert!(Points::from_rows(&[vec![1.0], vec![f64::INFINITY]]).is_err());
}
