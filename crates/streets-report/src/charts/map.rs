//! The map: a point a place, sized by its activities and coloured by its headline figure, with an inset.

use std::cell::RefCell;

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

use super::canvas::Drawing;
use super::ink::{Ink, RATES};
use super::labels::{Cover, Labels, NAME_SIZE};
use super::picture::{DrawError, Frame, Sheet, at, length, line, picture, set};
use super::projection::{Projection, Window};
use crate::error::ReportError;
use crate::facts::{Facts, TOO_FEW};
use crate::input::{MapInset, OutlineKind};
use crate::words::figure::writing;
use crate::words::number::whole;
use crate::words::units::Writing;

const WIDTH: f64 = 560.0;
/// Radius of the largest point in pixels.
const LARGEST: f64 = 17.0;
/// Radius below which a point cannot be seen.
const SMALLEST: f64 = 3.0;
/// Names on the map.
const NAMED: usize = 7;
/// Room for the inset's title above it.
const TITLE: f64 = 26.0;

/// A point of the map.
struct Point<'a> {
    name: &'a str,
    at: (f64, f64),
    radius: f64,
    rate: Option<f64>,
    note: String,
}

/// The map with the ends of its five classes.
pub(crate) struct Map {
    /// The picture.
    pub(crate) svg: String,
    /// The values at which the classes end, lowest first; the last is the highest value.
    pub(crate) ends: Vec<f64>,
    /// Places that are left out because they are far from all others or have no coordinates.
    pub(crate) beyond: usize,
}

/// The first group's places on a map; nothing where fewer than two have coordinates.
pub(crate) fn map(facts: &Facts<'_>, title: &str, description: &str) -> Result<Option<Map>, ReportError> {
    let (points, beyond) = points(facts);
    let Some(window) = Window::around(points.iter().map(|point| point.at), 0.06) else { return Ok(None) };
    if points.len() < 2 {
        return Ok(None);
    }
    let compared = &facts.groups[0].measures[facts.headline];
    let ends: Vec<f64> = (1..=5).filter_map(|fifth| compared.quantile(f64::from(fifth) / 5.0)).collect();
    let (projection, height) = Projection::fit(window, WIDTH);
    let inset = facts.input.inset.as_ref().map(|inset| Inset::place(inset, &points, &projection, height));
    let extra = inset.as_ref().map_or(0.0, |inset| (inset.bottom() + 2.0 - height).max(0.0));
    let frame = Frame {
        id: "map",
        class: "map",
        title,
        description,
        width: WIDTH as u32,
        height: (height + extra).ceil() as u32,
    };
    let svg = picture(&frame, |sheet, drawing| {
        land(sheet, facts, window, &projection, (0.0, 0.0))?;
        let (inside, outside): (Vec<&Point<'_>>, Vec<&Point<'_>>) =
            points.iter().partition(|point| inset.as_ref().is_some_and(|inset| inset.part.holds(point.at)));
        put_points(sheet, drawing, &outside, &projection, (0.0, 0.0), &ends, 1.0)?;
        put_points(sheet, drawing, &inside, &projection, (0.0, 0.0), &ends, 0.45)?;
        put_names(sheet, &outside, &projection, (0.0, 0.0), (WIDTH, height))?;
        let Some(inset) = &inset else { return Ok(()) };
        let size = (inset.width, inset.height);
        frame_of(sheet, inset.part, &projection)?;
        sheet.draw(&Rectangle::new(inset.corners(), Ink::Page.key().filled()))?;
        land(sheet, facts, inset.part, &inset.projection, inset.at)?;
        put_points(sheet, drawing, &inside, &inset.projection, inset.at, &ends, 1.0)?;
        put_names(sheet, &inside, &inset.projection, inset.at, size)?;
        sheet.draw(&Rectangle::new(inset.corners(), Ink::Quiet.key().stroke_width(length(1.0))))?;
        let style = set(NAME_SIZE, Ink::Text, true, (HPos::Left, VPos::Bottom));
        sheet.draw(&Text::new(inset.title.to_owned(), at(inset.at.0, inset.at.1 - 4.0), style))
    })?;
    Ok(Some(Map { svg, ends, beyond }))
}

