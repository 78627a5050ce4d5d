//! Numbers as people write them.

use streets_model::Status;

use crate::options::DecimalMark;
use crate::value::missing::{bracketed, flags_of, is_no_figure};

/// Beyond this a figure about a place or a sum of money is a mistake: the world's product is about 1e14 dollars.
const ABSURD: f64 = 1e15;

/// A figure and what its flags say of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Figure {
    /// The value; none where the publisher gives none.
    pub value: Option<f64>,
    /// What kind of figure it is.
    pub status: Status,
}

/// Reads a figure with Eurostat's flags behind it, or one of the texts that say that there is none.
pub(crate) fn figure(text: &str, mark: DecimalMark) -> Result<Figure, &'static str> {
    if is_no_figure(text) {
        return Ok(Figure { value: None, status: Status::Suppressed });
    }
    if let Some((digits, shorthand)) = text.rsplit_once(char::is_whitespace)
        && let Some(status) = bracketed(shorthand).and_then(flags_of)
    {
        return Ok(Figure { value: Some(number(digits.trim_end(), mark)?), status });
    }
    let letters = text.len() - text.trim_end_matches(|c: char| c.is_ascii_lowercase()).len();
    if letters > 0 {
        let (digits, flags) = text.split_at(text.len() - letters);
        if let (Some(status), true) =
            (flags_of(flags), digits.trim_end().ends_with(|c: char| c.is_ascii_digit()))
        {
            return Ok(Figure { value: Some(number(digits.trim_end(), mark)?), status });
        }
    }
    Ok(Figure { value: Some(number(text, mark)?), status: Status::Final })
}

/// Reads an amount, which cannot be negative; none where the file has none.
pub(crate) fn amount(text: &str, mark: DecimalMark) -> Result<Option<f64>, &'static str> {
    if is_no_figure(text) {
        return Ok(None);
    }
    let value = number(text, mark)?;
    if value < 0.0 { Err("a negative amount") } else { Ok(Some(value)) }
}

/// Reads a number: thousands separators, currency signs, a percent sign, brackets for negatives.
///
/// ```text
/// 1,234.5   £1,234   12.3%   (1,234)   −5   1 234,5 (comma)   1.5e3
/// ```
pub(crate) fn number(text: &str, mark: DecimalMark) -> Result<f64, &'static str> {
    const NOT: &str = "not a number";
    let text = text.trim();
    if let Some(value) = plain(text, mark) {
        return sensible(value);
    }
    let unsigned = text.trim_start_matches(['-', '+']);
    if unsigned.eq_ignore_ascii_case("inf") || unsigned.eq_ignore_ascii_case("infinity") {
        return Err("an infinite number");
    }
    let (text, bracketed) = match text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inner) => (inner.trim(), true),
        None => (text, false),
    };
    let text = strip_currency(text);
    let text = text.strip_suffix('%').unwrap_or(text).trim();
    let (text, negative) = match text.strip_prefix(['-', '−', '–']) {
        Some(rest) => (strip_currency(rest.trim_start()), true),
        None => (text.strip_prefix('+').unwrap_or(text), false),
    };
    if negative && bracketed {
        return Err(NOT);
    }
    let digits = ungrouped(text, mark)?;
    if !digits.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return Err(NOT);
    }
    let value: f64 = digits.parse().map_err(|_| NOT)?;
    sensible(if negative || bracketed { -value } else { value })
}

/// The common case without copies: digits, a point, an exponent.
fn plain(text: &str, mark: DecimalMark) -> Option<f64> {
    let begins = text.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    let pointless = mark == DecimalMark::Comma && text.contains('.');
    if !begins
        || pointless
        || !text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'e' | b'E' | b'+'))
    {
        return None;
    }
    text.parse().ok()
}

fn sensible(value: f64) -> Result<f64, &'static str> {
    match value {
        _ if value.abs() <= ABSURD => Ok(value),
        _ => Err("a number beyond all sense"),
    }
}

