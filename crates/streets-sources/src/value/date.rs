//! Dates as files write them.

use jiff::civil::Date;

use crate::options::DateOrder;
use crate::value::missing::is_missing;

/// Years in which an activity can sensibly begin or end.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;

/// Which day of a year is meant where a file gives only the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edge {
    First,
    Last,
}

/// Reads a date; none where the file has none.
///
/// `2016-05-31` with or without a time behind it, `2016/05/31`, `20160531`, `31/05/2016`, `31.05.2016`, and `2016`.
pub(crate) fn date(text: &str, order: DateOrder, edge: Edge) -> Result<Option<Date>, &'static str> {
    if is_missing(text) {
        return Ok(None);
    }
    let day = text.split(['T', ' ']).next().unwrap_or(text);
    let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
    let (year, month, day) = match parts.as_slice() {
        [year] if year.len() == 4 => match edge {
            Edge::First => (*year, "1", "1"),
            Edge::Last => (*year, "12", "31"),
        },
        [all] if all.len() == 8 && all.is_ascii() => (&all[..4], &all[4..6], &all[6..]),
        [year, month, day] if year.len() == 4 => (*year, *month, *day),
        [first, second, year] if year.len() == 4 => match order {
            DateOrder::Dmy => (*year, *second, *first),
            DateOrder::Mdy => (*year, *first, *second),
        },
        _ => return Err("not a date"),
    };
    let whole = |part: &str| -> Option<i16> {
        if !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit()) {
            part.parse().ok()
        } else {
            None
        }
    };
    let (Some(year), Some(month), Some(day)) = (whole(year), whole(month), whole(day)) else {
        return Err("not a date");
    };
    if !YEARS.contains(&year) {
        return Err("a year beyond all sense");
    }
    let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else {
        return Err("a date that does not exist");
    };
    Date::new(year, month, day).map(Some).map_err(|_| "a date that does not exist")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Option<String>, &'static str> {
        date(text, DateOrder::Dmy, Edge::First).map(|date| date.map(|date| date.to_string()))
    }

    #[test]
    fn dates_are_read_as_files_write_them() {
        let day = Ok(Some("2016-05-31".to_owned()));
        for text in [
            "2016-05-31",
            "2016-05-31 14:40:12",
            "2016-05-31T00:00:00Z",
            "2016/05/31",
            "20160531",
            "31/05/2016",
            "31.5.2016",
        ] {
            assert_eq!(read(text), day, "{text}");
        }
        assert_eq!(read("2016"), Ok(Some("2016-01-01".to_owned())));
        assert_eq!(date("2016", DateOrder::Dmy, Edge::Last).unwrap().unwrap().to_string(), "2016-12-31");
        assert_eq!(
            date("05/31/2016", DateOrder::Mdy, Edge::First).unwrap().unwrap().to_string(),
            "2016-05-31"
        );
        assert_eq!(read("NA"), Ok(None));
    }

    #[test]
    fn days_that_never_were_are_refused() {
        for text in ["2015-02-29", "2016-13-01", "31/04/2016", "05/31/2016", "2016-00-10"] {
            assert_eq!(read(text), Err("a date that does not exist"), "{text}");
        }
        for text in ["3020-01-01", "0000-01-01"] {
            assert_eq!(read(text), Err("a year beyond all sense"), "{text}");
        }
        for text in ["soon", "2016-05", "1/2/16", "2016-aa-01", "+201-01-01", "201é0531"] {
            assert_eq!(read(text), Err("not a date"), "{text}");
        }
    }
}
