//! Features are those of networkx, and walks those of the matrices that they stand for.

use std::collections::{BTreeMap, HashMap};

use streets_ecosystem::partners::{Feature, PartnerModel};
use streets_model::Sector;

use super::planted_world::{planted, small};
use crate::country::Country;
use crate::shared::rows;

#[test]
fn features_are_those_of_networkx_on_british_horizon() {
    let (Some(pairs), Some(scores)) =
        (rows("reference/network/gb_bipartite.csv"), rows("reference/network/gb_link_scores.csv"))
    else {
        return;
    };
    let mut country = Country::default().place("town:a", "GB", None);
    let (mut organisations, mut projects) = (BTreeMap::new(), BTreeMap::new());
    for row in &pairs {
        let (organisation, project) = (&row["org"], &row["project"]);
        organisations.insert(organisation.clone(), ());
        projects.insert(project.clone(), 2014 + project.parse::<i16>().unwrap() % 3);
        country = country.part(project, organisation, "town:a", None);
    }
    for organisation in organisations.keys() {
        country = country.organisation(organisation, Some(Sector::Business), None);
    }
    for (project, year) in &projects {
        country = country.activity(project, Some((*year, 1)), None);
    }
    let model = PartnerModel::fit(&country.input(), &small("town")).unwrap();
    for row in &scores {
        let found = model.features(&row["u"][..].into(), &row["v"][..].into()).unwrap();
        let of = |feature: Feature| found[feature as usize];
        for (feature, value, column) in [
            ("common", of(Feature::CommonPartners).exp_m1(), "common_neighbors"),
            ("Adamic–Adar", of(Feature::AdamicAdar).exp_m1(), "adamic_adar_nx"),
            ("allocation", of(Feature::ResourceAllocation).powi(2), "resource_allocation_nx"),
            ("attachment", of(Feature::Attachment).exp_m1(), "preferential_attachment_nx"),
        ] {
            let expected: f64 = row[column].parse().unwrap();
            assert!(
                (value - expected).abs() <= 1e-9 * expected.max(1.0),
                "{feature}: {value} {expected} {row:?}"
            );
        }
    }
}

#[test]
fn walks_are_those_of_the_matrices_they_stand_for() {
    let country = planted(6);
    let model = PartnerModel::fit(&country.input(), &small("city")).unwrap();
    let (n, cut) = (160, 2020);
    let years: HashMap<&str, i32> = (country.activities.iter())
        .map(|row| (row.activity_id.as_str(), i32::from(row.start.unwrap().year())))
        .collect();
    let one_a_year: f64 = (2015..=cut).map(|year| 0.7f64.powi(cut - year)).sum();
    let mut weights = vec![vec![0.0; n]; n];
    let parts: Vec<(&str, usize)> = (country.participations.iter())
        .map(|part| (part.activity_id.as_str(), part.organisation_id.as_str().parse().unwrap()))
        .collect();
    for members in parts.chunk_by(|x, y| x.0 == y.0).filter(|members| members.len() > 1) {
        let each = 0.7f64.powi(cut - years[members[0].0]) / one_a_year / (members.len() - 1) as f64;
        for (_, a) in members {
            members.iter().filter(|(_, b)| a != b).for_each(|(_, b)| weights[*a][*b] += each);
        }
    }
    let strengths: Vec<f64> = weights.iter().map(|row| row.iter().sum()).collect();
    let step = |from: &[f64]| -> Vec<f64> {
        let to =
            |b: usize| (0..n).map(|k| from[k] / strengths[k].max(f64::MIN_POSITIVE) * weights[k][b]).sum();
        (0..n).map(to).collect()
    };
    for a in [0, 7, 33] {
        let two = step(&weights[a]);
        let three = step(&two);
        for b in (0..n).filter(|b| weights[a][*b] == 0.0 && *b != a) {
            let id = |organisation: usize| format!("{organisation:03}");
            let found = model.features(&id(a)[..].into(), &id(b)[..].into()).unwrap();
            let walk = |feature: Feature| found[feature as usize].exp() - 1e-5;
            assert!((walk(Feature::TwoSteps) - two[b]).abs() < 1e-6 * (1.0 + two[b]), "{a} {b}");
            assert!((walk(Feature::ThreeSteps) - three[b]).abs() < 1e-6 * (1.0 + three[b]), "{a} {b}");
        }
    }
}
