//! What two names have in common, word by word, and what is left of each.

use super::prepared::{FormWord, Prepared, PreparedForm};

/// Shortest word in which a typing error is looked for.
const SHORTEST_TYPED: u8 = 4;

/// What two forms share and what is left of each.
#[derive(Default)]
pub(crate) struct Overlap {
    pub(crate) dot: f32,
    /// Weights of the shared words.
    pub(crate) shared: f32,
    /// Bits of the shared words, whatever the towns.
    pub(crate) bits: f32,
    pub(crate) left_a: f32,
    pub(crate) left_b: f32,
    /// A word was the same but for a typing error.
    pub(crate) typed: bool,
    /// Both have a number that the other has not.
    pub(crate) numbers_differ: bool,
    /// One has.
    pub(crate) number_left: bool,
    /// No more than two words are left on either side, so that only their spacing may differ.
    pub(crate) words_only_one_apart: bool,
    /// Words of the one side that the other has not, and of the other.
    pub(crate) words_a: Left,
    pub(crate) words_b: Left,
}

/// Words of one side that the other has not.
pub(crate) type Left = Vec<FormWord>;

impl Overlap {
    pub(crate) fn of(prepared: &Prepared, a: &PreparedForm, b: &PreparedForm) -> Self {
        let mut overlap = Self::default();
        let (mut left_a, mut left_b): (Left, Left) = (Vec::new(), Vec::new());
        let (words_a, words_b) = (prepared.words(a), prepared.words(b));
        let (mut at_a, mut at_b) = (0, 0);
        while let (Some(one), Some(other)) = (words_a.get(at_a), words_b.get(at_b)) {
            match one.word.cmp(&other.word) {
                std::cmp::Ordering::Equal => {
                    overlap.dot += one.weight * other.weight;
                    overlap.shared += one.weight.min(other.weight);
                    overlap.bits += one.bits;
                    (at_a, at_b) = (at_a + 1, at_b + 1);
                }
                std::cmp::Ordering::Less => {
                    left_a.push(*one);
                    at_a += 1;
                }
                std::cmp::Ordering::Greater => {
                    left_b.push(*other);
                    at_b += 1;
                }
            }
        }
        left_a.extend(&words_a[at_a..]);
        left_b.extend(&words_b[at_b..]);
        overlap.typing_errors(prepared, &mut left_a, &mut left_b);
        let weight = |left: &Left| left.iter().map(|word| word.weight).sum::<f32>();
        let numbered = |left: &Left| left.iter().any(|word| prepared.traits[word.word as usize].has_digit);
        overlap.left_a = weight(&left_a);
        overlap.left_b = weight(&left_b);
        overlap.numbers_differ = numbered(&left_a) && numbered(&left_b);
        overlap.number_left = numbered(&left_a) || numbered(&left_b);
        overlap.words_only_one_apart = left_a.len() <= 2 && left_b.len() <= 2;
        (overlap.words_a, overlap.words_b) = (left_a, left_b);
        overlap
    }

    /// Takes words that differ by a typing error from both sides, the most alike first.
    fn typing_errors(&mut self, prepared: &Prepared, left_a: &mut Left, left_b: &mut Left) {
        let mut alike: Vec<(f64, FormWord, FormWord)> = Vec::new();
        for a in left_a.iter() {
            for b in left_b.iter() {
                if let Some(similarity) = typed_alike(prepared, a.word, b.word) {
                    alike.push((similarity, *a, *b));
                }
            }
        }
        // Ties by the words themselves, so that the order of the two names does not matter.
        alike.sort_by(|x, y| {
            let key = |pair: &(f64, FormWord, FormWord)| {
                let (p, q) = (pair.1.word, pair.2.word);
                (p.min(q), p.max(q))
            };
            y.0.total_cmp(&x.0).then(key(x).cmp(&key(y)))
        });
        for (similarity, a, b) in alike {
            let stands = |left: &Left, word: u32| left.iter().any(|own| own.word == word);
            if !stands(left_a, a.word) || !stands(left_b, b.word) {
                continue;
            }
            left_a.retain(|word| word.word != a.word);
            left_b.retain(|word| word.word != b.word);
            self.dot += similarity as f32 * a.weight * b.weight;
            self.shared += similarity as f32 * a.weight.min(b.weight);
            self.bits += similarity as f32 * a.bits.min(b.bits);
            self.typed = true;
        }
    }
}

/// The similarity of two words that may be one, typed differently.
fn typed_alike(prepared: &Prepared, a: u32, b: u32) -> Option<f64> {
    let (of_a, of_b) = (prepared.traits[a as usize], prepared.traits[b as usize]);
    let (shorter, longer) = (of_a.length.min(of_b.length), of_a.length.max(of_b.length));
    let errors = if shorter >= 8 { 2 } else { 1 };
    // Two words with neither their first nor their last letter in common are not looked at.
    if shorter < SHORTEST_TYPED
        || longer - shorter > errors
        || (of_a.first != of_b.first && of_a.last != of_b.last)
        || (of_a.general && of_b.general)
        || of_a.has_digit
        || of_b.has_digit
    {
        return None;
    }
    let (a, b) = (prepared.words[a as usize].as_str(), prepared.words[b as usize].as_str());
    if least_edits(a.as_bytes(), b.as_bytes()) > usize::from(errors) {
        return None;
    }
    // In one order, since the matching inside Jaro's formula is greedy.
    let (a, b) = if a <= b { (a, b) } else { (b, a) };
    let similarity = strsim::jaro_winkler(a, b);
    (similarity >= 0.9 && strsim::osa_distance(a, b) <= usize::from(errors)).then_some(similarity)
}

/// At least so many letters must be changed, added or taken away to make one text of the other: what one has more than the other of any letter.
/// Far cheaper than the edit distance, and never above it.
pub(crate) fn least_edits(a: &[u8], b: &[u8]) -> usize {
    let mut more = [0i32; 256];
    a.iter().for_each(|letter| more[usize::from(*letter)] += 1);
    b.iter().for_each(|letter| more[usize::from(*letter)] -= 1);
    let of_a: i32 = more.iter().filter(|count| **count > 0).sum();
    let of_b: i32 = -more.iter().filter(|count| **count < 0).sum::<i32>();
    usize::try_from(of_a.max(of_b)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::least_edits;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_edit_distance_is_below_the_bound(a in "[a-d]{0,12}", b in "[a-d]{0,12}") {
            prop_assert!(least_edits(a.as_bytes(), b.as_bytes()) <= strsim::osa_distance(&a, &b));
        }
    }
}
