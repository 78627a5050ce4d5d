//! The parts of a written name: head, units inside it, what stands in brackets, other names behind a dash.

use std::mem;

use super::acronym::{acronym_key, initials, looks_like_acronym};
use super::fold::folded_words;
use super::lexicon::lexicon;
use super::numeral::with_digits;
use super::punctuation::{other_names_apart, spaced_dashes, without_entities};
use super::style::without_styles;

/// A written name taken apart.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(crate) struct Parts {
    /// Words of the name without units, brackets and short forms.
    pub(crate) head: Vec<String>,
    /// Words of what may be the same name once more.
    pub(crate) others: Vec<Vec<String>>,
    /// The part in front, where the name has several; else empty.
    pub(crate) lead: Vec<String>,
    /// Whether the name of a unit has been left out of the head.
    pub(crate) without_unit: bool,
    /// Short forms in it.
    pub(crate) acronyms: Vec<String>,
}

/// Takes a name apart.
pub(crate) fn parts(name: &str) -> Parts {
    let mut parts = Parts::default();
    let name = without_entities(name);
    let name = &*other_names_apart(&name);
    let outside = without_brackets(name, &mut parts);
    let dashed = spaced_dashes(&outside);
    let shouting = !outside.chars().any(char::is_lowercase);
    // Parts behind a dash may be the name in another language; parts behind a comma are only ever dropped.
    let mut segments: Vec<(Vec<String>, bool)> = Vec::new();
    let words_in_all = folded_words(&outside).len();
    for strong in dashed.split(" - ").flat_map(|s| s.split(['–', '—', '/', ':', ';', '|'])) {
        for (index, weak) in strong.split(',').enumerate() {
            let (weak, behind) = if shouting { (weak, None) } else { without_trailing_acronym(weak) };
            parts.acronyms.extend(behind.map(acronym_key));
            let mut words = folded_words(weak);
            with_digits(&mut words);
            let nothing = without_styles(words.clone()).is_empty();
            if nothing || (!segments.is_empty() && lexicon().legal_form(&words.join(" ")).is_some()) {
                continue;
            }
            let short = words.len() == 1
                && index == 0
                && looks_like_acronym(weak)
                && (!shouting || (words[0].len() <= 6 && words_in_all >= 4));
            if short && outside.trim().len() > weak.trim().len() + 4 {
                parts.acronyms.push(acronym_key(weak));
            } else if !segments.is_empty() && lexicon().is_unit_word(&words[0]) {
                // A unit of what was named before it.
                parts.without_unit = true;
            } else {
                parts.others.extend(university_of(&words));
                segments.push((words, index == 0));
            }
        }
    }
    let leading_unit = segments.len() > 1 && lexicon().is_unit_word(&segments[0].0[0]);
    if leading_unit && is_whole(&segments[1].0) {
        segments.remove(0);
        parts.without_unit = true;
    }
    // In front of a comma stands the organisation where it is of a kind that has units; `University of California, San Diego` then is a
    // part, too, and its place tells it from its sisters.
    if let [(first, _), (_, false), ..] = &segments[..]
        && HAS_UNITS.iter().any(|kind| {
            first.iter().any(|word| lexicon().concept(word).is_some_and(|meant| meant.contains(kind)))
        })
        && is_whole(first)
    {
        parts.others.push(first.clone());
        parts.lead.clone_from(first);
    }
    let begins: Vec<usize> =
        segments.iter().enumerate().filter(|(_, (_, strong))| *strong).map(|(at, _)| at).collect();
    if begins.len() > 1 {
        for (nth, begin) in begins.iter().enumerate() {
            let end = begins.get(nth + 1).copied().unwrap_or(segments.len());
            let words: Vec<String> =
                segments[*begin..end].iter().flat_map(|(words, _)| words.iter().cloned()).collect();
            if is_whole(&words) {
                if nth == 0 {
                    parts.lead.clone_from(&words);
                }
                parts.others.push(words);
            }
        }
    }
    for part in parts.others.iter_mut().chain([&mut parts.lead]) {
        *part = without_styles(mem::take(part));
    }
    parts.head = without_styles(segments.into_iter().flat_map(|(words, _)| words).collect());
    if parts.head.is_empty() {
        parts.head = folded_words(name);
    }
    // Its own initials behind a name: `Centre national de la recherche scientifique CNRS`.
    if let [before @ .., last] = &parts.head[..]
        && before.len() >= 3
        && initials(before).contains(last)
    {
        parts.acronyms.push(last.clone());
        parts.head.pop();
    }
    parts
}

