//! Where an element of a JSON list begins and ends, byte by byte.

/// Where a byte of a list stands.
pub(super) enum Step {
    Between,
    Inside,
    Separator,
    Close,
}

/// Follows brackets and quotes of one element.
#[derive(Default)]
pub(super) struct Scan {
    depth: usize,
    quoted: bool,
    escaped: bool,
    begun: bool,
}

impl Scan {
    /// Takes the next byte. Inlined, because the loop over bytes stands in another file.
    #[inline]
    pub(super) fn step(&mut self, byte: u8) -> Step {
        if self.quoted {
            if self.escaped {
                self.escaped = false;
            } else if byte == b'\\' {
                self.escaped = true;
            } else if byte == b'"' {
                self.quoted = false;
            }
            return Step::Inside;
        }
        match byte {
            b'"' => self.quoted = true,
            b'{' | b'[' => self.depth += 1,
            b']' if self.depth == 0 => return Step::Close,
            b'}' | b']' => self.depth = self.depth.saturating_sub(1),
            b',' if self.depth == 0 => return if self.begun { Step::Separator } else { Step::Between },
            _ if !self.begun && byte.is_ascii_whitespace() => return Step::Between,
            _ => {}
        }
        self.begun = true;
        Step::Inside
    }
}
