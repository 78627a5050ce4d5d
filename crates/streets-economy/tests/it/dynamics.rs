//! Entry, exit and what foretells them.

use streets_economy::*;

use crate::fixtures::{Reference, cells, folder};

fn british(year: &str) -> Option<(PlaceFieldMatrix, Presence)> {
    let (matrix, _) = PlaceFieldMatrix::from_cells(&cells(year)?).unwrap();
    let (presence, _) = Presence::new(&matrix, PresenceRule::USUAL).unwrap();
    Some((matrix, presence))
}

#[test]
fn entry_exit_and_growth_equal_econgeo() {
    let Some(folder) = folder("complexity") else { return };
    let ((m12, p12), (m22, p22)) = (british("uk_2012").unwrap(), british("uk_2022").unwrap());
    let (moves, findings) = entry_exit(&p12, &p22);
    assert!(findings.is_empty());
    let table = Reference::read(folder.join("uk_entry_exit.csv")).unwrap();
    for (column, ours) in [("eg_entry", &moves.entries), ("eg_exit", &moves.exits)] {
        let theirs = table.values(2, column).unwrap();
        assert_eq!(theirs.len(), ours.len());
        for risk in ours {
            let key = format!("{}\t{}", moves.places.name(risk.place), moves.fields.name(risk.field));
            assert_eq!(theirs[&key], f64::from(u8::from(risk.happened)), "{column} {key}");
        }
    }
    let grown = growth(&m12, &m22);
    let theirs = table.values(2, "eg_growth_pct").unwrap();
    for (place, field, percent) in grown.cells {
        let key = format!("{}\t{}", m12.places().name(place), m12.fields().name(field));
        assert!((percent - theirs[&key]).abs() < 0.0051, "{key} {percent}");
    }
    let line = |file: &str, column: &str, labels: &Labels, ours: &[f64]| {
        let theirs = Reference::read(folder.join(file)).unwrap().values(1, column).unwrap();
        for (name, percent) in labels.iter().zip(ours) {
            assert!((percent - theirs[name]).abs() < 0.0051, "{name} {percent} {}", theirs[name]);
        }
    };
    line("uk_growth_fields.csv", "eg_growth_ind", m12.fields(), &grown.fields);
    line("uk_growth_places.csv", "eg_growth_reg", m12.places(), &grown.places);
}

#[test]
fn discrimination_by_brute_force() {
    let scores = [0.1, 0.4, 0.4, 0.8, 0.3, 0.8, 0.2];
    let happened = [false, true, false, true, false, false, true];
    let (mut wins, mut pairs) = (0.0, 0.0);
    for (a, yes) in scores.iter().zip(&happened).filter(|(_, h)| **h) {
        for (b, _) in scores.iter().zip(&happened).filter(|(_, h)| !**h) {
            wins += if a > b {
                1.0
            } else if a == b {
                0.5
            } else {
                0.0
            };
            pairs += f64::from(u8::from(*yes));
        }
    }
    assert!((area_under_curve(&scores, &happened).unwrap() - wins / pairs).abs() < 1e-15);
    // Runs: 0.8 (1 of 2), 0.4 (2 of 4), 0.3, 0.2 (3 of 6).
    assert!((average_precision(&scores, &happened).unwrap() - 0.5).abs() < 1e-15);
    assert!(area_under_curve(&[1.0, 2.0], &[true, true]).is_err());
}

/// Places with places on a ring of fields: a field next to what a place has comes with a larger chance.
pub(crate) fn ring(
    places: usize,
    fields: usize,
    periods: usize,
    pull: f64,
    seed: u64,
) -> Vec<PlaceFieldMatrix> {
    let mut state = seed;
    let mut uniform = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1u64 << 53) as f64
    };
    let mut has: Vec<Vec<bool>> = (0..places)
        .map(|c| {
            (0..fields)
                .map(|p| (p + fields - c * 7 % fields) % fields < 4 + c % 5 || uniform() < 0.08)
                .collect()
        })
        .collect();
    let mut tables = Vec::new();
    for _ in 0..periods {
        let mut list = Vec::new();
        for (c, row) in has.iter().enumerate() {
            for (p, has) in row.iter().enumerate() {
                if *has {
                    list.push(Cell::new(format!("c{c:03}"), format!("f{p:03}"), 1.0));
                }
            }
        }
        tables.push(PlaceFieldMatrix::from_cells(&list).unwrap().0);
        let next = |row: &Vec<bool>, uniform: &mut dyn FnMut() -> f64| -> Vec<bool> {
            let near = |p: usize| {
                (1..=3).filter(|d| row[(p + d) % fields] || row[(p + fields - d) % fields]).count()
            };
            (0..fields)
                .map(|p| row[p] || uniform() < 1.0 / (1.0 + (4.0 - pull * near(p) as f64).exp()))
                .collect()
        };
        has = has.iter().map(|row| next(row, &mut uniform)).collect();
    }
    tables
}

fn presences(tables: &[PlaceFieldMatrix]) -> Vec<Presence> {
    tables
        .iter()
        .map(|table| Presence::new(table, PresenceRule::Amount { threshold: 1.0 }).unwrap().0)
        .collect()
}

#[test]
fn planted_relatedness_is_found_and_its_absence_too() {
    let model =
        |pull| entry_model(&presences(&ring(60, 40, 4, pull, 11)), EntryModelOptions::default()).unwrap().0;
    let planted = model(1.0);
    let density = &planted.terms[0];
    assert!(density.low > 0.0, "{density:?}");
    assert!(planted.ten_percent_more_density > 0.1 && planted.marginal_effects[0].low > 0.0);
    let foretold = planted.out_of_sample.unwrap();
    assert!(foretold.auc > 0.6 && foretold.cells > 500, "{foretold:?}");
    assert_eq!(planted.clusters, 60);
    let nothing = model(0.0);
    assert!(nothing.terms[0].low < 0.3 * density.estimate, "{:?}", nothing.terms[0]);
}

#[test]
fn british_regions_keep_related_industries() {
    let Some((_, p12)) = british("uk_2012") else { return };
    let (_, p22) = british("uk_2022").unwrap();
    let periods = [p12, p22];
    let of = |transition| {
        entry_model(&periods, EntryModelOptions { transition, ..EntryModelOptions::default() }).unwrap()
    };
    let (entry, findings) = of(Transition::Entry);
    let (exit, _) = of(Transition::Exit);
    // Related industries come sooner and leave later.
    assert!(
        entry.ten_percent_more_density > 0.0 && exit.ten_percent_more_density < 0.0,
        "{entry:?} {exit:?}"
    );
    assert!(findings.iter().any(|finding| finding.message.contains("one transition only")));
    println!(
        "UK: +10 % density, entry {:+.3}, exit {:+.3}",
        entry.ten_percent_more_density, exit.ten_percent_more_density
    );
    assert!(entry_model(&periods[..1], EntryModelOptions::default()).is_err());
}
