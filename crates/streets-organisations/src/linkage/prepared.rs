//! Records in the form in which they are compared: words as numbers, in flat arrays.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use super::record::{LinkRecord, Point};
use crate::names::lexicon::lexicon;
use crate::names::normal_name::{NormalName, normalise, town_words};

/// Lists of lists in one array.
#[derive(Debug)]
pub(crate) struct Lists<T> {
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T> Lists<T> {
    fn new() -> Self {
        Self { starts: vec![0], items: Vec::new() }
    }

    fn end_list(&mut self) {
        self.starts.push(u32::try_from(self.items.len()).unwrap_or(u32::MAX));
    }

    pub(crate) fn get(&self, index: usize) -> &[T] {
        &self.items[self.starts[index] as usize..self.starts[index + 1] as usize]
    }

    pub(crate) fn all(&self) -> &[T] {
        &self.items
    }

    pub(crate) fn range(&self, index: usize) -> std::ops::Range<usize> {
        self.starts[index] as usize..self.starts[index + 1] as usize
    }
}

/// Weight of a word that is also the name of the record's own town: that the places agree is counted elsewhere.
const OWN_TOWN: f32 = 0.5;
/// Fewest letters of a word that a short form may begin with.
const SHORTEST_WORD: usize = 4;
/// Most bits that a word can carry.
const MOST_BITS: f64 = 16.0;
/// A general word's share of names, and how many names that belief counts for.
const GENERAL_SHARE: f64 = 0.004;
const GENERAL_NAMES: f64 = 2_000.0;

/// Records ready to be compared; every list goes by the record's number.
#[derive(Debug)]
pub(crate) struct Prepared {
    pub(crate) records: usize,
    /// Each word.
    pub(crate) words: Vec<String>,
    /// Whether it is a general word or the name of a town that has several.
    pub(crate) general: Vec<bool>,
    /// Bits that sharing it carries.
    pub(crate) bits: Vec<f32>,
    /// Forms of a record, as numbers of forms.
    forms: Lists<()>,
    /// Words of a form, ascending.
    pub(crate) form_words: Lists<u32>,
    /// Weight of each word in its form, beside `form_words`.
    pub(crate) form_weights: Vec<f32>,
    /// Length of the weight vector of a form.
    pub(crate) form_norms: Vec<f32>,
    pub(crate) form_hashes: Vec<u64>,
    /// Whether a form is only a part of a name.
    pub(crate) form_parts: Vec<bool>,
    /// Binary logarithm of the number of countries in which a form is somebody's name.
    pub(crate) form_spreads: Vec<f32>,
    pub(crate) joined: Lists<u8>,
    pub(crate) kinds: Vec<u32>,
    /// 0 where there is none.
    pub(crate) legal_forms: Vec<u16>,
    pub(crate) acronyms: Lists<u32>,
    pub(crate) initials: Lists<u32>,
    /// Whether a record states this short form; initials that nobody states bring no records together.
    pub(crate) stated: Vec<bool>,
    /// The longest word that each short form begins with, 0 where there is none.
    pub(crate) short_form_words: Vec<u32>,
    pub(crate) points: Vec<Option<Point>>,
    /// 0 where it is not known, as for the rest below.
    pub(crate) places: Vec<u32>,
    pub(crate) countries: Vec<u32>,
    pub(crate) towns: Lists<u32>,
    /// Kind and value.
    pub(crate) identifiers: Lists<(u32, u32)>,
    /// Whether a kind of identifier is one an organisation.
    pub(crate) unique_kinds: Vec<bool>,
    pub(crate) sources: Vec<u32>,
}

/// Texts to numbers from 1, in order of first sight.
#[derive(Default)]
struct Numbers {
    known: HashMap<String, u32>,
}

impl Numbers {
    fn of(&mut self, text: &str) -> u32 {
        if let Some(number) = self.known.get(text) {
            return *number;
        }
        let number = u32::try_from(self.known.len() + 1).unwrap_or(u32::MAX);
        self.known.insert(text.to_owned(), number);
        number
    }
}

impl Prepared {
    /// Forms of a record, as a range of numbers of forms.
    pub(crate) fn forms(&self, record: usize) -> std::ops::Range<usize> {
        self.forms.starts[record] as usize..self.forms.starts[record + 1] as usize
    }

