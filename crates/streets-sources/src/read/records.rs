//! Delimited text to records, in memory bounded by the longest record that is allowed.

use std::io::{self, BufRead, BufReader, Read};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// Most columns in a record; a spreadsheet has at most 16,384.
const MOST_COLUMNS: usize = 65_536;

/// Bytes read ahead.
const READ_BYTES: usize = 256 * 1024;

/// Reads one record after another.
pub(crate) struct Records<'r> {
    core: Reader,
    input: BufReader<Box<dyn Read + 'r>>,
    /// The cells' bytes, without delimiters and quotes.
    bytes: Vec<u8>,
    /// Where each cell ends in `bytes`.
    ends: Vec<usize>,
    limit: usize,
    offset: u64,
}

/// One record.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Record<'a> {
    /// The cells' bytes.
    pub bytes: &'a [u8],
    /// Where each cell ends in `bytes`.
    pub ends: &'a [usize],
    /// Where the record begins in the decoded content.
    pub offset: u64,
    /// Whether the record was over the limit; then it holds its beginning only.
    pub too_long: bool,
}

impl<'r> Records<'r> {
    pub(crate) fn new(content: Box<dyn Read + 'r>, delimiter: u8, limit: usize) -> Self {
        Self {
            core: ReaderBuilder::new().delimiter(delimiter).build(),
            input: BufReader::with_capacity(READ_BYTES, content),
            bytes: vec![0; 4096],
            ends: vec![0; 64],
            limit: limit.max(1),
            offset: 0,
        }
    }

    /// The next record; none at the end. Lines with nothing in them are passed over.
    pub(crate) fn next(&mut self) -> io::Result<Option<Record<'_>>> {
        let begin = self.offset;
        let (mut written, mut cells, mut too_long) = (0, 0, false);
        loop {
            let input = self.input.fill_buf()?;
            let (result, taken, out, ended) =
                self.core.read_record(input, &mut self.bytes[written..], &mut self.ends[cells..]);
            self.input.consume(taken);
            self.offset += taken as u64;
            written += out;
            cells += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if self.bytes.len() < self.limit => {
                    let larger = self.bytes.len().saturating_mul(2).min(self.limit);
                    self.bytes.resize(larger, 0);
                }
                // The rest of a record that is too long is read over its own end, and not kept.
                ReadRecordResult::OutputFull => {
                    too_long = true;
                    written = written.min(self.limit / 2);
                }
                ReadRecordResult::OutputEndsFull if self.ends.len() < MOST_COLUMNS => {
                    let larger = (self.ends.len() * 2).min(MOST_COLUMNS);
                    self.ends.resize(larger, 0);
                }
                ReadRecordResult::OutputEndsFull => {
                    too_long = true;
                    cells = MOST_COLUMNS / 2;
                }
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return Ok(None),
            }
        }
        if too_long {
            const KEPT: usize = 200;
            let kept = written.min(KEPT);
            return Ok(Some(Record { bytes: &self.bytes[..kept], ends: &[], offset: begin, too_long }));
        }
        Ok(Some(Record { bytes: &self.bytes[..written], ends: &self.ends[..cells], offset: begin, too_long }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &'static str, limit: usize) -> Vec<(Vec<String>, bool)> {
        let mut records = Records::new(Box::new(text.as_bytes()), b',', limit);
        let mut all = Vec::new();
        while let Some(record) = records.next().unwrap() {
            let mut begin = 0;
            let mut cells = Vec::new();
            for &end in record.ends {
                cells.push(String::from_utf8_lossy(&record.bytes[begin..end]).into_owned());
                begin = end;
            }
            all.push((cells, record.too_long));
        }
        all
    }

    #[test]
    fn quotes_line_ends_and_blank_lines_are_read() {
        let got = read("a,\"b, \"\"c\"\"\nd\"\r\n\r\n\ne,f", 1000);
        let cells: Vec<_> = got.iter().map(|(cells, _)| cells.join("|")).collect();
        assert_eq!(cells, ["a|b, \"c\"\nd", "e|f"]);
    }

    #[test]
    fn a_record_over_the_limit_is_told_and_the_next_is_whole() {
        let got = read("ok,1\nxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx,2\nok,3\n", 32);
        // A buffer begins larger than this limit; what counts is that no record is lost or merged.
        assert_eq!(got.len(), 3);
        assert_eq!(got[2].0, ["ok", "3"]);
    }

    #[test]
    fn many_columns_do_not_eat_memory() {
        let text: &'static str = Box::leak(format!("{}\nok,1\n", ",".repeat(200_000)).into_boxed_str());
        let got = read(text, 1 << 20);
        assert!(got[0].1, "a record of 200,001 columns is too long");
        assert_eq!(got[1].0, ["ok", "1"]);
    }
}
