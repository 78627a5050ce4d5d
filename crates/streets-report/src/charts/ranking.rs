//! The ranking as a picture that stands alone: names, dots with intervals, figures and ranges of ranks.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

use super::ink::Ink;
use super::picture::{DrawError, Frame, Sheet, alone, at, length, line, set};
use crate::error::ReportError;
use crate::facts::{Facts, Scale};
use crate::input::ReportInput;
use crate::words::figure::{period_words, writing};
use crate::words::number::{counted, rank_range};
use crate::words::told::{lead, ranked};
use crate::words::units::Writing;

/// Places that the picture shows.
const SHOWN: usize = 20;
const WIDTH: f64 = 760.0;
const ROW: f64 = 24.0;
const HEAD: f64 = 92.0;
const FOOT: f64 = 44.0;
/// Where the strip begins and ends.
const STRIP: (f64, f64) = (178.0, 540.0);

/// The first rows of the index's ranking as a stand-alone SVG with its own colours, for a light page.
///
/// # Errors
/// The input does not hold together.
pub fn headline_chart(input: &ReportInput) -> Result<String, ReportError> {
    let facts = Facts::new(input)?;
    let group = &facts.groups[0];
    let ranked = ranked(&facts, group, facts.headline);
    let shown = &ranked[..ranked.len().min(SHOWN)];
    let description = lead(&facts).text;
    let frame = Frame {
        id: "ranking",
        class: "",
        title: facts.headline().title,
        description: &description,
        width: WIDTH as u32,
        height: (HEAD + ROW * shown.len() as f64 + FOOT) as u32,
    };
    let rows = Rows {
        facts: &facts,
        shown,
        of: ranked.len(),
        scale: group.measures[facts.headline].scale,
        median: group.measures[facts.headline].quantile(0.5),
        writing: writing(&facts, facts.headline),
    };
    alone(&frame, |sheet, _| rows.draw(sheet))
}

struct Rows<'a> {
    facts: &'a Facts<'a>,
    shown: &'a [usize],
    of: usize,
    scale: Scale,
    median: Option<f64>,
    writing: Writing,
}

impl Rows<'_> {
    fn x(&self, value: f64) -> f64 {
        let share = (value - self.scale.low) / (self.scale.high - self.scale.low);
        STRIP.0 + share.clamp(0.0, 1.0) * (STRIP.1 - STRIP.0)
    }

    fn draw(&self, sheet: &Sheet<'_>) -> Result<(), DrawError> {
        let bottom = HEAD + ROW * self.shown.len() as f64;
        self.head(sheet)?;
        if let Some(median) = self.median {
            let x = self.x(median);
            sheet.draw(&line(vec![at(x, HEAD - 6.0), at(x, bottom)], Ink::Median, 1.0))?;
            let words =
                format!("median {} {}", self.facts.groups[0].group.singular, self.writing.write(median));
            put(sheet, words, (x, bottom + 14.0), (12.0, Ink::Quiet, false, HPos::Center))?;
        }
        let mut band = None;
        for (row, &place) in self.shown.iter().enumerate() {
            let own = &self.facts.places[place];
            let y = HEAD + ROW * (row as f64 + 0.5);
            let (Some(measure), Some(standing)) =
                (own.usable(self.facts.headline), own.standings[self.facts.headline])
            else {
                continue;
            };
            if band.replace(standing.band).is_some_and(|last| last != standing.band) {
                let edge = y - ROW / 2.0;
                sheet.draw(&line(vec![at(16.0, edge), at(WIDTH - 16.0, edge)], Ink::Grid, 1.0))?;
            }
            put(sheet, own.name().to_owned(), (168.0, y), (14.0, Ink::Text, false, HPos::Right))?;
            if let (Some(low), Some(high)) = (measure.low, measure.high) {
                let ends = vec![at(self.x(low), y), at(self.x(high), y)];
                sheet.draw(&line(ends, Ink::Whisker, 3.0))?;
            }
            if let Some(value) = measure.value {
                sheet.draw(&Circle::new(at(self.x(value), y), length(5.0), Ink::Accent.key().filled()))?;
                let words = self.writing.write(value);
                put(sheet, words, (606.0, y), (14.0, Ink::Text, true, HPos::Right))?;
            }
            let ranks = rank_range(standing.rank_low, standing.rank_high);
            put(sheet, ranks, (WIDTH - 16.0, y), (13.0, Ink::Quiet, false, HPos::Right))?;
        }
        Ok(())
    }

    fn head(&self, sheet: &Sheet<'_>) -> Result<(), DrawError> {
        let group = self.facts.groups[0].group;
        let title = self.facts.headline().title.to_owned();
        put(sheet, title, (16.0, 26.0), (19.0, Ink::Text, true, HPos::Left))?;
        let subtitle = format!(
            "{}, {}; the first {} of {}; line: 95% interval",
            self.facts.input.title,
            period_words(self.facts.input.period),
            self.shown.len(),
            counted(self.of as i64, &group.singular, &group.plural)
        );
        put(sheet, subtitle, (16.0, 49.0), (13.0, Ink::Quiet, false, HPos::Left))?;
        let ends = [(self.scale.low, HPos::Left), (self.scale.high, HPos::Right)];
        for (end, side) in ends {
            let words = self.writing.write(end);
            put(sheet, words, (self.x(end), 76.0), (12.0, Ink::Quiet, false, side))?;
        }
        put(sheet, "figure".to_owned(), (606.0, 76.0), (12.0, Ink::Quiet, false, HPos::Right))?;
        put(sheet, "range of ranks".to_owned(), (WIDTH - 16.0, 76.0), (12.0, Ink::Quiet, false, HPos::Right))
    }
}

fn put(
    sheet: &Sheet<'_>,
    words: String,
    (x, y): (f64, f64),
    (size, ink, bold, side): (f64, Ink, bool, HPos),
) -> Result<(), DrawError> {
    sheet.draw(&Text::new(words, at(x, y), set(size, ink, bold, (side, VPos::Center))))
}
