//! # Similarity of names
//!
//! **Answers** How alike are the names of two organisations, whatever the language, order, typing errors and additions?
//!
//! **Formula** $\cos(a,b) = \frac{\sum_{(s,t)} \mathrm{sim}(s,t)\, w_a(s)\, w_b(t)}{\lVert w_a \rVert \lVert w_b \rVert}$ over words that are the same or nearly so;
//! contained: $\frac{\sum \mathrm{sim}\,\min(w_a, w_b)}{\min(\sum w_a, \sum w_b)}$
//!
//! **Symbols** a, b: names as sets of words · w(t): bits of word t, −log2 of the share of different names that have it · sim: 1 for
//! the same word, the Jaro–Winkler similarity for two that differ by a typing error
//!
//! **In → out** two names → a level from 0 (nothing in common) to 10 (the same words), the cosine, the share contained (both 0 to 1), and
//! the bits that the shared words carry
//!
//! **Choices** words are transliterated, general words and towns stand for one English word in any language, legal forms, styles of
//! official names ("degli Studi", "Higher Education Corporation"), a country behind a company and words without weight are taken off · Roman
//! numerals are digits · what an organisation trades as or was called is another name of it · a university named behind its institute or
//! faculty, and the head of a name with units, are parts · a typing error: Jaro–Winkler of 0.90 or more and one letter apart, two in words of eight letters or more;
//! never between two words of the lists (Slovenia, Slovakia), never between numbers · a word that is the record's own town counts half ·
//! the best of all forms of both names · similarities depend on each other, so the model sees one level made of them, not each as if it were
//! evidence of its own · levels by what is left over: nothing on either side, nothing on one side, something on both
//!
//! **Edge cases** an empty name: level 0 · numbers that differ on both sides (School 12, School 13): level 1 at most · a number on one side only
//! (Rennes, Rennes 2): never the same but for typing
//!
//! **Source** Cohen, W., Ravikumar, P. and Fienberg, S. (2003) A comparison of string distance metrics for name-matching tasks, IJCAI
//! workshop on information integration (SoftTFIDF); Winkler, W. (1990) String comparator metrics and enhanced decision rules, ASA
//! section on survey research methods
//!
//! **Checked** by hand for two names; symmetric for any two (property); Jaro–Winkler and edit distance are those of strsim 0.11
//!
//! **Not for** saying that two organisations are the same: that takes place, kind and identifiers too

use super::left_over::LeftOver;
use super::overlap::{Overlap, least_edits};
use super::prepared::{Prepared, PreparedForm};
use crate::names::kind::Kind;

/// Levels of similarity, lowest first.
pub const NAME_LEVELS: &[&str] = &[
    "names differ",
    "a few words shared",
    "many words shared, both have others",
    "a short name inside a longer one",
    "nearly all words shared, both have others",
    "one name inside the other",
    "one name and a small addition",
    "one name inside the other, of a kind that has units",
    "the same as a part of the other",
    "the same but for typing",
    "the same words",
];

/// How alike two names are.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct NameSimilarity {
    /// Index into [`NAME_LEVELS`].
    pub level: u8,
    /// Cosine of the weighted words, 0 to 1.
    pub cosine: f32,
    /// Share of the lighter name that is in the other, 0 to 1.
    pub contained: f32,
    /// Jaro–Winkler similarity of the names without blanks, 0 to 1; 0 where the words decided or too many letters differ.
    pub jaro_winkler: f32,
    /// Bits that the shared words carry.
    pub shared_bits: f32,
    /// Binary logarithm of the number of countries in which the name is somebody's; 0 unless the names are the same.
    pub spread: f32,
    /// Kinds of organisation that the most alike forms name.
    pub(crate) kinds: [u32; 2],
    /// What sort of words only one of them has.
    pub(crate) left_over: LeftOver,
}

/// From this level on it is asked what sort of words are left over.
const LEFT_OVER_FROM: u8 = 1;
/// Letters of a name for each typing error that it may have.
const LETTERS_PER_ERROR: usize = 16;
/// Bits left over on a side that still count as nothing.
const NOTHING: f32 = 0.5;
/// Least bits that a name inside another must carry to count as more than a few words.
const ENOUGH_BITS: f32 = 9.0;
/// The same where it is of a kind that has units: the kind and the name of a town.
const UNIT_BITS: f32 = 11.0;

