//! Sectors and types as shapes as well as colours: circle, square, diamond, triangle, star, hexagon and so on.

use std::f64::consts::PI;

use plotters::prelude::*;
use streets_model::Sector;

use super::ink::Ink;
use super::picture::{DrawError, Frame, Sheet, at, length, line, picture};
use crate::error::ReportError;

/// A shape that is told apart from the others without its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Circle,
    Square,
    Diamond,
    Triangle,
    Star,
    Hexagon,
    Drop,
    Cross,
}

/// A shape in its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Glyph {
    pub(crate) shape: Shape,
    pub(crate) ink: Ink,
}

/// The glyph of a sector.
const fn of_sector(sector: Sector) -> Glyph {
    let (shape, ink) = match sector {
        Sector::Business => (Shape::Circle, Ink::Business),
        Sector::University => (Shape::Square, Ink::University),
        Sector::ResearchInstitute => (Shape::Diamond, Ink::Institute),
        Sector::PublicBody => (Shape::Triangle, Ink::PublicBody),
        Sector::Intermediary => (Shape::Star, Ink::Intermediary),
        Sector::Other => (Shape::Hexagon, Ink::OtherSector),
    };
    Glyph { shape, ink }
}

/// Glyphs of types, in their order; after the eighth they begin again.
const TYPES: [Glyph; 8] = [
    Glyph { shape: Shape::Circle, ink: Ink::Type1 },
    Glyph { shape: Shape::Square, ink: Ink::Type2 },
    Glyph { shape: Shape::Diamond, ink: Ink::Type3 },
    Glyph { shape: Shape::Triangle, ink: Ink::Type4 },
    Glyph { shape: Shape::Star, ink: Ink::Type5 },
    Glyph { shape: Shape::Hexagon, ink: Ink::Type6 },
    Glyph { shape: Shape::Drop, ink: Ink::Type7 },
    Glyph { shape: Shape::Cross, ink: Ink::Type8 },
];

/// The glyph of a type, by its number.
pub(crate) const fn of_type(number: usize) -> Glyph {
    TYPES[number % TYPES.len()]
}

/// The name of a sector's shape.
pub(crate) const fn shape(sector: Sector) -> &'static str {
    match of_sector(sector).shape {
        Shape::Circle => "circle",
        Shape::Square => "square",
        Shape::Diamond => "diamond",
        Shape::Triangle => "triangle",
        Shape::Star => "star",
        Shape::Hexagon => "hexagon",
        Shape::Drop => "triangle on its point",
        Shape::Cross => "cross",
    }
}

/// Draws a sector's shape with a thin outline: filled, or open for an organisation that is elsewhere.
pub(crate) fn draw(
    sheet: &Sheet<'_>,
    sector: Sector,
    at_px: (f64, f64),
    radius: f64,
    filled: bool,
) -> Result<(), DrawError> {
    draw_glyph(sheet, of_sector(sector), at_px, radius, filled)
}

/// Draws a shape with a thin outline, filled or open.
pub(crate) fn draw_glyph(
    sheet: &Sheet<'_>,
    glyph: Glyph,
    (x, y): (f64, f64),
    radius: f64,
    filled: bool,
) -> Result<(), DrawError> {
    let fill = if filled { glyph.ink } else { Ink::Page };
    let edge = if filled { Ink::Text } else { glyph.ink };
    let width = if filled { 0.8 } else { 2.2 };
    if glyph.shape == Shape::Circle {
        sheet.draw(&Circle::new(at(x, y), length(radius), fill.key().filled()))?;
        return sheet.draw(&Circle::new(at(x, y), length(radius), edge.key().stroke_width(length(width))));
    }
    let mut corners: Vec<(i32, i32)> =
        outline(glyph.shape).into_iter().map(|(dx, dy)| at(x + radius * dx, y + radius * dy)).collect();
    sheet.draw(&Polygon::new(corners.clone(), fill.key()))?;
    corners.extend(corners.first().copied().into_iter().chain(corners.get(1).copied()));
    sheet.draw(&line(corners, edge, width))
}

/// Corners of a shape of about the area of a circle of radius 1.
fn outline(shape: Shape) -> Vec<(f64, f64)> {
    match shape {
        Shape::Circle => Vec::new(),
        Shape::Square => vec![(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
        Shape::Diamond => vec![(0.0, -1.3), (1.15, 0.0), (0.0, 1.3), (-1.15, 0.0)],
        Shape::Triangle => vec![(0.0, -1.3), (1.2, 0.9), (-1.2, 0.9)],
        Shape::Star => around(10, |corner| if corner % 2 == 0 { 1.4 } else { 0.65 }),
        Shape::Hexagon => around(6, |_| 1.1),
        Shape::Drop => vec![(0.0, 1.3), (1.2, -0.9), (-1.2, -0.9)],
        Shape::Cross => {
            let (near, far) = (0.4, 1.25);
            vec![
                (-near, -far),
                (near, -far),
                (near, -near),
                (far, -near),
                (far, near),
                (near, near),
                (near, far),
                (-near, far),
                (-near, near),
                (-far, near),
                (-far, -near),
                (-near, -near),
            ]
        }
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
    key_of(of_sector(sector))
}

/// A shape by itself, to stand before its word.
pub(crate) fn key_of(glyph: Glyph) -> Result<String, ReportError> {
    let frame = Frame { id: "", class: "glyph", title: "", description: "", width: 18, height: 18 };
    let svg = picture(&frame, |sheet, _| draw_glyph(sheet, glyph, (9.0, 9.0), 6.0, true))?;
    let inside = svg.split_once("</desc>").map_or("", |(_, rest)| rest);
    Ok(format!(r#"<svg class="glyph" viewBox="0 0 18 18" aria-hidden="true">{inside}"#))
}
