//! The signs of a name, so that its parts can be told from each other: entities of web pages, words that bring another name, dashes.

use std::borrow::Cow;

/// The name with the entities of web pages as the signs that they stand for; files taken from pages have `&amp;` and `&#039;`.
pub(super) fn without_entities(name: &str) -> String {
    if !name.contains('&') {
        return name.to_owned();
    }
    name.replace("&amp;", "&")
        .replace("&#039;", "'")
        .replace("&#39;", "'")
        .replace("&quot;", "\"")
        .replace("&nbsp;", " ")
}

/// What stands before another name that an organisation goes by, or went by.
const ALSO: &[&str] = &[
    " t/a ",
    " trading as ",
    " formerly known as ",
    " formerly ",
    " previously ",
    " also known as ",
    " a.k.a. ",
    " tidl. ",
    " vormals ",
    "(formerly known as ",
    "(formerly ",
    "(previously ",
    "(was ",
    "(tidl. ",
    "(vormals ",
];

/// The name with what it is also called set off: by a dash, or in brackets without the word that says so.
pub(super) fn other_names_apart(name: &str) -> Cow<'_, str> {
    let bytes = name.as_bytes();
    let begins = |at: usize| {
        let also = |also: &&&str| {
            bytes.get(at..at + also.len()).is_some_and(|here| here.eq_ignore_ascii_case(also.as_bytes()))
        };
        ALSO.iter().filter(also).max_by_key(|also| also.len())
    };
    let mut apart = String::new();
    let mut rest = 0;
    for at in (0..bytes.len()).filter(|at| matches!(bytes[*at], b' ' | b'(')) {
        if at >= rest
            && let Some(also) = begins(at)
        {
            apart.push_str(&name[rest..at]);
            apart.push_str(if also.starts_with('(') { "(" } else { " - " });
            rest = at + also.len();
        }
    }
    if rest == 0 {
        return Cow::Borrowed(name);
    }
    apart.push_str(&name[rest..]);
    Cow::Owned(apart)
}

/// A dash that only one blank sets off as one between two; not that of `Innovations- und Gründerzentrum`.
pub(super) fn spaced_dashes(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + 4);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("- ") {
        spaced.push_str(before);
        let joins =
            ["und ", "u. ", "and ", "og ", "och ", "en ", "et "].iter().any(|word| after.starts_with(word));
        spaced.push_str(if before.ends_with(' ') || before.is_empty() || joins { "- " } else { " - " });
        rest = after;
    }
    spaced.push_str(rest);
    spaced
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_name_is_set_off() {
        assert_eq!(other_names_apart("BFS Group Limited T/A Bidfood"), "BFS Group Limited - Bidfood");
        assert_eq!(other_names_apart("Keys Care (formerly BetterCare Keys)"), "Keys Care (BetterCare Keys)");
        assert_eq!(other_names_apart("Acme formerly known as Foo"), "Acme - Foo");
        assert_eq!(other_names_apart("Gruppo t/aéro"), "Gruppo t/aéro");
        assert_eq!(other_names_apart("Stadt Wien"), "Stadt Wien");
    }

    #[test]
    fn entities_and_dashes() {
        assert_eq!(without_entities("R &amp; M Williams"), "R & M Williams");
        assert_eq!(spaced_dashes("Universität Wien- Institut"), "Universität Wien - Institut");
        assert_eq!(spaced_dashes("Innovations- und Gründerzentrum"), "Innovations- und Gründerzentrum");
    }
}