fn strip_currency(text: &str) -> &str {
    const SIGNS: [&str; 7] = ["£", "€", "$", "GBP", "EUR", "USD", "US$"];
    let mut text = text.trim();
    for sign in SIGNS {
        text = text.strip_prefix(sign).unwrap_or(text);
        text = text.strip_suffix(sign).unwrap_or(text);
    }
    text.trim()
}

/// The number with a point for its decimals and nothing between its thousands.
fn ungrouped(text: &str, mark: DecimalMark) -> Result<String, &'static str> {
    let (group, decimal) = match mark {
        DecimalMark::Point => (',', '.'),
        DecimalMark::Comma => ('.', ','),
        DecimalMark::Either => {
            let marks = text.matches([',', '.']).count();
            return if marks <= 1 { Ok(text.replace(',', ".")) } else { Err("several marks in one number") };
        }
    };
    let (whole, rest) = match text.split_once(decimal) {
        Some((whole, rest)) => (whole, Some(rest)),
        None => (text, None),
    };
    let is_group = |c: char| c == group || matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\'' | '’');
    let mut parts = whole.split(is_group);
    let mut digits = parts.next().unwrap_or("").to_owned();
    let mut grouped = false;
    for part in parts {
        if part.len() != 3 || digits.is_empty() || (!grouped && digits.len() > 3) {
            return Err("its thousands are not in groups of three; perhaps the decimal mark is another");
        }
        grouped = true;
        digits.push_str(part);
    }
    if let Some(rest) = rest {
        digits.push('.');
        digits.push_str(rest);
    }
    Ok(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        use DecimalMark::{Comma, Either, Point};
        let cases = [
            ("1,234.5", Point, 1234.5),
            ("12,210", Point, 12210.0),
            ("£1,234", Point, 1234.0),
            ("-£5", Point, -5.0),
            ("(1,234)", Point, -1234.0),
            ("12.3%", Point, 12.3),
            ("−5", Point, -5.0),
            ("1.5e3", Point, 1500.0),
            (".5", Point, 0.5),
            ("907 931 111", Point, 907_931_111.0),
            ("1.234,5", Comma, 1234.5),
            ("123,45", Comma, 123.45),
            ("123,45", Either, 123.45),
            ("123.45", Either, 123.45),
            ("1500000 EUR", Either, 1_500_000.0),
        ];
        for (text, mark, value) in cases {
            assert_eq!(number(text, mark), Ok(value), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        use DecimalMark::{Comma, Either, Point};
        let cases = [
            ("123,45", Point),
            ("1,23,456", Point),
            ("1234,567", Point),
            ("abc", Point),
            ("", Point),
            ("1e300", Point),
            ("inf", Point),
            ("NaN", Point),
            ("--5", Point),
            ("1.2.3", Point),
            ("1.5", Comma),
            ("1,234.5", Either),
            ("5 apples", Point),
            ("£", Point),
            ("e5", Point),
        ];
        for (text, mark) in cases {
            assert!(number(text, mark).is_err(), "{text} gave {:?}", number(text, mark));
        }
    }

    #[test]
    fn flags_say_what_kind_of_figure_it_is() {
        let read = |text| figure(text, DecimalMark::Point).unwrap();
        assert_eq!(read("123 p"), Figure { value: Some(123.0), status: Status::Provisional });
        assert_eq!(read("12.5e"), Figure { value: Some(12.5), status: Status::Estimated });
        assert_eq!(read("7 b"), Figure { value: Some(7.0), status: Status::Final });
        assert_eq!(read("1,234 [e]"), Figure { value: Some(1234.0), status: Status::Estimated });
        assert_eq!(read("[u]").value, None);
        assert_eq!(read(": c"), Figure { value: None, status: Status::Suppressed });
        assert_eq!(read("NA").value, None);
        assert!(figure("12 k", DecimalMark::Point).is_err());
        assert_eq!(amount("-5", DecimalMark::Point), Err("a negative amount"));
    }
}
