//! Every statistic has a complete method card, and every card that a measure names is there.

use std::collections::BTreeMap;

use streets_model::MethodCard;

use super::Problem;
use crate::repository::SourceFile;

/// A module whose docs have this field means to be a card.
const MARK: &str = "//! **Answers**";

/// The id of the card in `source`, if its module docs are one: the file's name in kebab-case.
pub(crate) fn card_id(source: &SourceFile) -> Option<String> {
    let docs = source.text.lines().take_while(|line| line.starts_with("//!"));
    let is_card = docs.into_iter().any(|line| line.starts_with(MARK)) && !source.is_test();
    is_card.then(|| source.stem().replace('_', "-"))
}

/// Cards that lack a field, two cards of one id, and ids that a measure names but no file has.
pub(super) fn problems(sources: &[SourceFile]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut cards: BTreeMap<String, &str> = BTreeMap::new();
    for source in sources {
        let Some(id) = card_id(source) else { continue };
        if let Err(error) = MethodCard::from_source(&id, &source.text) {
            problems.push(Problem::new(&source.path, 0, error.to_string()));
        }
        if let Some(other) = cards.insert(id.clone(), &source.path) {
            let message = format!("the method card `{id}` is also in {other}");
            problems.push(Problem::new(&source.path, 0, message));
        }
    }
    for source in sources.iter().filter(|source| source.path.starts_with("crates/") && !source.is_test()) {
        for (line, id) in named_cards(&source.text) {
            if !cards.contains_key(id) {
                problems.push(Problem::new(
                    &source.path,
                    line,
                    format!("no file has the method card `{id}`"),
                ));
            }
        }
    }
    problems
}

/// Lines with `card: "id"`, as in a `MeasureDefinition`, and the id; unit tests, which stand last, are left out.
fn named_cards(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let shipped = text.lines().take_while(|line| !line.starts_with("#[cfg(test)]"));
    shipped.enumerate().filter_map(|(index, line)| {
        let (_, rest) = line.trim_start().split_once("card: \"")?;
        Some((index + 1, rest.split('"').next()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use streets_model::method_card::CARD_FIELDS;

    fn file(path: &str, text: &str) -> SourceFile {
        SourceFile { path: path.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn lacking_doubled_and_missing_cards_are_told() {
        let whole: String = CARD_FIELDS.iter().map(|field| format!("//! **{field}** text\n")).collect();
        let sources = [
            file("crates/a/src/e_i_index.rs", &format!("//! # E–I index\n{whole}")),
            file("crates/b/src/e_i_index.rs", &format!("//! # E–I index\n{whole}")),
            file("crates/b/src/half.rs", "//! # Half\n//! **Answers** Which?\n"),
            file("crates/b/src/definitions.rs", "x {\n    card: \"e-i-index\",\n    card: \"absent\",\n}\n"),
            file("crates/b/src/plain.rs", "//! Plain.\n"),
        ];
        let told: Vec<String> = problems(&sources).iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 3, "{told:?}");
        assert!(told[0].contains("`e-i-index` is also in crates/a/"), "{told:?}");
        assert!(told[1].contains("`half` lacks Formula"), "{told:?}");
        assert!(told[2].starts_with("crates/b/src/definitions.rs:3: no file has"), "{told:?}");
    }
}
