//! A town field cut into parts, and the runs of words in it that name towns.

use super::choice::Hit;
use crate::country;
use crate::country_names::{CONNECTIVES, Named};
use crate::name_key::{key_of, words_of};

/// Words between two marks that part a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) words: Vec<String>,
}

/// Postal words that are no part of a town's name.
const POSTAL: &[&str] = &["cedex", "cdx", "bp", "pobox", "po", "box", "cp"];

/// Words that are towns somewhere but in an address mostly mean something else.
const GENERIC: &[&str] = &[
    "area",
    "bezirk",
    "business",
    "campus",
    "canton",
    "center",
    "central",
    "centre",
    "centro",
    "city",
    "ciudad",
    "comune",
    "commune",
    "council",
    "county",
    "department",
    "district",
    "east",
    "estate",
    "gemeente",
    "gemeinde",
    "greater",
    "grand",
    "house",
    "industrial",
    "institute",
    "island",
    "isle",
    "kommune",
    "kreis",
    "landkreis",
    "mairie",
    "metropolitan",
    "municipality",
    "national",
    "nord",
    "north",
    "obec",
    "oblast",
    "opcina",
    "ouest",
    "park",
    "parc",
    "parque",
    "polo",
    "province",
    "provincia",
    "region",
    "road",
    "science",
    "sector",
    "south",
    "stadt",
    "state",
    "street",
    "suburb",
    "technology",
    "town",
    "universidad",
    "universita",
    "universite",
    "university",
    "via",
    "village",
    "ville",
    "west",
    "zone",
];

/// A town's name is not cut off after one of these: `Nova Gorica` is not `Gorica`.
const QUALIFIERS: &[&str] = &[
    "alt",
    "alto",
    "bad",
    "baja",
    "banska",
    "bela",
    "castel",
    "cerro",
    "ciudad",
    "colle",
    "dolna",
    "dolni",
    "fort",
    "gorna",
    "gorni",
    "gross",
    "horni",
    "isola",
    "klein",
    "knights",
    "la",
    "le",
    "little",
    "lower",
    "mala",
    "male",
    "maly",
    "market",
    "mont",
    "monte",
    "neu",
    "neuilly",
    "new",
    "nieuw",
    "nueva",
    "nuevo",
    "nova",
    "nove",
    "novi",
    "novo",
    "novy",
    "nowa",
    "nowe",
    "nowy",
    "old",
    "oud",
    "pieve",
    "pont",
    "ponte",
    "port",
    "porto",
    "puerto",
    "rio",
    "royal",
    "san",
    "sant",
    "santa",
    "santo",
    "sao",
    "st",
    "sta",
    "stara",
    "stare",
    "stari",
    "stary",
    "ste",
    "torre",
    "unter",
    "ober",
    "upper",
    "val",
    "valle",
    "velika",
    "veliko",
    "velka",
    "velke",
    "vila",
    "villa",
    "villafranca",
    "villanova",
    "villanueva",
    "villar",
    "villeneuve",
];

/// A run of one word is looked up from this length on.
const SHORTEST_WORD: usize = 4;

/// More words than any town's name has.
const LONGEST_RUN: usize = 7;

/// Cuts at commas, slashes, brackets, semicolons, bars and dashes with spaces, and drops postcodes, postal words, the
/// country's name at the end and single letters at either end (`Aarhus C`).
pub(super) fn parts_of(town: &str, country: &str) -> Vec<Part> {
    let unspaced = town.replace(" - ", ",").replace(" – ", ",").replace(" — ", ",");
    unspaced
        .split([',', '/', ';', '|', '(', ')', '[', ']', '\n', '\t', ':', '\\', '+', '&'])
        .map(|piece| Part { words: cleaned(words_of(piece), country) })
        .filter(|part| !part.words.is_empty())
        .collect()
}

fn cleaned(mut words: Vec<String>, country: &str) -> Vec<String> {
    // `Wales` at the end of a British address is no village of that name, but Luxembourg is a town in Luxembourg.
    if country::is_other_name_of(&words.join(" "), country) {
        words.clear();
    }
    words.retain(|word| !word.bytes().any(|b| b.is_ascii_digit()) && !POSTAL.contains(&word.as_str()));
    while words.len() > 1 && words.last().is_some_and(|word| word.len() == 1) {
        words.pop();
    }
    while words.len() > 1 && words.first().is_some_and(|word| word.len() == 1) {
        words.remove(0);
    }
    for tail in 1..=3 {
        let Some(at) = words.len().checked_sub(tail).filter(|at| *at > 0) else { break };
        let written = words[at..].join(" ");
        if written.len() > 3 && country::is_name_of(&written, country) {
            words.truncate(at);
            break;
        }
    }
    words
}

/// Whether some of the words may be a name.
pub(super) fn says_where(words: &[String]) -> bool {
    words.iter().any(|word| {
        word.len() >= SHORTEST_WORD
            && ![CONNECTIVES, GENERIC].iter().any(|list| list.contains(&word.as_str()))
    })
}

