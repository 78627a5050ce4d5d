//! Where the plotting crate draws: lean SVG whose colours are classes, so that the page decides on light or dark.
//!
//! Plotters counts in whole units; here a unit is a tenth of a pixel. Marks of one ink that follow each other become
//! one path, and a filled circle is a point of that path with a round cap: a strip of a hundred places is a few
//! hundred bytes, and its dots stay round when the strip is stretched.

use std::cell::RefCell;
use std::convert::Infallible;
use std::fmt::Write;

use plotters::prelude::DrawingBackend;
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind};

use super::ink::Ink;

/// Units of the canvas in a pixel.
pub(crate) const UNIT: u32 = 10;

/// What has been drawn so far.
#[derive(Debug, Default)]
pub(crate) struct Drawing {
    body: String,
    path: Option<OpenPath>,
    note: Option<String>,
}

#[derive(Debug)]
struct OpenPath {
    ink: Ink,
    width: u32,
    round: bool,
    opacity: f64,
    data: String,
}

impl Drawing {
    /// What the next circle or polygon says when it is pointed at.
    pub(crate) fn note(&mut self, text: &str) {
        self.note = Some(text.to_owned());
    }

    /// The SVG elements.
    pub(crate) fn finish(mut self) -> String {
        self.flush();
        self.body
    }

