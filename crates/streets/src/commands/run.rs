//! `streets run`

use serde_json::json;
use streets_report::words::number::whole;
use streets_study::Study;
use streets_study::flow::{self, RunEvent, RunRequest, RunSummary};

use crate::args::Run;
use crate::exit::{Ended, Failure};
use crate::json;
use crate::printer::Printer;
use crate::progress::Bars;

pub(crate) fn run(args: &Run, study: &Study, printer: &Printer) -> Result<Ended, Failure> {
    let mut told = Vec::new();
    let summary = bring_up_to_date(study, args.dry_run, printer, |event| told.push(event.clone()))?;
    if printer.json {
        let out_of_date: Vec<_> = told
            .iter()
            .filter_map(|event| match event {
                RunEvent::OutOfDate { what, why, .. } => Some(json!({ "what": what, "why": why })),
                RunEvent::Redone { .. } => None,
            })
            .collect();
        json::print(
            printer,
            json!({
                "dry_run": args.dry_run,
                "out_of_date": out_of_date,
                "steps": summary.all,
                "rows_in": summary.rows_in,
                "rows_kept": summary.rows_kept,
                "rows_rejected": summary.rows_rejected,
                "stage_rejects": summary.stage_rejects,
            }),
        )?;
    } else if summary.redone.is_empty() {
        printer.answer("nothing is out of date\n")?;
    } else {
        let verb = if args.dry_run { "would be redone" } else { "redone" };
        printer.answer(format_args!("{} of {} steps {verb}\n", summary.redone.len(), summary.all))?;
        if !args.dry_run {
            printer.answer(format_args!(
                "{} rows in = {} kept + {} rejected\n",
                summary.rows_in, summary.rows_kept, summary.rows_rejected
            ))?;
            if summary.stage_rejects > 0 {
                printer.answer(format_args!("{} records could not be placed\n", summary.stage_rejects))?;
            }
        }
    }
    let rejected = summary.rows_rejected + summary.stage_rejects > 0;
    Ok(if rejected && !args.dry_run { Ended::WithRejects } else { Ended::Well })
}

/// Runs the flow and says on stderr what is done and why.
pub(crate) fn bring_up_to_date(
    study: &Study,
    dry_run: bool,
    printer: &Printer,
    mut also: impl FnMut(&RunEvent),
) -> Result<RunSummary, Failure> {
    let bars = Bars::new(printer);
    let request = RunRequest { dry_run, progress: Some(&bars) };
    let summary = flow::run(study, &request, &mut |event| {
        match &event {
            // What comes of it says enough.
            RunEvent::OutOfDate { new: true, .. } if !dry_run => {}
            RunEvent::OutOfDate { what, why, .. } => {
                printer.note(format_args!("{what}: {}", why.join("; ")));
            }
            RunEvent::Redone { what, rows } => {
                let given = rows.iter().filter(|(_, rows)| *rows > 0);
                let given: Vec<String> =
                    given.map(|(table, rows)| format!("{} {table}", whole(rows.cast_signed()))).collect();
                let given = if given.is_empty() { "nothing".to_owned() } else { given.join(", ") };
                printer.note(format_args!("{what} → {given}"));
            }
        }
        also(&event);
    })?;
    Ok(summary)
}
