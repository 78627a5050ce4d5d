//! Progress bars on stderr, gone when the work is done.

use std::path::Path;
use std::sync::Mutex;

use indicatif::{ProgressBar, ProgressStyle};
use streets_sources::Progress;

use crate::printer::Printer;

/// A bar a file.
pub(crate) struct Bars {
    shown: bool,
    bar: Mutex<Option<ProgressBar>>,
}

/// Files below this size are read before a bar could be seen.
const WORTH_A_BAR: u64 = 1_000_000;

impl Bars {
    pub(crate) fn new(printer: &Printer) -> Self {
        Self { shown: printer.progress, bar: Mutex::new(None) }
    }

    fn with(&self, act: impl FnOnce(&mut Option<ProgressBar>)) {
        if let Ok(mut bar) = self.bar.lock() {
            act(&mut bar);
        }
    }
}

impl Progress for Bars {
    fn begin(&self, file: &Path, bytes: u64) {
        if !self.shown || bytes < WORTH_A_BAR {
            return;
        }
        let style = ProgressStyle::with_template("{msg} {wide_bar} {bytes}/{total_bytes} {eta}")
            .unwrap_or_else(|_| ProgressStyle::default_bar());
        let bar = ProgressBar::new(bytes).with_style(style);
        bar.set_message(file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default());
        self.with(|slot| *slot = Some(bar));
    }

    fn advance(&self, bytes: u64) {
        self.with(|slot| {
            if let Some(bar) = slot {
                bar.inc(bytes);
            }
        });
    }

    fn end(&self) {
        self.with(|slot| {
            if let Some(bar) = slot.take() {
                bar.finish_and_clear();
            }
        });
    }
}
