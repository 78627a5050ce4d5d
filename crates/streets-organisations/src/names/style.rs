//! Words of official names that do not tell one organisation from another: `Università degli Studi di …`, `… Higher Education Corporation`,
//! `The Chancellor, Masters and Scholars of …`.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::fold::folded_words;
use super::lexicon::rows;

/// Styles by their first word, the longest first.
fn styles() -> &'static HashMap<String, Vec<Vec<String>>> {
    static STYLES: OnceLock<HashMap<String, Vec<Vec<String>>>> = OnceLock::new();
    STYLES.get_or_init(|| {
        let mut styles: HashMap<String, Vec<Vec<String>>> = HashMap::new();
        for (words, _countries) in rows(include_str!("styles.csv")) {
            let words = folded_words(words);
            styles.entry(words[0].clone()).or_default().push(words);
        }
        styles.values_mut().for_each(|known| known.sort_by_key(|words| std::cmp::Reverse(words.len())));
        styles
    })
}

/// Takes every style out of the words of a name.
pub(super) fn without_styles(mut words: Vec<String>) -> Vec<String> {
    let mut at = 0;
    while at < words.len() {
        let found = styles()
            .get(&words[at])
            .and_then(|known| known.iter().find(|style| words[at..].starts_with(style)));
        match found {
            Some(style) => drop(words.drain(at..at + style.len())),
            None => at += 1,
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without(name: &str) -> String {
        without_styles(folded_words(name)).join(" ")
    }

    #[test]
    fn what_is_left_names_the_organisation() {
        assert_eq!(without("Università degli Studi di Perugia"), "universita di perugia");
        assert_eq!(
            without("UNIVERSITY OF PORTSMOUTH HIGHER EDUCATION CORPORATION"),
            "university of portsmouth"
        );
        assert_eq!(
            without("THE CHANCELLOR, MASTERS AND SCHOLARS OF THE UNIVERSITY OF OXFORD"),
            "the university of oxford"
        );
        assert_eq!(without("Państwowy Instytut Badawczy"), "");
        assert_eq!(without("Centro Studi Rossi"), "centro studi rossi");
    }
}
