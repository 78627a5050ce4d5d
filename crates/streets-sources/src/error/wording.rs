//! How several errors, and the names that a file has, are told in a message.

use std::fmt::Write as _;

use super::ImportError;

pub(super) fn several(errors: &[ImportError]) -> String {
    let mut text = format!("{} problems:", errors.len());
    for error in errors {
        let _ = write!(text, "\n- {error}");
    }
    text
}

/// Names between backticks, with commas.
pub(crate) fn listed(names: &[String]) -> String {
    if names.is_empty() {
        return "none".to_owned();
    }
    const SHOWN: usize = 40;
    let mut text = names.iter().take(SHOWN).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    if names.len() > SHOWN {
        let _ = write!(text, " and {} more", names.len() - SHOWN);
    }
    text
}

pub(super) fn wanted_told(key: &str, wanted: &[String]) -> String {
    match wanted {
        [] => format!("for `{key}`"),
        [one] if one == key => format!("`{key}`"),
        _ => format!("for `{key}` (looked for {})", listed(wanted)),
    }
}

pub(super) fn members_told(wanted: Option<&str>, members: &[String]) -> String {
    match wanted {
        Some(name) => format!("has no member `{name}`; its members are {}", listed(members)),
        None if members.is_empty() => "holds no file".to_owned(),
        None => format!("holds {} files: {}", members.len(), listed(members)),
    }
}

pub(super) fn sheets_told(wanted: Option<&str>, sheets: &[String]) -> String {
    match wanted {
        Some(name) => format!("has no sheet `{name}`; its sheets are {}", listed(sheets)),
        None => format!("has {} sheets: {}", sheets.len(), listed(sheets)),
    }
}
