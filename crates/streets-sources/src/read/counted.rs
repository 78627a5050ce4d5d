//! A file whose bytes are hashed and counted as they go by.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, Read};
use std::rc::Rc;

use sha2::{Digest, Sha256};

use crate::request::Progress;

/// What is known of the bytes so far.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    hash: Sha256,
    bytes: u64,
}

/// A tally shared between a reader and whoever asks for the sum at the end.
pub(crate) type SharedTally = Rc<RefCell<Tally>>;

impl Tally {
    /// Bytes read.
    pub(crate) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// SHA-256 of the bytes read, in hexadecimal.
    pub(crate) fn sha256(&self) -> String {
        use std::fmt::Write;
        self.hash.clone().finalize().iter().fold(String::with_capacity(64), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}

/// Reads a file and keeps its tally.
pub(crate) struct Counted<'p> {
    file: File,
    tally: SharedTally,
    progress: &'p dyn Progress,
}

impl<'p> Counted<'p> {
    pub(crate) fn new(file: File, tally: SharedTally, progress: &'p dyn Progress) -> Self {
        Self { file, tally, progress }
    }
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        let mut tally = self.tally.borrow_mut();
        tally.hash.update(&buffer[..read]);
        tally.bytes += read as u64;
        drop(tally);
        self.progress.advance(read as u64);
        Ok(read)
    }
}
