//! Roman numerals as digits: `Université Toulouse III` is `Université Toulouse 3`.

/// Numerals that are no word of any language in the lists.
const ANYWHERE: &[(&str, &str)] = &[
    ("ii", "2"),
    ("iii", "3"),
    ("iv", "4"),
    ("vi", "6"),
    ("vii", "7"),
    ("viii", "8"),
    ("ix", "9"),
    ("xi", "11"),
    ("xii", "12"),
    ("xiii", "13"),
];

/// Numerals that are words elsewhere; at the end of a name they count.
const AT_THE_END: &[(&str, &str)] = &[("i", "1"), ("v", "5"), ("x", "10")];

/// Writes the numerals behind the first word of a name as digits.
pub(super) fn with_digits(words: &mut [String]) {
    let last = words.len().saturating_sub(1);
    for (at, word) in words.iter_mut().enumerate().skip(1) {
        let at_the_end = if at == last { AT_THE_END } else { &[] };
        if let Some((_, digits)) = ANYWHERE.iter().chain(at_the_end).find(|(numeral, _)| numeral == word) {
            (*digits).clone_into(word);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fold::folded_words;
    use super::*;

    #[test]
    fn numerals_count_behind_a_name() {
        let digits = |name: &str| {
            let mut words = folded_words(name);
            with_digits(&mut words);
            words.join(" ")
        };
        assert_eq!(digits("Université Toulouse III - Paul Sabatier"), "universite toulouse 3 paul sabatier");
        assert_eq!(digits("Université de Montpellier I"), "universite de montpellier 1");
        assert_eq!(digits("Comune i Kommune"), "comune i kommune");
        assert_eq!(digits("X"), "x");
    }
}
