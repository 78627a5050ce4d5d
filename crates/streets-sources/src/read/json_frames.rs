//! JSON text cut into values: a line each, an element of a list each, or the whole document.

use std::io::{self, BufRead, BufReader, Read};

use super::json_element::{Scan, Step};
use super::json_layout::{Layout, layout_of};

/// Bytes read ahead.
const READ_BYTES: usize = 256 * 1024;

/// The text of one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Frame<'a> {
    /// Whole, as far as its brackets tell.
    Text(&'a [u8]),
    /// Longer than a record may be; its beginning.
    TooLong(&'a [u8]),
    /// The file ends inside its list.
    Unclosed,
}

/// Cuts one value after another, in memory bounded by the longest that is allowed; a document is read whole.
pub(crate) struct Frames<'r> {
    input: BufReader<Box<dyn Read + 'r>>,
    layout: Layout,
    limit: usize,
    document_limit: usize,
    bytes: Vec<u8>,
    begun: bool,
    ended: bool,
}

impl<'r> Frames<'r> {
    /// Looks at the first lines to tell how values stand; none where the text is no JSON, with how it begins.
    pub(crate) fn open(
        mut content: Box<dyn Read + 'r>,
        limit: usize,
        document_limit: usize,
    ) -> io::Result<Result<Self, String>> {
        let mut head = Vec::new();
        let mut chunk = vec![0; READ_BYTES];
        let layout = loop {
            // Whole chunks, since a reader that decodes cannot fill a few bytes.
            let read = content.read(&mut chunk)?;
            head.extend_from_slice(&chunk[..read]);
            let ended = read == 0;
            if let Some(layout) = layout_of(&head, ended || head.len() > limit) {
                break layout;
            }
        };
        let Some(layout) = layout else {
            return Ok(Err(String::from_utf8_lossy(&head).trim_start().chars().take(40).collect()));
        };
        let content: Box<dyn Read + 'r> = Box::new(io::Cursor::new(head).chain(content));
        let input = BufReader::with_capacity(READ_BYTES, content);
        Ok(Ok(Self { input, layout, limit, document_limit, bytes: Vec::new(), begun: false, ended: false }))
    }

    pub(crate) fn layout(&self) -> Layout {
        self.layout
    }

    /// The next value; none at the end.
    pub(crate) fn next(&mut self) -> io::Result<Option<Frame<'_>>> {
        if self.ended {
            return Ok(None);
        }
        match self.layout {
            Layout::Lines => self.next_line(),
            Layout::List => self.next_element(),
            Layout::Document => self.document(),
        }
    }

    fn next_line(&mut self) -> io::Result<Option<Frame<'_>>> {
        loop {
            self.bytes.clear();
            let (mut read, mut too_long) = (0, false);
            loop {
                let buffer = self.input.fill_buf()?;
                let end = buffer.iter().position(|&byte| byte == b'\n');
                let taken = end.map_or(buffer.len(), |end| end + 1);
                let room = self.limit.saturating_sub(self.bytes.len());
                too_long |= taken > room;
                self.bytes.extend_from_slice(&buffer[..taken.min(room)]);
                self.input.consume(taken);
                read += taken;
                if end.is_some() || taken == 0 {
                    break;
                }
            }
            if read == 0 {
                self.ended = true;
                return Ok(None);
            }
            if too_long {
                return Ok(Some(Frame::TooLong(beginning(&self.bytes))));
            }
            if !self.bytes.trim_ascii().is_empty() {
                return Ok(Some(Frame::Text(self.bytes.trim_ascii())));
            }
        }
    }

    fn next_element(&mut self) -> io::Result<Option<Frame<'_>>> {
        self.bytes.clear();
        let mut scan = Scan::default();
        let mut too_long = false;
        loop {
            let buffer = self.input.fill_buf()?;
            if buffer.is_empty() {
                self.ended = true;
                return Ok(Some(Frame::Unclosed));
            }
            let mut taken = 0;
            let mut done = false;
            for &byte in buffer {
                taken += 1;
                if !self.begun {
                    self.begun = byte == b'[';
                    continue;
                }
                match scan.step(byte) {
                    Step::Between => continue,
                    Step::Inside if self.bytes.len() < self.limit => self.bytes.push(byte),
                    Step::Inside => too_long = true,
                    Step::Separator => done = true,
                    Step::Close => {
                        done = true;
                        self.ended = true;
                    }
                }
                if done {
                    break;
                }
            }
            self.input.consume(taken);
            if done {
                return Ok(if too_long {
                    Some(Frame::TooLong(beginning(&self.bytes)))
                } else if self.bytes.trim_ascii().is_empty() {
                    None
                } else {
                    Some(Frame::Text(self.bytes.trim_ascii()))
                });
            }
        }
    }

    fn document(&mut self) -> io::Result<Option<Frame<'_>>> {
        self.ended = true;
        let limit = self.document_limit as u64;
        self.input.by_ref().take(limit.saturating_add(1)).read_to_end(&mut self.bytes)?;
        if self.bytes.len() > self.document_limit {
            self.bytes.truncate(self.limit);
            return Ok(Some(Frame::TooLong(beginning(&self.bytes))));
        }
        Ok(Some(Frame::Text(self.bytes.trim_ascii())))
    }
}

