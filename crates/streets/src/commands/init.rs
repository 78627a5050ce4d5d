//! `streets init DIR`

use serde_json::json;
use streets_study::Study;

use crate::args::Init;
use crate::exit::{Ended, Failure};
use crate::json;
use crate::printer::Printer;

pub(crate) fn init(args: &Init, printer: &Printer) -> Result<Ended, Failure> {
    let study = Study::init(&args.dir)?;
    let file = study.layout.study_file();
    if printer.json {
        json::print(printer, json!({ "study_file": file.display().to_string() }))?;
    } else {
        printer.answer(format_args!("{}\n", file.display()))?;
    }
    printer.note("next: `streets import KIND FILE…`, then `streets run`");
    Ok(Ended::Well)
}
