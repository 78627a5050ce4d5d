//! Coasts and borders for the demo's map: Natural Earth's, cut to the British Isles and what lies near them.
//!
//! Natural Earth is in the public domain; the npm package `world-atlas` 2.0.2 carries it at 1:50 million as TopoJSON. What
//! the study keeps is a table of our own: one point a row, two decimals, which is about a kilometre.

mod clip;
mod topology;

use std::path::Path;

use anyhow::{Context, Result};

use clip::{Frame, Point};
use topology::Topology;

/// What the table holds: everything between Rockall and the Rhine, Brittany and Shetland.
const FRAME: Frame = Frame { west: -11.5, east: 6.5, south: 47.5, north: 61.5 };

/// Digits after the point; 0.01 degree of latitude is 1.1 km.
const DECIMALS: i32 = 2;

/// Rings that enclose less, in square degrees, are islets that a map of a country cannot show.
const SMALLEST_RING: f64 = 0.002;

/// Reads `countries-50m.json` of `world-atlas` and returns the table as CSV: `line,kind,longitude,latitude`.
pub(crate) fn table(topojson: &Path) -> Result<String> {
    let text =
        std::fs::read_to_string(topojson).with_context(|| format!("cannot read {}", topojson.display()))?;
    let topology = Topology::from_json(&text)?;
    let mut lines: Vec<(&str, Vec<Point>)> = Vec::new();
    for ring in topology.rings("land")? {
        let cut = rounded(&FRAME.cut_ring(&ring));
        if cut.len() >= 4 && clip::area(&cut).abs() >= SMALLEST_RING {
            lines.push(("land", cut));
        }
    }
    for border in topology.shared_arcs("countries")? {
        lines.extend(FRAME.cut_line(&border).iter().map(|part| ("border", rounded(part))));
    }
    lines.retain(|(_, points)| points.len() >= 2);
    // Largest land first, so that the order does not hang on the order in the file.
    lines.sort_by(|(kind_a, a), (kind_b, b)| {
        kind_b.cmp(kind_a).then(b.len().cmp(&a.len())).then_with(|| key(a).cmp(&key(b)))
    });
    let mut csv = "line,kind,longitude,latitude\n".to_owned();
    for (number, (kind, points)) in lines.iter().enumerate() {
        for point in points {
            csv.push_str(&format!("{},{kind},{},{}\n", number + 1, point.x, point.y));
        }
    }
    Ok(csv)
}

/// Points with [`DECIMALS`], those that fall on the one before left out.
fn rounded(points: &[Point]) -> Vec<Point> {
    let factor = 10_f64.powi(DECIMALS);
    // Adding zero turns −0 into 0.
    let round = |degrees: f64| (degrees * factor).round() / factor + 0.0;
    let mut kept: Vec<Point> = points.iter().map(|p| Point { x: round(p.x), y: round(p.y) }).collect();
    kept.dedup();
    kept
}

/// The first point as hundredths, to sort by.
fn key(points: &[Point]) -> Option<(i64, i64)> {
    let hundredths = |degrees: f64| (degrees * 100.0).round() as i64;
    points.first().map(|point| (hundredths(point.x), hundredths(point.y)))
}
