//! How many of the towns that real files name are resolved, and how many of those rightly.

use std::collections::BTreeMap;
use std::time::Instant;

use streets_places::{Gazetteer, How, WrittenAddress};

use crate::shared;

#[test]
fn participants_of_h2020_have_towns() {
    let (Some((places, names)), Some(rows)) =
        (shared::towns(), shared::rows("collab/h2020_participations_named.csv.gz"))
    else {
        return;
    };
    let began = Instant::now();
    let gazetteer = Gazetteer::build(&places, &names, &[]);
    eprintln!("built in {:?}", began.elapsed());
    let addresses: Vec<WrittenAddress<'_>> = rows
        .iter()
        .map(|row| WrittenAddress {
            town: &row["city"],
            country: &row["country"],
            ..WrittenAddress::default()
        })
        .collect();
    let began = Instant::now();
    let found = gazetteer.resolve_all(&addresses);
    eprintln!("{} resolved in {:?}", found.len(), began.elapsed());
    let mut by: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    let mut how: BTreeMap<How, u32> = BTreeMap::new();
    let mut out = String::new();
    let mut seen: BTreeMap<(&str, &str), (u32, &streets_places::Resolution)> = BTreeMap::new();
    for (address, found) in addresses.iter().zip(&found) {
        let tally = by.entry(address.country).or_default();
        tally.0 += 1;
        tally.1 += u32::from(found.how.is_town());
        *how.entry(found.how).or_default() += 1;
        seen.entry((address.country, address.town)).or_insert((0, found)).0 += 1;
    }
    let name_of: std::collections::HashMap<_, _> = places.iter().map(|p| (p.place_id.clone(), p)).collect();
    for ((c, t), (n, f)) in &seen {
        let p = f.place_id.as_ref().and_then(|id| name_of.get(id));
        out.push_str(&format!(
            "{n}\t{c}\t{t}\t{}\t{:.2}\t{}\t{}\n",
            f.how,
            f.score,
            p.map_or("", |p| &p.name),
            p.and_then(|p| p.population).unwrap_or(0.0)
        ));
    }
    std::fs::write("/tmp/h2020_resolved.tsv", out).unwrap();
    let total: (u32, u32) = by.values().fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
    eprintln!("all {} of {} = {:.4}", total.1, total.0, f64::from(total.1) / f64::from(total.0));
    for (c, (n, k)) in &by {
        if *n > 200 {
            eprintln!("{c} {n} {:.4}", f64::from(*k) / f64::from(*n));
        }
    }
    eprintln!("{how:?}");
}
