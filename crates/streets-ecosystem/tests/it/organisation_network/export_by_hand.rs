//! The rows and files of an exported network, worked out by hand.

use streets_ecosystem::exported;
use streets_network::{write_gexf, write_graphml};

use super::two_cities::{built, country};

#[test]
fn the_export_of_city_b_by_hand() {
    let network = built(&country());
    // lab and shop, their partners hub and firm, and the ties among these four.
    let out = exported(&network, Some(&"city:b".into())).unwrap();
    let rows: Vec<String> = (out.rows.iter())
        .map(|row| format!("{} {} {} {}", row.organisation_a, row.organisation_b, row.weight, row.activities))
        .collect();
    assert_eq!(rows, ["firm hub 0.5 1", "firm shop 1 1", "hub lab 1 1", "hub shop 1 1"]);
    let first = &out.rows[0];
    assert_eq!(
        [&first.name_a, &first.sector_a, &first.place_a, &first.name_b, &first.sector_b, &first.place_b],
        ["FIRM", "business", "city:a", "HUB", "intermediary", "city:a"]
    );
    let (mut graphml, mut gexf) = (Vec::new(), Vec::new());
    write_graphml(&out.labelled().unwrap(), &mut graphml).unwrap();
    write_gexf(&out.labelled().unwrap(), &mut gexf).unwrap();
    assert!(String::from_utf8(graphml).unwrap().contains("<data key=\"sector\">intermediary</data>"));
    assert!(String::from_utf8(gexf).unwrap().contains("target=\"lab\""));
    let all = exported(&network, None).unwrap();
    assert_eq!((all.graph.nodes(), all.rows.len()), (8, 8));
    assert_eq!(all.activities.unwrap().iter().sum::<u32>(), 9, "uni and firm share two");
    let far = all.rows.iter().find(|row| row.organisation_a.as_str() == "far").unwrap();
    assert_eq!(far.place_a, "country:YY");
}
