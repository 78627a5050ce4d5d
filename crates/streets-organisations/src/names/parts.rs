//! The parts of a written name: head, units inside it, what stands in brackets, other names behind a dash.

use super::acronym::{acronym_key, looks_like_acronym};
use super::fold::folded_words;
use super::lexicon::lexicon;

/// A written name taken apart.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(crate) struct Parts {
    /// Words of the name without units, brackets and short forms.
    pub(crate) head: Vec<String>,
    /// Words of what may be the same name once more.
    pub(crate) others: Vec<Vec<String>>,
    /// Short forms in it.
    pub(crate) acronyms: Vec<String>,
}

/// Takes a name apart.
pub(crate) fn parts(name: &str) -> Parts {
    let mut parts = Parts::default();
    let outside = without_brackets(name, &mut parts);
    let shouting = !outside.chars().any(char::is_lowercase);
    // Parts behind a dash may be the name in another language; parts behind a comma are only ever dropped.
    let mut segments: Vec<(Vec<String>, bool)> = Vec::new();
    for strong in outside.split(" - ").flat_map(|s| s.split(['–', '—', '/', ':', ';', '|'])) {
        for (index, weak) in strong.split(',').enumerate() {
            let words = folded_words(weak);
            if words.is_empty() {
                continue;
            }
            let short = words.len() == 1 && index == 0 && looks_like_acronym(weak) && !shouting;
            if short && outside.trim().len() > weak.trim().len() + 4 {
                parts.acronyms.push(acronym_key(weak));
            } else if !segments.is_empty() && lexicon().is_unit_word(&words[0]) {
                // A unit of what was named before it.
            } else {
                segments.push((words, index == 0));
            }
        }
    }
    let leading_unit = segments.len() > 1 && lexicon().is_unit_word(&segments[0].0[0]);
    if leading_unit && is_whole(&segments[1].0) {
        segments.remove(0);
    }
    let begins: Vec<usize> =
        segments.iter().enumerate().filter(|(_, (_, strong))| *strong).map(|(at, _)| at).collect();
    if begins.len() > 1 {
        for (nth, begin) in begins.iter().enumerate() {
            let end = begins.get(nth + 1).copied().unwrap_or(segments.len());
            let words: Vec<String> =
                segments[*begin..end].iter().flat_map(|(words, _)| words.iter().cloned()).collect();
            if is_whole(&words) {
                parts.others.push(words);
            }
        }
    }
    parts.head = segments.into_iter().flat_map(|(words, _)| words).collect();
    if parts.head.is_empty() {
        parts.head = folded_words(name);
    }
    parts
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
    let words = folded_words(inside);
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
        assert_eq!(parts("(?)").head, Vec::<String>::new());
    }
}
