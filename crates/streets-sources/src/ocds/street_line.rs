//! Town, postcode and country in a British address that stands in one line.
//!
//! British portals publish suppliers' addresses as one text of lines or parts between commas. Read out of it are the
//! postcode, wherever it stands, and the last parts that are neither country, number nor street: the town, with the part
//! before it where that may be the town of a county. Which place is meant is for the gazetteer to say.

/// Parts that name the country.
const COUNTRIES: [&str; 10] = [
    "uk",
    "u.k.",
    "gb",
    "united kingdom",
    "great britain",
    "england",
    "scotland",
    "wales",
    "northern ireland",
    "united kingdom of great britain and northern ireland",
];

/// Last words of parts that name a street, a building or an estate.
const STREETS: [&str; 40] = [
    "road",
    "rd",
    "street",
    "st",
    "lane",
    "avenue",
    "ave",
    "way",
    "drive",
    "close",
    "court",
    "square",
    "place",
    "row",
    "crescent",
    "terrace",
    "grove",
    "gardens",
    "hill",
    "walk",
    "mews",
    "wharf",
    "quay",
    "house",
    "building",
    "buildings",
    "centre",
    "center",
    "park",
    "estate",
    "floor",
    "unit",
    "suite",
    "office",
    "offices",
    "works",
    "yard",
    "farm",
    "hall",
    "tower",
];

/// What an address in one line says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct StreetLine {
    /// Town, perhaps with the county behind it.
    pub town: Option<String>,
    /// Postcode.
    pub postcode: Option<String>,
    /// As ISO code, where postcode or country say so.
    pub country: Option<&'static str>,
}

impl StreetLine {
    /// Reads a line.
    pub(super) fn read(line: &str) -> Self {
        let (rest, postcode) = without_postcode(line);
        let mut british = postcode.is_some();
        let mut parts: Vec<&str> = rest
            .split([',', '\n', '\r', ';'])
            .map(|part| part.trim().trim_end_matches('.'))
            .filter(|part| !part.is_empty())
            .collect();
        parts.retain(|part| {
            let country = COUNTRIES.iter().any(|name| part.eq_ignore_ascii_case(name));
            british |= country;
            !country
        });
        let mut named = parts.iter().rev().take_while(|part| may_be_town(part)).take(2);
        let (last, before) = (named.next(), named.next());
        // A single part is a town only where something else says that this is an address.
        let town = match (before, last) {
            (Some(before), Some(last)) if parts.len() > 2 => Some(format!("{before}, {last}")),
            (_, Some(last)) if parts.len() > 1 || british => Some((*last).to_owned()),
            _ => None,
        };
        let country = postcode.as_deref().map(country_of).or_else(|| british.then_some("GB"));
        Self { town: town.map(|town| squeezed(&town)), postcode, country }
    }
}

/// The text with single spaces.
pub(super) fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn may_be_town(part: &str) -> bool {
    let last = part.split_whitespace().next_back().unwrap_or_default().to_ascii_lowercase();
    let letters = part.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 3 && !part.chars().any(|c| c.is_ascii_digit()) && !STREETS.contains(&last.as_str())
}

/// The islands that share the postcodes are countries of their own.
fn country_of(postcode: &str) -> &'static str {
    match postcode.get(..2) {
        Some("JE") => "JE",
        Some("GY") => "GG",
        Some("IM") => "IM",
        _ => "GB",
    }
}

/// The line without its last British postcode, and the postcode in capitals with its space.
fn without_postcode(line: &str) -> (String, Option<String>) {
    let words: Vec<(usize, &str)> = line
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| (word.as_ptr() as usize - line.as_ptr() as usize, word))
        .collect();
    for (at, &(begin, word)) in words.iter().enumerate().rev() {
        let end = begin + word.len();
        if is_outward(word)
            && let Some(&(next, inward)) = words.get(at + 1)
            && is_inward(inward)
            && line[end..next].trim().is_empty()
        {
            let whole = format!("{} {}", word.to_uppercase(), inward.to_uppercase());
            return (cut(line, begin, next + inward.len()), Some(whole));
        }
        if let Some(split) = word.len().checked_sub(3)
            && let Some((outward, inward)) = word.split_at_checked(split)
            && is_outward(outward)
            && is_inward(inward)
        {
            let whole = format!("{} {}", outward.to_uppercase(), inward.to_uppercase());
            return (cut(line, begin, end), Some(whole));
        }
    }
    (line.to_owned(), None)
}

fn cut(line: &str, begin: usize, end: usize) -> String {
    format!("{},{}", &line[..begin], &line[end..])
}

/// The first half of a postcode: one or two letters, a digit, perhaps a digit or letter.
fn is_outward(word: &str) -> bool {
    let bytes = word.as_bytes();
    let letters = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let rest = &bytes[letters..];
    matches!(letters, 1 | 2)
        && matches!(rest.len(), 1 | 2)
        && rest[0].is_ascii_digit()
        && rest.iter().all(u8::is_ascii_alphanumeric)
}

/// The second half: a digit and two letters.
fn is_inward(word: &str) -> bool {
    matches!(word.as_bytes(), [digit, a, b] if digit.is_ascii_digit() && a.is_ascii_alphabetic() && b.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn town_and_postcode_are_read_out_of_a_line() {
        let check =
            |line: &str, town: Option<&str>, postcode: Option<&str>, country: Option<&'static str>| {
                let read = StreetLine::read(line);
                assert_eq!(
                    (read.town.as_deref(), read.postcode.as_deref(), read.country),
                    (town, postcode, country),
                    "{line}"
                );
            };
        let gb = Some("GB");
        check("1 Mill Yard, Mill Road, Newtown, NT10 8NN, UK", Some("Newtown"), Some("NT10 8NN"), gb);
        check(
            "Arthur House\n12-13 High Street\nOldtown\nOldshire\noT13lu",
            Some("Oldtown, Oldshire"),
            Some("OT1 3LU"),
            gb,
        );
        check("Acme plc. One Square, 17 Crosswall, London EC3N 2LB", Some("London"), Some("EC3N 2LB"), gb);
        check("The Wool Centre\nST17 0WT\nGB", None, Some("ST17 0WT"), gb);
        check("JE3 2DU", None, Some("JE3 2DU"), Some("JE"));
        check("BL6 5HY", None, Some("BL6 5HY"), gb);
        check("7th Floor 3 High Street, London, England, W14 8NS", Some("London"), Some("W14 8NS"), gb);
        check("Bristol", None, None, None);
        check("12 Rue de la Paix, 75002 Paris", None, None, None);
        check("", None, None, None);
        check("Straße 5é, Ä1 1ÄÄ", None, None, None);
    }
}
