//! Small tables whose answers can be worked out by hand.

use streets_economy::*;

use crate::fixtures::{matrix, presence};

fn near(ours: &[f64], by_hand: &[f64]) {
    assert_eq!(ours.len(), by_hand.len());
    for (ours, by_hand) in ours.iter().zip(by_hand) {
        assert!((ours - by_hand).abs() < 1e-12, "{ours} {by_hand}");
    }
}

#[test]
fn two_towns_two_trades() {
    // a: 6 + 2 = 8; b: 0 + 4 = 4; p: 6, q: 6; all: 12.
    let m = matrix(&[&[6.0, 2.0], &[0.0, 4.0]]);
    near(&location_quotient(&m, QuotientScale::Symmetric), &[0.2, -1.0 / 3.0, 1.0 / 3.0]);
    near(&specialisation_coefficient(&m), &[0.25, 0.5]);
    near(&krugman_dissimilarity(&m), &[0.5, 1.0]);
    near(&average_location_quotient(&m), &[0.75 * 1.5 + 0.25 * 0.5, 2.0]);
    near(&hachman_index(&m), &[0.8, 0.5]);
    near(&herfindahl_hirschman(&m, HerfindahlScale::Normalised).unwrap(), &[0.25, 1.0]);
    near(&hoover_index(&m, None).unwrap(), &[1.0 / 3.0, 1.0 / 3.0]);
    near(&gini_by_field(&m), &[0.5, 1.0 / 6.0]);
    let curve = hoover_curve(&m, "p000", None).unwrap();
    near(&curve.iter().map(|point| point.field).collect::<Vec<_>>(), &[0.0, 0.0, 1.0]);
    // Area under (0,0) (1/3,0) (1,1): 1/3.
    near(&hoover_gini(&m, None).unwrap()[..1], &[1.0 / 3.0]);
    near(&locational_gini(&m).unwrap()[..1], &[1.0 / 6.0]);
}

#[test]
fn shift_share_sums_to_the_change() {
    let before = matrix(&[&[10.0, 10.0], &[30.0, 50.0]]);
    let after = matrix(&[&[20.0, 10.0], &[40.0, 40.0]]);
    // Everything: 100 → 110 (10 %); first field 40 → 60 (50 %); second 60 → 50 (−16.67 %).
    let (dunn, findings) = shift_share(&before, &after, ShiftShareForm::Dunn).unwrap();
    assert!(findings.is_empty());
    near(&[dunn[0].change, dunn[0].everywhere], &[10.0, 2.0]);
    near(&[dunn[0].mix, dunn[0].own], &[10.0 * 0.4 + 10.0 * (-1.0 / 6.0 - 0.1), 5.0 + 10.0 / 6.0]);
    let (four, _) = shift_share(&before, &after, ShiftShareForm::EstebanMarquillas).unwrap();
    // At the mix of everywhere the first place would have 8 and 12: 8 × 0.5 + 12 × 1/6 = 6.
    near(&[four[0].own, four[0].allocation], &[6.0, 5.0 + 10.0 / 6.0 - 6.0]);
    for split in dunn.iter().chain(&four) {
        near(&[split.everywhere + split.mix + split.own + split.allocation], &[split.change]);
    }
}

#[test]
fn plants_in_one_of_two_towns() {
    let plant = |place: &str, field: &str, jobs| Plant { place: place.into(), field: field.into(), jobs };
    let plants = [
        plant("a", "x", 10.0),
        plant("a", "x", 10.0),
        plant("b", "y", 10.0),
        plant("b", "y", 10.0),
        plant("b", "z", 40.0),
    ];
    let (indices, findings) = ellison_glaeser(&plants).unwrap();
    // Jobs: a 20 of 80, b 60 of 80; 1 − Σx² = 0.375. x: s = (1, 0), G = 0.75² + 0.75² = 1.125, H = 0.5.
    near(&[indices[0].raw, indices[0].plant_herfindahl], &[1.125, 0.5]);
    near(&[indices[0].gamma], &[(1.125 - 0.375 * 0.5) / (0.375 * 0.5)]);
    assert_eq!((indices.len(), findings.len(), findings[0].about.as_str()), (2, 1, "z"));
}

