//! Texts inside XML.

use std::fmt;

/// A text with what XML reserves escaped, and what it does not allow at all replaced.
pub(crate) struct Escaped<'a>(pub(crate) &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            match character {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&apos;")?,
                // A parser would turn these into spaces.
                '\t' | '\n' | '\r' => write!(f, "&#{};", u32::from(character))?,
                '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => f.write_str("\u{fffd}")?,
                _ => write!(f, "{character}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Escaped;

    #[test]
    fn reserved_and_forbidden_characters() {
        assert_eq!(
            Escaped("A&B <\"x\"> 'y'\u{1}\n").to_string(),
            "A&amp;B &lt;&quot;x&quot;&gt; &apos;y&apos;\u{fffd}&#10;"
        );
    }
}
