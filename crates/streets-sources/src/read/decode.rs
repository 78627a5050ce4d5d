//! Bytes in the file's encoding to UTF-8; the encoding is declared, never guessed.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::error::ImportError;

/// The encoding that a label names.
pub(crate) fn encoding_for(label: &str) -> Result<&'static Encoding, ImportError> {
    Encoding::for_label(label.trim().as_bytes())
        .ok_or_else(|| ImportError::Encoding { seen: label.to_owned() })
}

/// Content as UTF-8 without byte-order mark.
pub(crate) struct Decoded<R> {
    /// UTF-8, as far as the content was what it was declared to be.
    pub content: R,
    /// Set when the content held bytes that its declared encoding does not know; they became U+FFFD.
    pub malformed: Rc<Cell<bool>>,
}

/// Decodes content that is `declared`, or what its byte-order mark says, or UTF-8.
///
/// UTF-8 is passed on unchecked, since a bad row must not cost the good ones.
pub(crate) fn decode<'r>(
    mut content: Box<dyn Read + 'r>,
    declared: Option<&'static Encoding>,
) -> io::Result<Decoded<Box<dyn Read + 'r>>> {
    let mut head = Vec::with_capacity(4);
    content.by_ref().take(4).read_to_end(&mut head)?;
    let (marked, mark) = match head.as_slice() {
        [0xef, 0xbb, 0xbf, ..] => (Some(UTF_8), 3),
        [0xff, 0xfe, ..] => (Some(UTF_16LE), 2),
        [0xfe, 0xff, ..] => (Some(UTF_16BE), 2),
        _ => (None, 0),
    };
    let mark = if declared.is_some_and(|declared| marked != Some(declared)) { 0 } else { mark };
    let encoding = declared.or(marked).unwrap_or(UTF_8);
    head.drain(..mark);
    let content: Box<dyn Read + 'r> = Box::new(io::Cursor::new(head).chain(content));
    let malformed = Rc::new(Cell::new(false));
    if encoding == UTF_8 {
        return Ok(Decoded { content, malformed });
    }
    let transcoded = Transcoded {
        inner: content,
        decoder: encoding.new_decoder_without_bom_handling(),
        input: vec![0; 64 * 1024],
        range: 0..0,
        ended: false,
        finished: false,
        malformed: malformed.clone(),
    };
    Ok(Decoded { content: Box::new(transcoded), malformed })
}

struct Transcoded<R> {
    inner: R,
    decoder: Decoder,
    input: Vec<u8>,
    range: std::ops::Range<usize>,
    ended: bool,
    finished: bool,
    malformed: Rc<Cell<bool>>,
}

impl<R: Read> Read for Transcoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        // The longest character in UTF-8 has four bytes; a smaller buffer could never be filled.
        if buffer.len() < 4 {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "a decoding buffer needs four bytes"));
        }
        // A decoder that was told of the end may not be asked again, but a reader may.
        if self.finished {
            return Ok(0);
        }
        loop {
            if self.range.is_empty() && !self.ended {
                let read = self.inner.read(&mut self.input)?;
                self.range = 0..read;
                self.ended = read == 0;
            }
            let (result, taken, written, malformed) =
                self.decoder.decode_to_utf8(&self.input[self.range.clone()], buffer, self.ended);
            self.range.start += taken;
            self.finished = self.ended && result == CoderResult::InputEmpty;
            if malformed {
                self.malformed.set(true);
            }
            if written > 0 || self.finished {
                return Ok(written);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_is_read_past_its_end_without_harm() {
        for bytes in [&b"\xff\xfea\0"[..], b"\xff\xfea\0b", b"\xff\xfe", b"\xfe\xff\xd8\x00"] {
            let mut decoded = decode(Box::new(bytes), None).unwrap();
            let mut text = Vec::new();
            for _ in 0..3 {
                decoded.content.read_to_end(&mut text).unwrap();
            }
            assert!(std::str::from_utf8(&text).is_ok(), "{bytes:?}");
            let odd = bytes.len() > 2 && bytes != b"\xff\xfea\0";
            assert_eq!(decoded.malformed.get(), odd, "{bytes:?}");
        }
    }
}
