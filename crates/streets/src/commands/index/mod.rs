//! `streets index build|robustness|sensitivity|explain`

mod build;
mod explain;
mod robustness;
mod sensitivity;

use streets_study::Study;

use crate::args::IndexCommand;
use crate::exit::{Ended, Failure};
use crate::number::or_dash;
use crate::printer::Printer;

pub(crate) fn index(command: &IndexCommand, study: &Study, printer: &Printer) -> Result<Ended, Failure> {
    match command {
        IndexCommand::Build(args) => build::build(args, study, printer),
        IndexCommand::Robustness(args) => robustness::robustness(args, study, printer),
        IndexCommand::Sensitivity(args) => sensitivity::sensitivity(args, study, printer),
        IndexCommand::Explain(args) => explain::explain(args, study, printer),
    }
}

/// A range of ranks in words.
fn ranks(low: Option<i64>, high: Option<i64>) -> String {
    match (low, high) {
        (Some(low), Some(high)) if low == high => low.to_string(),
        (Some(low), Some(high)) => format!("{low}–{high}"),
        _ => String::new(),
    }
}

/// A range of scores in words.
fn scores(low: Option<f64>, high: Option<f64>) -> String {
    low.zip(high).map_or_else(String::new, |(low, high)| {
        format!("{}–{}", or_dash(Some(low), 1), or_dash(Some(high), 1))
    })
}

fn whole(value: Option<i64>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}
