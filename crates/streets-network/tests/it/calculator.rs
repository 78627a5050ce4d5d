//! Measures by name, and what is said about awkward files.

use streets_network::*;

fn tie(source: &str, target: &str, weight: f64) -> TieRow {
    TieRow { source: source.into(), target: target.into(), weight }
}

fn sector(node: &str, sector: &str) -> NodeSector {
    NodeSector { node: node.into(), sector: sector.into() }
}

fn edges() -> Edges {
    Edges::Ties(vec![
        tie("Leeds", "Hull", 2.0),
        tie("Leeds", "York", 1.0),
        tie("Hull", "York", 1.0),
        tie("York", "Acme", 3.0),
        tie("Acme", "Bolt", 1.0),
        tie("Bolt", "Leeds", 1.0),
    ])
}

fn sectors() -> Vec<NodeSector> {
    let kinds =
        [("Leeds", "university"), ("Hull", "university"), ("York", "university"), ("Acme", "business")];
    kinds.into_iter().chain([("Bolt", "business")]).map(|(node, kind)| sector(node, kind)).collect()
}

#[test]
fn every_measure_gives_rows_by_name() {
    let sampling = SamplingOptions { nodes: 5, ..SamplingOptions::default() };
    let options = NetworkOptions { sampling, ..NetworkOptions::default() };
    for &calculation in NetworkCalculation::ALL {
        assert_eq!(calculation.name().parse::<NetworkCalculation>().unwrap(), calculation);
        let outcome = calculate(calculation, &edges(), Some(&sectors()), &options).unwrap();
        let names = outcome.rows.iter().map(|row| usize::from(row.name.is_some()));
        let columns = outcome.shape.columns().len();
        assert!(outcome.rows.iter().zip(names).all(|(row, name)| row.values.len() + name == columns));
        assert!(outcome.rows.iter().flat_map(|row| &row.values).all(|value| value.unwrap().is_finite()));
        if outcome.shape == NetworkShape::Node {
            let names: Vec<&str> = outcome.rows.iter().filter_map(|row| row.name.as_deref()).collect();
            assert_eq!(names, ["Acme", "Bolt", "Hull", "Leeds", "York"]);
        }
    }
}

#[test]
fn brokerage_and_e_i_by_hand() {
    let of = |name: &str| {
        calculate(name.parse().unwrap(), &edges(), Some(&sectors()), &NetworkOptions::default()).unwrap()
    };
    let roles = of("brokerage");
    // York joins Leeds and Hull to Acme, both ways; Acme joins York to Bolt.
    let values = |row: usize| roles.rows[row].values.iter().flatten().copied().collect::<Vec<f64>>();
    assert_eq!(values(4), [0.0, 2.0, 2.0, 0.0, 0.0, 4.0]);
    assert_eq!(values(0), [0.0, 1.0, 1.0, 0.0, 0.0, 2.0]);
    // Weight 4 across, 5 within.
    assert_eq!(of("e-i").rows[0].values, [Some((4.0 - 5.0) / 9.0)]);
}

#[test]
fn participations_are_projected_with_the_weights_asked_for() {
    let part = |organisation: &str, activity: &str| Participant {
        organisation: organisation.into(),
        activity: activity.into(),
    };
    let rows = [("a", "p"), ("b", "p"), ("c", "p"), ("a", "q"), ("b", "q"), ("d", "r")];
    let edges = Edges::Participations(rows.map(|(o, a)| part(o, a)).to_vec());
    let of = |weights| {
        let projection = ProjectionOptions { weights, ..ProjectionOptions::default() };
        let options = NetworkOptions { projection, ..NetworkOptions::default() };
        let outcome = calculate(NetworkCalculation::Strength, &edges, None, &options).unwrap();
        outcome.rows.iter().map(|row| row.values[0].unwrap()).collect::<Vec<f64>>()
    };
    assert_eq!(of(TieWeights::Count), [3.0, 3.0, 2.0, 0.0]);
    assert_eq!(of(TieWeights::Newman), [2.0, 2.0, 1.0, 0.0]);
    let options = NetworkOptions::default();
    let outcome = calculate(NetworkCalculation::Constraint, &edges, None, &options).unwrap();
    assert_eq!(outcome.rows[3].values, [None]);
    assert_eq!(
        outcome.findings[0].to_string(),
        "constraint: not defined for 1 of 4 rows, which are left empty"
    );
}

#[test]
fn awkward_files_are_told() {
    let with = |name: &str, edges: Edges, sectors: Option<&[NodeSector]>| {
        calculate(name.parse().unwrap(), &edges, sectors, &NetworkOptions::default())
    };
    let message = |edges: Vec<TieRow>| with("degree", Edges::Ties(edges), None).unwrap_err().to_string();
    assert_eq!(message(vec![]), "the ties is empty, where at least one row is needed");
    assert_eq!(message(vec![tie("a", "b", 1.0), tie("c", "c", 1.0)]), "entry 1 ties node `c` to itself");
    assert_eq!(message(vec![tie("a", " ", 1.0)]), "entry 0 of the ties has no name");
    assert!(message(vec![tie("a", "b", -1.0)]).contains("has weight `-1`"));
    assert!(message(vec![tie("a", "b", f64::NAN)]).contains("has weight `NaN`"));

    let error = "centrality".parse::<NetworkCalculation>().unwrap_err();
    assert_eq!(error.to_string(), "there is no measure of networks `centrality`");
    assert!(error.hint().unwrap().starts_with("there are degree, strength, pagerank"));

    let error = with("brokerage", edges(), None).unwrap_err();
    assert_eq!(
        error.to_string(),
        "brokerage needs the sector of every node, and 5 of 5 have none; the first is `Acme`"
    );
    let error = with("e-i", edges(), Some(&sectors()[1..])).unwrap_err();
    assert!(error.to_string().contains("1 of 5 have none; the first is `Leeds`") && error.hint().is_some());
    let twice = [sector("Leeds", "university"), sector("Leeds", "business")];
    let error = with("degree", edges(), Some(&twice)).unwrap_err();
    assert_eq!(error.to_string(), "node `Leeds` has two sectors, `university` and `business`");
    assert!(with("degree", edges(), Some(&[sector("Leeds", "")])).is_err());

    let mut more = sectors();
    more.push(sector("Zeta", "business"));
    let outcome = with("degree", edges(), Some(&more)).unwrap();
    assert_eq!(outcome.rows.len(), 6);
    assert_eq!(
        outcome.findings[0].message,
        "1 nodes have a sector and no tie and count as nodes without ties; the first is `Zeta`"
    );
}

#[test]
fn every_measure_has_a_whole_card_of_its_own() {
    let cards = methods();
    let mut ids: Vec<&str> = cards.iter().map(|card| card.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!((cards.len(), ids.len()), (27, 27));
}
