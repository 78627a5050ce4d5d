//! A town field cut into its parts, without what is no name.

use super::address_words::POSTAL;
use crate::country;
use crate::name_key::words_of;

/// Words between two marks that part a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) words: Vec<String>,
}

/// Cuts at commas, slashes, brackets, semicolons, bars and dashes with spaces, and drops postcodes, postal words, the
/// country's name at the end and single letters at either end (`Aarhus C`).
pub(super) fn parts_of(town: &str, country: &str) -> Vec<Part> {
    let unspaced = town.replace(" - ", ",").replace(" – ", ",").replace(" — ", ",");
    unspaced
        .split([',', '/', ';', '|', '(', ')', '[', ']', '\n', '\t', ':', '\\', '+', '&'])
        .map(|piece| Part { words: cleaned(words_of(piece), country) })
        .filter(|part| !part.words.is_empty())
        .collect()
}

fn cleaned(mut words: Vec<String>, country: &str) -> Vec<String> {
    // `Wales` at the end of a British address is no village of that name, but Luxembourg is a town in Luxembourg.
    if country::is_other_name_of(&words.join(" "), country) {
        words.clear();
    }
    words.retain(|word| !word.bytes().any(|b| b.is_ascii_digit()) && !POSTAL.contains(&word.as_str()));
    while words.len() > 1 && words.last().is_some_and(|word| word.len() == 1) {
        words.pop();
    }
    while words.len() > 1 && words.first().is_some_and(|word| word.len() == 1) {
        words.remove(0);
    }
    for tail in 1..=3 {
        let Some(at) = words.len().checked_sub(tail).filter(|at| *at > 0) else { break };
        let written = words[at..].join(" ");
        if written.len() > 3 && country::is_name_of(&written, country) {
            words.truncate(at);
            break;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(town: &str, country: &str) -> Vec<String> {
        parts_of(town, country).iter().map(|part| part.words.join(" ")).collect()
    }

    #[test]
    fn postal_words_and_countries_go_and_marks_part() {
        assert_eq!(words("GRENOBLE CEDEX 9", "FR"), ["grenoble"]);
        assert_eq!(words("Aarhus C", "DK"), ["aarhus"]);
        assert_eq!(words("Milano 20133", "IT"), ["milano"]);
        assert_eq!(words("Falmer, Brighton", "GB"), ["falmer", "brighton"]);
        assert_eq!(words("Bruxelles / Brussel", "BE"), ["bruxelles", "brussel"]);
        assert_eq!(words("D-80333 München, Germany", "DE"), ["munchen", "germany"]);
        assert_eq!(words("Prague Czech Republic", "CZ"), ["prague"]);
        assert_eq!(words("", "CZ"), Vec::<String>::new());
    }
}
