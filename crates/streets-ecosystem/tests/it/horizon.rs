//! Horizon 2020, towns by exact match, against figures worked out apart from this code.

use std::collections::{BTreeMap, BTreeSet};

use streets_ecosystem::{Counting, EcosystemOptions};
use streets_model::SectorBasis;

use crate::country::{Country, options, value};
use crate::shared::{sector, table};

/// Population of Cambridge's local authority in the Eurostat list of 2019.
const CAMBRIDGE: f64 = 145_674.0;

/// Its participations; `None` where the file is absent.
pub(crate) fn horizon() -> Option<Country> {
    let mut reader = table("data/collab/h2020_participations_named.csv.gz")?;
    let header = reader.headers().unwrap().clone();
    let column = |name: &str| header.iter().position(|column| column == name).unwrap();
    let [rcn, pic, kind, country, city, value, start] =
        ["rcn", "pic", "type", "country", "city", "contribution", "start_date"].map(column);
    let (mut out, mut towns, mut activities) = (Country::default(), BTreeSet::new(), BTreeMap::new());
    let mut sectors = BTreeMap::new();
    for row in reader.records().map(Result::unwrap) {
        let town = format!("town:{}-{}", &row[country], row[city].trim().to_uppercase());
        towns.insert((town.clone(), row[country].to_owned()));
        activities.insert(row[rcn].to_owned(), row[start].to_owned());
        sectors.insert(row[pic].to_owned(), row[kind].to_owned());
        out = out.part(&row[rcn], &row[pic], &town, row[value].parse().ok());
    }
    for (town, country) in towns {
        let people = (town == "town:UK-CAMBRIDGE").then_some(CAMBRIDGE);
        out = out.place(&town, &country, people);
    }
    for (id, start) in activities {
        let start = start.get(..7).and_then(|start| start.split_once('-'));
        let start = start.and_then(|(year, month)| Some((year.parse().ok()?, month.parse().ok()?)));
        out = out.activity(&id, start, None);
    }
    for (id, kind) in sectors {
        out = out.organisation(&id, sector(&kind), None);
    }
    Some(out)
}

#[test]
fn british_towns_have_the_public_private_ties_that_a_script_counts() {
    let Some(horizon) = horizon() else { return };
    assert!(horizon.organisations.iter().all(|row| row.sector_basis == SectorBasis::Declared));
    let result = horizon.measured(EcosystemOptions {
        measured: vec!["town".into()],
        resamples: 100,
        ..options(Counting::Full)
    });
    // The script takes a row's own activity type and the town as written, and counts pairs activity by activity.
    for (town, ties) in
        [("CAMBRIDGE", 3_057.0), ("LANCASTER", 396.0), ("GUILDFORD", 434.0), ("OXFORD", 953.0)]
    {
        let found = value(&result, "public-private-ties", &format!("town:UK-{town}"), "2014/2022").unwrap();
        // A few organisations change type between rows; a table of organisations has one sector for each.
        assert!((found - ties).abs() <= 0.01 * ties, "{town}: {found}, by script {ties}");
    }
    let per_thousand =
        value(&result, "public-private-ties-per-1000", "town:UK-CAMBRIDGE", "2014/2022").unwrap();
    assert!((per_thousand - 20.99).abs() < 0.2, "{per_thousand}");
}
