//! Names beside points, where they do not run into each other.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

use super::canvas::text_width_px;
use super::ink::Ink;
use super::picture::{DrawError, Sheet, at, set};

/// Size of names in pixels.
pub(crate) const NAME_SIZE: f64 = 15.0;
/// Their size on a narrow page, as the style sheet has it: room is kept for it.
const NARROW_SIZE: f64 = 20.0;

/// The names that have been written on an area.
pub(crate) struct Labels {
    /// Left and top of the area on the sheet.
    corner: (f64, f64),
    /// Width and height of the area.
    size: (f64, f64),
    taken: Vec<[f64; 4]>,
    /// Points that a name may not cover, with half their width.
    points: Vec<((f64, f64), f64)>,
}

/// What a name may cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cover {
    /// Points, but no other name.
    Points,
    /// Neither points nor names.
    Nothing,
}

impl Labels {
    /// No names yet, on an area of the sheet.
    pub(crate) const fn new(corner: (f64, f64), size: (f64, f64)) -> Self {
        Self { corner, size, taken: Vec::new(), points: Vec::new() }
    }

    /// Points of the area that names written with [`Cover::Nothing`] keep clear of.
    pub(crate) fn keep_clear_of(&mut self, points: impl Iterator<Item = ((f64, f64), f64)>) {
        self.points.extend(points);
    }

    /// How many names have been written.
    pub(crate) const fn count(&self) -> usize {
        self.taken.len()
    }

    /// Writes a name to the right of a point of the area, or to its left, or not at all where there is no room.
    pub(crate) fn write(
        &mut self,
        sheet: &Sheet<'_>,
        name: &str,
        (x, y): (f64, f64),
        radius: f64,
        (bold, cover): (bool, Cover),
    ) -> Result<(), DrawError> {
        let wide = text_width_px(name, NARROW_SIZE);
        let gap = radius + 4.0;
        let sides = [(x + gap, HPos::Left, x + gap), (x - gap, HPos::Right, x - gap - wide)];
        let room = |from: f64| [from, from + wide, y - NARROW_SIZE / 2.0, y + NARROW_SIZE / 2.0];
        let free = sides.into_iter().find(|&(_, _, from)| {
            self.is_free(room(from)) && (cover == Cover::Points || self.is_clear(room(from)))
        });
        let Some((anchor, side, from)) = free else { return Ok(()) };
        self.taken.push(room(from));
        let style = set(NAME_SIZE, Ink::Text, bold, (side, VPos::Center));
        sheet.draw(&Text::new(name.to_owned(), at(self.corner.0 + anchor, self.corner.1 + y), style))
    }

    fn is_clear(&self, [left, right, top, bottom]: [f64; 4]) -> bool {
        self.points
            .iter()
            .all(|&((x, y), half)| x + half < left || x - half > right || y + half < top || y - half > bottom)
    }

    fn is_free(&self, own: [f64; 4]) -> bool {
        own[0] >= 0.0
            && own[1] <= self.size.0
            && own[2] >= 0.0
            && own[3] <= self.size.1
            && self
                .taken
                .iter()
                .all(|other| own[1] < other[0] || own[0] > other[1] || own[3] < other[2] || own[2] > other[3])
    }
}
