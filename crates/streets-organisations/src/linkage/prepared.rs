//! Records in the form in which they are compared: words as numbers, and what is asked of a record or of a form side by side, since it is
//! the way to memory that comparing millions of pairs waits for.

use rayon::prelude::*;

use super::numbers::{Numbers, hash_words};
use super::record::{LinkRecord, Point};
use super::word_weights::{WordTraits, know_words, weigh};
use crate::names::lexicon::lexicon;
use crate::names::normal_name::{NormalName, normalise, town_words};

/// A stretch of an array.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Span {
    start: u32,
    end: u32,
}

impl Span {
    pub(crate) fn of<T>(self, items: &[T]) -> &[T] {
        &items[self.start as usize..self.end as usize]
    }

    pub(crate) fn length(self) -> usize {
        (self.end - self.start) as usize
    }

    pub(crate) fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Appends items and says where they are.
    fn appended<T>(items: &mut Vec<T>, more: impl IntoIterator<Item = T>) -> Self {
        let at = |items: &Vec<T>| u32::try_from(items.len()).unwrap_or(u32::MAX);
        let start = at(items);
        items.extend(more);
        Self { start, end: at(items) }
    }
}

/// A word of a form.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FormWord {
    pub(crate) word: u32,
    /// Bits that sharing it carries.
    pub(crate) bits: f32,
    /// The same, less where it is the record's own town.
    pub(crate) weight: f32,
}

/// One form of a name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PreparedForm {
    pub(crate) hash: u64,
    /// Words, ascending by number.
    pub(crate) words: Span,
    pub(crate) joined: Span,
    /// Length of the vector of weights.
    pub(crate) norm: f32,
    /// Binary logarithm of the number of countries in which it is somebody's name.
    pub(crate) spread: f32,
    /// Kinds of organisation that it names.
    pub(crate) kinds: u32,
    /// Whether it is only a part of a name.
    pub(crate) part: bool,
}

/// What is known of a record; 0 stands for what is not.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PreparedRecord {
    pub(crate) forms: Span,
    pub(crate) kinds: u32,
    pub(crate) country: u32,
    pub(crate) place: u32,
    pub(crate) source: u32,
    pub(crate) legal_form: u16,
    acronyms: Span,
    initials: Span,
    towns: Span,
    identifiers: Span,
    pub(crate) point: Option<Point>,
}

/// Records ready to be compared.
#[derive(Debug, Default)]
pub(crate) struct Prepared {
    pub(crate) records: Vec<PreparedRecord>,
    pub(crate) forms: Vec<PreparedForm>,
    pub(crate) form_words: Vec<FormWord>,
    joined: Vec<u8>,
    acronyms: Vec<u32>,
    initials: Vec<u32>,
    towns: Vec<u32>,
    identifiers: Vec<(u32, u32)>,
    /// Each word.
    pub(crate) words: Vec<String>,
    pub(crate) traits: Vec<WordTraits>,
    /// Whether a record states this short form; initials that nobody states bring no records together.
    pub(crate) stated: Vec<bool>,
    /// The longest word that each short form begins with, 0 where there is none.
    pub(crate) short_form_words: Vec<u32>,
    /// Whether a kind of identifier is one an organisation.
    pub(crate) unique_kinds: Vec<bool>,
}

/// Fewest letters of a word that a short form may begin with.
const SHORTEST_WORD: usize = 4;

/// The numbers of everything that is written.
#[derive(Default)]
struct AllNumbers {
    words: Numbers,
    short: Numbers,
    legal: Numbers,
    places: Numbers,
    countries: Numbers,
    sources: Numbers,
    kinds: Numbers,
    values: Numbers,
}

impl Prepared {
    pub(crate) fn new(records: &[&LinkRecord], one_per_organisation: &[String]) -> Self {
        let mut prepared = Self { records: Vec::with_capacity(records.len()), ..Self::default() };
        let mut numbers = AllNumbers::default();
        // In slices, so that the texts of a million names are not all in memory at once.
        for slice in records.chunks(1 << 16) {
            let normal: Vec<(NormalName, Vec<String>)> = slice
                .par_iter()
                .map(|record| {
                    let town = record.town.as_deref().map(town_words).unwrap_or_default();
                    (normalise(&record.name, &record.other_names, &record.acronyms), town)
                })
                .collect();
            for (record, (name, town)) in slice.iter().zip(&normal) {
                prepared.push(record, name, town, &mut numbers);
            }
        }
        prepared.unique_kinds = vec![false; numbers.kinds.known.len() + 1];
        for (kind, number) in &numbers.kinds.known {
            prepared.unique_kinds[*number as usize] = one_per_organisation.contains(kind);
        }
        prepared.know_short_forms(&numbers);
        prepared.words = vec![String::new(); numbers.words.known.len() + 1];
        for (word, number) in numbers.words.known {
            prepared.words[number as usize] = word;
        }
        know_words(&mut prepared, |code| numbers.countries.known.get(code).copied().unwrap_or(0));
        weigh(&mut prepared);
        prepared
    }

