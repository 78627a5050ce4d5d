//! Runs of words in a part of a town field that name towns.

use super::address_words::{GENERIC, QUALIFIERS};
use super::choice::Hit;
use super::parts::Part;
use crate::country_names::{CONNECTIVES, Named};

/// A run of one word is looked up from this length on.
pub(super) const SHORTEST_WORD: usize = 4;

/// More words than any town's name has.
const LONGEST_RUN: usize = 7;

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

/// Whether some of the words may be a name.
pub(super) fn says_where(words: &[String]) -> bool {
    words.iter().any(|word| {
        word.len() >= SHORTEST_WORD
            && ![CONNECTIVES, GENERIC].iter().any(|list| list.contains(&word.as_str()))
    })
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

#[cfg(test)]
mod tests {
    use super::*;

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
