//! How long a report takes.

#[path = "../tests/it/toyland.rs"]
mod toyland;

use divan::Bencher;

fn main() {
    divan::main();
}

/// Every file of a country's report.
#[divan::bench(args = [12, 350])]
fn render(bencher: Bencher<'_, '_>, cities: usize) {
    let input = toyland::country(cities, 1);
    bencher.bench(|| streets_report::render(&input));
}
