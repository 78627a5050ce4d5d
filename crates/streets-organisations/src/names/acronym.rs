//! Short forms: those that stand in a name and those that its words would make.

use super::lexicon::lexicon;

/// Longest short form.
const LONGEST: usize = 9;

/// Whether a text looks like a short form: one word of two to nine letters, mostly capitals.
pub(crate) fn looks_like_acronym(text: &str) -> bool {
    let text = text.trim();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    let length = text.chars().count();
    (2..=LONGEST).contains(&length)
        && !text.contains(' ')
        && letters >= 2
        && capitals * 2 >= letters
        && capitals >= 2
}

/// A short form in the form in which two are compared: letters and digits, lower case.
pub(crate) fn acronym_key(text: &str) -> String {
    let mut plain = deunicode::deunicode(text);
    plain.make_ascii_lowercase();
    plain.retain(|c| c.is_ascii_alphanumeric());
    plain
}

/// The initials of words, without and with the words that carry no weight; only those of three letters or more.
///
/// ```
/// use streets_organisations::names::{folded_words, initials};
/// assert_eq!(initials(&folded_words("University College London")), ["ucl"]);
/// assert_eq!(initials(&folded_words("Polis Institute of Rome")), ["pir", "pior"]);
/// ```
pub fn initials(words: &[String]) -> Vec<String> {
    let first = |word: &String| word.chars().next();
    let short: String = words.iter().filter(|word| !lexicon().is_stop_word(word)).filter_map(first).collect();
    let long: String = words.iter().filter_map(first).collect();
    let mut found: Vec<String> =
        [short, long].into_iter().filter(|text| (3..=LONGEST).contains(&text.len())).collect();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_are_told_from_words() {
        assert!(looks_like_acronym("UCL") && looks_like_acronym("CERTH") && looks_like_acronym("EnBW"));
        assert!(
            !looks_like_acronym("Gdynia") && !looks_like_acronym("X") && !looks_like_acronym("UCL London")
        );
    }
}
