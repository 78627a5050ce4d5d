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
//! **Choices** words are transliterated, general words and towns stand for one English word in any language, legal forms and words
//! without weight are taken off · a typing error: Jaro–Winkler of 0.90 or more and one letter apart, two in words of eight letters or more;
//! never between two words of the lists (Slovenia, Slovakia), never between numbers · a word that is the record's own town counts half ·
//! the best of all forms of both names · similarities depend on each other, so the model sees one level made of them, not each as if it were
//! evidence of its own · levels by what is left over: nothing on either side, nothing on one side, something on both
//!
//! **Edge cases** an empty name: level 0 · numbers that differ on both sides (School 12, School 13): level 1 at most
//!
//! **Source** Cohen, W., Ravikumar, P. and Fienberg, S. (2003) A comparison of string distance metrics for name-matching tasks, IJCAI
//! workshop on information integration (SoftTFIDF); Winkler, W. (1990) String comparator metrics and enhanced decision rules, ASA
//! section on survey research methods
//!
//! **Checked** by hand for two names; symmetric for any two (property); Jaro–Winkler and edit distance are those of strsim 0.11
//!
//! **Not for** saying that two organisations are the same: that takes place, kind and identifiers too

use super::prepared::Prepared;
use crate::names::normal_name::Kind;

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
    /// Jaro–Winkler similarity of the names without blanks, 0 to 1; 0 where the words decided.
    pub jaro_winkler: f32,
    /// Bits that the shared words carry.
    pub shared_bits: f32,
    /// Binary logarithm of the number of countries in which the name is somebody's; 0 unless the names are the same.
    pub spread: f32,
}

/// Shortest word in which a typing error is looked for.
const SHORTEST_TYPED: usize = 4;
/// Bits left over on a side that still count as nothing.
const NOTHING: f32 = 0.5;
/// Least bits that a name inside another must carry to count as more than a few words.
const ENOUGH_BITS: f32 = 9.0;
/// The same where it is of a kind that has units: the kind and the name of a town.
const UNIT_BITS: f32 = 11.0;

/// The best similarity over the forms of two records.
pub(crate) fn name_similarity(prepared: &Prepared, a: usize, b: usize) -> NameSimilarity {
    // Of two universities, cities or regions of the same kinds the longer name is that of a unit; of two companies it is another company.
    let units = prepared.kinds[a] == prepared.kinds[b] && Kind(prepared.kinds[a]).has_units();
    let mut best = NameSimilarity::default();
    for form_a in prepared.forms(a) {
        for form_b in prepared.forms(b) {
            let found = of_forms(prepared, form_a, form_b, units);
            if (found.level, found.cosine, found.shared_bits) > (best.level, best.cosine, best.shared_bits) {
                best = found;
            }
        }
    }
    best
}