    pub(crate) fn record(&self, record: usize) -> &PreparedRecord {
        &self.records[record]
    }

    /// Forms of a record.
    pub(crate) fn forms(&self, record: usize) -> &[PreparedForm] {
        self.records[record].forms.of(&self.forms)
    }

    pub(crate) fn words(&self, form: &PreparedForm) -> &[FormWord] {
        form.words.of(&self.form_words)
    }

    /// The words of a form without blanks, plain letters and digits.
    pub(crate) fn joined(&self, form: &PreparedForm) -> &[u8] {
        form.joined.of(&self.joined)
    }

    pub(crate) fn acronyms(&self, record: usize) -> &[u32] {
        self.records[record].acronyms.of(&self.acronyms)
    }

    pub(crate) fn initials(&self, record: usize) -> &[u32] {
        self.records[record].initials.of(&self.initials)
    }

    pub(crate) fn towns(&self, record: usize) -> &[u32] {
        self.records[record].towns.of(&self.towns)
    }

    /// Kind and value of each identifier.
    pub(crate) fn identifiers(&self, record: usize) -> &[(u32, u32)] {
        self.records[record].identifiers.of(&self.identifiers)
    }

    /// Whether a word of a town's name says nothing by itself: `Saint`, `New`, `North`.
    pub(crate) fn general_town(&self, word: u32) -> bool {
        let text = self.words[word as usize].as_str();
        text == "saint" || lexicon().is_general(text)
    }

    fn push(&mut self, record: &LinkRecord, name: &NormalName, town: &[String], numbers: &mut AllNumbers) {
        let first = self.forms.len();
        for form in &name.forms {
            let mut words: Vec<u32> = form.words.iter().map(|word| numbers.words.of(word)).collect();
            words.sort_unstable();
            let hash = hash_words(words.iter().copied());
            let words = words.into_iter().map(|word| FormWord { word, bits: 0.0, weight: 0.0 });
            self.forms.push(PreparedForm {
                hash,
                words: Span::appended(&mut self.form_words, words),
                joined: Span::appended(&mut self.joined, form.joined.bytes()),
                norm: 0.0,
                spread: 0.0,
                kinds: form.kinds.0,
                part: form.part,
            });
        }
        let at = |forms: usize| u32::try_from(forms).unwrap_or(u32::MAX);
        let short = &mut numbers.short;
        let identifiers = record.identifier_keys();
        let identifiers =
            identifiers.map(|(kind, value)| (numbers.kinds.of(&kind), numbers.values.of(&value)));
        self.records.push(PreparedRecord {
            forms: Span { start: at(first), end: at(self.forms.len()) },
            kinds: name.kinds.0,
            country: record.country_code().map_or(0, |code| numbers.countries.of(&code)),
            place: record.place_id.as_ref().map_or(0, |place| numbers.places.of(place.as_str())),
            source: numbers.sources.of(record.source.as_str()),
            legal_form: name
                .legal_form
                .map_or(0, |form| u16::try_from(numbers.legal.of(form)).unwrap_or(u16::MAX)),
            acronyms: Span::appended(&mut self.acronyms, name.acronyms.iter().map(|text| short.of(text))),
            initials: Span::appended(&mut self.initials, name.initials.iter().map(|text| short.of(text))),
            towns: Span::appended(&mut self.towns, town.iter().map(|word| numbers.words.of(word))),
            identifiers: Span::appended(&mut self.identifiers, identifiers),
            point: record.point.filter(|point| point.latitude.is_finite() && point.longitude.is_finite()),
        });
    }

    fn know_short_forms(&mut self, numbers: &AllNumbers) {
        self.stated = vec![false; numbers.short.known.len() + 1];
        for text in &self.acronyms {
            self.stated[*text as usize] = true;
        }
        self.short_form_words = vec![0; numbers.short.known.len() + 1];
        for (text, number) in &numbers.short.known {
            // `HYGEAR BV` is a short form that begins with a word of the name.
            let begins = (SHORTEST_WORD..=text.len())
                .rev()
                .filter_map(|length| numbers.words.known.get(text.get(..length)?));
            self.short_form_words[*number as usize] = begins.copied().next().unwrap_or(0);
        }
    }
}
