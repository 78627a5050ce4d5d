//! Text that is UTF-8 and yet was decoded wrongly once: `Ã©` for `é`.

use streets_model::Finding;

/// Most samples that are shown.
const SAMPLES: usize = 3;

/// Counts rows whose text looks as if UTF-8 had been read as Windows-1252 or MacRoman.
///
/// The rows stand as they are: which text was meant is for the user to say.
#[derive(Debug, Default)]
pub(crate) struct Mojibake {
    windows: u64,
    mac: u64,
    samples: Vec<(u64, String)>,
}

impl Mojibake {
    /// Looks at the text of one row.
    pub(crate) fn look(&mut self, row: u64, text: &str) {
        if text.is_ascii() {
            return;
        }
        let found = find_pair(text);
        let Some((at, mac)) = found else { return };
        if mac {
            self.mac += 1;
        } else {
            self.windows += 1;
        }
        if self.samples.len() < SAMPLES {
            let begin = text[..at].char_indices().rev().take(12).last().map_or(at, |(begin, _)| begin);
            self.samples.push((row, text[begin..].chars().take(30).collect()));
        }
    }

    /// What was found, if anything.
    pub(crate) fn finding(&self, about: &str) -> Option<Finding> {
        let rows = self.windows + self.mac;
        if rows == 0 {
            return None;
        }
        let read_as = if self.windows >= self.mac { "Windows-1252" } else { "MacRoman" };
        let samples: Vec<String> =
            self.samples.iter().map(|(row, text)| format!("`{text}` (row {row})")).collect();
        let message = format!(
            "{rows} rows hold text that looks like UTF-8 once read as {read_as}, such as {}; it stands as it came",
            samples.join(", ")
        );
        Some(Finding::caution(about, message))
    }
}

/// The first pair of characters that only a wrong decoding makes, and whether MacRoman made it.
fn find_pair(text: &str) -> Option<(usize, bool)> {
    let mut before = None;
    for (at, c) in text.char_indices() {
        if let Some((begin, lead)) = before {
            // The second byte of a two-byte character lies in 0x80–0xBF.
            let windows = matches!(lead, 'Ã' | 'Â' | 'Å' | 'Ä') && is_windows_tail(c)
                || lead == 'â' && matches!(c, '€' | '‚' | '„');
            let mac = lead == '√' && is_mac_tail(c) || lead == '‚' && matches!(c, 'Ä' | 'Ñ');
            if windows || mac {
                return Some((begin, mac));
            }
        }
        before = Some((at, c));
    }
    None
}

/// Characters that Windows-1252 has at 0x80–0xBF.
fn is_windows_tail(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{bf}') || "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ".contains(c)
}

/// Characters that MacRoman has at 0xA0–0xBF, where the second bytes of accented letters fall.
fn is_mac_tail(c: char) -> bool {
    "†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæøÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_decodings_are_counted_and_right_accents_are_not() {
        let mut seen = Mojibake::default();
        for (row, text) in ["Orléans", "Ångström, São Paulo", "Łódź", "MÃ©xico", "UniversitÃ¤t", "Besan√ßon"]
            .iter()
            .enumerate()
        {
            seen.look(row as u64 + 1, text);
        }
        assert_eq!((seen.windows, seen.mac), (2, 1));
        let told = seen.finding("f.csv").unwrap().message;
        assert!(told.contains("`MÃ©xico` (row 4)") && told.contains("Windows-1252"), "{told}");
    }
}
