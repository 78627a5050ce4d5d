//! A picture with words in it, as an SVG element that says what it shows.

use std::cell::RefCell;

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, FontFamily, FontStyle, TextStyle};

use super::canvas::{Canvas, Drawing, Escaped, UNIT};
use super::chart_error;
use super::ink::Ink;
use crate::error::ReportError;

/// What a picture is called and how large it is.
pub(crate) struct Frame<'a> {
    /// Id of the element, unique in its page.
    pub(crate) id: &'a str,
    /// Class of the element, for its size on the page.
    pub(crate) class: &'a str,
    /// Its title: what is seen.
    pub(crate) title: &'a str,
    /// What it says, for those who cannot see it.
    pub(crate) description: &'a str,
    /// Width in pixels of its own.
    pub(crate) width: u32,
    /// Height in pixels of its own.
    pub(crate) height: u32,
}

/// The area that a picture is drawn on.
pub(crate) type Sheet<'a> = DrawingArea<Canvas<'a>, Shift>;

/// What drawing may fail with.
pub(crate) type DrawError = DrawingAreaErrorKind<std::convert::Infallible>;

/// Draws a picture.
pub(crate) fn picture(
    frame: &Frame<'_>,
    draw: impl FnOnce(&Sheet<'_>, &RefCell<Drawing>) -> Result<(), DrawError>,
) -> Result<String, ReportError> {
    let body = draw_body(frame, draw)?;
    let Frame { id, class, title, description, width, height } = frame;
    Ok(format!(
        concat!(
            r#"<svg class="{}" viewBox="0 0 {} {}" role="img" aria-labelledby="{}-title {}-desc">"#,
            r#"<title id="{}-title">{}</title><desc id="{}-desc">{}</desc>{}</svg>"#
        ),
        class,
        width,
        height,
        id,
        id,
        id,
        Escaped(title),
        id,
        Escaped(description),
        body
    ))
}

/// Draws a picture that stands alone, with its colours inside it, for a light page.
pub(crate) fn alone(
    frame: &Frame<'_>,
    draw: impl FnOnce(&Sheet<'_>, &RefCell<Drawing>) -> Result<(), DrawError>,
) -> Result<String, ReportError> {
    let body = draw_body(frame, draw)?;
    let Frame { title, description, width, height, .. } = frame;
    Ok(format!(
        concat!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}" viewBox="0 0 {} {}" role="img">"#,
            "<title>{}</title><desc>{}</desc><style>svg{{{}font-family:system-ui,-apple-system,'Segoe UI',",
            "'Helvetica Neue',Arial,sans-serif;font-variant-numeric:tabular-nums}}{}</style>",
            r#"<rect class="f-page" width="{}" height="{}"/>{}</svg>"#
        ),
        width,
        height,
        width,
        height,
        Escaped(title),
        Escaped(description),
        Ink::variables(false),
        Ink::classes(),
        width,
        height,
        body
    ))
}

fn draw_body(
    frame: &Frame<'_>,
    draw: impl FnOnce(&Sheet<'_>, &RefCell<Drawing>) -> Result<(), DrawError>,
) -> Result<String, ReportError> {
    let drawing = RefCell::new(Drawing::default());
    {
        let sheet = Canvas::new(&drawing, frame.width, frame.height).into_drawing_area();
        draw(&sheet, &drawing).map_err(|error| chart_error(frame.title, &error))?;
    }
    Ok(drawing.into_inner().finish())
}

/// A place on the sheet, from pixels.
pub(crate) fn at(x_px: f64, y_px: f64) -> (i32, i32) {
    let unit = f64::from(UNIT);
    ((x_px * unit).round() as i32, (y_px * unit).round() as i32)
}

/// A length on the sheet, from pixels.
pub(crate) fn length(px: f64) -> u32 {
    (px * f64::from(UNIT)).round() as u32
}

/// How words are set: their size in pixels, ink and anchor.
pub(crate) fn set(size_px: f64, ink: Ink, bold: bool, anchor: (HPos, VPos)) -> TextStyle<'static> {
    let style = if bold { FontStyle::Bold } else { FontStyle::Normal };
    let font = FontDesc::new(FontFamily::SansSerif, size_px * f64::from(UNIT), style);
    let mut set = TextStyle::from(font).pos(Pos::new(anchor.0, anchor.1));
    set.color = ink.key().to_backend_color();
    set
}

/// A line through points of the sheet.
pub(crate) fn line(points: Vec<(i32, i32)>, ink: Ink, width_px: f64) -> PathElement<(i32, i32)> {
    PathElement::new(points, ink.key().stroke_width(length(width_px)))
}
