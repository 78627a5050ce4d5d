//! Identifiers of the Research Organization Registry.

/// The nine characters of a ROR id: `0`, six of Crockford's base 32, two digits that check them.
const LENGTH: usize = 9;

/// The bare id of `https://ror.org/013meh722`, `ror.org/013meh722`, `ror:013meh722` or `013meh722`; none for anything
/// else.
pub(crate) fn ror_id(text: &str) -> Option<String> {
    let lower = text.trim().to_ascii_lowercase();
    let bare = lower.trim_start_matches("https://").trim_start_matches("http://");
    let bare = bare.trim_start_matches("www.").trim_start_matches("ror.org/").trim_start_matches("ror:");
    let bare = bare.trim_end_matches('/');
    let known = |byte: u8| byte.is_ascii_digit() || (byte.is_ascii_lowercase() && !b"ilou".contains(&byte));
    let digits = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
    let bytes = bare.as_bytes();
    let whole = bytes.len() == LENGTH
        && bytes[0] == b'0'
        && bytes.iter().all(|&byte| known(byte))
        && digits(&bytes[LENGTH - 2..]);
    whole.then(|| bare.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_read_however_it_is_written() {
        for text in [
            "https://ror.org/013meh722",
            "http://ROR.org/013MEH722/",
            "ror.org/013meh722",
            "ror:013meh722",
            " 013meh722 ",
        ] {
            assert_eq!(ror_id(text).as_deref(), Some("013meh722"), "{text}");
        }
        for text in
            ["", "013meh72", "113meh722", "013meh7u2", "013mih722", "https://openalex.org/I1", "é13meh722"]
        {
            assert_eq!(ror_id(text), None, "{text}");
        }
    }
}
