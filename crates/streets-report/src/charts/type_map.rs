//! The map of types: places that are alike stand near each other.

use plotters::prelude::*;

use super::glyph::{Glyph, draw_glyph};
use super::ink::Ink;
use super::labels::{Cover, Labels};
use super::picture::{DrawError, Frame, Sheet, at, length, line, picture};
use crate::error::ReportError;

/// Space around the points in pixels.
const MARGIN: f64 = 22.0;
/// A map is at least so high in pixels.
const LOWEST: f64 = 160.0;
/// More places than these are drawn smaller.
const MANY: usize = 100;

/// A place on the map.
pub(crate) struct Point<'a> {
    /// Across and up, in any unit.
    pub(crate) at: (f64, f64),
    /// How it looks.
    pub(crate) look: Look,
    /// Whether its name is written beside it.
    pub(crate) name: Named<'a>,
}

/// Whether a place's name is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named<'a> {
    /// Before others, and over points if need be.
    First(&'a str),
    /// Where it covers neither points nor names.
    WhereClear(&'a str),
    /// Not at all.
    No,
}

/// How a place looks on the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Look {
    /// The glyph of its type.
    Type(Glyph),
    /// A light dot: a place of another type.
    Other,
    /// A dot in the accent's pale colour: of the same type as the page's place.
    SameType,
    /// A large dot in the accent colour: the page's place.
    Own,
}

impl Look {
    /// Half its width in pixels, among so many places.
    const fn radius(self, places: usize) -> f64 {
        match self {
            Self::Type(_) if places > MANY => 4.5,
            Self::Type(_) => 6.0,
            Self::Other | Self::SameType if places > MANY => 3.5,
            Self::Other | Self::SameType => 4.5,
            Self::Own => 8.0,
        }
    }
}

/// Draws the points in their order, then the names, those of the last points first; nothing for fewer than two points.
/// The frame’s height is the most that the map may take: one that is wider than high takes less.
pub(crate) fn type_map(frame: &Frame<'_>, points: &[Point<'_>]) -> Result<Option<String>, ReportError> {
    let Some(plane) = Plane::around(points, frame) else { return Ok(None) };
    let frame = &Frame { height: plane.height as u32, ..*frame };
    picture(frame, |sheet, _| {
        axes(sheet, &plane, frame)?;
        for point in points {
            put(sheet, point.look, plane.pixel(point.at), point.look.radius(points.len()))?;
        }
        names(sheet, &plane, points, frame)
    })
    .map(Some)
}

/// From the map's own unit to pixels, with the same scale in both directions.
struct Plane {
    scale: f64,
    middle: (f64, f64),
    centre: (f64, f64),
    height: f64,
}

impl Plane {
    fn around(points: &[Point<'_>], frame: &Frame<'_>) -> Option<Self> {
        let ends = |of: fn(&Point<'_>) -> f64| {
            points.iter().map(of).fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
                (low.min(value), high.max(value))
            })
        };
        let ((west, east), (south, north)) = (ends(|point| point.at.0), ends(|point| point.at.1));
        let (width, height) = (f64::from(frame.width), f64::from(frame.height));
        let fit = |room: f64, span: f64| {
            if span > 0.0 { (room - 2.0 * MARGIN) / span } else { f64::INFINITY }
        };
        let scale = fit(width, east - west).min(fit(height, north - south));
        let scale = if scale.is_finite() { scale } else { 1.0 };
        let height = (scale * (north - south) + 2.0 * MARGIN).clamp(LOWEST.min(height), height).ceil();
        (points.len() > 1).then(|| Self {
            scale,
            height,
            middle: (f64::midpoint(west, east), f64::midpoint(south, north)),
            centre: (width / 2.0, height / 2.0),
        })
    }

    fn pixel(&self, (x, y): (f64, f64)) -> (f64, f64) {
        (self.centre.0 + self.scale * (x - self.middle.0), self.centre.1 - self.scale * (y - self.middle.1))
    }
}

/// The middle of all places, as two thin lines where they lie on the map.
fn axes(sheet: &Sheet<'_>, plane: &Plane, frame: &Frame<'_>) -> Result<(), DrawError> {
    let (x, y) = plane.pixel((0.0, 0.0));
    let (width, height) = (f64::from(frame.width), f64::from(frame.height));
    if (0.0..width).contains(&x) {
        sheet.draw(&line(vec![at(x, 0.0), at(x, height)], Ink::Grid, 1.0))?;
    }
    if (0.0..height).contains(&y) {
        sheet.draw(&line(vec![at(0.0, y), at(width, y)], Ink::Grid, 1.0))?;
    }
    Ok(())
}

fn put(sheet: &Sheet<'_>, look: Look, (x, y): (f64, f64), radius: f64) -> Result<(), DrawError> {
    let ink = match look {
        Look::Type(glyph) => return draw_glyph(sheet, glyph, (x, y), radius, true),
        Look::Other => Ink::Other,
        Look::SameType => Ink::Whisker,
        Look::Own => {
            sheet.draw(&Circle::new(at(x, y), length(radius + 2.0), Ink::Page.key().filled()))?;
            Ink::Accent
        }
    };
    sheet.draw(&Circle::new(at(x, y), length(radius), ink.key().filled()))
}

fn names(sheet: &Sheet<'_>, plane: &Plane, points: &[Point<'_>], frame: &Frame<'_>) -> Result<(), DrawError> {
    let mut labels = Labels::new((0.0, 0.0), (f64::from(frame.width), f64::from(frame.height)));
    let radius = |point: &Point<'_>| point.look.radius(points.len());
    labels.keep_clear_of(points.iter().map(|point| (plane.pixel(point.at), radius(point))));
    let mut put = |point: &Point<'_>, name: &str, cover: Cover| {
        let own = point.look == Look::Own;
        labels.write(sheet, name, plane.pixel(point.at), radius(point), (own, cover))
    };
    for point in points.iter().rev() {
        if let Named::First(name) = point.name {
            put(point, name, Cover::Points)?;
        }
    }
    for point in points.iter().rev() {
        if let Named::WhereClear(name) = point.name {
            put(point, name, Cover::Nothing)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_scale_serves_both_directions_and_up_is_up() {
        let point = |at| Point { at, look: Look::Other, name: Named::No };
        let points = [point((0.0, 0.0)), point((4.0, 1.0))];
        let frame = Frame { id: "m", class: "", title: "", description: "", width: 444, height: 244 };
        let plane = Plane::around(&points, &frame).unwrap();
        // A hundred pixels a unit; one unit and two margins are less than the lowest map.
        assert!((plane.height - LOWEST).abs() < 1e-9);
        assert_eq!(plane.pixel((0.0, 0.0)), (22.0, 130.0));
        assert_eq!(plane.pixel((4.0, 1.0)), (422.0, 30.0));
        assert!(Plane::around(&points[..1], &frame).is_none());
    }

    #[test]
    fn places_on_one_point_are_drawn() {
        let point = |at| Point { at, look: Look::Own, name: Named::First("Aford") };
        let frame = Frame { id: "m", class: "", title: "t", description: "d", width: 100, height: 100 };
        // One name has room, the other would run into it.
        let svg = type_map(&frame, &[point((1.0, 1.0)), point((1.0, 1.0))]).unwrap().unwrap();
        assert!(svg.contains("M50 50h0"), "{svg}");
        assert!(!svg.contains("NaN"));
    }
}
