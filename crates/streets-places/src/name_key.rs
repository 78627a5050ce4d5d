//! A place name as a key: without case, accents, punctuation and spelling habits.

/// The words of a name in lower-case ASCII letters and digits.
///
/// Accents go (`Łódź` → `lodz`), every mark parts, the apostrophe too, and the ways to write "saint" become one.
///
/// ```
/// use streets_places::name_key::words_of;
/// assert_eq!(words_of("Saint-Étienne"), ["st", "etienne"]);
/// assert_eq!(words_of("St. Etienne"), ["st", "etienne"]);
/// assert_eq!(words_of("L’Aquila"), ["l", "aquila"]);
/// ```
pub fn words_of(text: &str) -> Vec<String> {
    let ascii;
    let plain = if text.is_ascii() {
        text
    } else {
        ascii = deunicode::deunicode(text);
        ascii.as_str()
    };
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    for byte in plain.bytes() {
        match byte {
            b'0'..=b'9' | b'a'..=b'z' => word.push(byte as char),
            b'A'..=b'Z' => word.push(byte.to_ascii_lowercase() as char),
            _ => close(&mut word, &mut words),
        }
    }
    close(&mut word, &mut words);
    words
}

fn close(word: &mut String, words: &mut Vec<String>) {
    if word.is_empty() {
        return;
    }
    let written = std::mem::take(word);
    words.push(match written.as_str() {
        "saint" | "sankt" | "sint" | "sveti" | "szent" => "st".to_owned(),
        "sainte" => "ste".to_owned(),
        _ => written,
    });
}

/// The name with its words run together, so that `Le Mans` and `Lemans` meet.
pub fn key_of(text: &str) -> String {
    words_of(text).concat()
}

/// The key after the German and Nordic habit of writing an umlaut as two letters (`ö` → `oe`, `å` → `aa`), where it
/// differs from [`key_of`].
///
/// ```
/// use streets_places::name_key::{key_of, two_letter_key_of};
/// assert_eq!(two_letter_key_of("Köln").as_deref(), Some("koeln"));
/// assert_eq!(two_letter_key_of("Lyon"), None);
/// assert_eq!(key_of("Köln"), "koln");
/// ```
pub fn two_letter_key_of(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let mut spelt = String::with_capacity(text.len() + 4);
    for letter in text.chars() {
        match letter {
            'ä' | 'Ä' | 'æ' | 'Æ' => spelt.push_str("ae"),
            'ö' | 'Ö' | 'ø' | 'Ø' | 'œ' | 'Œ' => spelt.push_str("oe"),
            'ü' | 'Ü' => spelt.push_str("ue"),
            'å' | 'Å' => spelt.push_str("aa"),
            other => spelt.push(other),
        }
    }
    let key = key_of(&spelt);
    (key != key_of(text)).then_some(key)
}