    fn flush(&mut self) {
        if let Some(path) = self.path.take() {
            let class = path.ink.class();
            let round = if path.round { " round" } else { "" };
            let width = Tenths(path.width as i32);
            let _ = write!(self.body, r#"<path class="s-{class}{round}" stroke-width="{width}""#);
            if path.opacity < 1.0 {
                let _ = write!(self.body, r#" opacity="{}""#, path.opacity);
            }
            let _ = write!(self.body, r#" d="{}"/>"#, path.data);
        }
    }

    fn stroke(&mut self, color: BackendColor, width: u32, round: bool) -> &mut String {
        let ink = Ink::from_key(color.rgb);
        let same = self.path.as_ref().is_some_and(|path| {
            path.ink == ink && path.width == width && path.round == round && path.opacity == color.alpha
        });
        if !same {
            self.flush();
        }
        &mut self
            .path
            .get_or_insert_with(|| OpenPath { ink, width, round, opacity: color.alpha, data: String::new() })
            .data
    }

    fn element(&mut self, start: &str, color: BackendColor, fill: bool) {
        self.flush();
        let kind = if fill { 'f' } else { 's' };
        let _ = write!(self.body, r#"<{start} class="{kind}-{}""#, Ink::from_key(color.rgb).class());
        if color.alpha < 1.0 {
            let _ = write!(self.body, r#" opacity="{}""#, color.alpha);
        }
        match self.note.take() {
            Some(note) => {
                let name = start.split(' ').next().unwrap_or("g");
                let _ = write!(self.body, "><title>{}</title></{name}>", Escaped(&note));
            }
            None => self.body.push_str("/>"),
        }
    }
}

/// A canvas of a size in pixels, drawing into a [`Drawing`].
pub(crate) struct Canvas<'a> {
    drawing: &'a RefCell<Drawing>,
    size: (u32, u32),
}

impl<'a> Canvas<'a> {
    pub(crate) fn new(drawing: &'a RefCell<Drawing>, width_px: u32, height_px: u32) -> Self {
        Self { drawing, size: (width_px * UNIT, height_px * UNIT) }
    }
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Canvas<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn {
        self.draw_circle(point, 1, &color, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let color = style.color();
        if color.alpha > 0.0 {
            let mut drawing = self.drawing.borrow_mut();
            let data = drawing.stroke(color, style.stroke_width(), false);
            trace(data, path);
        }
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let color = style.color();
        let mut drawing = self.drawing.borrow_mut();
        if fill && drawing.note.is_none() {
            let _ = write!(drawing.stroke(color, 2 * radius, true), "M{} {}h0", Tenths(x), Tenths(y));
        } else {
            let start = format!(
                r#"circle cx="{}" cy="{}" r="{}"{}"#,
                Tenths(x),
                Tenths(y),
                Tenths(radius as i32),
                width_of(style, fill)
            );
            drawing.element(&start, color, fill);
        }
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let start = format!(
            r#"rect x="{}" y="{}" width="{}" height="{}"{}"#,
            Tenths(left),
            Tenths(top),
            Tenths(right - left),
            Tenths(bottom - top),
            width_of(style, fill)
        );
        self.drawing.borrow_mut().element(&start, style.color(), fill);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Drawn {
        let mut data = String::from(r#"path d=""#);
        trace(&mut data, corners);
        data.push_str("z\"");
        self.drawing.borrow_mut().element(&data, style.color(), true);
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, (x, y): BackendCoord) -> Drawn {
        let mut drawing = self.drawing.borrow_mut();
        drawing.flush();
        let anchor = match style.anchor().h_pos {
            HPos::Left => "",
            HPos::Center => r#" text-anchor="middle""#,
            HPos::Right => r#" text-anchor="end""#,
        };
        let drop = match style.anchor().v_pos {
            VPos::Top => 0.8,
            VPos::Center => 0.34,
            VPos::Bottom => -0.2,
        };
        let bold = if style.style().as_str() == "bold" { r#" font-weight="600""# } else { "" };
        let _ = write!(
            drawing.body,
            r#"<text class="f-{}" x="{}" y="{}" font-size="{}"{anchor}{bold}>{}</text>"#,
            Ink::from_key(style.color().rgb).class(),
            Tenths(x),
            Tenths(y + (drop * style.size()) as i32),
            Tenths(style.size() as i32),
            Escaped(text)
        );
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let width = text_width_px(text, style.size());
        Ok((width as u32, style.size() as u32))
    }
}

/// About how wide a text is at a size, in the unit of the size.
pub(crate) fn text_width_px(text: &str, size: f64) -> f64 {
    0.58 * size * text.chars().count() as f64
}

fn width_of<S: BackendStyle>(style: &S, fill: bool) -> String {
    if fill { String::new() } else { format!(r#" stroke-width="{}""#, Tenths(style.stroke_width() as i32)) }
}

/// Writes `M x y l dx dy …` from absolute points, leaving out those that do not move.
fn trace(data: &mut String, points: impl IntoIterator<Item = BackendCoord>) {
    let mut last: Option<BackendCoord> = None;
    for (x, y) in points {
        match last {
            None => {
                let _ = write!(data, "M{} {}", Tenths(x), Tenths(y));
            }
            Some(from) if from == (x, y) => {}
            Some((_, from_y)) if from_y == y => {
                let _ = write!(data, "H{}", Tenths(x));
            }
            Some((from_x, _)) if from_x == x => {
                let _ = write!(data, "V{}", Tenths(y));
            }
            Some(_) => {
                let _ = write!(data, "L{} {}", Tenths(x), Tenths(y));
            }
        }
        last = Some((x, y));
    }
}

/// A length in tenths of a pixel, written in pixels.
struct Tenths(i32);

impl std::fmt::Display for Tenths {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (sign, size) = if self.0 < 0 { ("-", -self.0) } else { ("", self.0) };
        match (size / 10, size % 10) {
            (whole, 0) => write!(f, "{sign}{whole}"),
            (whole, tenth) => write!(f, "{sign}{whole}.{tenth}"),
        }
    }
}

/// Text inside an element or attribute.
pub(crate) struct Escaped<'a>(pub(crate) &'a str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for letter in self.0.chars() {
            match letter {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                _ => f.write_char(letter)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use plotters::prelude::*;

    use super::*;

    #[test]
    fn dots_of_one_ink_become_one_path_and_a_noted_one_a_circle() {
        let drawing = RefCell::new(Drawing::default());
        let area = Canvas::new(&drawing, 100, 20).into_drawing_area();
        for x in [100, 205] {
            area.draw(&Circle::new((x, 100), 30, Ink::Other.key().filled())).unwrap();
        }
        drawing.borrow_mut().note("A & B");
        area.draw(&Circle::new((300, 100), 30, Ink::Accent.key().filled())).unwrap();
        drop(area);
        assert_eq!(
            drawing.into_inner().finish(),
            concat!(
                r#"<path class="s-other round" stroke-width="6" d="M10 10h0M20.5 10h0"/>"#,
                r#"<circle cx="30" cy="10" r="3" class="f-accent"><title>A &amp; B</title></circle>"#
            )
        );
    }
}
