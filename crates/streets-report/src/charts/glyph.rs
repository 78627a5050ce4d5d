//! Sectors as shapes as well as colours: circle, square, diamond, triangle, star, cross.

use std::f64::consts::PI;

use plotters::prelude::*;
use streets_model::Sector;

use super::ink::Ink;
use super::picture::{DrawError, Frame, Sheet, at, length, line, picture};
use crate::error::ReportError;

/// The ink of a sector.
pub(crate) const fn ink(sector: Sector) -> Ink {
    match sector {
        Sector::Business => Ink::Business,
        Sector::University => Ink::University,
        Sector::ResearchInstitute => Ink::Institute,
        Sector::PublicBody => Ink::PublicBody,
        Sector::Intermediary => Ink::Intermediary,
        Sector::Other => Ink::OtherSector,
    }
}

/// The name of a sector's shape.
pub(crate) const fn shape(sector: Sector) -> &'static str {
    match sector {
        Sector::Business => "circle",
        Sector::University => "square",
        Sector::ResearchInstitute => "diamond",
        Sector::PublicBody => "triangle",
        Sector::Intermediary => "star",
        Sector::Other => "hexagon",
    }
}

/// Draws a sector's shape with a thin outline: filled, or open for an organisation that is elsewhere.
pub(crate) fn draw(
    sheet: &Sheet<'_>,
    sector: Sector,
    (x, y): (f64, f64),
    radius: f64,
    filled: bool,
) -> Result<(), DrawError> {
    let fill = if filled { ink(sector) } else { Ink::Page };
    let edge = if filled { Ink::Text } else { ink(sector) };
    let width = if filled { 0.8 } else { 2.2 };
    if sector == Sector::Business {
        sheet.draw(&Circle::new(at(x, y), length(radius), fill.key().filled()))?;
        return sheet.draw(&Circle::new(at(x, y), length(radius), edge.key().stroke_width(length(width))));
    }
    let mut corners: Vec<(i32, i32)> =
        outline(sector).into_iter().map(|(dx, dy)| at(x + radius * dx, y + radius * dy)).collect();
    sheet.draw(&Polygon::new(corners.clone(), fill.key()))?;
    corners.extend(corners.first().copied().into_iter().chain(corners.get(1).copied()));
    sheet.draw(&line(corners, edge, width))
}

/// Corners of a shape of about the area of a circle of radius 1.
fn outline(sector: Sector) -> Vec<(f64, f64)> {
    match sector {
        Sector::Business => Vec::new(),
        Sector::University => vec![(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
        Sector::ResearchInstitute => vec![(0.0, -1.3), (1.15, 0.0), (0.0, 1.3), (-1.15, 0.0)],
        Sector::PublicBody => vec![(0.0, -1.3), (1.2, 0.9), (-1.2, 0.9)],
        Sector::Intermediary => around(10, |corner| if corner % 2 == 0 { 1.4 } else { 0.65 }),
        Sector::Other => around(6, |_| 1.1),
    }
}

fn around(corners: usize, radius: impl Fn(usize) -> f64) -> Vec<(f64, f64)> {
    (0..corners)
        .map(|corner| {
            let angle = 2.0 * PI * corner as f64 / corners as f64 - PI / 2.0;
            (radius(corner) * angle.cos(), radius(corner) * angle.sin())
        })
        .collect()
}

/// A sector's shape by itself, to stand before its word.
pub(crate) fn key(sector: Sector) -> Result<String, ReportError> {
    let frame = Frame { id: "", class: "glyph", title: "", description: "", width: 18, height: 18 };
    let svg = picture(&frame, |sheet, _| draw(sheet, sector, (9.0, 9.0), 6.0, true))?;
    let inside = svg.split_once("</desc>").map_or("", |(_, rest)| rest);
    Ok(format!(r#"<svg class="glyph" viewBox="0 0 18 18" aria-hidden="true">{inside}"#))
}
