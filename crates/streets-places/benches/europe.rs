//! How long it takes to complete the places of Europe, to index them, and to resolve all participants of H2020.

#![expect(clippy::print_stdout, reason = "a skipped bench says so")]
#![expect(clippy::unwrap_used, reason = "a bench that cannot go on should stop where it is")]

#[expect(dead_code, reason = "the tests read more of it")]
#[path = "../tests/it/shared.rs"]
mod shared;

use streets_places::{CompleteOptions, Gazetteer, WrittenAddress, complete_places};

fn main() {
    divan::main();
}

#[divan::bench(sample_count = 5)]
fn complete(bencher: divan::Bencher<'_, '_>) {
    let Some(europe) = shared::europe() else { return };
    bencher.bench(|| complete_places(&europe.imported.rows(), &CompleteOptions::default()));
}

#[divan::bench(sample_count = 5)]
fn index(bencher: divan::Bencher<'_, '_>) {
    let Some(europe) = shared::europe() else { return };
    let complete = &europe.complete;
    bencher.bench(|| Gazetteer::build(&complete.places, &complete.names, &complete.links));
}

#[divan::bench(sample_count = 10)]
fn resolve(bencher: divan::Bencher<'_, '_>) {
    let (Some(europe), Some(rows)) =
        (shared::europe(), shared::rows("collab/h2020_participations_named.csv.gz"))
    else {
        return;
    };
    let addresses: Vec<WrittenAddress<'_>> = rows
        .iter()
        .map(|row| WrittenAddress {
            town: &row["city"],
            country: &row["country"],
            ..WrittenAddress::default()
        })
        .collect();
    bencher
        .counter(divan::counter::ItemsCount::new(addresses.len()))
        .bench(|| europe.gazetteer.resolve_all(&addresses));
}