fn of_forms(prepared: &Prepared, a: usize, b: usize, units: bool) -> NameSimilarity {
    let part = prepared.form_parts[a] || prepared.form_parts[b];
    if prepared.form_hashes[a] == prepared.form_hashes[b] {
        let shared_bits = prepared.form_words.get(a).iter().map(|word| prepared.bits[*word as usize]).sum();
        // The part in front of a comma or dash is often the organisation, and what follows a unit of it.
        let level = if part { 8 } else { 10 };
        let spread = prepared.form_spreads[a];
        return NameSimilarity { level, cosine: 1.0, contained: 1.0, jaro_winkler: 1.0, shared_bits, spread };
    }
    let overlap = Overlap::of(prepared, a, b);
    let norms = prepared.form_norms[a] * prepared.form_norms[b];
    let cosine = if norms > 0.0 { (overlap.dot / norms).min(1.0) } else { 0.0 };
    let least = (overlap.shared + overlap.left_a).min(overlap.shared + overlap.left_b);
    let contained = if least > 0.0 { overlap.shared / least } else { 0.0 };
    let (joined_a, joined_b) = (prepared.joined(a), prepared.joined(b));
    let (joined_a, joined_b) = if joined_a <= joined_b { (joined_a, joined_b) } else { (joined_b, joined_a) };
    let (shorter, longer) = (joined_a.len().min(joined_b.len()), joined_a.len().max(joined_b.len()));
    let mut jaro_winkler = 0.0;
    let mut retyped = overlap.typed && overlap.left_a < NOTHING && overlap.left_b < NOTHING;
    if !retyped
        && !overlap.numbers_differ
        && overlap.words_only_one_apart
        && shorter >= 8
        && shorter * 10 >= longer * 9
    {
        jaro_winkler = strsim::jaro_winkler(joined_a, joined_b) as f32;
        retyped = jaro_winkler >= 0.94 && strsim::osa_distance(joined_a, joined_b) * 16 <= longer;
    }
    let (one_side, both) =
        (overlap.left_a.min(overlap.left_b) < NOTHING, overlap.left_a.max(overlap.left_b) < NOTHING);
    let level = match (overlap.numbers_differ, one_side) {
        (true, _) => u8::from(cosine >= 0.35),
        _ if joined_a == joined_b && !part => 10,
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
    let spread = if level >= 8 { prepared.form_spreads[a].max(prepared.form_spreads[b]) } else { 0.0 };
    NameSimilarity { level, cosine, contained, jaro_winkler, shared_bits: overlap.bits, spread }
}

/// What two forms share and what is left of each.
#[derive(Default)]
struct Overlap {
    dot: f32,
    /// Weights of the shared words.
    shared: f32,
    /// Bits of the shared words, whatever the towns.
    bits: f32,
    left_a: f32,
    left_b: f32,
    /// A word was the same but for a typing error.
    typed: bool,
    /// Both have a number that the other has not.
    numbers_differ: bool,
    /// No more than two words are left on either side, so that only their spacing may differ.
    words_only_one_apart: bool,
}

/// Words of one side that the other has not, as places in the arrays of words.
type Left = Vec<usize>;

impl Overlap {
    fn of(prepared: &Prepared, a: usize, b: usize) -> Self {
        let mut overlap = Self::default();
        let (mut left_a, mut left_b): (Left, Left) = (Vec::new(), Vec::new());
        let (range_a, range_b) = (prepared.form_words.range(a), prepared.form_words.range(b));
        let (words, weights) = (prepared.form_words.all(), &prepared.form_weights);
        let (mut at_a, mut at_b) = (range_a.start, range_b.start);
        while at_a < range_a.end && at_b < range_b.end {
            match words[at_a].cmp(&words[at_b]) {
                std::cmp::Ordering::Equal => {
                    overlap.dot += weights[at_a] * weights[at_b];
                    overlap.shared += weights[at_a].min(weights[at_b]);
                    overlap.bits += prepared.bits[words[at_a] as usize];
                    (at_a, at_b) = (at_a + 1, at_b + 1);
                }
                std::cmp::Ordering::Less => {
                    left_a.push(at_a);
                    at_a += 1;
                }
                std::cmp::Ordering::Greater => {
                    left_b.push(at_b);
                    at_b += 1;
                }
            }
        }
        left_a.extend(at_a..range_a.end);
        left_b.extend(at_b..range_b.end);
        overlap.typing_errors(prepared, &mut left_a, &mut left_b);
        let bits = |left: &Left| left.iter().map(|at| weights[*at]).sum::<f32>();
        let numbered = |left: &Left| {
            left.iter()
                .any(|at| prepared.words[words[*at] as usize].bytes().any(|byte| byte.is_ascii_digit()))
        };
        overlap.left_a = bits(&left_a);
        overlap.left_b = bits(&left_b);
        overlap.numbers_differ = numbered(&left_a) && numbered(&left_b);
        overlap.words_only_one_apart = left_a.len() <= 2 && left_b.len() <= 2;
        overlap
    }

    /// Takes words that differ by a typing error from both sides, the most alike first.
    fn typing_errors(&mut self, prepared: &Prepared, left_a: &mut Left, left_b: &mut Left) {
        let words = prepared.form_words.all();
        let mut alike: Vec<(f64, usize, usize)> = Vec::new();
        for a in left_a.iter() {
            for b in left_b.iter() {
                if let Some(similarity) = typed_alike(prepared, words[*a], words[*b]) {
                    alike.push((similarity, *a, *b));
                }
            }
        }
        // Ties by the words themselves, so that the order of the two names does not matter.
        alike.sort_by(|x, y| {
            let key = |pair: &(f64, usize, usize)| {
                let (p, q) = (words[pair.1], words[pair.2]);
                (p.min(q), p.max(q))
            };
            y.0.total_cmp(&x.0).then(key(x).cmp(&key(y)))
        });
        for (similarity, a, b) in alike {
            if !left_a.contains(&a) || !left_b.contains(&b) {
                continue;
            }
            left_a.retain(|at| *at != a);
            left_b.retain(|at| *at != b);
            let (weight_a, weight_b) = (prepared.form_weights[a], prepared.form_weights[b]);
            self.dot += similarity as f32 * weight_a * weight_b;
            self.shared += similarity as f32 * weight_a.min(weight_b);
            self.bits +=
                similarity as f32 * prepared.bits[words[a] as usize].min(prepared.bits[words[b] as usize]);
            self.typed = true;
        }
    }
}

/// The similarity of two words that may be one, typed differently.
fn typed_alike(prepared: &Prepared, a: u32, b: u32) -> Option<f64> {
    if prepared.general[a as usize] && prepared.general[b as usize] {
        return None;
    }
    let (a, b) = (prepared.words[a as usize].as_str(), prepared.words[b as usize].as_str());
    let (shorter, longer) = (a.len().min(b.len()), a.len().max(b.len()));
    let errors = if shorter >= 8 { 2 } else { 1 };
    if shorter < SHORTEST_TYPED || longer - shorter > errors {
        return None;
    }
    if a.bytes().chain(b.bytes()).any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // Two words with neither their first nor their last letter in common are not looked at.
    if a.as_bytes()[0] != b.as_bytes()[0] && a.as_bytes()[a.len() - 1] != b.as_bytes()[b.len() - 1] {
        return None;
    }
    // In one order, since the matching inside Jaro's formula is greedy.
    let (a, b) = if a <= b { (a, b) } else { (b, a) };
    let similarity = strsim::jaro_winkler(a, b);
    (similarity >= 0.9 && strsim::osa_distance(a, b) <= errors).then_some(similarity)
}