/// Takes a short form off the end of three words or more: `Université de Lorraine IJL`.
fn without_trailing_acronym(text: &str) -> (&str, Option<&str>) {
    match text.trim_end().rsplit_once(' ') {
        Some((before, last))
            if last.chars().count() >= 3
                && last.chars().all(|letter| letter.is_uppercase())
                && looks_like_acronym(last)
                && before.split_whitespace().count() >= 2
                && lexicon().legal_form(&last.to_lowercase()).is_none() =>
        {
            (before, Some(last))
        }
        _ => (text, None),
    }
}

/// Kinds of organisation that have units with names of their own.
const HAS_UNITS: &[&str] =
    &["university", "municipality", "region", "county", "province", "ministry", "government"];

/// Words that say whose an institute or faculty is.
const WHOSE: &[&str] =
    &["of", "the", "de", "la", "du", "da", "do", "del", "della", "dell", "der", "des", "u", "na", "w", "v"];

/// What a university has that is an organisation of its own.
const OF_THEIR_OWN: &[&str] =
    &["hospital", "medical", "park", "foundation", "association", "museum", "society", "company", "union"];

/// The university that stands behind what is part of it: `Institut de Biomedicina de la Universitat de Barcelona`.
fn university_of(words: &[String]) -> Option<Vec<String>> {
    let is_university = |word: &String| lexicon().concept(word).is_some_and(|meant| meant == ["university"]);
    let at =
        (2..words.len()).find(|at| is_university(&words[*at]) && WHOSE.contains(&words[at - 1].as_str()))?;
    let (head, tail) = words.split_at(at);
    let of_its_own = |word: &String| {
        lexicon().concept(word).unwrap_or(&[word]).iter().any(|meant| OF_THEIR_OWN.contains(meant))
    };
    let part = is_whole(tail) && !head.iter().any(|word| is_university(word) || of_its_own(word));
    part.then(|| tail.to_vec())
}

/// Whether words may stand for a whole organisation: at least two with weight.
fn is_whole(words: &[String]) -> bool {
    words.iter().filter(|word| !lexicon().is_stop_word(word)).count() >= 2
}

/// The name without what stands in brackets; short forms and other names in brackets are kept apart, countries dropped.
fn without_brackets(name: &str, parts: &mut Parts) -> String {
    let mut outside = String::with_capacity(name.len());
    let mut inside = String::new();
    let mut depth = 0usize;
    for letter in name.chars() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    // `Hillcrest Services (2) Ltd` is not `Hillcrest Services Ltd`.
                    if inside.trim().bytes().all(|byte| byte.is_ascii_digit()) {
                        outside.push(' ');
                        outside.push_str(&inside);
                    }
                    bracket(&inside, parts);
                    inside.clear();
                    outside.push(' ');
                }
            }
            _ if depth > 0 => inside.push(letter),
            _ => outside.push(letter),
        }
    }
    if depth > 0 {
        bracket(&inside, parts);
    }
    outside
}

fn bracket(inside: &str, parts: &mut Parts) {
    let mut words = folded_words(inside);
    with_digits(&mut words);
    if words.is_empty() || lexicon().is_country(&words.join(" ")) {
        return;
    }
    if looks_like_acronym(inside) {
        parts.acronyms.push(acronym_key(inside));
    } else if is_whole(&words) && !lexicon().is_unit_word(&words[0]) {
        parts.others.push(words);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_brackets_and_second_names() {
        let found = parts("CIHEAM - Mediterranean Agronomic Institute of Chania, Dep. of Environment");
        assert_eq!(found.head.join(" "), "mediterranean agronomic institute of chania");
        assert_eq!(found.acronyms, ["ciheam"]);
        let found = parts("Region Karlovy Vary - Karlovarsky kraj");
        assert_eq!(found.others.len(), 2);
        let found = parts("Riverlane (United Kingdom)");
        assert_eq!((found.head.join(" ").as_str(), found.others.len()), ("riverlane", 0));
        assert_eq!(parts("University College London (UCL)").acronyms, ["ucl"]);
        assert_eq!(
            parts("Department of Physics, University of Oxford").head.join(" "),
            "university of oxford"
        );
        assert_eq!(
            parts("University of California, San Diego").head.join(" "),
            "university of california san diego"
        );
        let institute = parts("Institut de Biomedicina de la Universitat de Barcelona");
        assert_eq!(institute.others, [["universitat", "de", "barcelona"]]);
        assert_eq!(parts("CENTRE NATIONAL DE LA RECHERCHE SCIENTIFIQUE CNRS").acronyms, ["cnrs"]);
        let names = parts("BFS Group Limited T/A Bidfood Retail (formerly Acme Foods)");
        assert_eq!(
            names.others.iter().map(|words| words.join(" ")).collect::<Vec<_>>(),
            ["acme foods", "bfs group limited", "bidfood retail"]
        );
        assert!(parts("LAZIO INNOVA - SOCIETA PER AZIONI").others.is_empty());
        assert_eq!(parts("(?)").head, Vec::<String>::new());
    }
}
