//! One file of a report.

/// One file of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Path under the report's folder, with `/`.
    pub path: String,
    /// What stands in it.
    pub bytes: Vec<u8>,
}