/// The first bytes of a value, to show.
fn beginning(bytes: &[u8]) -> &[u8] {
    const KEPT: usize = 200;
    &bytes[..bytes.len().min(KEPT)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames(text: &'static str, limit: usize) -> Result<(Layout, Vec<String>), String> {
        let mut frames = Frames::open(Box::new(text.as_bytes()), limit, 1000).unwrap()?;
        let mut all = Vec::new();
        while let Some(frame) = frames.next().unwrap() {
            all.push(match frame {
                Frame::Text(text) => String::from_utf8_lossy(text).into_owned(),
                Frame::TooLong(_) => "too long".into(),
                Frame::Unclosed => "unclosed".into(),
            });
        }
        Ok((frames.layout(), all))
    }

    #[test]
    fn values_are_told_apart_however_they_stand() {
        let list = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>();
        let check = |text, layout, values: &[&str]| {
            assert_eq!(frames(text, 1000), Ok((layout, list(values))), "{text}");
        };
        check("{\"a\":1}\n\n{\"a\":2}\r\n", Layout::Lines, &["{\"a\":1}", "{\"a\":2}"]);
        check("{\"a\":1}", Layout::Lines, &["{\"a\":1}"]);
        check("{\"a\n{\"a\":2}\n", Layout::Lines, &["{\"a", "{\"a\":2}"]);
        check("x{\"a\":1}\n{\"a\":2}\n", Layout::Lines, &["x{\"a\":1}", "{\"a\":2}"]);
        check("{\n \"a\": 1\n}\n", Layout::Document, &["{\n \"a\": 1\n}"]);
        check("{\"a\": [\n{\"b\":1}]}", Layout::Document, &["{\"a\": [\n{\"b\":1}]}"]);
        check(
            " [{\"a\":\"],\\\"[\"},\n [1, 2] , 3]\n",
            Layout::List,
            &["{\"a\":\"],\\\"[\"}", "[1, 2]", "3"],
        );
        check("[ ]", Layout::List, &[]);
        check("[{\"a\":1},{\"b", Layout::List, &["{\"a\":1}", "unclosed"]);
        assert_eq!(frames("rcn,pic\n1,2\n", 1000), Err("rcn,pic\n1,2\n".into()));
    }

    #[test]
    fn a_value_over_the_limit_is_told_and_the_next_is_whole() {
        let (_, lines) = frames("{}\n{\"a\":\"xxxxxxxxxxxxxxxxxxxxxxx\"}\n{}\n", 20).unwrap();
        assert_eq!(lines, ["{}", "too long", "{}"]);
        let (_, elements) = frames("[{},{\"a\":\"xxxxxxxxxxxxxxxxxxxxxxx\"},{}]", 20).unwrap();
        assert_eq!(elements, ["{}", "too long", "{}"]);
    }
}
