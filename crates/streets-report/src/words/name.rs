//! Names of organisations as pages and the terminal show them.

use std::borrow::Cow;

/// Words that stay small inside a name.
const SMALL: [&str; 26] = [
    "of", "and", "the", "for", "in", "at", "on", "de", "del", "della", "di", "du", "des", "der", "die",
    "das", "den", "und", "zur", "zum", "van", "voor", "et", "la", "le", "y",
];

/// Legal forms that are not written in capitals.
const FORMS: [(&str, &str); 7] = [
    ("LIMITED", "Limited"),
    ("LTD", "Ltd"),
    ("PLC", "plc"),
    ("GMBH", "GmbH"),
    ("INC", "Inc"),
    ("COMPANY", "Company"),
    ("TRUST", "Trust"),
];

/// A name that a register has in capitals throughout, in the case of a title; any other name as it is. Short words
/// that may be initials stay as they are, and so does a name without a longer word. The data files keep the register's
/// spelling.
///
/// ```
/// use streets_report::words::name::shown;
/// assert_eq!(shown("THE UNIVERSITY OF CAMBRIDGE"), "The University of Cambridge");
/// assert_eq!(shown("ARM LIMITED"), "ARM Limited");
/// assert_eq!(shown("BASF SE"), "BASF SE");
/// assert_eq!(shown("Eli Lilly and Company"), "Eli Lilly and Company");
/// ```
pub fn shown(name: &str) -> Cow<'_, str> {
    let longest = name.split(|letter: char| !letter.is_alphabetic()).map(|word| word.chars().count()).max();
    if name.chars().any(char::is_lowercase) || longest.unwrap_or(0) < 5 {
        return Cow::Borrowed(name);
    }
    let words: Vec<Cow<'_, str>> =
        name.split(' ').enumerate().map(|(index, word)| cased(word, index)).collect();
    Cow::Owned(words.join(" "))
}

/// A text with the names that stand in it as [`shown`].
pub fn shown_within<'a>(text: &str, names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().fold(text.to_owned(), |text, name| text.replace(name, &shown(name)))
}

fn cased(word: &str, index: usize) -> Cow<'_, str> {
    let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    let small = bare.to_lowercase();
    if let Some((_, form)) = FORMS.iter().find(|(capitals, _)| *capitals == bare) {
        return Cow::Owned(word.replace(bare, form));
    }
    if index > 0 && SMALL.contains(&small.as_str()) {
        return Cow::Owned(word.replace(bare, &small));
    }
    let letters = bare.chars().count();
    let vowels = small.chars().any(|letter| "aeiouyäöüéèáíóú".contains(letter));
    let initials = bare.contains(['.', '&']) || bare.chars().any(|letter| letter.is_ascii_digit());
    let short = letters < 4 && !(index == 0 && SMALL.contains(&small.as_str()));
    if initials || short || !vowels {
        return Cow::Borrowed(word);
    }
    // A capital at the beginning and after a hyphen or an apostrophe's letter: `Saint-Gobain`, `D’Azur`.
    let mut first = true;
    let title = word.chars().map(|letter| {
        let shown = if first { letter } else { letter.to_lowercase().next().unwrap_or(letter) };
        let possessive = letter == '\'' && word.to_uppercase().ends_with("'S");
        first = !letter.is_alphanumeric() && !possessive;
        shown
    });
    Cow::Owned(title.collect())
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn registers_in_capitals_read_as_titles() {
        for (register, page) in [
            (
                "THE CHANCELLOR, MASTERS AND SCHOLARS OF THE UNIVERSITY OF CAMBRIDGE",
                "The Chancellor, Masters and Scholars of the University of Cambridge",
            ),
            (
                "FRAUNHOFER GESELLSCHAFT ZUR FOERDERUNG DER ANGEWANDTEN FORSCHUNG E.V.",
                "Fraunhofer Gesellschaft zur Foerderung der Angewandten Forschung E.V.",
            ),
            ("COMPAGNIE DE SAINT-GOBAIN", "Compagnie de Saint-Gobain"),
            ("KING'S COLLEGE LONDON", "King's College London"),
            ("TWI LIMITED", "TWI Limited"),
            ("CNRS RESEARCH (UK) LTD", "CNRS Research (UK) Ltd"),
            ("IBM", "IBM"),
            ("", ""),
        ] {
            assert_eq!(shown(register), page);
        }
    }
}
