//! Field codes read as spans, so that one can be seen to lie within another.

/// A code as a span of the finest codes, with how general it is.
///
/// Letters before brackets name a section (`C (10-33)`), plain numbers a division or a range of them (`10-12`), and
/// letters behind a number a part of it that has no number of its own (`68IMP`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Code {
    /// First and last number; none where only letters are known so far.
    pub span: Option<(u64, u64)>,
    /// First and last section letter.
    pub letters: Option<(char, char)>,
    /// 0 everything, 1 sections, 2 what has a number.
    pub rank: u8,
    /// Digits as written, for classifications whose levels are prefixes.
    pub digits: Option<(String, String)>,
}

/// Words for "all fields".
const EVERYTHING: [&str; 9] =
    ["total", "all", "_t", "all industries", "alltotal", "00", "000000", "------", "total all industries"];

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The code as its publisher meant it: spreadsheets turn `11-12` into `11-Dec` and `2-3` into `02-Mar`.
pub(super) fn repaired(text: &str) -> String {
    let month =
        |word: &str| MONTHS.iter().position(|month| word.eq_ignore_ascii_case(month)).map(|at| at + 1);
    if let Some((day, word)) = text.split_once('-')
        && let (Ok(day), Some(month)) = (day.parse::<u8>(), month(word))
    {
        return format!("{day}-{month}");
    }
    if let Some((word, day)) = text.split_once('-')
        && let (Ok(day), Some(month)) = (day.parse::<u8>(), month(word))
    {
        return format!("{month}-{day}");
    }
    text.to_owned()
}

/// Reads a code; none if nothing can be said of how it relates to others.
pub(super) fn read(text: &str) -> Option<Code> {
    let text = text.trim();
    if EVERYTHING.iter().any(|word| text.eq_ignore_ascii_case(word)) {
        return Some(Code { span: Some((0, u64::MAX)), letters: None, rank: 0, digits: None });
    }
    let (outside, inside) = match text.split_once('(') {
        Some((outside, rest)) => (outside.trim(), Some(rest.trim_end_matches(')').trim())),
        None => (text, None),
    };
    let letters = section_letters(outside);
    if let Some(inside) = inside {
        let (first, last, _) = numbers(inside)?;
        letters?;
        return Some(Code { span: Some(span(&first, &last)?), letters, rank: 1, digits: None });
    }
    if letters.is_some() {
        return Some(Code { span: None, letters, rank: 1, digits: None });
    }
    let (first, last, _) = numbers(outside)?;
    Some(Code { span: Some(span(&first, &last)?), letters: None, rank: 2, digits: Some((first, last)) })
}

fn span(first: &str, last: &str) -> Option<(u64, u64)> {
    let (first, last) = (first.parse().ok()?, last.parse().ok()?);
    if first <= last { Some((first, last)) } else { None }
}

/// The section letters of `A`, `AB`, `CD-CG`, `A-E`, `G-T`: the first letter of each end.
fn section_letters(text: &str) -> Option<(char, char)> {
    let ends: Vec<&str> = text.split(['-', '–']).map(str::trim).collect();
    let is_section = |end: &&str| (1..=2).contains(&end.len()) && end.bytes().all(|b| b.is_ascii_uppercase());
    if ends.is_empty() || ends.len() > 2 || !ends.iter().all(is_section) {
        return None;
    }
    let first = ends.first()?.chars().next()?;
    // `AB` is the sections A and B; `CA` is a part of C, which its letter order tells.
    let last = match ends.as_slice() {
        [one] => {
            let second = one.chars().nth(1);
            second.filter(|second| *second > first).unwrap_or(first)
        }
        [_, last] => last.chars().next()?,
        _ => return None,
    };
    if first <= last { Some((first, last)) } else { None }
}

/// The numbers of `10`, `10-12`, `68IMP`.
fn numbers(text: &str) -> Option<(String, String, bool)> {
    let mut ends = text.split(['-', '–']).map(str::trim);
    let (first, last) = (ends.next()?, ends.next());
    if ends.next().is_some() {
        return None;
    }
    let digits = |end: &str| {
        let length = end.bytes().take_while(u8::is_ascii_digit).count();
        let suffix = &end[length..];
        let short = suffix.len() <= 4 && suffix.bytes().all(|b| b.is_ascii_alphabetic());
        if (1..=12).contains(&length) && short {
            Some((end[..length].to_owned(), !suffix.is_empty()))
        } else {
            None
        }
    };
    let (low, suffixed) = digits(first)?;
    match last {
        None => Some((low.clone(), low, suffixed)),
        Some(last) => digits(last).map(|(high, _)| (low, high, false)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_spans() {
        let look = |text: &str| read(text).map(|code| (code.span, code.letters, code.rank));
        assert_eq!(look("Total"), Some((Some((0, u64::MAX)), None, 0)));
        assert_eq!(look("C (10-33)"), Some((Some((10, 33)), Some(('C', 'C')), 1)));
        assert_eq!(look("AB (1-9)"), Some((Some((1, 9)), Some(('A', 'B')), 1)));
        assert_eq!(look("CA (10-12)"), Some((Some((10, 12)), Some(('C', 'C')), 1)));
        assert_eq!(look("A-E"), Some((None, Some(('A', 'E')), 1)));
        assert_eq!(look("68IMP"), Some((Some((68, 68)), None, 2)));
        assert_eq!(look("49-51"), Some((Some((49, 51)), None, 2)));
        assert_eq!(look("software"), None);
    }

    #[test]
    fn what_spreadsheets_do_to_codes_is_undone() {
        assert_eq!(repaired("11-Dec"), "11-12");
        assert_eq!(repaired("02-Mar"), "2-3");
        assert_eq!(repaired("Oct-12"), "10-12");
        assert_eq!(repaired("49-51"), "49-51");
        assert_eq!(repaired("Dec"), "Dec");
    }
}
