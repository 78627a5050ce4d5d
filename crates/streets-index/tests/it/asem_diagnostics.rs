//! Correlations, alpha, components, effective and optimised weights of the ASEM index.

use streets_index::*;

use crate::asem::{RELATIVE, Table, checked, same};

#[test]
fn correlations_are_those_of_the_package() {
    let Some((_, _)) = checked() else { return };
    let data = [("corr_raw_indicators", "coin_raw"), ("corr_normalised_indicators", "coin_aggregated")];
    for (file, source) in data {
        let (table, figures) = (Table::read(file).unwrap(), Table::read(source).unwrap());
        let names = table.columns().to_vec();
        for (row, a) in names.iter().enumerate() {
            for b in &names {
                let found = pearson(&figures.column(a), &figures.column(b)).unwrap();
                assert!(same(found, table.number(row, b), RELATIVE), "{file}: {a} and {b}: {found}");
            }
        }
    }
    let (table, figures) =
        (Table::read("corr_raw_physical_spearman").unwrap(), Table::read("coin_raw").unwrap());
    let names = table.columns().to_vec();
    for (row, a) in names.iter().enumerate() {
        for b in &names {
            let found = correlation(&figures.column(a), &figures.column(b), Correlation::Spearman).unwrap();
            assert!(same(found, table.number(row, b), RELATIVE), "{a} and {b}");
        }
    }
    let figures = Table::read("coin_aggregated").unwrap();
    for file in ["corr_pillars_index", "corr_subindex_index"] {
        let table = Table::read(file).unwrap();
        for row in 0..table.rows() {
            let (a, b) = (figures.column(table.text(row, "Var1")), figures.column(table.text(row, "Var2")));
            assert!(same(pearson(&a, &b).unwrap(), table.number(row, "Correlation"), RELATIVE));
        }
    }
}

#[test]
fn alpha_of_every_group() {
    let Some(table) = Table::read("cronbach_alpha") else { return };
    let lineage = Table::read("coin_lineage").unwrap();
    for row in 0..table.rows() {
        let (set, group, level) =
            (table.text(row, "dset"), table.text(row, "group"), table.text(row, "Level"));
        let source = match set {
            "Raw" => "coin_raw",
            "Normalised" => "coin_normalised",
            _ => "coin_aggregated",
        };
        let (own, above) = if level == "1" { ("Indicator", "Pillar") } else { ("Pillar", "Sub-index") };
        let mut members: Vec<&str> = (0..lineage.rows())
            .filter(|at| group == "all indicators" || lineage.text(*at, above) == group)
            .map(|at| lineage.text(at, own))
            .collect();
        members.sort_unstable();
        members.dedup();
        let figures = Table::read(source).unwrap();
        let columns: Vec<Vec<f64>> = members.iter().map(|member| figures.column(member)).collect();
        let slices: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
        let found = cronbach_alpha(&slices).unwrap();
        assert!(same(found, table.number(row, "alpha"), RELATIVE), "{set} {group}: {found}");
    }
}

#[test]
fn components_of_every_group_up_to_sign() {
    let Some(table) = Table::read("pca_weights") else { return };
    let variances = Table::read("pca_variance").unwrap();
    let mut groups: Vec<(String, String)> = (0..table.rows())
        .map(|row| (table.text(row, "dset").to_owned(), table.text(row, "group").to_owned()))
        .collect();
    groups.dedup();
    assert!(groups.len() >= 8);
    for (set, group) in groups {
        let figures =
            Table::read(if set == "Normalised" { "coin_normalised" } else { "coin_aggregated" }).unwrap();
        let rows: Vec<usize> = (0..table.rows())
            .filter(|row| table.text(*row, "dset") == set && table.text(*row, "group") == group)
            .collect();
        let columns: Vec<Vec<f64>> =
            rows.iter().map(|row| figures.column(table.text(*row, "iCode"))).collect();
        let slices: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
        let found = principal_components(&slices).unwrap();
        let sign = (table.number(rows[0], "weight_pc1") * found.loadings[0][0]).signum();
        for (at, row) in rows.iter().enumerate() {
            let expected = table.number(*row, "weight_pc1") * sign;
            assert!(
                same(found.loadings[0][at], expected, 1e-9),
                "{group}: {} {expected}",
                found.loadings[0][at]
            );
        }
        let weights = principal_weights(&slices).unwrap();
        assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let of_group = (0..variances.rows())
            .filter(|row| variances.text(*row, "dset") == set && variances.text(*row, "group") == group);
        for (at, row) in of_group.enumerate() {
            assert!(same(found.deviations[at], variances.number(row, "sdev"), 1e-9), "{group}");
            assert!(same(found.shares[at], variances.number(row, "variance_share"), 1e-9), "{group}");
        }
    }
}

