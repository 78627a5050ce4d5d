//! Codes of NUTS.

/// Schemes by level.
const SCHEMES: [&str; 4] = ["nuts0", "nuts1", "nuts2", "nuts3"];

/// The scheme of a code of NUTS, by its length: a country of two letters, then one character a level.
pub(super) fn scheme_of(code: &str) -> Option<&'static str> {
    let written =
        code.bytes().enumerate().all(|(at, b)| b.is_ascii_uppercase() || (at >= 2 && b.is_ascii_digit()));
    if written { SCHEMES.get(code.len().checked_sub(2)?).copied() } else { None }
}

/// The country of a code of NUTS.
pub(super) fn country_of(code: &str) -> &str {
    code.get(..2).map_or("", |state| super::written::country(state).unwrap_or(state))
}
