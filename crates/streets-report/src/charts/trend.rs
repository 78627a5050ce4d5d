//! One measure by year: a dot a year with its interval, years along the x-axis.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};
use streets_model::Measure;

use super::canvas::UNIT;
use super::ink::Ink;
use super::picture::{DrawError, Frame, Sheet, picture, set};
use crate::error::ReportError;
use crate::facts::TOO_FEW;
use crate::words::units::Writing;

/// Width of the picture in pixels.
const WIDTH: u32 = 380;
/// Height of the picture in pixels.
const HEIGHT: u32 = 210;

/// What a trend shows.
pub(crate) struct Trend<'a> {
    /// Id of the element.
    pub(crate) id: &'a str,
    /// What is seen.
    pub(crate) title: &'a str,
    /// What it says, for those who cannot see it.
    pub(crate) description: &'a str,
    /// Single years in order.
    pub(crate) series: &'a [&'a Measure],
    /// Median of the country's places by year.
    pub(crate) medians: &'a [(i16, f64)],
    /// How values are written.
    pub(crate) writing: Writing,
}

/// The trend as SVG; nothing where no year has a figure.
pub(crate) fn trend(trend: &Trend<'_>) -> Result<Option<String>, ReportError> {
    let points: Vec<Point> = trend.series.iter().filter_map(|measure| Point::of(measure)).collect();
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return Ok(None) };
    let (first, last) = (first.year, last.year);
    let usable = points.iter().filter(|point| !point.too_few);
    let ends = usable.flat_map(|p| [p.value, p.low, p.high]).chain(trend.medians.iter().map(|(_, v)| *v));
    let high = ends
        .clone()
        .fold(f64::NEG_INFINITY, f64::max)
        .max(points.iter().map(|p| p.value).fold(f64::NEG_INFINITY, f64::max));
    let low = ends.fold(0.0, f64::min).min(points.iter().map(|p| p.value).fold(0.0, f64::min));
    let room = 0.06 * (high - low);
    let top = if high > low { high + room } else { low + 1.0 };
    let low = if low < 0.0 { low - room } else { low };
    let frame = Frame {
        id: trend.id,
        class: "trend",
        title: trend.title,
        description: trend.description,
        width: WIDTH,
        height: HEIGHT,
    };
    picture(&frame, |sheet, _| draw(sheet, trend, &points, (first, last), (low, top))).map(Some)
}

struct Point {
    year: i16,
    value: f64,
    low: f64,
    high: f64,
    too_few: bool,
}

impl Point {
    fn of(measure: &Measure) -> Option<Self> {
        let value = measure.value?;
        Some(Self {
            year: measure.period.last_year(),
            value,
            low: measure.low.unwrap_or(value),
            high: measure.high.unwrap_or(value),
            too_few: measure.n < TOO_FEW,
        })
    }
}

fn draw(
    sheet: &Sheet<'_>,
    trend: &Trend<'_>,
    points: &[Point],
    (first, last): (i16, i16),
    (low, top): (f64, f64),
) -> Result<(), DrawError> {
    let mut chart = ChartBuilder::on(sheet)
        .margin_top(10 * UNIT)
        .margin_right(12 * UNIT)
        .x_label_area_size(26 * UNIT)
        .y_label_area_size(52 * UNIT)
        .build_cartesian_2d(f64::from(first) - 0.5..f64::from(last) + 0.5, low..top)?;
    let years = usize::try_from(last - first).unwrap_or(0) + 1;
    chart
        .configure_mesh()
        .disable_x_mesh()
        .light_line_style(TRANSPARENT)
        .bold_line_style(Ink::Grid.key().stroke_width(UNIT))
        .axis_style(Ink::Grid.key().stroke_width(UNIT))
        .set_all_tick_mark_size(0)
        .x_labels(0)
        .y_labels(4)
        .y_label_formatter(&|value| trend.writing.write(*value))
        .y_label_style(set(13.0, Ink::Quiet, false, (HPos::Right, VPos::Center)))
        .draw()?;
    let area = chart.plotting_area();
    let step = if years > 8 { years.div_ceil(6) } else { 1 };
    for year in (first..=last).step_by(step) {
        let (x, y) = area.map_coordinate(&(f64::from(year), low));
        let words = if years > 5 && step == 1 && year != first {
            format!("’{:02}", year.rem_euclid(100))
        } else {
            year.to_string()
        };
        let style = set(13.0, Ink::Quiet, false, (HPos::Center, VPos::Top));
        sheet.draw(&Text::new(words, (x, y + 6 * UNIT as i32), style))?;
    }
    for run in runs(trend.medians) {
        let rule: Vec<(f64, f64)> = run.iter().map(|(year, value)| (f64::from(*year), *value)).collect();
        area.draw(&PathElement::new(rule, Ink::Median.key().mix(0.6).stroke_width(UNIT)))?;
    }
    for point in points {
        let year = f64::from(point.year);
        let ink = if point.too_few { Ink::Few } else { Ink::Whisker };
        if !point.too_few {
            let ends = vec![(year, point.low), (year, point.high)];
            area.draw(&PathElement::new(ends, ink.key().stroke_width(3 * UNIT)))?;
        }
    }
    for point in points {
        let at = (f64::from(point.year), point.value);
        let ink = if point.too_few { Ink::Few } else { Ink::Accent };
        area.draw(&Circle::new(at, 5 * UNIT, ink.key().filled()))?;
        if point.too_few {
            area.draw(&Circle::new(at, 3 * UNIT, Ink::Page.key().filled()))?;
        }
    }
    Ok(())
}

/// Years that follow each other without a gap: a line is broken where a year is missing.
fn runs(values: &[(i16, f64)]) -> Vec<&[(i16, f64)]> {
    values.chunk_by(|(a, _), (b, _)| *b == *a + 1).filter(|run| run.len() > 1).collect()
}

#[cfg(test)]
mod tests {
    use super::runs;

    #[test]
    fn a_gap_breaks_the_line() {
        let values = [(2014, 1.0), (2015, 2.0), (2017, 3.0), (2018, 4.0)];
        assert_eq!(runs(&values), vec![&values[..2], &values[2..]]);
    }
}
