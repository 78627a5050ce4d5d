//! The sector that a file declares, in the words of the field.

use deunicode::deunicode;
use streets_model::Sector;

/// The sector that `declared` means, whatever its case, accents, hyphens and spaces; `None` for a word that is not known.
///
/// Knows the activity types of CORDIS, the organisation types of ROR and Innovate UK, and the words of the tables.
///
/// ```
/// use streets_model::Sector;
/// use streets_organisations::sector_of;
/// assert_eq!(sector_of("PRC"), Some(Sector::Business));
/// assert_eq!(sector_of("Higher or Secondary Education Establishments"), Some(Sector::University));
/// assert_eq!(sector_of("research-institute"), Some(Sector::ResearchInstitute));
/// assert_eq!(sector_of("bakery"), None);
/// ```
pub fn sector_of(declared: &str) -> Option<Sector> {
    let key = word_key(declared);
    WORDS.iter().find(|(word, _)| *word == key).map(|(_, sector)| *sector)
}

fn word_key(text: &str) -> String {
    let plain = deunicode(text).to_lowercase();
    let words: Vec<&str> =
        plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.join(" ")
}

/// Words in the form of [`word_key`].
///
/// CORDIS: HES, REC, PRC, PUB, OTH with the labels of its data dictionary. ROR: types of schema 2.0. A ROR `healthcare`
/// body may be a public hospital or a private clinic, and a `nonprofit` may be anything, so neither is listed.
const WORDS: &[(&str, Sector)] = &[
    ("prc", Sector::Business),
    ("business", Sector::Business),
    ("businesses", Sector::Business),
    ("company", Sector::Business),
    ("firm", Sector::Business),
    ("enterprise", Sector::Business),
    ("industry", Sector::Business),
    ("sme", Sector::Business),
    ("large enterprise", Sector::Business),
    ("micro small enterprise", Sector::Business),
    ("private", Sector::Business),
    ("private company", Sector::Business),
    ("private for profit", Sector::Business),
    ("private for profit entities excluding higher or secondary education establishments", Sector::Business),
    ("private for profit companies", Sector::Business),
    ("hes", Sector::University),
    ("university", Sector::University),
    ("universities", Sector::University),
    ("academic", Sector::University),
    ("education", Sector::University),
    ("higher education", Sector::University),
    ("higher education institution", Sector::University),
    ("higher or secondary education establishments", Sector::University),
    ("higher or secondary education establishment", Sector::University),
    ("hei", Sector::University),
    ("rec", Sector::ResearchInstitute),
    ("research institute", Sector::ResearchInstitute),
    ("research institution", Sector::ResearchInstitute),
    ("research centre", Sector::ResearchInstitute),
    ("research center", Sector::ResearchInstitute),
    ("research organisation", Sector::ResearchInstitute),
    ("research organization", Sector::ResearchInstitute),
    ("research organisations", Sector::ResearchInstitute),
    ("research and technology organisation", Sector::ResearchInstitute),
    ("rto", Sector::ResearchInstitute),
    ("facility", Sector::ResearchInstitute),
    ("public sector research establishment", Sector::ResearchInstitute),
    ("pub", Sector::PublicBody),
    ("public", Sector::PublicBody),
    ("public body", Sector::PublicBody),
    ("public bodies", Sector::PublicBody),
    (
        "public bodies excluding research organisations and secondary or higher education establishments",
        Sector::PublicBody,
    ),
    ("public sector", Sector::PublicBody),
    ("public authority", Sector::PublicBody),
    ("local authority", Sector::PublicBody),
    ("government", Sector::PublicBody),
    ("intermediary", Sector::Intermediary),
    ("catapult", Sector::Intermediary),
    ("chamber of commerce", Sector::Intermediary),
    ("cluster", Sector::Intermediary),
    ("network", Sector::Intermediary),
    ("science park", Sector::Intermediary),
    ("technology transfer office", Sector::Intermediary),
    ("oth", Sector::Other),
    ("other", Sector::Other),
    ("others", Sector::Other),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_listed_once_and_in_the_form_in_which_they_are_looked_up() {
        for (index, (word, _)) in WORDS.iter().enumerate() {
            assert_eq!(*word, word_key(word));
            assert!(WORDS[index + 1..].iter().all(|(other, _)| other != word), "{word} is listed twice");
        }
    }

    #[test]
    fn every_sector_knows_itself_in_any_case() {
        for sector in Sector::ALL {
            assert_eq!(sector_of(&sector.as_str().to_uppercase()), Some(*sector));
        }
    }

    #[test]
    fn empty_and_unknown_words_are_not_guessed() {
        for word in ["", "  ", "?", "healthcare", "PRCX"] {
            assert_eq!(sector_of(word), None, "{word}");
        }
    }
}
