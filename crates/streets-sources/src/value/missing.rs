//! The ways in which files say that there is no value.

use streets_model::Status;

/// Texts that stand for "no value", apart from the empty one; compared without regard to case.
const MISSING: [&str; 15] =
    ["na", "n/a", "#n/a", "nan", "null", "none", "..", "...", ".", ":", "-", "–", "—", "[x]", "[z]"];

/// Texts that stand for a value that its publisher withholds: Eurostat's `: c`, the ONS's `[c]`, and `*`.
const WITHHELD: [&str; 6] = ["c", "[c]", "*", ": c", ":c", "x"];

/// Whether a text stands for "no value".
pub(crate) fn is_missing(text: &str) -> bool {
    text.is_empty() || MISSING.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether a text stands where a figure should and says that there is none: missing, withheld, or `:` with flags.
pub(crate) fn is_no_figure(text: &str) -> bool {
    is_missing(text)
        || WITHHELD.iter().any(|word| text.eq_ignore_ascii_case(word))
        || text.strip_prefix(':').is_some_and(|flags| flags_of(flags.trim()).is_some())
        || bracketed(text).is_some()
}

/// The letters of a shorthand in square brackets, such as the ONS's `[u]`, `[low]` or `[c]`; alone in a cell, it stands
/// for a figure that is not given.
pub(crate) fn bracketed(text: &str) -> Option<&str> {
    let letters = text.strip_prefix('[')?.strip_suffix(']')?;
    if (1..=5).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_lowercase()) {
        Some(letters)
    } else {
        None
    }
}

/// What Eurostat's flag letters say of a figure; none if the text is not made of them.
///
/// b break in series, c confidential, d definition differs, e estimated, f forecast, i see notes, n not significant,
/// p provisional, r revised, s Eurostat's estimate, u low reliability, z not applicable.
pub(crate) fn flags_of(flags: &str) -> Option<Status> {
    if flags.is_empty() || flags.len() > 4 || !flags.chars().all(|c| "bcdefinprsuz".contains(c)) {
        return None;
    }
    let has = |letters: &str| flags.chars().any(|c| letters.contains(c));
    Some(if has("c") {
        Status::Suppressed
    } else if has("efs") {
        Status::Estimated
    } else if has("p") {
        Status::Provisional
    } else {
        Status::Final
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_that_there_is_none_is_known_and_nothing_else() {
        for text in ["", "NA", "n/a", "..", ":", "-", "[x]", "NaN"] {
            assert!(is_missing(text), "{text}");
        }
        for text in [": c", ":c", "[c]", "*", ": u", ":bu", "[u]", "[low]"] {
            assert!(is_no_figure(text), "{text}");
        }
        for text in ["0", "Namur", "-1", "c1", ":x", "Nancy"] {
            assert!(!is_no_figure(text), "{text}");
        }
        assert_eq!(flags_of("bep"), Some(Status::Estimated));
        assert_eq!(flags_of("p"), Some(Status::Provisional));
        assert_eq!(flags_of("b"), Some(Status::Final));
        assert_eq!(flags_of("k"), None);
    }
}
