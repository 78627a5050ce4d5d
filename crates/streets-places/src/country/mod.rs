//! Country words to ISO 3166-1 alpha-2 codes.

mod names;

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::name_key::words_of;

/// Words that add nothing to a country's name.
const FILLERS: &[&str] = &["the", "of", "and", "republic", "kingdom", "state", "federal"];

/// Names shorter than this are never matched with a spelling slip: `Oman` is not `Roman`.
const FUZZY_FROM_LETTERS: usize = 5;

/// Names at least this long may hold two slips.
const TWO_SLIPS_FROM_LETTERS: usize = 9;

struct CountryIndex {
    by_key: HashMap<String, &'static str>,
    /// Keys long enough for a slip, sorted.
    fuzzy: Vec<(String, &'static str)>,
    names: HashMap<&'static str, &'static str>,
}

static INDEX: LazyLock<CountryIndex> = LazyLock::new(|| {
    let mut by_key = HashMap::new();
    let mut names = HashMap::new();
    for line in names::COUNTRIES {
        let mut parts = line.split('|');
        let (Some(alpha2), Some(alpha3)) = (parts.next(), parts.next()) else { continue };
        for (place, word) in parts.enumerate() {
            if place == 0 {
                names.insert(alpha2, word);
            }
            by_key.insert(key(word), alpha2);
            by_key.entry(bare_key(word)).or_insert(alpha2);
        }
        by_key.insert(key(alpha3), alpha2);
        by_key.insert(key(alpha2), alpha2);
    }
    let mut fuzzy: Vec<_> = by_key
        .iter()
        .filter(|(key, _)| key.len() >= FUZZY_FROM_LETTERS)
        .map(|(key, code)| (key.clone(), *code))
        .collect();
    fuzzy.sort();
    CountryIndex { by_key, fuzzy, names }
});

/// The ISO 3166-1 alpha-2 code of a country written as a code (alpha-2, alpha-3, the EU's `UK` and `EL`) or as a name,
/// in English or its own tongue, in any case, with or without "the", "Republic of" and accents, and with a slip or two.
///
/// ```
/// use streets_places::country::alpha2;
/// assert_eq!(alpha2("UK"), Some("GB"));
/// assert_eq!(alpha2("el"), Some("GR"));
/// assert_eq!(alpha2("The Netherlands"), Some("NL"));
/// assert_eq!(alpha2("Czech  republic "), Some("CZ"));
/// assert_eq!(alpha2("Swizerland"), Some("CH"));
/// assert_eq!(alpha2("Atlantis"), None);
/// ```
pub fn alpha2(text: &str) -> Option<&'static str> {
    let index = &*INDEX;
    let trimmed = text.trim();
    if trimmed.len() == 2 && trimmed.is_ascii() {
        let code = trimmed.to_ascii_lowercase();
        return index.by_key.get(&code).copied();
    }
    let full = key(trimmed);
    if let Some(code) = index.by_key.get(&full) {
        return Some(code);
    }
    let bare = bare_key(trimmed);
    index
        .by_key
        .get(&bare)
        .copied()
        .or_else(|| misspelt(&full, &index.fuzzy))
        .or_else(|| misspelt(&bare, &index.fuzzy))
}

/// Whether the text is a code or name of the country, spelt without a slip.
pub(crate) fn is_name_of(text: &str, alpha2: &str) -> bool {
    INDEX.by_key.get(&key(text)).is_some_and(|code| *code == alpha2)
}

/// Whether the text is another name of the country than the one it is shown by.
pub(crate) fn is_other_name_of(text: &str, alpha2: &str) -> bool {
    text.len() > 3
        && is_name_of(text, alpha2)
        && english_name(alpha2).is_some_and(|name| key(name) != key(text))
}

/// The English name of an alpha-2 code, as ISO 3166-1 has it or shorter.
pub fn english_name(alpha2: &str) -> Option<&'static str> {
    INDEX.names.get(alpha2).copied()
}

/// Every country's alpha-2 code and English name, by code.
pub fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    names::COUNTRIES.iter().filter_map(|line| {
        let mut parts = line.split('|');
        let code = parts.next()?;
        Some((code, parts.nth(1)?))
    })
}

/// The code that the EU uses where it differs from ISO: `UK` and `EL`.
pub fn eu_code(alpha2: &str) -> &str {
    match alpha2 {
        "GB" => "UK",
        "GR" => "EL",
        other => other,
    }
}

/// Territories with a code of their own whose addresses are also written under the state's code.
pub fn territories(alpha2: &str) -> &'static [&'static str] {
    match alpha2 {
        "FR" => &["GP", "MQ", "GF", "RE", "YT", "MF", "BL", "PM"],
        "FI" => &["AX"],
        "NO" => &["SJ"],
        _ => &[],
    }
}

/// The state that a territory's addresses are also written under; the code itself where there is none.
pub fn state_of(alpha2: &str) -> &str {
    ["FR", "FI", "NO"].into_iter().find(|state| territories(state).contains(&alpha2)).unwrap_or(alpha2)
}

fn key(text: &str) -> String {
    words_of(text).concat()
}

fn bare_key(text: &str) -> String {
    let words = words_of(text);
    let kept: Vec<String> = words.iter().filter(|word| !FILLERS.contains(&word.as_str())).cloned().collect();
    if kept.is_empty() { words.concat() } else { kept.concat() }
}

/// The one country whose name is nearest within the slips allowed; none where two countries are equally near.
fn misspelt(key: &str, names: &[(String, &'static str)]) -> Option<&'static str> {
    if key.len() < FUZZY_FROM_LETTERS {
        return None;
    }
    let allowed = if key.len() >= TWO_SLIPS_FROM_LETTERS { 2 } else { 1 };
    let mut best: Option<(usize, &'static str)> = None;
    let mut tied = false;
    for (name, code) in names {
        if name.len().abs_diff(key.len()) > allowed {
            continue;
        }
        let distance = strsim::osa_distance(name, key);
        match best {
            _ if distance > allowed => {}
            Some((least, _)) if distance > least => {}
            Some((least, other)) if distance == least => tied |= other != *code,
            _ => (best, tied) = (Some((distance, *code)), false),
        }
    }
    best.filter(|_| !tied).map(|(_, code)| code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_and_its_names_lead_back_to_it() {
        for line in names::COUNTRIES {
            let parts: Vec<&str> = line.split('|').collect();
            for word in &parts {
                assert_eq!(alpha2(word), Some(parts[0]), "{word}");
                assert_eq!(alpha2(&word.to_uppercase()), Some(parts[0]), "{word}");
            }
        }
        assert_eq!(names::COUNTRIES.len(), 250);
    }

    #[test]
    fn near_names_of_two_countries_stay_apart() {
        for (text, code) in [
            ("Niger", Some("NE")),
            ("Nigeria", Some("NG")),
            ("Slovenia", Some("SI")),
            ("Slovakia", Some("SK")),
            ("Guinea", Some("GN")),
            ("Iran", Some("IR")),
            ("Iraq", Some("IQ")),
            ("Austria", Some("AT")),
            ("Australia", Some("AU")),
            ("Bosnia And Herzegovina", Some("BA")),
            ("Untied Kingdom", Some("GB")),
            ("Great Brittain", Some("GB")),
            ("Northern Ireland", Some("GB")),
            ("", None),
            ("  ", None),
            ("XX", None),
            ("England and Wales", None),
        ] {
            assert_eq!(alpha2(text), code, "{text}");
        }
    }
}
