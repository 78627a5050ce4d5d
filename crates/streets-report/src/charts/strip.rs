//! A strip of dots: every place of a group on one line, the page's own place with its interval, the national median.
//!
//! A strip stands in a table row whose cells say its figures, so that it has no words of its own and stretches with
//! its column.

use std::cell::RefCell;

use plotters::coord::Shift;
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::*;

use super::canvas::{Canvas, Drawing, UNIT};
use super::chart_error;
use super::ink::Ink;
use crate::error::ReportError;
use crate::facts::{Compared, Scale};

/// Width of a strip's own coordinates in pixels.
const WIDTH: u32 = 400;
/// Space at both ends for half a dot.
const MARGIN: u32 = 6;

type Area<'a> = DrawingArea<Canvas<'a>, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

/// How tall a strip is and how large its dots are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StripSize {
    /// In a row of a table.
    Row,
    /// By itself, as the first chart of a page.
    Lead,
}

impl StripSize {
    const fn height(self) -> u32 {
        match self {
            Self::Row => 20,
            Self::Lead => 64,
        }
    }

    /// Radius of the page's own dot in pixels.
    const fn dot(self) -> u32 {
        match self {
            Self::Row => 4,
            Self::Lead => 8,
        }
    }
}

/// What a strip shows besides the other places.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Own {
    /// The page's own figure.
    pub(crate) value: Option<f64>,
    /// Its interval.
    pub(crate) interval: Option<(f64, f64)>,
    /// The national median.
    pub(crate) median: Option<f64>,
    /// How sure its figure is.
    pub(crate) mark: Mark,
}

/// How sure the page's own figure is, as the look of its dot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Mark {
    /// A full dot.
    #[default]
    Known,
    /// An open dot: carried from a region.
    Estimated,
    /// An open grey dot: too few to say.
    TooFew,
    /// A full grey dot: a peer of the page's place.
    Peer,
}

/// The other places of a strip, drawn once for all pages of a group.
#[derive(Clone, Debug)]
pub(crate) struct Others(String);

impl Others {
    /// All usable figures of a group.
    pub(crate) fn draw(compared: &Compared, size: StripSize) -> Result<Self, ReportError> {
        Self::dots(&compared.values, compared.scale, size, Ink::Other)
    }

    /// The figures of a place's peers, in ascending order.
    pub(crate) fn peers(values: &[f64], scale: Scale, size: StripSize) -> Result<Self, ReportError> {
        Self::dots(values, scale, size, Ink::Few)
    }

    fn dots(values: &[f64], scale: Scale, size: StripSize, ink: Ink) -> Result<Self, ReportError> {
        let drawing = RefCell::new(Drawing::default());
        {
            let area = area(&drawing, size, scale)?;
            let middle = 0.5;
            let mut last = None;
            for value in values {
                let pixel = area.map_coordinate(&(*value, middle)).0 / UNIT as i32;
                if last.replace(pixel) != Some(pixel) {
                    let radius = (size.dot() - 1) * UNIT;
                    let dot = Circle::new((*value, middle), radius, ink.key().filled());
                    area.draw(&dot).map_err(|error| chart_error("strip", &error))?;
                }
            }
        }
        Ok(Self(drawing.into_inner().finish()))
    }

    /// No other places: a strip of a ranking.
    pub(crate) const fn none() -> Self {
        Self(String::new())
    }
}

/// The strip as an SVG element that says nothing to a screen reader: its row does.
pub(crate) fn strip(others: &Others, own: Own, scale: Scale, size: StripSize) -> Result<String, ReportError> {
    let drawing = RefCell::new(Drawing::default());
    draw_own(&area(&drawing, size, scale)?, own, size, !others.0.is_empty())
        .map_err(|error| chart_error("strip", &error))?;
    let class = match size {
        StripSize::Row => "strip",
        StripSize::Lead => "strip lead-strip",
    };
    Ok(format!(
        r#"<svg class="{class}" viewBox="0 0 {WIDTH} {}" preserveAspectRatio="none" aria-hidden="true">{}{}</svg>"#,
        size.height(),
        others.0,
        drawing.into_inner().finish()
    ))
}

/// Where a value stands on a strip, in percent of its width: for words above or below it.
pub(crate) fn position_percent(value: f64, scale: Scale) -> f64 {
    let inner = f64::from(WIDTH - 2 * MARGIN);
    let share = ((value - scale.low) / (scale.high - scale.low)).clamp(0.0, 1.0);
    100.0 * (f64::from(MARGIN) + share * inner) / f64::from(WIDTH)
}

fn area(drawing: &RefCell<Drawing>, size: StripSize, scale: Scale) -> Result<Area<'_>, ReportError> {
    let root: DrawingArea<Canvas<'_>, Shift> = Canvas::new(drawing, WIDTH, size.height())
        .into_drawing_area()
        .margin(0, 0, MARGIN * UNIT, MARGIN * UNIT);
    let (width, height) = root.dim_in_pixel();
    let left = (MARGIN * UNIT) as i32;
    Ok(root.apply_coord_spec(Cartesian2d::new(
        scale.low..scale.high,
        0.0..1.0,
        (left..left + width as i32, 0..height as i32),
    )))
}

fn draw_own(
    area: &Area<'_>,
    own: Own,
    size: StripSize,
    among_others: bool,
) -> Result<(), DrawingAreaErrorKind<std::convert::Infallible>> {
    let range = area.get_x_range();
    let inside = |value: f64| value.clamp(range.start, range.end);
    if let Some(median) = own.median {
        let rule = vec![(inside(median), 0.0), (inside(median), 1.0)];
        area.draw(&PathElement::new(rule, Ink::Median.key().stroke_width(UNIT)))?;
    }
    let (line, dot) = match own.mark {
        Mark::TooFew => (Ink::Few, Ink::Few),
        Mark::Peer => (Ink::Other, Ink::Few),
        Mark::Known | Mark::Estimated => (Ink::Whisker, Ink::Accent),
    };
    if let Some((low, high)) = own.interval {
        let width = if size == StripSize::Lead { 4 } else { 2 };
        let ends = vec![(inside(low), 0.5), (inside(high), 0.5)];
        area.draw(&PathElement::new(ends, line.key().stroke_width(width * UNIT)))?;
    }
    if let Some(value) = own.value {
        let at = (inside(value), 0.5);
        if among_others {
            area.draw(&Circle::new(at, (size.dot() + 1) * UNIT, Ink::Page.key().filled()))?;
        }
        area.draw(&Circle::new(at, size.dot() * UNIT, dot.key().filled()))?;
        if matches!(own.mark, Mark::Estimated | Mark::TooFew) {
            area.draw(&Circle::new(at, (size.dot() - 2) * UNIT, Ink::Page.key().filled()))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_stands_where_its_words_are_put() {
        let scale = Scale { low: 0.0, high: 10.0 };
        let own = Own { value: Some(5.0), ..Own::default() };
        let svg = strip(&Others::none(), own, scale, StripSize::Row).unwrap();
        assert!(svg.contains("M200 10h0"), "{svg}");
        assert!((position_percent(5.0, scale) - 50.0).abs() < 1e-9);
        assert!((position_percent(99.0, scale) - 98.5).abs() < 1e-9);
    }
}
