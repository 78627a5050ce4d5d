//! What sort of words are left of two names when what they share is taken away.

use super::overlap::Overlap;
use super::prepared::{FormWord, Prepared, PreparedForm};
use crate::names::word_class::{WordClass, WordClasses};

/// The classes of the words that two names share, and of those that only one has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct LeftOver {
    /// Classes left on the side with fewer of them, then on the other.
    pub(crate) sides: [WordClasses; 2],
    /// Classes of the shared words.
    pub(crate) shared: WordClasses,
}

impl LeftOver {
    /// Of the forms in which two records are most alike, with what they have in common; where that is a part of a name, the whole name stands for it.
    pub(crate) fn of(
        prepared: &Prepared,
        (a, form_a): (usize, &PreparedForm),
        (b, form_b): (usize, &PreparedForm),
        of_forms: Overlap,
    ) -> Self {
        let whole = |record: usize, form: &PreparedForm| {
            let first = prepared.forms(record).first().copied();
            first.filter(|_| form.part).unwrap_or(*form)
        };
        let part = form_a.part || form_b.part;
        let (form_a, form_b) = (whole(a, form_a), whole(b, form_b));
        let classes = |words: &mut dyn Iterator<Item = FormWord>| {
            let mut classes = WordClasses::default();
            words.for_each(|word| classes.add(class(prepared, a, b, word.word)));
            classes
        };
        if form_a.hash == form_b.hash {
            let shared = classes(&mut prepared.words(&form_a).iter().copied());
            return Self { sides: Default::default(), shared };
        }
        let overlap = if part { Overlap::of(prepared, &form_a, &form_b) } else { of_forms };
        let left = |word: &FormWord| overlap.words_a.iter().any(|left| left.word == word.word);
        let shared = classes(&mut prepared.words(&form_a).iter().copied().filter(|word| !left(word)));
        let mut sides = [&overlap.words_a, &overlap.words_b].map(|words| classes(&mut words.iter().copied()));
        sides.sort_unstable_by_key(|side| (side.0.count_ones(), side.0));
        Self { sides, shared }
    }
}

/// The class of a word for two records: the name of the town or country of either is their own.
fn class(prepared: &Prepared, a: usize, b: usize, word: u32) -> WordClass {
    let traits = prepared.traits[word as usize];
    let class = traits.class;
    let own_country =
        traits.country != 0 && [a, b].iter().any(|record| prepared.record(*record).country == traits.country);
    let own = own_country
        || matches!(class, WordClass::Place | WordClass::Rare | WordClass::Country)
            && (prepared.towns(a).contains(&word) || prepared.towns(b).contains(&word));
    if own { WordClass::OwnPlace } else { class }
}
