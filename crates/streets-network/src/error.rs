//! What can stop a measure of a network.

use streets_statistics::StatisticsError;

/// An answer that cannot be given.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum NetworkError {
    /// Nothing to work on.
    #[error("{what} is empty, where at least one {needed} is needed")]
    Empty {
        /// Which input.
        what: &'static str,
        /// What it should hold.
        needed: &'static str,
    },
    /// More nodes than whole numbers of 32 bits.
    #[error("there are {found} {what}, where at most {allowed} fit")]
    TooMany {
        /// Of what.
        what: &'static str,
        /// How many.
        found: usize,
        /// How many fit.
        allowed: usize,
    },
    /// A number that stands for nothing.
    #[error("entry {position} names {what} {found}, where numbers below {count} are meant")]
    OutOfRange {
        /// Organisation, activity or node.
        what: &'static str,
        /// Where, from 0.
        position: usize,
        /// The number.
        found: u32,
        /// How many there are.
        count: usize,
    },
    /// A node tied to itself.
    #[error("entry {position} ties node `{node}` to itself")]
    SelfTie {
        /// Where, from 0.
        position: usize,
        /// Which node.
        node: String,
    },
    /// A weight that is none.
    #[error("entry {position} has weight `{value}`, where a finite number above zero is meant")]
    Weight {
        /// Where, from 0.
        position: usize,
        /// What stands there.
        value: f64,
    },
    /// Two inputs that should be as long as each other.
    #[error("{what} has {found} entries, where {expected} are needed")]
    Length {
        /// Which input.
        what: &'static str,
        /// Entries found.
        found: usize,
        /// Entries needed.
        expected: usize,
    },
    /// A number in a list that is not allowed.
    #[error("{what} holds `{value}` at position {position}, where {allowed} is meant")]
    Value {
        /// Which input.
        what: &'static str,
        /// Where, from 0.
        position: usize,
        /// What stands there.
        value: f64,
        /// What is allowed.
        allowed: &'static str,
    },
    /// An option outside its range.
    #[error("{what} is {value}, where {allowed} is meant")]
    Option {
        /// Which option.
        what: &'static str,
        /// What was asked for.
        value: f64,
        /// What is allowed.
        allowed: &'static str,
    },
    /// A projection that would not end.
    #[error("the projection would visit {pairs} pairs of organisations, where at most {allowed} are allowed")]
    TooManyPairs {
        /// Pairs, those of each activity counted by themselves.
        pairs: u64,
        /// Pairs allowed.
        allowed: u64,
    },
    /// An iteration that did not settle.
    #[error(
        "{method} did not settle: after {iterations} steps the last change is {last_change:e}, where {tolerance:e} is allowed"
    )]
    NotConverged {
        /// Which method.
        method: &'static str,
        /// Steps taken.
        iterations: usize,
        /// Size of the last change.
        last_change: f64,
        /// Change allowed.
        tolerance: f64,
    },
    /// Nodes that fall into parts, for a measure of one part.
    #[error(
        "{method} needs a connected network, and this one falls into {parts} parts; the largest has {largest} of {nodes} nodes"
    )]
    Disconnected {
        /// Which method.
        method: &'static str,
        /// How many parts.
        parts: usize,
        /// Nodes of the largest.
        largest: usize,
        /// All nodes.
        nodes: usize,
    },
    /// A name that nothing bears.
    #[error("there is no {what} `{name}`")]
    Unknown {
        /// Measure or node.
        what: &'static str,
        /// The name asked for.
        name: String,
        /// The names that there are.
        allowed: Vec<&'static str>,
    },
    /// A text that is empty where a name is meant.
    #[error("entry {position} of {what} has no name")]
    NoName {
        /// Which input.
        what: &'static str,
        /// Where, from 0.
        position: usize,
    },
    /// Two nodes with one id.
    #[error("nodes {first} and {second} have the same id `{id}`")]
    SameId {
        /// The id.
        id: String,
        /// One node, from 0.
        first: usize,
        /// The other.
        second: usize,
    },
    /// Two sectors for one node.
    #[error("node `{node}` has two sectors, `{first}` and `{second}`")]
    TwoSectors {
        /// Which node.
        node: String,
        /// The sector given first.
        first: String,
        /// The other.
        second: String,
    },
    /// Nodes without the sector that a measure needs.
    #[error(
        "{measure} needs the sector of every node, and {missing} of {nodes} have none; the first is `{first}`"
    )]
    NoSector {
        /// Which measure.
        measure: &'static str,
        /// How many nodes have none.
        missing: usize,
        /// All nodes.
        nodes: usize,
        /// The first of them.
        first: String,
    },
    /// A kernel of streets-statistics refused.
    #[error(transparent)]
    Statistics(#[from] StatisticsError),
}

impl NetworkError {
    /// What to do about it.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::SelfTie { .. } => Some("leave ties of a node with itself out; they say nothing about who works with whom".to_owned()),
            Self::Weight { .. } => Some("a tie of weight zero is no tie: leave it out".to_owned()),
            Self::TooManyPairs { .. } => {
                Some("leave out the largest activities, or measure on organisations and activities without projecting".to_owned())
            }
            Self::Disconnected { .. } => Some("ask for the largest part alone".to_owned()),
            Self::Unknown { allowed, .. } if !allowed.is_empty() => Some(format!("there are {}", allowed.join(", "))),
            Self::NoSector { .. } => Some("give every node a sector; write `unknown` where it is not known".to_owned()),
            Self::TwoSectors { .. } => Some("keep one row a node".to_owned()),
            Self::Statistics(error) => error.hint(),
            _ => None,
        }
    }
}

/// An error unless `found` is as long as `expected`.
pub(crate) fn same_length(what: &'static str, found: usize, expected: usize) -> Result<(), NetworkError> {
    if found == expected { Ok(()) } else { Err(NetworkError::Length { what, found, expected }) }
}

/// An error if `found` things cannot be numbered in 32 bits.
pub(crate) fn fits(what: &'static str, found: usize) -> Result<(), NetworkError> {
    // One number is kept free, so that a count of all also fits.
    let allowed = u32::MAX as usize - 1;
    if found <= allowed { Ok(()) } else { Err(NetworkError::TooMany { what, found, allowed }) }
}