#[test]
fn relatedness_by_hand() {
    // p in a, b; q in a, b, c; r in c.
    let m = presence(&[&[1.0, 1.0, 0.0], &[1.0, 1.0, 0.0], &[0.0, 1.0, 1.0]]);
    let phi = proximity(&m, ProximityForm::Smaller, SelfPair::Zero);
    near(&[phi.value(0, 1), phi.value(0, 2), phi.value(1, 2)], &[2.0 / 3.0, 0.0, 1.0 / 3.0]);
    let given = proximity(&m, ProximityForm::GivenRow, SelfPair::Zero);
    near(&[given.value(0, 1), given.value(1, 0)], &[1.0, 2.0 / 3.0]);
    near(&[proximity(&m, ProximityForm::Larger, SelfPair::Zero).value(2, 1)], &[1.0]);
    let density = density(Weights::Presence(&m), &phi).unwrap();
    // Place a has p and q: field r is near q only, so its density is 1; field q is near p (2/3) and r (1/3).
    near(density.row(0), &[1.0, 2.0 / 3.0, 1.0]);
    let both = within_and_beyond(&m, &density).unwrap();
    near(&[both[0].within.unwrap(), both[0].beyond.unwrap()], &[5.0 / 6.0, 1.0]);
    let relative = relative_density(&m, &density).unwrap();
    assert!(relative.is_empty(), "no place lacks two fields: {relative:?}");
    let mut rows = Vec::new();
    density_rows(&m, &phi, |place, row| rows.push((place, row.to_vec()))).unwrap();
    rows.iter().for_each(|(place, row)| near(row, density.row(*place)));
}

#[test]
fn joining_is_easy_where_all_meet() {
    let m = presence(&[&[1.0, 1.0, 0.0, 0.0], &[1.0, 0.0, 1.0, 0.0], &[0.0, 0.0, 0.0, 1.0]]);
    let (modular, findings) = modular_complexity(&m);
    near(&modular.ease, &[1.0, 1.0, 1.0, 0.0]);
    assert_eq!(modular.places, [Some(1.0), Some(1.0), None]);
    assert_eq!((modular.fields[3], findings.len()), (None, 1));
    near(&genotypic_complexity(&m).places, &[1.0, 1.0, 0.0]);
    near(&genotypic_complexity(&m).fields, &[1.0, 1.0, 1.0, 0.0]);
}

#[test]
fn a_staircase_is_nested_and_supermodular() {
    let stairs = presence(&[&[1.0, 1.0, 1.0], &[1.0, 1.0, 0.0], &[1.0, 0.0, 0.0]]);
    let nested = nestedness(&stairs).unwrap();
    near(&[nested.places, nested.fields, nested.by_pairs, nested.mean, nested.stable], &[1.0; 5]);
    // x = 1 everywhere but 4 where high meets high: both products compare as 4 > 1.
    let m = matrix(&[&[1.0, 1.0], &[1.0, 4.0]]);
    near(&[log_supermodularity(&m, &[0.0, 1.0], &[0.0, 1.0], 100).unwrap()], &[1.0]);
    near(&[log_supermodularity(&m, &[0.0, 1.0], &[1.0, 0.0], 100).unwrap()], &[0.0]);
    assert!(log_supermodularity(&m, &[0.0, 0.0], &[1.0, 0.0], 100).is_err());
}

#[test]
fn variety_splits_by_hand() {
    let m = matrix(&[&[4.0, 4.0, 4.0, 4.0], &[8.0, 0.0, 8.0, 0.0], &[8.0, 8.0, 0.0, 0.0]]);
    let groups = [("p000", "A"), ("p001", "A"), ("p002", "B"), ("p003", "B")];
    let groups = groups.into_iter().map(|(field, group)| (field.to_owned(), group.to_owned())).collect();
    let hierarchy = Hierarchy::from_groups(m.fields(), &groups).unwrap();
    let ours = variety(&m, &hierarchy, EntropyUnit::Bits).unwrap();
    near(&ours.iter().map(Variety::unrelated).collect::<Vec<_>>(), &[1.0, 1.0, 0.0]);
    near(&ours.iter().map(Variety::related).collect::<Vec<_>>(), &[1.0, 0.0, 1.0]);
}

#[test]
fn plants_thrown_at_random_do_not_gather() {
    let mut state = 21u64;
    let mut uniform = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1u64 << 53) as f64
    };
    let mut plants = Vec::new();
    for field in 0..60 {
        for _ in 0..40 {
            // Ten places of unequal chance, plants of unequal size.
            let place = (uniform().sqrt() * 10.0) as usize;
            let jobs = (1.0 / (uniform() + 0.02)).ceil();
            plants.push(Plant { place: format!("c{place}"), field: format!("f{field:02}"), jobs });
        }
    }
    let (indices, _) = ellison_glaeser(&plants).unwrap();
    let mean = indices.iter().map(|index| index.gamma).sum::<f64>() / 60.0;
    let raw = indices.iter().map(|index| index.raw).sum::<f64>() / 60.0;
    assert!(mean.abs() < 0.008 && raw > 0.03, "γ {mean} where G alone says {raw}");
}