/// Finds runs of words that name towns, longest first, none overlapping another, and adds them in reading order.
/// `words_before` says whether an earlier part may be a name.
pub(super) fn runs_found<'a>(
    part: &Part,
    words_before: bool,
    hits: &mut Vec<Hit<'a>>,
    look_up: impl Fn(&str) -> &'a [Named],
) {
    let words = &part.words;
    let mut taken = vec![false; words.len()];
    let mut found: Vec<(usize, Hit<'a>)> = Vec::new();
    for length in (1..=words.len().min(LONGEST_RUN)).rev() {
        for start in 0..=words.len() - length {
            let end = start + length;
            if taken[start..end].iter().any(|used| *used) || !stands_alone(words, start, end) {
                continue;
            }
            let key = words[start..end].concat();
            let named = look_up(&key);
            if !named.is_empty() {
                taken[start..end].fill(true);
                let after_other_words = words_before || says_where(&words[..start]);
                found.push((start, Hit { key, words: length, after_other_words, named }));
            }
        }
    }
    found.sort_by_key(|(start, _)| *start);
    hits.extend(found.into_iter().map(|(_, hit)| hit));
}

/// Whether the words from `start` to `end` can be a name of their own and not a piece of a longer one.
fn stands_alone(words: &[String], start: usize, end: usize) -> bool {
    let is = |list: &[&str], at: usize| list.contains(&words[at].as_str());
    // `da Maia` run together is not `Damaia`, and `St Denis la Plaine` is in no `La Plaine`.
    let begins_amiss = start > 0 && is(CONNECTIVES, start);
    if begins_amiss
        || is(CONNECTIVES, end - 1)
        || (end - start == 1 && (words[start].len() < SHORTEST_WORD || is(GENERIC, start)))
    {
        return false;
    }
    let joined_before = start >= 2 && is(CONNECTIVES, start - 1) && !is(GENERIC, start - 2);
    let joined_after = end + 1 < words.len() && is(CONNECTIVES, end);
    let qualified = start >= 1 && is(QUALIFIERS, start - 1);
    !(joined_before || joined_after || qualified)
}

/// Names of regions, so that "Newport, Isle of Wight" is not the Newport in Wales.
#[derive(Debug, Default)]
pub(crate) struct RegionNames {
    /// Alpha-2 code and key of the name to codes.
    codes: std::collections::HashMap<(String, String), Vec<String>>,
}

impl RegionNames {
    pub(crate) fn enter(&mut self, country: &str, name: &str, code: &str) {
        let mut enter = |name: &str| {
            let key = key_of(name);
            if key.len() >= SHORTEST_WORD {
                let codes = self.codes.entry((country.to_owned(), key)).or_default();
                if !codes.iter().any(|known| known == code) {
                    codes.push(code.to_owned());
                }
            }
        };
        enter(name);
        // `Hampshire CC`, `East Sussex CC`, `Bournemouth and Poole`.
        if let Some(bare) = name.strip_suffix(" CC") {
            enter(bare);
        }
        // `Principado de Asturias`, `Região Autónoma da Madeira`.
        if let Some((_, tail)) =
            [" de ", " da ", " di ", " of "].iter().find_map(|word| name.rsplit_once(word))
        {
            enter(tail);
        }
    }

    /// The code of the one region with this name.
    pub(super) fn named(&self, country: &str, key: &str) -> Option<&str> {
        // One name may stand for a region at several levels; the smallest says most.
        let codes = self.codes.get(&(country.to_owned(), key.to_owned()))?;
        codes.iter().max_by(|a, b| a.len().cmp(&b.len()).then_with(|| b.cmp(a))).map(String::as_str)
    }

    /// Codes of the regions that the text names besides the town.
    pub(super) fn in_text(&self, country: &str, parts: &[Part]) -> &[String] {
        if self.codes.is_empty() {
            return &[];
        }
        for (at, part) in parts.iter().enumerate() {
            // A whole part after the first, or the words after the first of a part.
            let from = usize::from(at == 0);
            for start in from..part.words.len() {
                let key = part.words[start..].concat();
                if let Some(codes) = self.codes.get(&(country.to_owned(), key)) {
                    return codes;
                }
            }
        }
        &[]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(town: &str, country: &str) -> Vec<String> {
        parts_of(town, country).iter().map(|part| part.words.join(" ")).collect()
    }

    #[test]
    fn postal_words_and_countries_go_and_marks_part() {
        assert_eq!(words("GRENOBLE CEDEX 9", "FR"), ["grenoble"]);
        assert_eq!(words("Aarhus C", "DK"), ["aarhus"]);
        assert_eq!(words("Milano 20133", "IT"), ["milano"]);
        assert_eq!(words("Falmer, Brighton", "GB"), ["falmer", "brighton"]);
        assert_eq!(words("Bruxelles / Brussel", "BE"), ["bruxelles", "brussel"]);
        assert_eq!(words("D-80333 München, Germany", "DE"), ["munchen", "germany"]);
        assert_eq!(words("Prague Czech Republic", "CZ"), ["prague"]);
        assert_eq!(words("", "CZ"), Vec::<String>::new());
    }

    #[test]
    fn a_piece_of_a_compound_name_does_not_stand_alone() {
        let split = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let durance = split("st paul les durance");
        assert!(!stands_alone(&durance, 0, 2));
        assert!(!stands_alone(&durance, 3, 4));
        assert!(!stands_alone(&split("nova gorica"), 1, 2));
        assert!(!stands_alone(&split("clermont l herault"), 0, 1));
        assert!(stands_alone(&split("york north yorkshire"), 0, 1));
        assert!(stands_alone(&split("universidad de madrid"), 2, 3));
    }
}
