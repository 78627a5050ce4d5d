//! How a command ends.

use std::io;
use std::process::ExitCode;

use streets_study::StudyError;
use streets_study::calculator::CalculatorError;

use crate::printer::Printer;

/// How a command that ran ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    /// All was done.
    Well,
    /// It ran, but something was rejected or is missing.
    WithRejects,
}

/// Why a command did not run.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// The study or the request.
    #[error(transparent)]
    Study(#[from] StudyError),
    /// The calculator.
    #[error(transparent)]
    Calculator(#[from] CalculatorError),
    /// The request, as the command line sees it.
    #[error("{message}")]
    Request {
        /// What is wrong.
        message: String,
        /// What to do about it.
        hint: Option<String>,
    },
    /// A file of the user's.
    #[error("`{}` cannot be {doing}", path.display())]
    File {
        /// The file.
        path: std::path::PathBuf,
        /// `read`, `written`, …
        doing: &'static str,
        /// What the system says.
        #[source]
        source: io::Error,
    },
    /// An answer that cannot be put into the form asked for.
    #[error("the answer cannot be shown: {0}")]
    Form(String),
    /// stdout.
    #[error(transparent)]
    Output(#[from] io::Error),
}

impl Failure {
    pub(crate) fn request(message: impl Into<String>) -> Self {
        Self::Request { message: message.into(), hint: None }
    }

    fn hint(&self) -> Option<String> {
        match self {
            Self::Study(error) => error.hint(),
            Self::Calculator(error) => error.hint(),
            Self::Request { hint, .. } => hint.clone(),
            _ => None,
        }
    }

    fn is_environment(&self) -> bool {
        match self {
            Self::Study(error) => error.is_environment(),
            Self::Calculator(error) => error.is_environment(),
            Self::File { .. } | Self::Output(_) => true,
            Self::Request { .. } | Self::Form(_) => false,
        }
    }
}

/// The exit code, after the error has been told.
pub(crate) fn code(outcome: Result<Ended, Failure>, printer: &Printer) -> ExitCode {
    match outcome {
        Ok(Ended::Well) => ExitCode::SUCCESS,
        Ok(Ended::WithRejects) => ExitCode::from(1),
        // Whoever read the output had enough of it.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            printer.error(&failure, failure.hint().as_deref());
            ExitCode::from(if failure.is_environment() { 3 } else { 2 })
        }
    }
}
