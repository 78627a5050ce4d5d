//! The word that was perhaps meant.

/// Similarity from which a word is worth suggesting: below it, suggestions mislead more often than they help.
const SIMILAR: f64 = 0.6;

/// The candidate most like `seen`, where one is like it; ties go to the first.
pub(crate) fn nearest<'a>(seen: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = plain(seen);
    // Two letters are like almost anything.
    if wanted.chars().count() < 3 {
        return None;
    }
    let mut best: Option<(f64, &str)> = None;
    for candidate in candidates {
        let text = plain(candidate);
        let inside =
            wanted.len() >= 4 && text.len() >= 4 && (text.contains(&wanted) || wanted.contains(&text));
        let mut score =
            strsim::jaro_winkler(&wanted, &text).max(strsim::normalized_damerau_levenshtein(&wanted, &text));
        if inside {
            score = score.max(0.9);
        }
        if score >= SIMILAR && best.is_none_or(|(top, _)| score > top) {
            best = Some((score, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Lower case, letters and digits only: `ITL code`, `itl_code` and `ItlCode` are the same word.
pub(crate) fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_suggested_only_when_it_is_near() {
        let columns = ["rcn", "pic", "start_date", "organisation_id"];
        assert_eq!(nearest("startDate", columns), Some("start_date"));
        assert_eq!(nearest("organisation", columns), Some("organisation_id"));
        assert_eq!(nearest("zzzz", columns), None);
        assert_eq!(nearest("y", ["year"]), None);
    }
}
