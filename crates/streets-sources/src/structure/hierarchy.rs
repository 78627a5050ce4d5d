//! Which code contains which, told from the codes alone.
//!
//! 1. Each code is a span: `C (10-33)` is 10 to 33, `49-51` is 49 to 51, `Total` is everything. Letters alone (`A-E`)
//!    span the bracketed sections of the same file whose letters lie in them.
//! 2. Where no code has brackets and every code has two digits or more, levels are prefixes, as in NAICS: `31-33` spans
//!    everything that begins with 31, 32 or 33, and `3111` lies in it.
//! 3. A code's parent is the smallest span that contains its own. Of equal spans, the one with letters is the parent
//!    (`L (68)` of `68`); two numbers of one span are siblings (`68` and `68IMP`).
//!
//! Whether a parent is indeed the sum of its children is for [`super::sums`] to check on the values.

use std::collections::BTreeMap;

use crate::structure::code::{Code, read};

/// The tree of a file's codes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Hierarchy {
    /// The children of every code that has some, each list in the order of the codes.
    pub children: BTreeMap<String, Vec<String>>,
    /// Codes without a parent.
    pub roots: Vec<String>,
}

/// Builds the tree of codes; a code that cannot be read is a root without children.
pub(super) fn hierarchy<'a>(codes: impl IntoIterator<Item = &'a str>) -> Hierarchy {
    let mut read_codes: Vec<(String, Option<Code>)> =
        codes.into_iter().map(|text| (text.to_owned(), read(text))).collect();
    read_codes.sort_by(|a, b| a.0.cmp(&b.0));
    read_codes.dedup_by(|a, b| a.0 == b.0);
    let spans = spans(&read_codes);
    let mut tree = Hierarchy::default();
    for (at, (name, _)) in read_codes.iter().enumerate() {
        let parent = spans[at].and_then(|own| {
            (0..read_codes.len())
                .filter(|&other| other != at)
                .filter_map(|other| {
                    spans[other].filter(|span| contains(*span, own)).map(|span| (span, other))
                })
                .min_by_key(|((span, rank), other)| (span.1 - span.0, std::cmp::Reverse(*rank), *other))
        });
        match parent {
            Some((_, parent)) => {
                tree.children.entry(read_codes[parent].0.clone()).or_default().push(name.clone())
            }
            None => tree.roots.push(name.clone()),
        }
    }
    tree
}

type Span = ((u64, u64), u8);

/// Whether the first is above the second: wider, or as wide and more general.
fn contains((outer, outer_rank): Span, (inner, inner_rank): Span) -> bool {
    let within = outer.0 <= inner.0 && inner.1 <= outer.1;
    within && (outer != inner || outer_rank < inner_rank)
}

fn spans(codes: &[(String, Option<Code>)]) -> Vec<Option<Span>> {
    let sections: Vec<(char, char, (u64, u64))> = codes
        .iter()
        .filter_map(|(_, code)| {
            let code = code.as_ref()?;
            let (first, last) = code.letters?;
            Some((first, last, code.span?))
        })
        .collect();
    let numbered: Vec<&(String, String)> =
        codes.iter().filter_map(|(_, code)| code.as_ref()?.digits.as_ref()).collect();
    let by_prefix = sections.is_empty() && numbered.iter().all(|(first, _)| first.len() >= 2);
    let longest = numbered.iter().flat_map(|(first, last)| [first.len(), last.len()]).max().unwrap_or(0);
    codes
        .iter()
        .map(|(_, code)| {
            let code = code.as_ref()?;
            let span = match (&code.digits, code.span, code.letters) {
                (Some((first, last)), _, _) if by_prefix => {
                    (padded(first, longest, '0')?, padded(last, longest, '9')?)
                }
                (_, Some(span), _) => span,
                (_, None, Some((first, last))) => sections
                    .iter()
                    .filter(|(low, high, _)| first <= *low && *high <= last)
                    .map(|(_, _, span)| *span)
                    .reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))?,
                (_, None, None) => return None,
            };
            Some((span, code.rank))
        })
        .collect()
}

fn padded(digits: &str, length: usize, with: char) -> Option<u64> {
    let mut text = digits.to_owned();
    while text.len() < length {
        text.push(with);
    }
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(codes: &[&str]) -> String {
        let tree = hierarchy(codes.iter().copied());
        let children: Vec<String> = tree
            .children
            .iter()
            .map(|(parent, children)| format!("{parent} > {}", children.join(" ")))
            .collect();
        format!("{} | {}", tree.roots.join(" "), children.join("; "))
    }

    #[test]
    fn sections_divisions_and_ranges_make_a_tree() {
        let codes = [
            "Total",
            "A-E",
            "AB (1-9)",
            "C (10-33)",
            "CA (10-12)",
            "DE (35-39)",
            "G-T",
            "L (68)",
            "68",
            "68IMP",
            "G (45-47)",
            "45",
        ];
        assert_eq!(
            told(&codes),
            "Total | A-E > AB (1-9) C (10-33) DE (35-39); C (10-33) > CA (10-12); G (45-47) > 45; \
             G-T > G (45-47) L (68); L (68) > 68 68IMP; Total > A-E G-T"
        );
    }

    #[test]
    fn prefixes_make_a_tree_where_codes_are_long_enough() {
        assert_eq!(told(&["31-33", "311", "3111", "3112", "52"]), "31-33 52 | 31-33 > 311; 311 > 3111 3112");
        assert_eq!(
            told(&["1", "10", "11"]),
            "1 10 11 | ",
            "1 is no prefix of 10 where 1 is a code like them"
        );
        assert_eq!(told(&["software", "design", "Total"]), "Total design software | ");
    }
}