/// The best similarity over the forms of two records.
pub(crate) fn name_similarity(prepared: &Prepared, a: usize, b: usize) -> NameSimilarity {
    let mut best = NameSimilarity::default();
    let mut forms: Option<(&PreparedForm, &PreparedForm)> = None;
    let mut best_overlap = Overlap::default();
    // Ties by the forms themselves, so that the order of the two names does not matter.
    let of_pair = |x: &PreparedForm, y: &PreparedForm| (x.hash.min(y.hash), x.hash.max(y.hash));
    for form_a in prepared.forms(a) {
        for form_b in prepared.forms(b) {
            let (found, overlap) = of_forms(prepared, form_a, form_b);
            let (key, best_key) =
                ((found.level, found.cosine, found.shared_bits), (best.level, best.cosine, best.shared_bits));
            let tied = key == best_key && forms.is_some_and(|(x, y)| of_pair(form_a, form_b) < of_pair(x, y));
            if key > best_key || tied {
                best = found;
                best_overlap = overlap;
                forms = Some((form_a, form_b));
            }
        }
    }
    if let Some((form_a, form_b)) = forms.filter(|_| best.level >= LEFT_OVER_FROM) {
        best.kinds = [form_a.kinds, form_b.kinds];
        best.left_over = LeftOver::of(prepared, (a, form_a), (b, form_b), best_overlap);
    }
    best
}

fn of_forms(prepared: &Prepared, a: &PreparedForm, b: &PreparedForm) -> (NameSimilarity, Overlap) {
    let part = a.part || b.part;
    // Of two universities, cities or regions of the same kinds the longer name is that of a unit; of two companies it is another company.
    let units = a.kinds == b.kinds && Kind(a.kinds).has_units();
    if a.hash == b.hash {
        let shared_bits = prepared.words(a).iter().map(|word| word.bits).sum();
        // The part in front of a comma or dash is often the organisation, and what follows a unit of it.
        let level = if part { 8 } else { 10 };
        let spread = a.spread;
        let same = NameSimilarity {
            level,
            cosine: 1.0,
            contained: 1.0,
            jaro_winkler: 1.0,
            shared_bits,
            spread,
            ..NameSimilarity::default()
        };
        return (same, Overlap::default());
    }
    let overlap = Overlap::of(prepared, a, b);
    let norms = a.norm * b.norm;
    let cosine = if norms > 0.0 { (overlap.dot / norms).min(1.0) } else { 0.0 };
    let least = (overlap.shared + overlap.left_a).min(overlap.shared + overlap.left_b);
    let contained = if least > 0.0 { overlap.shared / least } else { 0.0 };
    let lengths = (a.joined.length(), b.joined.length());
    let (shorter, longer) = (lengths.0.min(lengths.1), lengths.0.max(lengths.1));
    let joined_alike = shorter == longer && prepared.joined(a) == prepared.joined(b);
    let mut jaro_winkler = 0.0;
    let mut retyped = overlap.typed && overlap.left_a < NOTHING && overlap.left_b < NOTHING;
    if !retyped
        && !overlap.numbers_differ
        && overlap.words_only_one_apart
        && shorter >= 8
        && shorter * 10 >= longer * 9
        && least_edits(prepared.joined(a), prepared.joined(b)) <= longer / LETTERS_PER_ERROR
    {
        let text = |form| std::str::from_utf8(prepared.joined(form)).unwrap_or_default();
        let (text_a, text_b) = (text(a), text(b));
        let (text_a, text_b) = if text_a <= text_b { (text_a, text_b) } else { (text_b, text_a) };
        jaro_winkler = strsim::jaro_winkler(text_a, text_b) as f32;
        retyped = jaro_winkler >= 0.94 && strsim::osa_distance(text_a, text_b) <= longer / LETTERS_PER_ERROR;
    }
    // `Rennes` and `Rennes 2` are two, however common the number.
    retyped &= !overlap.number_left;
    let one_side = overlap.left_a.min(overlap.left_b) < NOTHING;
    let both = overlap.left_a.max(overlap.left_b) < NOTHING && !overlap.number_left;
    let level = match (overlap.numbers_differ, one_side) {
        (true, _) => u8::from(cosine >= 0.35),
        _ if joined_alike && !part => 10,
        _ if (retyped || both) && !part => 9,
        _ if retyped || both => 8,
        (_, true) if units && overlap.bits >= UNIT_BITS => 7,
        (_, true) if overlap.bits < ENOUGH_BITS => {
            if cosine >= 0.7 {
                3
            } else {
                1
            }
        }
        (_, true) if cosine >= 0.8 => 6,
        (_, true) if cosine >= 0.55 => 5,
        (_, true) => 3,
        _ if cosine >= 0.85 => 4,
        _ if cosine >= 0.6 => 2,
        _ if cosine >= 0.35 => 1,
        _ => 0,
    };
    let spread = if level >= 8 { a.spread.max(b.spread) } else { 0.0 };
    let shared_bits = overlap.bits;
    let similarity = NameSimilarity {
        level,
        cosine,
        contained,
        jaro_winkler,
        shared_bits,
        spread,
        ..NameSimilarity::default()
    };
    (similarity, overlap)
}
