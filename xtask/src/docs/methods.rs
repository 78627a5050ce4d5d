//! Method cards as pages, one a card, and their index.

use anyhow::{Result, bail};
use streets_model::MethodCard;

use super::Page;
use crate::repository::SourceFile;
use crate::tidy::cards;

/// The pages of all cards; what is no whole card is an error that names its file.
pub(super) fn pages(sources: &[SourceFile]) -> Result<Vec<Page>> {
    let (cards, problems) = cards(sources);
    if let Some(problem) = problems.first() {
        bail!("{problem}");
    }
    let mut pages: Vec<Page> = cards.iter().map(|(card, source)| page(card, &source.path)).collect();
    pages.push(Page::new("docs/methods/README.md", &index(&cards)));
    Ok(pages)
}

fn page(card: &MethodCard, source: &str) -> Page {
    let text = format!(
        "{}\n**In the code** [`{source}`](../../{source})\n",
        card.to_markdown().trim_end_matches('\n').to_owned() + "\n"
    );
    Page::new(format!("docs/methods/{}.md", card.id), &text)
}

fn index(cards: &[(MethodCard, &SourceFile)]) -> String {
    let mut text = "# Methods\n\nEvery statistic that reaches a table, and the question that it answers.\n\n\
                    | Method | Answers |\n|---|---|\n"
        .to_owned();
    for (card, _) in cards {
        let answers = card.fields.iter().find(|(name, _)| name == "Answers").map_or("", |(_, text)| text);
        text.push_str(&format!("| [{}]({}.md) | {} |\n", card.title, card.id, answers.replace('|', "\\|")));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use streets_model::method_card::CARD_FIELDS;

    #[test]
    fn a_card_becomes_a_page_and_a_line_of_the_index() {
        let fields: String =
            CARD_FIELDS.iter().map(|field| format!("//! **{field}** text of {field}\n")).collect();
        let file = |path: &str, text: String| SourceFile { path: path.to_owned(), text };
        let pages = pages(&[
            file("crates/a/src/e_i.rs", format!("//! # E–I index\n{fields}\nfn x() {{}}\n")),
            file("crates/a/src/methods.rs", "    \"e-i-index\" in \"e_i.rs\",\n".to_owned()),
        ])
        .unwrap();
        assert_eq!(pages[0].path, "docs/methods/e-i-index.md");
        assert!(pages[0].text.contains("# E–I index\n\n**Answers** text of Answers\n"), "{}", pages[0].text);
        assert!(pages[0].text.contains("(../../crates/a/src/e_i.rs)"), "{}", pages[0].text);
        assert!(
            pages[1].text.contains("| [E–I index](e-i-index.md) | text of Answers |"),
            "{}",
            pages[1].text
        );
    }

    #[test]
    fn a_card_that_lacks_a_field_names_its_file() {
        let file = |path: &str, text: &str| SourceFile { path: path.to_owned(), text: text.to_owned() };
        let sources = [
            file("crates/a/src/half.rs", "//! # Half\n//! **Answers** x\n"),
            file("crates/a/src/methods.rs", "    \"half\" in \"half.rs\",\n"),
        ];
        let error = pages(&sources).err().unwrap().to_string();
        assert!(error.starts_with("crates/a/src/half.rs: "), "{error}");
    }
}
