//! The time that a figure is for.

use std::fmt;
use std::str::FromStr;

/// A calendar year, a month, or a run of years with both ends included.
///
/// Written `2016`, `2016-05` and `2014/2020` (ISO 8601). Runs of years sort after the years they hold.
///
/// ```
/// use streets_model::Period;
/// let run: Period = "2014/2020".parse().unwrap();
/// assert!(run.contains_year(2016));
/// assert!("2016-13".parse::<Period>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// A calendar year.
    Year(i16),
    /// A month of a year, 1 to 12.
    Month(i16, u8),
    /// First and last year.
    Years(i16, i16),
}

/// A text that is not a period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{seen}` is not a period; a period is a year `2016`, a month `2016-05` or a run of years `2014/2020`"
)]
pub struct PeriodError {
    /// What stood there.
    pub seen: String,
}

/// Years that a figure can sensibly be for.
const YEARS: std::ops::RangeInclusive<i16> = 1500..=2200;

impl Period {
    /// The year in which the period ends.
    pub const fn last_year(self) -> i16 {
        match self {
            Self::Year(year) | Self::Month(year, _) | Self::Years(_, year) => year,
        }
    }

    /// Whether `year` lies in the period; a month lies in its year.
    pub const fn contains_year(self, year: i16) -> bool {
        match self {
            Self::Year(own) | Self::Month(own, _) => own == year,
            Self::Years(first, last) => first <= year && year <= last,
        }
    }
}

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let error = || PeriodError { seen: text.to_owned() };
        let year = |part: &str| {
            let digits = part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit());
            part.parse().ok().filter(|year| digits && YEARS.contains(year)).ok_or_else(error)
        };
        if let Some((first, last)) = text.split_once('/') {
            let (first, last) = (year(first)?, year(last)?);
            if first > last { Err(error()) } else { Ok(Self::Years(first, last)) }
        } else if let Some((head, month)) = text.split_once('-') {
            let number: u8 = month.parse().map_err(|_| error())?;
            if month.len() == 2 && (1..=12).contains(&number) {
                Ok(Self::Month(year(head)?, number))
            } else {
                Err(error())
            }
        } else {
            Ok(Self::Year(year(text)?))
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year}"),
            Self::Month(year, month) => write!(f, "{year}-{month:02}"),
            Self::Years(first, last) => write!(f, "{first}/{last}"),
        }
    }
}

impl crate::cell::TextCell for Period {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read_as_they_are_written() {
        for text in ["2016", "2016-05", "2014/2020"] {
            assert_eq!(text.parse::<Period>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_not_a_period_is_refused() {
        for text in ["", "16", "20166", "2016-5", "2016-00", "2020/2014", "+201", "0000", "2016/", "x"] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }
}
