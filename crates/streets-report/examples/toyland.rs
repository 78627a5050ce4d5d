//! Writes the report of an invented country into a folder: `cargo run -p streets-report --example toyland -- DIR`.
#![expect(clippy::print_stdout, reason = "an example speaks to its reader")]

#[path = "../tests/it/alike_toyland.rs"]
mod alike_toyland;
#[path = "../tests/it/connection_toyland.rs"]
mod connection_toyland;
#[path = "../tests/it/toyland.rs"]
mod toyland;

use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap_or_else(|| "toyland".to_owned());
    let cities = arguments.next().map_or(Ok(12), |count| count.parse())?;
    let input = connection_toyland::connected(cities, 20_240_917);
    let start = std::time::Instant::now();
    let pages = streets_report::render(&input)?;
    let took = start.elapsed();
    for page in &pages {
        let path = Path::new(&folder).join(&page.path);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent)?;
        }
        std::fs::write(path, &page.bytes)?;
    }
    std::fs::write(Path::new(&folder).join("headline.svg"), streets_report::headline_chart(&input)?)?;
    let largest =
        pages.iter().filter(|page| page.path.ends_with(".html")).max_by_key(|page| page.bytes.len());
    let largest =
        largest.map_or(String::new(), |page| format!("{} with {} bytes", page.path, page.bytes.len()));
    println!(
        "{} files in {folder}, made in {} ms; the largest page is {largest}",
        pages.len(),
        took.as_millis()
    );
    println!("{}", streets_report::opening(&input)?);
    Ok(())
}