/// The inset: its part of the country, drawn larger in a corner without places, or else below the map.
struct Inset<'a> {
    title: &'a str,
    part: Window,
    projection: Projection,
    at: (f64, f64),
    width: f64,
    height: f64,
}

impl<'a> Inset<'a> {
    fn place(inset: &'a MapInset, points: &[Point<'_>], map: &Projection, map_height: f64) -> Self {
        let part = Window { west: inset.west, east: inset.east, south: inset.south, north: inset.north };
        // At the right or left, at the top or bottom, or else below the map.
        let placed = |share: f64, right: bool, top: Option<bool>| {
            let width = share * WIDTH;
            let (projection, height) = Projection::fit(part, width);
            let x = if right { WIDTH - width - 2.0 } else { 2.0 };
            let y = match top {
                Some(true) => TITLE,
                Some(false) => map_height - height - 2.0,
                None => map_height + TITLE + 6.0,
            };
            Self { title: &inset.title, part, projection, at: (x, y), width, height }
        };
        let sizes = [0.52, 0.46, 0.4];
        let corners = [(true, true), (false, true), (true, false), (false, false)];
        sizes
            .into_iter()
            .flat_map(|share| corners.map(|(right, top)| placed(share, right, Some(top))))
            .find(|inset| inset.covers_none(points, map, map_height))
            .unwrap_or_else(|| placed(0.62, false, None))
    }

    /// Whether neither it nor its title hides a place or its own part of the map.
    fn covers_none(&self, points: &[Point<'_>], map: &Projection, map_height: f64) -> bool {
        let part = [
            (self.part.west, self.part.north),
            (self.part.east, self.part.north),
            (self.part.west, self.part.south),
            (self.part.east, self.part.south),
        ];
        let clear = |point: (f64, f64), room: f64| {
            let (x, y) = map.pixel(point);
            x + room < self.at.0
                || x - room > self.at.0 + self.width
                || y + room < self.at.1 - TITLE
                || y - room > self.bottom()
        };
        self.bottom() < map_height
            && points.iter().all(|point| clear(point.at, point.radius + 6.0))
            && part.into_iter().all(|corner| clear(corner, 6.0))
    }

    fn bottom(&self) -> f64 {
        self.at.1 + self.height
    }

    fn corners(&self) -> [(i32, i32); 2] {
        [at(self.at.0, self.at.1), at(self.at.0 + self.width, self.bottom())]
    }
}

/// Largest points first, so that small ones stand on top; and how many places are not on the map.
fn points<'a>(facts: &Facts<'a>) -> (Vec<Point<'a>>, usize) {
    let number = facts.headline;
    let writing = writing(facts, number);
    let of = |place: usize| {
        let own = &facts.places[place];
        let n = own.pooled[number].map_or(0, |measure| measure.n);
        Some((own, (own.place.longitude?, own.place.latitude?), n))
    };
    let found: Vec<_> = facts.groups[0].members.iter().filter_map(|&place| of(place)).collect();
    let near = Window::near(&found.iter().map(|(_, at, _)| *at).collect::<Vec<_>>());
    let found: Vec<_> = found.into_iter().filter(|(_, at, _)| near.holds(*at)).collect();
    let beyond = facts.groups[0].members.len() - found.len();
    let most = found.iter().map(|(_, _, n)| *n).max().unwrap_or(1).max(1) as f64;
    let mut points: Vec<Point<'a>> = found
        .into_iter()
        .map(|(own, at, n)| {
            let rate = own.usable(number).and_then(|measure| measure.value);
            Point {
                name: own.name(),
                at,
                radius: (LARGEST * (n as f64 / most).sqrt()).max(SMALLEST),
                rate,
                note: note(own.name(), rate, writing, n),
            }
        })
        .collect();
    points.sort_by(|a, b| b.radius.total_cmp(&a.radius).then(a.name.cmp(b.name)));
    (points, beyond)
}

fn note(name: &str, rate: Option<f64>, writing: Writing, n: i64) -> String {
    match rate {
        Some(rate) => format!("{name}: {}, {} activities", writing.write(rate), whole(n)),
        None if n < TOO_FEW => format!("{name}: too few to say"),
        None => format!("{name}: no figure"),
    }
}

