//! `streets sql QUERY`

use streets_study::Study;
use streets_study::views::query::ask;

use crate::args::{Global, Sql};
use crate::exit::{Ended, Failure};
use crate::json;
use crate::printer::Printer;

pub(crate) fn sql(args: &Sql, study: &Study, global: &Global, printer: &Printer) -> Result<Ended, Failure> {
    let threads =
        global.threads.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from));
    let answer = ask(study, &args.query, threads)?;
    let form = |error: &dyn std::fmt::Display| Failure::Form(error.to_string());
    if printer.json {
        let rows: serde_json::Value = serde_json::from_str(&answer.to_json().map_err(|error| form(&error))?)
            .map_err(|error| form(&error))?;
        json::print(printer, serde_json::json!({ "rows": rows }))?;
    } else if args.form.csv {
        let mut bytes = Vec::new();
        answer.write_csv(&mut bytes).map_err(|error| form(&error))?;
        printer.answer(String::from_utf8_lossy(&bytes))?;
    } else {
        printer.answer(format_args!("{}\n", answer.to_text().map_err(|error| form(&error))?))?;
    }
    Ok(Ended::Well)
}
