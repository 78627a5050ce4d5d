//! How a figure is written in its unit, and how a measure is read out.

use streets_model::MeasureDefinition;

use super::number::{fixed, inside, sensible};

/// How values of a unit are written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Writing {
    /// A share of 1, written as a percentage with so many decimals.
    Share(usize),
    /// A percentage already.
    Percent(usize),
    /// With so many decimals.
    Fixed(usize),
    /// With about three digits.
    Sensible,
}

impl Writing {
    /// How the values of a measure are written.
    pub fn of_measure(definition: &MeasureDefinition) -> Self {
        match () {
            () if is_share(definition.unit) => Self::Share(definition.decimals.saturating_sub(2)),
            () if is_percent(definition.unit) => Self::Percent(definition.decimals),
            () => Self::Fixed(definition.decimals),
        }
    }

    /// How the values of a published indicator are written.
    pub fn of_unit(unit: &str) -> Self {
        match () {
            () if is_share(unit) => Self::Share(1),
            () if is_percent(unit) => Self::Percent(1),
            () => Self::Sensible,
        }
    }

    /// The same with no more decimals than the interval bears: a digit counts if it is at least a fifth of half the
    /// interval.
    ///
    /// ```
    /// use streets_report::words::units::Writing;
    /// assert_eq!(Writing::Fixed(2).borne_by(17.3, 36.9).write(24.74), "25");
    /// assert_eq!(Writing::Fixed(2).borne_by(0.82, 1.15).write(0.96), "0.96");
    /// ```
    #[must_use]
    pub fn borne_by(self, low: f64, high: f64) -> Self {
        let decimals = |most: usize, scale: f64| {
            let worth = scale * (high - low) / 10.0;
            (0..most).find(|decimals| 10f64.powi(-(*decimals as i32)) <= worth).unwrap_or(most)
        };
        match self {
            Self::Share(most) => Self::Share(decimals(most, 100.0)),
            Self::Percent(most) => Self::Percent(decimals(most, 1.0)),
            Self::Fixed(most) => Self::Fixed(decimals(most, 1.0)),
            Self::Sensible => Self::Sensible,
        }
    }

    /// The value, with its percent sign where it is a percentage.
    pub fn write(self, value: f64) -> String {
        match self {
            Self::Share(decimals) => format!("{}%", fixed(value * 100.0, decimals)),
            Self::Percent(decimals) => format!("{}%", fixed(value, decimals)),
            Self::Fixed(decimals) => fixed(value, decimals),
            Self::Sensible => sensible(value),
        }
    }

    /// The value without its percent sign, for a column whose header says the unit.
    pub fn bare(self, value: f64) -> String {
        let mut text = self.write(value);
        if text.ends_with('%') {
            text.pop();
        }
        text
    }

    /// An interval: `19.2 to 22.9`, `31% to 35%`.
    pub fn interval(self, low: f64, high: f64) -> String {
        format!("{} to {}", self.write(low), self.write(high))
    }

    /// An interval of a difference: `−4.3 to −1.6 percentage points`.
    pub fn difference(self, low: f64, high: f64) -> String {
        match self {
            Self::Share(_) | Self::Percent(_) => {
                format!("{} to {} percentage points", self.bare(low), self.bare(high))
            }
            Self::Fixed(_) | Self::Sensible => self.interval(low, high),
        }
    }

    /// The unit as a column's header says it.
    pub fn unit(self, unit: &str) -> &str {
        match self {
            Self::Share(_) | Self::Percent(_) => "%",
            Self::Fixed(_) | Self::Sensible => unit,
        }
    }
}

