//! One row of a table as text, and what can be wrong with it.

use std::borrow::Cow;

/// A data row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'a> {
    /// Data row in the file, from 1.
    pub number: u64,
    text: &'a str,
    ends: &'a [usize],
}

/// Where a value of ours is taken from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Bound {
    /// A column of the file, from 0, with its header.
    Column(usize, String),
    /// The same for every row.
    Constant(String),
    /// Nowhere.
    Absent,
}

/// Why a row cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// Column at fault; empty where the whole row is.
    pub column: String,
    /// What stands there.
    pub value: String,
    /// Why it cannot be used: few different texts a file, since they are counted.
    pub reason: Cow<'static, str>,
}

impl<'a> Row<'a> {
    pub(crate) fn new(number: u64, text: &'a str, ends: &'a [usize]) -> Self {
        Self { number, text, ends }
    }

    /// The cell in a column, without spaces around it; empty where the row is shorter.
    pub(crate) fn cell(&self, column: usize) -> &'a str {
        let Some(&end) = self.ends.get(column) else { return "" };
        let begin = if column == 0 { 0 } else { self.ends[column - 1] };
        self.text.get(begin..end).unwrap_or("").trim()
    }

    /// The value of one of our columns; empty where it is taken from nowhere.
    pub(crate) fn read<'b>(&self, bound: &'b Bound) -> &'b str
    where
        'a: 'b,
    {
        match bound {
            Bound::Column(column, _) => self.cell(*column),
            Bound::Constant(constant) => constant,
            Bound::Absent => "",
        }
    }

    /// The value of one of our columns; none where it is empty.
    pub(crate) fn read_some<'b>(&self, bound: &'b Bound) -> Option<&'b str>
    where
        'a: 'b,
    {
        let text = self.read(bound);
        if crate::value::missing::is_missing(text) { None } else { Some(text) }
    }

    /// The value of one of our columns, which must be there; `what` says what is missing.
    pub(crate) fn need<'b>(&self, bound: &'b Bound, what: &'static str) -> Result<&'b str, Fault>
    where
        'a: 'b,
    {
        self.read_some(bound).ok_or_else(|| Fault::at(bound, self.read(bound), what))
    }

    /// Row number as the tables have it.
    pub(crate) fn index(&self) -> i64 {
        i64::try_from(self.number).unwrap_or(i64::MAX)
    }
}

impl Bound {
    /// Whether the file or the user says anything.
    pub(crate) fn is_there(&self) -> bool {
        *self != Self::Absent
    }

    /// The header, or what stands for it in messages.
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Column(_, header) => header,
            Self::Constant(_) => "constant",
            Self::Absent => "",
        }
    }
}

/// Most characters of a value that are kept in `rejects`.
const KEPT_CHARACTERS: usize = 120;

impl Fault {
    /// A fault of one column's value.
    pub(crate) fn at(bound: &Bound, value: &str, reason: impl Into<Cow<'static, str>>) -> Self {
        Self::new(bound.name(), value, reason)
    }

    /// A fault of the column called `column`.
    pub(crate) fn new(column: &str, value: &str, reason: impl Into<Cow<'static, str>>) -> Self {
        Self { column: column.to_owned(), value: cut(value), reason: reason.into() }
    }

    /// A fault of the whole row.
    pub(crate) fn row(value: &str, reason: impl Into<Cow<'static, str>>) -> Self {
        Self::new("", value, reason)
    }
}

/// The value, cut to a length that a table of rejects can show, with what cannot be shown escaped.
fn cut(value: &str) -> String {
    let mut text: String = value
        .chars()
        .take(KEPT_CHARACTERS)
        .map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c })
        .collect();
    if value.chars().nth(KEPT_CHARACTERS).is_some() {
        text.push('…');
    }
    text
}