    /// Whether a word of a town's name says nothing by itself: `Saint`, `New`, `North`.
    pub(crate) fn general_town(&self, word: u32) -> bool {
        let text = self.words[word as usize].as_str();
        text == "saint" || lexicon().is_general(text)
    }

    pub(crate) fn joined(&self, form: usize) -> &str {
        std::str::from_utf8(self.joined.get(form)).unwrap_or_default()
    }

    pub(crate) fn new(records: &[&LinkRecord], one_per_organisation: &[String]) -> Self {
        let mut prepared = Self::empty(records.len());
        let mut words = Numbers::default();
        let mut short = Numbers::default();
        let (mut legal, mut places, mut countries) =
            (Numbers::default(), Numbers::default(), Numbers::default());
        let (mut kinds, mut values, mut sources) =
            (Numbers::default(), Numbers::default(), Numbers::default());
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
                prepared.push_name(name, town, &mut words, &mut short, &mut legal);
                prepared
                    .points
                    .push(record.point.filter(|p| p.latitude.is_finite() && p.longitude.is_finite()));
                prepared.places.push(record.place_id.as_ref().map_or(0, |place| places.of(place.as_str())));
                prepared.countries.push(record.country_code().map_or(0, |code| countries.of(&code)));
                prepared.sources.push(sources.of(record.source.as_str()));
                for (kind, value) in record.identifier_keys() {
                    prepared.identifiers.items.push((kinds.of(&kind), values.of(&value)));
                }
                prepared.identifiers.end_list();
            }
        }
        prepared.unique_kinds = vec![false; kinds.known.len() + 1];
        for (kind, number) in &kinds.known {
            prepared.unique_kinds[*number as usize] = one_per_organisation.contains(kind);
        }
        prepared.stated = vec![false; short.known.len() + 1];
        for text in prepared.acronyms.all() {
            prepared.stated[*text as usize] = true;
        }
        prepared.short_form_words = vec![0; short.known.len() + 1];
        for (text, number) in &short.known {
            // `HYGEAR BV` is a short form that begins with a word of the name.
            let begins =
                (SHORTEST_WORD..=text.len()).rev().filter_map(|length| words.known.get(text.get(..length)?));
            prepared.short_form_words[*number as usize] = begins.copied().next().unwrap_or(0);
        }
        prepared.words = vec![String::new(); words.known.len() + 1];
        for (word, number) in words.known {
            prepared.words[number as usize] = word;
        }
        prepared.weigh();
        prepared
    }

    fn empty(records: usize) -> Self {
        Self {
            records,
            words: Vec::new(),
            general: Vec::new(),
            bits: Vec::new(),
            forms: Lists::new(),
            form_words: Lists::new(),
            form_weights: Vec::new(),
            form_norms: Vec::new(),
            form_hashes: Vec::new(),
            form_parts: Vec::new(),
            form_spreads: Vec::new(),
            joined: Lists::new(),
            kinds: Vec::with_capacity(records),
            legal_forms: Vec::with_capacity(records),
            acronyms: Lists::new(),
            initials: Lists::new(),
            stated: Vec::new(),
            short_form_words: Vec::new(),
            points: Vec::with_capacity(records),
            places: Vec::with_capacity(records),
            countries: Vec::with_capacity(records),
            towns: Lists::new(),
            identifiers: Lists::new(),
            unique_kinds: Vec::new(),
            sources: Vec::with_capacity(records),
        }
    }

    fn push_name(
        &mut self,
        name: &NormalName,
        town: &[String],
        words: &mut Numbers,
        short: &mut Numbers,
        legal: &mut Numbers,
    ) {
        for form in &name.forms {
            let start = self.form_words.items.len();
            self.form_words.items.extend(form.words.iter().map(|word| words.of(word)));
            self.form_words.items[start..].sort_unstable();
            self.form_words.end_list();
            self.joined.items.extend(form.joined.as_bytes());
            self.joined.end_list();
            self.form_parts.push(form.part);
            self.forms.items.push(());
        }
        self.forms.end_list();
        self.kinds.push(name.kinds.0);
        self.legal_forms.push(name.legal_form.map_or(0, |form| u16::try_from(legal.of(form)).unwrap_or(0)));
        self.acronyms.items.extend(name.acronyms.iter().map(|text| short.of(text)));
        self.acronyms.end_list();
        self.initials.items.extend(name.initials.iter().map(|text| short.of(text)));
        self.initials.end_list();
        self.towns.items.extend(town.iter().map(|word| words.of(word)));
        self.towns.end_list();
    }

    /// In how many countries each form is a name.
    fn spread(&mut self) {
        let mut of_form: Vec<(u64, u32, u32)> = Vec::with_capacity(self.form_hashes.len());
        for record in 0..self.records {
            let country = self.countries[record];
            of_form.extend(self.forms(record).map(|form| (self.form_hashes[form], country, form as u32)));
        }
        of_form.par_sort_unstable();
        self.form_spreads = vec![0.0; self.form_hashes.len()];
        for same in of_form.chunk_by(|a, b| a.0 == b.0) {
            let countries = same.chunk_by(|a, b| a.1 == b.1).filter(|country| country[0].1 != 0).count();
            for (_, _, form) in same {
                self.form_spreads[*form as usize] = (countries.max(1) as f32).log2();
            }
        }
    }

    /// Bits of each word from how many different names have it, then weights of forms.
    fn weigh(&mut self) {
        let mut with_word = vec![0u32; self.words.len()];
        let mut seen: HashSet<u64> = HashSet::new();
        let forms = self.form_words.starts.len() - 1;
        self.form_hashes = (0..forms).map(|form| hash_words(self.form_words.get(form))).collect();
        for form in 0..forms {
            if seen.insert(self.form_hashes[form]) {
                for word in self.form_words.get(form) {
                    with_word[*word as usize] += 1;
                }
            }
        }
        self.spread();
        let names = seen.len() as f64;
        self.general = self.words.iter().map(|word| lexicon().is_concept(word)).collect();
        self.bits = with_word
            .iter()
            .zip(&self.words)
            .map(|(with, word)| {
                let general = lexicon().is_general(word);
                let (belief, weight) =
                    if general { (GENERAL_SHARE * GENERAL_NAMES, GENERAL_NAMES) } else { (0.0, 0.0) };
                let share = (f64::from((*with).max(1)) + belief) / (names.max(1.0) + weight);
                (-share.log2()).clamp(0.2, MOST_BITS) as f32
            })
            .collect();
        self.form_weights = vec![0.0; self.form_words.items.len()];
        self.form_norms = vec![0.0; forms];
        for record in 0..self.records {
            let town = self.towns.get(record);
            for form in self.forms(record) {
                let mut square = 0.0;
                for at in self.form_words.range(form) {
                    let word = self.form_words.items[at];
                    let own_town = if town.contains(&word) { OWN_TOWN } else { 1.0 };
                    let weight = self.bits[word as usize] * own_town;
                    self.form_weights[at] = weight;
                    square += weight * weight;
                }
                self.form_norms[form] = square.sqrt();
            }
        }
    }
}

/// A number for a list of numbers, spread over 64 bits.
pub(crate) fn hash_words(words: &[u32]) -> u64 {
    words.iter().fold(0x9E37_79B9_7F4A_7C15, |hash, word| mix(hash ^ u64::from(*word)))
}

/// The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
pub(crate) fn mix(value: u64) -> u64 {
    let mut z = value.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
