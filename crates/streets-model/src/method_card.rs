//! Method cards: the module docs of the file that implements a statistic, as data.

/// Fields that every card must have, in order.
pub const CARD_FIELDS: &[&str] =
    &["Answers", "Formula", "Symbols", "In → out", "Choices", "Edge cases", "Source", "Checked", "Not for"];

/// The cards of a crate, as `"id" in "file"`; files as seen from the one in which this stands.
#[macro_export]
macro_rules! method_cards {
    ($($id:literal in $file:literal),+ $(,)?) => {
        $crate::method_card::complete(&[$(($id, include_str!($file))),+])
    };
}

/// The cards of these ids and source texts.
pub fn complete(cards: &[(&str, &str)]) -> Vec<MethodCard> {
    // Cards are part of the source; one that lacks a field is a bug, which `cargo xtask tidy` tells.
    let card = |(id, source): &(&str, &str)| {
        MethodCard::from_source(id, source).unwrap_or_else(|error| unreachable!("{error}"))
    };
    cards.iter().map(card).collect()
}

/// A statistic's card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MethodCard {
    /// Identifier, in kebab-case; also the file name under `docs/methods/`.
    pub id: String,
    /// Title.
    pub title: String,
    /// Field name and text, in the order of [`CARD_FIELDS`].
    pub fields: Vec<(String, String)>,
}

/// Module docs that are not a card.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the method card `{id}` lacks {missing}")]
pub struct MethodCardError {
    /// The card.
    pub id: String,
    /// What it lacks.
    pub missing: String,
}

impl MethodCard {
    /// Reads the card from the source text of its module: the leading `//!` lines, with a `# Title` and
    /// `**Field** text` paragraphs that may run over several lines.
    ///
    /// # Errors
    /// No title, or a field of [`CARD_FIELDS`] is missing or empty.
    ///
    /// ```
    /// use streets_model::MethodCard;
    /// let error = MethodCard::from_source("eci", "//! # Economic complexity\n//! **Answers** Which?\n").unwrap_err();
    /// assert!(error.missing.contains("Formula"));
    /// ```
    pub fn from_source(id: &str, source: &str) -> Result<Self, MethodCardError> {
        let mut title = String::new();
        let mut fields: Vec<(String, String)> = Vec::new();
        for line in source.lines().map_while(|line| line.strip_prefix("//!")) {
            let line = line.trim();
            if let Some(text) = line.strip_prefix("# ") {
                title = text.to_owned();
            } else if let Some((name, text)) = line.strip_prefix("**").and_then(|rest| rest.split_once("**"))
            {
                fields.push((name.to_owned(), text.trim().to_owned()));
            } else if let (Some((_, text)), false) = (fields.last_mut(), line.is_empty()) {
                text.push(' ');
                text.push_str(line);
            }
        }
        let mut missing: Vec<&str> = CARD_FIELDS
            .iter()
            .copied()
            .filter(|field| !fields.iter().any(|(name, text)| name == field && !text.is_empty()))
            .collect();
        if title.is_empty() {
            missing.insert(0, "a title");
        }
        if missing.is_empty() {
            Ok(Self { id: id.to_owned(), title, fields })
        } else {
            Err(MethodCardError { id: id.to_owned(), missing: missing.join(", ") })
        }
    }

    /// The card as Markdown.
    pub fn to_markdown(&self) -> String {
        let mut text = format!("# {}\n\n", self.title);
        for (name, value) in &self.fields {
            text.push_str(&format!("**{name}** {value}\n\n"));
        }
        text
    }
}