#[test]
fn effective_weights_are_those_of_the_package() {
    let Some((checked, data)) = checked() else { return };
    let index = build(&checked, &data).unwrap();
    let table = Table::read("effective_weights").unwrap();
    assert_eq!(table.rows(), index.tree.nodes.len());
    for row in 0..table.rows() {
        let node = index.tree.position(&table.names[row]).unwrap();
        assert!(
            same(index.effective_weights[node], table.number(row, "EffWeight"), RELATIVE),
            "{}",
            table.names[row]
        );
        assert_eq!(index.tree.nodes[node].level as f64, table.number(row, "Level"));
    }
}

#[test]
fn optimised_weights_give_the_importance_that_is_meant() {
    let Some(figures) = Table::read("coin_aggregated") else { return };
    let members = [figures.column("Conn"), figures.column("Sust")];
    let slices: Vec<&[f64]> = members.iter().map(Vec::as_slice).collect();
    let found = optimised_weights(&slices, &[0.5, 0.5]).unwrap();
    assert!((found.importance[0] - 0.5).abs() < 1e-9);
    // The peer's search stops at a relative change of 1e-8 of a sum of squares.
    assert!((found.weights[0] - 0.385_316_604_672_524).abs() < 1e-4, "{}", found.weights[0]);
    // Unequal targets go to the members that they are meant for, in whatever order the members come.
    let found = optimised_weights(&slices, &[0.55, 0.45]).unwrap();
    let index: Vec<f64> = (0..members[0].len())
        .map(|row| found.weights[0] * members[0][row] + found.weights[1] * members[1][row])
        .collect();
    let (conn, sust) = (pearson(&members[0], &index).unwrap(), pearson(&members[1], &index).unwrap());
    assert!((conn / (conn + sust) - 0.55).abs() < 1e-9);
    let turned = optimised_weights(&[slices[1], slices[0]], &[0.45, 0.55]).unwrap();
    assert!((turned.weights[0] - found.weights[1]).abs() < 1e-9);
    // Eight pillars at once: the peer gives weights below 0; ours do not, and come nearer than equal weights.
    let pillars: Vec<Vec<f64>> =
        ["Physical", "ConEcFin", "Political", "Instit", "P2P", "Environ", "Social", "SusEcFin"]
            .iter()
            .map(|pillar| figures.column(pillar))
            .collect();
    let slices: Vec<&[f64]> = pillars.iter().map(Vec::as_slice).collect();
    let found = optimised_weights(&slices, &[0.125; 8]).unwrap();
    assert!(found.weights.iter().all(|weight| *weight >= 0.0));
    let off = |importance: &[f64]| importance.iter().map(|share| (share - 0.125).powi(2)).sum::<f64>();
    let equal: Vec<f64> = (0..51).map(|row| pillars.iter().map(|pillar| pillar[row]).sum()).collect();
    let correlations: Vec<f64> = pillars.iter().map(|pillar| pearson(pillar, &equal).unwrap()).collect();
    let sum: f64 = correlations.iter().sum();
    let shares: Vec<f64> = correlations.iter().map(|r| r / sum).collect();
    assert!(off(&found.importance) < off(&shares));
}

#[test]
fn flags_are_those_of_the_package() {
    let Some((checked, data)) = checked() else { return };
    let index = build(&checked, &data).unwrap();
    let table = Table::read("corr_flags_0.75").unwrap();
    let mut found = Vec::new();
    for group in diagnostics(&index)
        .iter()
        .filter(|group| group.members.iter().all(|m| index.tree.position(m) < Some(49)))
    {
        for (i, a) in group.members.iter().enumerate() {
            for (j, b) in group.members.iter().enumerate().skip(i + 1) {
                if group.correlations[i][j].unwrap() > 0.75 {
                    let mut pair = [a.clone(), b.clone()];
                    pair.sort();
                    found.push((group.group.clone(), pair));
                }
            }
        }
    }
    let mut expected: Vec<_> = (0..table.rows())
        .map(|row| {
            let mut pair = [table.text(row, "Ind1").to_owned(), table.text(row, "Ind2").to_owned()];
            pair.sort();
            (table.text(row, "Group").to_owned(), pair)
        })
        .collect();
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
    // Pillars that go against the rest are told: economic and financial sustainability.
    assert!(index.findings.iter().any(|finding| finding.message.contains("goes against its group")));
}
