//! The names of one country by the keys under which a town is looked up.

use std::collections::HashMap;
use std::ops::Range;

use streets_model::NameKind;

use crate::local_names::names_in;
use crate::name_key::{key_of, two_letter_key_of, words_of};

/// The names of one country.
#[derive(Debug, Default)]
pub(crate) struct CountryNames {
    /// Full keys to rows of `named`.
    full: HashMap<Box<str>, Range<u32>>,
    /// Keys without connecting words (`newcastleupontyne` → `newcastletyne`).
    loose: HashMap<Box<str>, Range<u32>>,
    named: Vec<Named>,
    /// Keys long enough for a slip, by their first three letters and by their last three.
    heads: HashMap<[u8; EDGE], Vec<Box<str>>>,
    tails: HashMap<[u8; EDGE], Vec<Box<str>>>,
}

/// A town under one of its names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Named {
    pub(crate) town: u32,
    pub(crate) kind: NameKind,
}

/// Letters at each end of a name by which misspelt names are found. One slip in a name of at least
/// [`FUZZY_FROM_LETTERS`] letters leaves the first three or the last three whole.
const EDGE: usize = 3;

/// Names with fewer letters are never matched with a slip: short names lie too near each other.
pub(crate) const FUZZY_FROM_LETTERS: usize = 6;

/// What is left of a name without its connecting words is looked up from this length on.
pub(crate) const SHORTEST_BARE_NAME: usize = 5;

/// Words inside a name that are left out, spelt otherwise or abbreviated in addresses.
pub(crate) const CONNECTIVES: &[&str] = &[
    "a", "aan", "al", "am", "an", "and", "auf", "aux", "bei", "beim", "by", "cum", "d", "da", "das", "de",
    "degli", "dei", "del", "della", "delle", "dels", "dem", "den", "der", "des", "di", "do", "dos", "du",
    "e", "el", "em", "en", "et", "i", "im", "in", "ja", "k", "l", "la", "las", "le", "les", "los", "nad",
    "near", "o", "ob", "of", "on", "op", "och", "og", "pod", "pri", "s", "so", "sous", "sul", "sulla", "sur",
    "t", "the", "u", "und", "unter", "upon", "v", "van", "vid", "vor", "y", "z", "zu",
];

/// Fewest people of a town that is also called by the part of its name before a landmark: small towns carry the
/// landmark because the
/// bare name is another's.
const BARE_NAME_LEAST_PEOPLE: f64 = 10_000.0;

/// Words after which a name says only where the town lies.
const BEFORE_A_LANDMARK: &[&str] = &[
    "am", "an", "aan", "bei", "im", "lez", "les", "nad", "ob", "on", "pod", "pri", "sous", "sul", "sulla",
    "sur", "under", "unter", "upon", "vor",
];

/// Enters a town under every form of a name.
pub(crate) fn enter(list: &mut Vec<(String, Named)>, name: &str, named: Named, people: f64) {
    list.push((key_of(name), named));
    if let Some(key) = two_letter_key_of(name) {
        list.push((key, named));
    }
    // Names from lists of units are official ones: `Helsinki / Helsingfors`, `Municipality of Athens`.
    if named.kind == NameKind::Alternate {
        for part in names_in(name).iter().filter(|part| *part != name) {
            list.push((key_of(part), named));
            list.extend(two_letter_key_of(part).map(|key| (key, named)));
        }
    }
    // The gazetteer's own brackets hold an older or a wider name: `Corfu (Kerkyra)`.
    if let Some((head, _)) = name.split_once('(').filter(|(head, _)| !head.trim().is_empty()) {
        list.push((key_of(head), Named { kind: NameKind::Alternate, ..named }));
    }
    let words = words_of(name);
    // `Frankfurt am Main` is also called `Frankfurt`.
    let landmark = words.iter().position(|word| BEFORE_A_LANDMARK.contains(&word.as_str()));
    if let Some(at) = landmark.filter(|at| *at > 0 && people >= BARE_NAME_LEAST_PEOPLE) {
        list.push((words[..at].concat(), Named { kind: NameKind::Alternate, ..named }));
    }
    let kept = without_connectives(&words);
    let carried: usize = kept.iter().map(|word| word.len()).sum();
    if kept.len() < words.len() && (kept.len() > 1 || carried >= SHORTEST_BARE_NAME) {
        // A mark that no key holds tells the loose keys apart until they are split off.
        list.push((format!("~{}", kept.concat()), named));
    }
}

/// The words that carry a name.
pub(crate) fn without_connectives<W: AsRef<str>>(words: &[W]) -> Vec<&str> {
    words.iter().map(AsRef::as_ref).filter(|word| !CONNECTIVES.contains(word)).collect()
}

impl CountryNames {
    /// The names of a list, by key.
    pub(crate) fn build(mut list: Vec<(String, Named)>) -> Self {
        list.sort();
        list.dedup_by(|a, b| a.0 == b.0 && a.1.town == b.1.town);
        let mut names = Self::default();
        for group in list.chunk_by(|a, b| a.0 == b.0) {
            let start = u32::try_from(names.named.len()).unwrap_or(u32::MAX);
            names.named.extend(group.iter().map(|(_, named)| *named));
            let rows = start..u32::try_from(names.named.len()).unwrap_or(u32::MAX);
            let key = group[0].0.as_str();
            match key.strip_prefix('~') {
                Some(loose) => {
                    names.loose.insert(loose.into(), rows);
                }
                None if key.is_empty() => {}
                None => {
                    names.full.insert(key.into(), rows);
                    names.enter_fuzzy(key);
                }
            }
        }
        names
    }

    fn enter_fuzzy(&mut self, key: &str) {
        if let Some((head, tail)) = edges(key).filter(|_| key.len() + 1 >= FUZZY_FROM_LETTERS) {
            self.heads.entry(head).or_default().push(key.into());
            self.tails.entry(tail).or_default().push(key.into());
        }
    }

    /// Towns under the key.
    pub(crate) fn full(&self, key: &str) -> &[Named] {
        self.rows(self.full.get(key))
    }

    /// Towns under the key without connecting words.
    pub(crate) fn loose(&self, key: &str) -> &[Named] {
        self.rows(self.loose.get(key))
    }

    /// Names one slip away from the key, sorted. The first letter is right: it is the one that people get right.
    pub(crate) fn one_slip_away(&self, key: &str) -> Vec<&str> {
        let Some((head, tail)) = edges(key).filter(|_| key.len() >= FUZZY_FROM_LETTERS) else {
            return Vec::new();
        };
        let mut found: Vec<&str> = self
            .heads
            .get(&head)
            .into_iter()
            .chain(self.tails.get(&tail))
            .flatten()
            .map(AsRef::as_ref)
            .filter(|name| {
                name.as_bytes().first() == key.as_bytes().first() && name.len().abs_diff(key.len()) <= 1
            })
            .filter(|name| strsim::osa_distance(name, key) == 1)
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    fn rows(&self, rows: Option<&Range<u32>>) -> &[Named] {
        rows.map_or(&[], |rows| &self.named[rows.start as usize..rows.end as usize])
    }
}

fn edges(key: &str) -> Option<([u8; EDGE], [u8; EDGE])> {
    let bytes = key.as_bytes();
    Some((*bytes.first_chunk()?, *bytes.last_chunk()?))
}