/// A quotient whose middle value is `middle`, so that it has digits before the point: times which it is shown, and its unit.
///
/// ```
/// use streets_report::words::units::per;
/// assert_eq!(per("applications", "person", "people", 0.00009), (1e6, "applications per million people".to_owned()));
/// assert_eq!(per("GBP", "person", "people", 310.0), (1.0, "GBP per person".to_owned()));
/// ```
pub fn per(unit: &str, one: &str, several: &str, middle: f64) -> (f64, String) {
    match middle.abs() {
        size if size >= 1.0 || size == 0.0 => (1.0, format!("{unit} per {one}")),
        size if size >= 0.001 => (1e3, format!("{unit} per 1,000 {several}")),
        _ => (1e6, format!("{unit} per million {several}")),
    }
}

/// Whether a unit is a share of 1.
fn is_share(unit: &str) -> bool {
    matches!(unit, "share" | "share of 1" | "0 to 1" | "share, 0 to 1") || unit.starts_with("share of")
}

/// Whether a unit is a percentage.
fn is_percent(unit: &str) -> bool {
    unit.starts_with('%') || matches!(unit, "percent" | "per cent" | "percentage")
}

/// How a measure is read out in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Something that a place has: `Cambridge has 21.0 public–private ties per 1,000 people`.
    Has,
    /// Something that is so much: `In Cambridge the share of ties is 31%`.
    Is,
}

impl Reading {
    /// A place has what is counted: a whole number of something, or what the title and the unit both name, unless it
    /// is a percentage, a share or an index.
    pub fn of(definition: &MeasureDefinition) -> Self {
        let counted = definition.unit.split(' ').next().unwrap_or("");
        let title = definition.title.to_lowercase();
        let percent = is_share(definition.unit) || is_percent(definition.unit);
        let ratio = title.starts_with("share") || title.contains("index") || title.contains(" of ");
        let count = definition.decimals == 0 && definition.unit == counted && counted.ends_with('s');
        let named = !counted.is_empty() && title.contains(counted) && !ratio;
        if !percent && (count || named) { Self::Has } else { Self::Is }
    }
}

/// What a measure is called inside a sentence.
pub fn title_inside(definition: &MeasureDefinition) -> String {
    inside(definition.title)
}

/// A measure's title with its unit, unless the title says the unit already.
pub fn measured(definition: &MeasureDefinition) -> String {
    let unit = Writing::of_measure(definition).unit(definition.unit);
    if definition.title.to_lowercase().contains(&unit.to_lowercase()) {
        definition.title.to_owned()
    } else {
        format!("{}, {unit}", definition.title)
    }
}

#[cfg(test)]
mod tests {
    use streets_model::IntervalMethod;

    use super::*;

    fn definition(title: &'static str, unit: &'static str, decimals: usize) -> MeasureDefinition {
        MeasureDefinition {
            id: "m",
            title,
            unit,
            decimals,
            card: "c",
            interval: IntervalMethod::Percentile,
            meaning: "",
        }
    }

    #[test]
    fn a_share_is_written_as_a_percentage() {
        let writing = Writing::of_measure(&definition("Share of ties across the line", "share", 3));
        assert_eq!(writing.interval(0.3126, 0.35), "31.3% to 35.0%");
        assert_eq!(writing.bare(0.3126), "31.3");
        assert_eq!(writing.unit("share"), "%");
    }

    #[test]
    fn a_unit_is_not_said_twice() {
        assert_eq!(
            measured(&definition("Ties per 1,000 people", "ties per 1,000 people", 1)),
            "Ties per 1,000 people"
        );
        assert_eq!(measured(&definition("Value per head", "EUR", 0)), "Value per head, EUR");
    }

    #[test]
    fn what_is_counted_is_had_and_what_is_a_ratio_is() {
        let has = definition("Public–private ties per 1,000 people", "ties per 1,000 people", 1);
        assert_eq!(Reading::of(&has), Reading::Has);
        assert_eq!(Reading::of(&definition("Universities", "organisations", 0)), Reading::Has);
        assert_eq!(Reading::of(&definition("Diversity of fields", "nats", 2)), Reading::Is);
        assert_eq!(Reading::of(&definition("Value per head", "EUR", 0)), Reading::Is);
        assert_eq!(Reading::of(&definition("Share of ties across the line", "%", 0)), Reading::Is);
    }
}
