//! Each a clear message or a finding, none a NaN.

use streets_economy::*;

use crate::fixtures::{matrix, presence};

fn message(cells: &[Cell]) -> String {
    PlaceFieldMatrix::from_cells(cells).unwrap_err().to_string()
}

#[test]
fn cells_that_are_not_amounts_are_refused_by_name() {
    let cell = |value| [Cell::new("York", "rail", 1.0), Cell::new("Hull", "ports", value)];
    assert_eq!(
        message(&cell(-2.0)),
        "the value of place `Hull` and field `ports` is -2, where an amount of zero or more is meant"
    );
    assert!(message(&cell(f64::NAN)).contains("is `NaN`, where a finite number is meant"));
    assert!(message(&cell(f64::INFINITY)).contains("`inf`"));
    let twice = [Cell::new("York", "rail", 1.0), Cell::new("York", "rail", 2.0)];
    assert_eq!(message(&twice), "place `York` and field `rail` are given 2 times, where once is meant");
    assert!(message(&[]).starts_with("the place × field matrix is empty"));
    assert!(message(&[Cell::new("York", "rail", 0.0)]).contains("empty"));
}

#[test]
fn empty_lines_are_left_out_and_told() {
    let cells = [
        Cell::new("York", "rail", 1.0),
        Cell::new("York", "sweets", 2.0),
        Cell::new("Hull", "rail", 3.0),
        Cell::new("Goole", "rail", 0.0),
        Cell::new("Hull", "whaling", 0.0),
    ];
    let (matrix, findings) = PlaceFieldMatrix::from_cells(&cells).unwrap();
    assert_eq!((matrix.places().len(), matrix.fields().len()), (2, 2));
    let told: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "places: 1 places have nothing and are left out: Goole",
            "fields: 1 fields have nothing and are left out: whaling"
        ]
    );
}

#[test]
fn one_column_and_constant_tables_give_errors_not_nan() {
    let column = matrix(&[&[3.0], &[4.0]]);
    assert!(
        herfindahl_hirschman(&column, HerfindahlScale::Normalised)
            .unwrap_err()
            .to_string()
            .contains("2 fields")
    );
    assert_eq!(herfindahl_hirschman(&column, HerfindahlScale::Raw).unwrap(), [1.0, 1.0]);
    assert!(shannon_entropy(&column, EntropyUnit::Bits).iter().all(|entropy| *entropy == 0.0));
    let one = presence(&[&[1.0], &[1.0]]);
    assert!(
        complexity(&one, &ComplexityOptions::default())
            .unwrap_err()
            .to_string()
            .contains("fields, and there are 1")
    );
    let alike = presence(&[&[1.0, 1.0, 1.0], &[1.0, 1.0, 1.0], &[1.0, 1.0, 1.0]]);
    let error = complexity(&alike, &ComplexityOptions::default()).unwrap_err();
    assert!(matches!(error, EconomyError::Constant { .. }), "{error}");
    assert!(reflections(&alike, 2, ReflectionScale::Standardised).is_err());
    assert!(knowledge_complexity(&alike).is_err());
    let same = matrix(&[&[1.0, 2.0], &[1.0, 2.0]]);
    let (pairs, findings) =
        continuous_proximity(&same, ContinuousProximity::Correlation, SelfPair::One).unwrap();
    assert_eq!((pairs.value(0, 1), findings.len()), (0.5, 2));
}

#[test]
fn everything_stays_finite_on_awkward_presence() {
    // A star, an isolated pair and a full row.
    let awkward = presence(&[
        &[1.0, 1.0, 1.0, 1.0, 1.0],
        &[1.0, 0.0, 0.0, 0.0, 0.0],
        &[0.0, 0.0, 0.0, 0.0, 1.0],
        &[1.0, 0.0, 0.0, 0.0, 0.0],
    ]);
    let finite = |values: &[f64]| assert!(values.iter().all(|value| value.is_finite()), "{values:?}");
    let (scores, _) = complexity(&awkward, &ComplexityOptions::default()).unwrap();
    finite(&scores.eci);
    finite(&scores.pci);
    let (long, findings) =
        fitness(&awkward, FitnessOptions { form: FitnessForm::Simultaneous, stop: Stop::After(5_000) })
            .unwrap();
    finite(&long.fitness);
    finite(&long.complexity);
    assert!(findings.iter().any(|finding| finding.message.contains("sink to zero")));
    finite(&genepy(&awkward).unwrap().places.index);
    for index in [
        RelatednessIndex::Association,
        RelatednessIndex::Cosine,
        RelatednessIndex::Jaccard,
        RelatednessIndex::Probability,
    ] {
        for base in [OccurrenceBase::CoOccurrences, OccurrenceBase::Places] {
            let pairs = relatedness_index(&awkward, index, base);
            (0..5).for_each(|a| (0..5).for_each(|b| assert!(pairs.value(a, b).is_finite())));
        }
    }
    let z = z_score_novelty(&awkward).unwrap();
    (0..5).for_each(|a| (0..5).for_each(|b| assert!(z.value(a, b).is_finite())));
}

#[test]
fn parts_without_a_link_are_told_and_the_largest_is_offered() {
    let parts = presence(&[&[1.0, 1.0, 0.0], &[1.0, 0.0, 0.0], &[0.0, 0.0, 1.0]]);
    let error = complexity(&parts, &ComplexityOptions::default()).unwrap_err();
    assert!(error.to_string().contains("fall into 2 parts") && error.hint().unwrap().contains("largest"));
    let (largest, finding) = parts.largest_component();
    assert_eq!((largest.places().len(), largest.fields().len()), (2, 2));
    assert!(finding.unwrap().message.contains("2 of 3 places"));
    assert!(complexity(&largest, &ComplexityOptions::default()).is_ok());
}

#[test]
fn options_out_of_range_and_unknown_names() {
    let m = matrix(&[&[3.0, 1.0], &[1.0, 3.0]]);
    for threshold in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        assert!(Presence::new(&m, PresenceRule::Quotient { threshold }).is_err());
    }
    assert!(
        Presence::new(&m, PresenceRule::Quotient { threshold: 9.0 })
            .unwrap_err()
            .to_string()
            .contains("empty")
    );
    let p = presence(&[&[1.0, 1.0, 0.0], &[0.0, 1.0, 1.0], &[1.0, 0.0, 0.0]]);
    let by_place = ComplexityOptions { sign: SignRule::Place("a00".into()), ..ComplexityOptions::default() };
    let error = complexity(&p, &by_place).unwrap_err();
    assert_eq!(error.to_string(), "there is no place `a00`");
    assert_eq!(error.hint().unwrap(), "the nearest are a000, a001, a002");
    assert!(fitness(&p, FitnessOptions { form: FitnessForm::Simultaneous, stop: Stop::After(0) }).is_err());
    assert!(hoover_index(&m, Some(&[1.0])).is_err());
    assert!(hoover_index(&m, Some(&[0.0, 0.0])).is_err());
    assert!(gini(&[-1.0, 2.0]).is_err() && gini(&[]).is_err() && gini(&[0.0]).is_err());
    assert!(ellison_glaeser(&[]).is_err());
}
