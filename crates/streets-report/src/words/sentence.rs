//! A sentence that knows where each of its figures comes from.

use streets_model::{MeasureId, Period, PlaceId};

/// A sentence made from figures.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Sentence {
    /// The text, with its full stop.
    pub text: String,
    /// Every figure in it, in the order in which they stand.
    pub figures: Vec<Figure>,
}

/// A figure in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Where it begins in the text, in bytes.
    pub at: usize,
    /// As it is written.
    pub shown: String,
    /// The number behind it.
    pub value: f64,
    /// Where it stands.
    pub origin: Origin,
}

/// Where a figure stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// In the measures table.
    Measure(MeasureId, PlaceId, Period, Part),
    /// In the standings table: a rank, a band or the number of places ranked.
    Standing(MeasureId, PlaceId),
    /// Worked out over the places of the group: a median, a quartile or a count of places.
    Summary,
    /// In another table of the input: a population, a number of files or organisations.
    Table,
    /// A year or a constant of the method, such as the 95 of a 95% interval.
    Fixed,
}

/// Which column of the measures table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// `value`
    Value,
    /// `low`
    Low,
    /// `high`
    High,
    /// `n`
    N,
}

impl Sentence {
    /// An empty sentence.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds words. Digits in names and units need no origin; figures go through [`Sentence::figure`].
    #[must_use]
    pub fn words(mut self, text: &str) -> Self {
        self.text.push_str(text);
        self
    }

    /// Adds a figure.
    #[must_use]
    pub fn figure(mut self, shown: impl Into<String>, value: f64, origin: Origin) -> Self {
        let shown = shown.into();
        self.figures.push(Figure { at: self.text.len(), shown: shown.clone(), value, origin });
        self.text.push_str(&shown);
        self
    }

    /// Adds another sentence after this one.
    #[must_use]
    pub fn then(mut self, other: Self) -> Self {
        if !self.text.is_empty() && !other.text.is_empty() {
            self.text.push(' ');
        }
        self.join(other)
    }

    /// Adds another sentence's words and figures right behind this one's.
    #[must_use]
    pub fn join(mut self, other: Self) -> Self {
        let shift = self.text.len();
        self.text.push_str(&other.text);
        self.figures
            .extend(other.figures.into_iter().map(|figure| Figure { at: figure.at + shift, ..figure }));
        self
    }
}

impl std::fmt::Display for Sentence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.text)
    }
}
