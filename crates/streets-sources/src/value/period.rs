//! Periods as files and headers write them.

use streets_model::Period;

/// Reads a period: `2016`, `2016-05`, `2016M05`, `2014/2020`, `2008-2012`, `2014–2020`, `2014/15`, `2016.0`.
///
/// A year written like `2014/15`, as academic and financial years are, is the run of both.
pub(crate) fn period(text: &str) -> Result<Period, &'static str> {
    const NOT: &str = "not a period";
    let text = text.trim();
    if let Ok(period) = text.parse() {
        return Ok(period);
    }
    // Spreadsheets turn years into numbers with decimals.
    let text = text.strip_suffix(".0").unwrap_or(text);
    let normal = text.replace(['–', '—'], "-");
    if let Some((year, month)) = normal.split_once(['M', 'm']) {
        return format!("{year}-{month}").parse().map_err(|_| NOT);
    }
    if let Some((first, last)) = normal.split_once(['-', '/']) {
        let (first, last) = (first.trim(), last.trim());
        let last = if first.len() == 4 && last.len() == 2 && text.contains('/') && first.is_ascii() {
            format!("{}{last}", &first[..2])
        } else {
            last.to_owned()
        };
        return format!("{first}/{last}").parse().map_err(|_| NOT);
    }
    let digits = normal.len() >= 4 && normal.bytes().all(|b| b.is_ascii_digit());
    normal.parse().map_err(|_| if digits { "a year beyond all sense" } else { NOT })
}

/// The years of `2004..2021`, both ends included.
pub(crate) fn years(text: &str) -> Result<Vec<Period>, &'static str> {
    let wrong = "two years with `..` between, as in `2004..2021`";
    let (first, last) = text.split_once("..").ok_or(wrong)?;
    let last = last.strip_prefix('=').unwrap_or(last);
    match (first.trim().parse(), last.trim().parse()) {
        (Ok(Period::Year(first)), Ok(Period::Year(last))) if first <= last => {
            Ok((first..=last).map(Period::Year).collect())
        }
        _ => Err(wrong),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read_as_files_write_them() {
        for (text, want) in [
            ("2016", "2016"),
            ("2016.0", "2016"),
            ("2016-05", "2016-05"),
            ("2016M05", "2016-05"),
            ("2008-2012", "2008/2012"),
            ("2014–2020", "2014/2020"),
            ("2014/15", "2014/2015"),
        ] {
            assert_eq!(period(text).map(|p| p.to_string()), Ok(want.to_owned()), "{text}");
        }
        assert_eq!(period("3020"), Err("a year beyond all sense"));
        for text in ["", "x", "index", "2016M13", "2020-2014", "Q1 2020"] {
            assert_eq!(period(text), Err("not a period"), "{text}");
        }
        assert_eq!(years("2004..2021").unwrap().len(), 18);
        assert!(years("2021..2004").is_err());
    }
}
