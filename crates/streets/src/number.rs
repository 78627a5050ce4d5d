//! Numbers that may be missing, for readers and for programs.

use streets_report::words::number::fixed;

/// A number as people read it, or a dash.
pub(crate) fn or_dash(value: Option<f64>, decimals: usize) -> String {
    value.map_or_else(|| "–".to_owned(), |value| fixed(value, decimals))
}

/// The shortest text that reads back as the same number, for CSV.
pub(crate) fn plain(value: Option<f64>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_a_dash_for_readers_and_nothing_for_programs() {
        assert_eq!((or_dash(None, 2), plain(None)), ("–".to_owned(), String::new()));
        assert_eq!((or_dash(Some(-1234.0), 1), plain(Some(0.1))), ("−1,234.0".to_owned(), "0.1".to_owned()));
    }
}
