//! Every statistic has a complete method card, and every card that a measure names is there.

use std::collections::BTreeMap;

use streets_model::MethodCard;

use super::Problem;
use crate::repository::SourceFile;

/// A module whose docs have this field means to be a card.
const MARK: &str = "//! **Answers**";

/// The cards of the repository: id, card, file; in order of id. What is no card is told instead.
pub(crate) fn cards(sources: &[SourceFile]) -> (Vec<(MethodCard, &SourceFile)>, Vec<Problem>) {
    let (listed, mut problems) = listed(sources);
    let mut cards = Vec::new();
    for source in sources.iter().filter(|source| is_card(source)) {
        let Some(id) = listed.get(&source.path) else {
            let message = "this method card has no id in its crate's methods.rs";
            problems.push(Problem::new(&source.path, 0, message));
            continue;
        };
        match MethodCard::from_source(id, &source.text) {
            Ok(card) => cards.push((card, source)),
            Err(error) => problems.push(Problem::new(&source.path, 0, error.to_string())),
        }
    }
    cards.sort_by(|(a, _), (b, _)| a.id.cmp(&b.id));
    for pair in cards.windows(2).filter(|pair| pair[0].0.id == pair[1].0.id) {
        let message = format!("the method card `{}` is also in {}", pair[1].0.id, pair[0].1.path);
        problems.push(Problem::new(&pair[1].1.path, 0, message));
    }
    (cards, problems)
}

fn is_card(source: &SourceFile) -> bool {
    let mut docs = source.text.lines().take_while(|line| line.starts_with("//!"));
    docs.any(|line| line.starts_with(MARK)) && !source.is_test()
}

/// The id that the `method_cards!` of a `methods.rs` gives each file, by path.
fn listed(sources: &[SourceFile]) -> (BTreeMap<String, String>, Vec<Problem>) {
    let (mut listed, mut problems) = (BTreeMap::new(), Vec::new());
    for source in sources.iter().filter(|source| source.stem() == "methods" && !source.is_test()) {
        for (index, line) in source.text.lines().enumerate() {
            let Some((id, file)) = line.split_once("\" in \"") else { continue };
            let (Some(id), Some(file)) = (id.rsplit('"').next(), file.split('"').next()) else { continue };
            let path = beside(&source.path, file);
            if !sources.iter().any(|other| other.path == path && is_card(other)) {
                let message = format!("`{id}` is to be in {path}, which has no method card");
                problems.push(Problem::new(&source.path, index + 1, message));
            }
            listed.insert(path, id.to_owned());
        }
    }
    (listed, problems)
}

/// The path of a file as seen from another.
fn beside(path: &str, file: &str) -> String {
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in file.split('/') {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}

/// Cards that lack a field or an id, ids without a card or with two, and ids that a measure names but no file has.
pub(super) fn problems(sources: &[SourceFile]) -> Vec<Problem> {
    let (cards, mut problems) = cards(sources);
    let has = |id: &str| cards.binary_search_by(|(card, _)| card.id.as_str().cmp(id)).is_ok();
    for source in sources.iter().filter(|source| source.path.starts_with("crates/") && !source.is_test()) {
        for (line, id) in named_cards(&source.text).filter(|(_, id)| !has(id)) {
            let message = format!("no file has the method card `{id}`");
            problems.push(Problem::new(&source.path, line, message));
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
        let whole = format!("//! # E–I index\n{whole}");
        let sources = [
            file("crates/a/src/e_i.rs", &whole),
            file("crates/a/src/methods.rs", "method_cards! {\n    \"e-i-index\" in \"e_i.rs\",\n}\n"),
            file("crates/b/src/definitions.rs", "x {\n    card: \"e-i-index\",\n    card: \"absent\",\n}\n"),
            file("crates/b/src/mixing/e_i.rs", &whole),
            file("crates/b/src/mixing/half.rs", "//! # Half\n//! **Answers** Which?\n"),
            file("crates/b/src/mixing/unlisted.rs", &whole),
            file("crates/b/src/plain.rs", "//! Plain.\n"),
            file(
                "crates/b/src/views/methods.rs",
                "method_cards! {\n    \"e-i-index\" in \"../mixing/e_i.rs\",\n    \"half\" in \"../mixing/half.rs\",\n    \
                 \"plain\" in \"../plain.rs\",\n}\n",
            ),
        ];
        let mut told: Vec<String> = problems(&sources).iter().map(ToString::to_string).collect();
        told.sort();
        let expected = [
            "crates/b/src/definitions.rs:3: no file has the method card `absent`",
            "crates/b/src/mixing/e_i.rs: the method card `e-i-index` is also in crates/a/src/e_i.rs",
            "crates/b/src/mixing/half.rs: the method card `half` lacks Formula, Symbols",
            "crates/b/src/mixing/unlisted.rs: this method card has no id in its crate's methods.rs",
            "crates/b/src/views/methods.rs:4: `plain` is to be in crates/b/src/plain.rs, which has no method card",
        ];
        assert_eq!(told.len(), expected.len(), "{told:#?}");
        for (told, expected) in told.iter().zip(expected) {
            assert!(told.starts_with(expected), "{told}");
        }
    }
}
