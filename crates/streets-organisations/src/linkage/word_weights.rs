//! How much sharing a word says, and what a word looks like.

use rayon::prelude::*;

use super::numbers::SpreadMap;
use super::prepared::Prepared;
use crate::names::lexicon::lexicon;
use crate::names::word_class::{WordClass, class_of};

/// Weight of a word that is also the name of the record's own town: that the places agree is counted elsewhere.
const OWN_TOWN: f32 = 0.5;
/// Most bits that a word can carry.
const MOST_BITS: f64 = 16.0;
/// A general word's share of names, and how many names that belief counts for.
const GENERAL_SHARE: f64 = 0.004;
const GENERAL_NAMES: f64 = 2_000.0;

/// Records whose town has a word, from which on it may be the name of a town.
const TOWN_RECORDS: u32 = 2;
/// Least number of records with the word in their town for each with it in its name.
const TOWN_SHARE: f64 = 0.25;

/// What is asked of a word when it is held against another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WordTraits {
    /// Letters and digits, 255 at most.
    pub(crate) length: u8,
    pub(crate) first: u8,
    pub(crate) last: u8,
    pub(crate) has_digit: bool,
    /// Whether it is a general word or the name of a town that has several.
    pub(crate) general: bool,
    pub(crate) class: WordClass,
    /// The country that it names, as numbered in the records; 0 for none.
    pub(crate) country: u32,
}

fn traits_of(word: &str, town: bool) -> WordTraits {
    let bytes = word.as_bytes();
    WordTraits {
        length: u8::try_from(bytes.len()).unwrap_or(u8::MAX),
        first: bytes.first().copied().unwrap_or(0),
        last: bytes.last().copied().unwrap_or(0),
        has_digit: bytes.iter().any(u8::is_ascii_digit),
        general: lexicon().is_concept(word),
        class: class_of(word, town),
        country: 0,
    }
}

/// What every word looks like, and which are towns: words that are in the town of at least a few records, and of not many fewer than have
/// it in their names.
pub(crate) fn know_words(prepared: &mut Prepared, number_of: impl Fn(&str) -> u32) {
    let (mut in_towns, mut in_names) = (vec![0u32; prepared.words.len()], vec![0u32; prepared.words.len()]);
    for record in 0..prepared.records.len() {
        prepared.towns(record).iter().for_each(|word| in_towns[*word as usize] += 1);
        if let Some(form) = prepared.forms(record).first() {
            prepared.words(form).iter().for_each(|word| in_names[word.word as usize] += 1);
        }
    }
    let town = |word: usize| {
        in_towns[word] >= TOWN_RECORDS && f64::from(in_towns[word]) >= TOWN_SHARE * f64::from(in_names[word])
    };
    prepared.traits = prepared
        .words
        .iter()
        .enumerate()
        .map(|(number, word)| WordTraits {
            country: lexicon().country_code(word).map_or(0, &number_of),
            ..traits_of(word, town(number))
        })
        .collect();
}

/// Bits of each word from how many different names have it, then weights of forms.
pub(crate) fn weigh(prepared: &mut Prepared) {
    let mut with_word = vec![0u32; prepared.words.len()];
    let mut seen: SpreadMap<u64, ()> = SpreadMap::default();
    for form in &prepared.forms {
        if seen.insert(form.hash, ()).is_none() {
            for word in form.words.of(&prepared.form_words) {
                with_word[word.word as usize] += 1;
            }
        }
    }
    spread(prepared);
    let names = seen.len() as f64;
    let bits: Vec<f32> = with_word
        .iter()
        .zip(&prepared.words)
        .map(|(with, word)| {
            let general = lexicon().is_general(word);
            let (belief, weight) =
                if general { (GENERAL_SHARE * GENERAL_NAMES, GENERAL_NAMES) } else { (0.0, 0.0) };
            let share = (f64::from((*with).max(1)) + belief) / (names.max(1.0) + weight);
            (-share.log2()).clamp(0.2, MOST_BITS) as f32
        })
        .collect();
    for record in 0..prepared.records.len() {
        let town = prepared.towns(record).to_vec();
        for form in prepared.records[record].forms.range() {
            let mut square = 0.0;
            for word in &mut prepared.form_words[prepared.forms[form].words.range()] {
                word.bits = bits[word.word as usize];
                word.weight = if town.contains(&word.word) { word.bits * OWN_TOWN } else { word.bits };
                square += word.weight * word.weight;
            }
            prepared.forms[form].norm = square.sqrt();
        }
    }
}

/// In how many countries each form is a name.
fn spread(prepared: &mut Prepared) {
    let mut of_form: Vec<(u64, u32, u32)> = Vec::with_capacity(prepared.forms.len());
    for record in &prepared.records {
        let forms = record.forms.range();
        of_form.extend(forms.map(|form| (prepared.forms[form].hash, record.country, form as u32)));
    }
    of_form.par_sort_unstable();
    for same in of_form.chunk_by(|a, b| a.0 == b.0) {
        let countries = same.chunk_by(|a, b| a.1 == b.1).filter(|country| country[0].1 != 0).count();
        for (_, _, form) in same {
            prepared.forms[*form as usize].spread = (countries.max(1) as f32).log2();
        }
    }
}
