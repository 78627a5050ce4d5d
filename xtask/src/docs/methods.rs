//! Method cards as pages, one a card, and their index.

use anyhow::Result;
use streets_model::MethodCard;

use super::Page;
use crate::repository::SourceFile;
use crate::tidy::card_id;

/// The pages of all cards; an incomplete card is an error that names the file.
pub(super) fn pages(sources: &[SourceFile]) -> Result<Vec<Page>> {
    let mut cards = Vec::new();
    for source in sources {
        if let Some(id) = card_id(source) {
            let card = MethodCard::from_source(&id, &source.text)
                .map_err(|error| anyhow::anyhow!("{}: {error}", source.path))?;
            cards.push((card, source.path.as_str()));
        }
    }
    cards.sort_by(|(a, _), (b, _)| a.id.cmp(&b.id));
    let mut pages: Vec<Page> = cards.iter().map(|(card, path)| page(card, path)).collect();
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

fn index(cards: &[(MethodCard, &str)]) -> String {
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
        let source = SourceFile {
            path: "crates/a/src/e_i_index.rs".to_owned(),
            text: format!("//! # E–I index\n{fields}\nfn x() {{}}\n"),
        };
        let pages = pages(&[source]).unwrap();
        assert_eq!(pages[0].path, "docs/methods/e-i-index.md");
        assert!(pages[0].text.contains("# E–I index\n\n**Answers** text of Answers\n"), "{}", pages[0].text);
        assert!(pages[0].text.contains("(../../crates/a/src/e_i_index.rs)"), "{}", pages[0].text);
        assert!(
            pages[1].text.contains("| [E–I index](e-i-index.md) | text of Answers |"),
            "{}",
            pages[1].text
        );
    }

    #[test]
    fn a_card_that_lacks_a_field_names_its_file() {
        let source = SourceFile {
            path: "crates/a/src/half.rs".to_owned(),
            text: "//! # Half\n//! **Answers** x\n".to_owned(),
        };
        let error = pages(&[source]).err().unwrap().to_string();
        assert!(error.starts_with("crates/a/src/half.rs: "), "{error}");
    }
}