fn land(
    sheet: &Sheet<'_>,
    facts: &Facts<'_>,
    window: Window,
    projection: &Projection,
    (left, top): (f64, f64),
) -> Result<(), DrawError> {
    let pixels = |points: &[(f64, f64)]| -> Vec<(i32, i32)> {
        let mut pixels: Vec<(i32, i32)> = points
            .iter()
            .map(|&point| {
                let (x, y) = projection.pixel(point);
                at((left + x).round(), (top + y).round())
            })
            .collect();
        pixels.dedup();
        pixels
    };
    for outline in &facts.input.outline {
        match outline.kind {
            OutlineKind::Land => {
                let ring = pixels(&window.clip(&outline.points));
                if ring.len() > 2 {
                    sheet.draw(&Polygon::new(ring, Ink::Land.key()))?;
                }
            }
            OutlineKind::Border => {
                for run in outline.points.chunk_by(|a, b| window.holds(*a) && window.holds(*b)) {
                    if run.len() > 1 {
                        sheet.draw(&line(pixels(run), Ink::Coast, 0.8))?;
                    }
                }
            }
        }
    }
    Ok(())
}

fn put_points(
    sheet: &Sheet<'_>,
    drawing: &RefCell<Drawing>,
    points: &[&Point<'_>],
    projection: &Projection,
    (left, top): (f64, f64),
    ends: &[f64],
    size: f64,
) -> Result<(), DrawError> {
    for point in points {
        let (x, y) = projection.pixel(point.at);
        let (centre, radius) = (at(left + x, top + y), length((point.radius * size).max(2.0)));
        let ink = point.rate.map_or(Ink::Page, |rate| RATES[class_of(rate, ends)]);
        let edge = if point.rate.is_some() { Ink::Text } else { Ink::Few };
        drawing.borrow_mut().note(&point.note);
        sheet.draw(&Circle::new(centre, radius, ink.key().mix(0.92).filled()))?;
        sheet.draw(&Circle::new(centre, radius, edge.key().stroke_width(length(0.8))))?;
    }
    Ok(())
}

/// Names of the places with the highest figures, beside their points, where they do not run into each other.
fn put_names(
    sheet: &Sheet<'_>,
    points: &[&Point<'_>],
    projection: &Projection,
    (left, top): (f64, f64),
    (width, height): (f64, f64),
) -> Result<(), DrawError> {
    let mut order: Vec<&Point<'_>> = points.iter().copied().filter(|point| point.rate.is_some()).collect();
    order.sort_by(|a, b| b.rate.unwrap_or(0.0).total_cmp(&a.rate.unwrap_or(0.0)).then(a.name.cmp(b.name)));
    let mut labels = Labels::new((left, top), (width, height));
    for point in order {
        if labels.count() == NAMED {
            break;
        }
        labels.write(sheet, point.name, projection.pixel(point.at), point.radius, (false, Cover::Points))?;
    }
    Ok(())
}

/// The inset's frame on the large map.
fn frame_of(sheet: &Sheet<'_>, part: Window, projection: &Projection) -> Result<(), DrawError> {
    let corners = [
        (part.west, part.north),
        (part.east, part.north),
        (part.east, part.south),
        (part.west, part.south),
        (part.west, part.north),
    ];
    let path = corners
        .into_iter()
        .map(|corner| {
            let (x, y) = projection.pixel(corner);
            at(x, y)
        })
        .collect();
    sheet.draw(&line(path, Ink::Quiet, 1.0))
}

/// Which fifth of the places a rate lies in, from 0.
pub(crate) fn class_of(rate: f64, ends: &[f64]) -> usize {
    ends.iter().take(4).filter(|end| rate > **end).count()
}

#[cfg(test)]
mod tests {
    use super::class_of;

    #[test]
    fn a_rate_falls_into_its_fifth() {
        let ends = [1.0, 2.0, 3.0, 4.0, 5.0];
        assert_eq!([0.5, 1.0, 1.1, 4.0, 4.1, 9.0].map(|rate| class_of(rate, &ends)), [0, 0, 1, 3, 4, 4]);
    }
}
