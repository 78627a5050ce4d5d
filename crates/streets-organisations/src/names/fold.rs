//! Letters of any script to plain words.

use deunicode::deunicode;

/// The words of a text: transliterated, lower case, `&` spelled out, letters with points between them joined.
///
/// Umlauts written out and Nordic double vowels come to one letter (`ae`, `oe`, `ue`, `aa` in words of four letters or more), since files
/// write `München`, `Muenchen` and `Munchen`; that is done to every text alike, so it hides no difference but that one.
///
/// ```
/// use streets_organisations::names::folded_words;
/// assert_eq!(folded_words("TECHNISCHE UNIVERSITAET MÜNCHEN"), ["technische", "universitat", "munchen"]);
/// assert_eq!(folded_words("Foo & Bar S.p.A."), ["foo", "and", "bar", "spa"]);
/// assert_eq!(folded_words("Århus"), folded_words("Aarhus"));
/// ```
pub fn folded_words(text: &str) -> Vec<String> {
    let mut plain = deunicode(text);
    plain.make_ascii_lowercase();
    let mut words: Vec<String> = Vec::with_capacity(8);
    // Single letters in a row are one abbreviation: `S.p.A.`, `B. V.`, `a/s`.
    let mut last_was_letter = false;
    let mut word = String::new();
    for letter in plain.chars().chain([' ']) {
        if letter.is_ascii_alphanumeric() {
            word.push(letter);
            continue;
        }
        if letter == '\'' && word.len() > 2 {
            // `children's`: the letter after it is no word.
            continue;
        }
        if !word.is_empty() {
            let single = word.len() == 1 && word.as_bytes()[0].is_ascii_alphabetic();
            match words.last_mut() {
                Some(before) if single && last_was_letter => before.push_str(&word),
                _ => words.push(vowels_folded(&word)),
            }
            last_was_letter = single && letter != '\'';
            word.clear();
        }
        if letter == '&' {
            words.push("and".to_owned());
            last_was_letter = false;
        }
    }
    words
}

fn vowels_folded(word: &str) -> String {
    let bytes = word.as_bytes();
    if bytes.len() < 4 {
        return word.to_owned();
    }
    let mut folded = String::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        folded.push(char::from(bytes[at]));
        let next = bytes.get(at + 1);
        let pair = match bytes[at] {
            b'a' => matches!(next, Some(b'e' | b'a')),
            b'o' | b'u' => next == Some(&b'e'),
            _ => false,
        };
        at += if pair { 2 } else { 1 };
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_and_abbreviations() {
        assert_eq!(folded_words("Česká zemědělská univerzita"), ["ceska", "zemedelska", "univerzita"]);
        assert_eq!(folded_words("Московский"), ["moskovskii"]);
        assert_eq!(folded_words("Sp. z o.o."), ["sp", "zoo"]);
        assert_eq!(folded_words("Women's Trust"), ["womens", "trust"]);
        assert_eq!(folded_words("  --  "), Vec::<String>::new());
    }
}
