//! Where words go: answers to stdout, everything else to stderr.

use std::error::Error;
use std::fmt::Display;
use std::io::{self, IsTerminal, Write};

use anstyle::{AnsiColor, Style};

use crate::args::Global;

/// How much is said, and in which form.
#[derive(Clone, Debug)]
pub(crate) struct Printer {
    quiet: u8,
    /// One JSON document instead of text.
    pub(crate) json: bool,
    /// Progress bars may be drawn.
    pub(crate) progress: bool,
    /// Columns of the terminal.
    pub(crate) width: usize,
}

const ERROR: Style = AnsiColor::Red.on_default().bold();
const NOTE: Style = AnsiColor::Cyan.on_default();
const STRONG: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();

/// Where the terminal does not say.
const PLAIN_WIDTH: usize = 100;

impl Printer {
    pub(crate) fn new(global: &Global) -> Self {
        let width = terminal_size::terminal_size().map_or(PLAIN_WIDTH, |(width, _)| usize::from(width.0));
        let progress = global.quiet == 0 && !global.no_progress && io::stderr().is_terminal();
        Self { quiet: global.quiet, json: global.json, progress, width }
    }

    /// Prints an answer.
    pub(crate) fn answer(&self, text: impl Display) -> io::Result<()> {
        let mut out = anstream::stdout().lock();
        write!(out, "{text}")?;
        out.flush()
    }

    /// Says what is being done, on stderr.
    pub(crate) fn note(&self, text: impl Display) {
        if self.quiet == 0 {
            self.tell(format_args!("{text}"));
        }
    }

    /// Says what should be known, on stderr.
    pub(crate) fn caution(&self, text: impl Display) {
        if self.quiet < 2 {
            self.tell(format_args!("{NOTE}note:{NOTE:#} {text}"));
        }
    }

    /// Says what went wrong and what to do about it, on stderr.
    pub(crate) fn error(&self, error: &dyn Error, hint: Option<&str>) {
        self.tell(format_args!("{ERROR}error:{ERROR:#} {error}"));
        let mut told = error.to_string();
        let mut cause = error.source();
        while let Some(inner) = cause {
            let text = inner.to_string();
            if !told.contains(&text) {
                self.tell(format_args!("  because {text}"));
                told = text;
            }
            cause = inner.source();
        }
        if let Some(hint) = hint {
            self.tell(format_args!("\n{STRONG}hint:{STRONG:#} {hint}"));
        }
    }

    fn tell(&self, text: std::fmt::Arguments<'_>) {
        // stderr that is closed leaves nobody to tell.
        let _ = writeln!(anstream::stderr().lock(), "{text}");
    }
}

/// Text in bold.
pub(crate) fn strong(text: &str) -> String {
    format!("{STRONG}{text}{STRONG:#}")
}

/// Text that stands back.
pub(crate) fn faint(text: &str) -> String {
    format!("{FAINT}{text}{FAINT:#}")
}
