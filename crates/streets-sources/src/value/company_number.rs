//! Numbers of Companies House, the register of British companies.

/// The number as the register writes it: eight digits, or two letters and six digits; leading zeros that were lost on
/// the way are put back. None where it cannot be one.
pub(crate) fn company_number(text: &str) -> Option<String> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_uppercase();
    if !bare.is_ascii() {
        return None;
    }
    let letters = bare.bytes().take_while(u8::is_ascii_uppercase).count();
    let (prefix, digits) = bare.split_at(letters);
    let width = 8 - letters.min(8);
    let known = matches!(letters, 0 | 2)
        && (1..=width).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && digits.bytes().any(|byte| byte != b'0');
    known.then(|| format!("{prefix}{digits:0>width$}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_get_their_zeros_back_and_others_are_refused() {
        for (text, number) in [("02227962", "02227962"), ("6986570", "06986570"), ("sc 12345", "SC012345")] {
            assert_eq!(company_number(text).as_deref(), Some(number));
        }
        for text in ["", "0", "00000000", "7714524843", "GB123456789", "S123456", "no", "０１"] {
            assert_eq!(company_number(text), None, "{text}");
        }
    }
}
