//! `streets demo`: the product doing its job on a study that it carries with it.

use std::fs;
use std::path::Path;

use include_dir::{Dir, include_dir};
use serde_json::json;
use streets_study::Study;
use streets_study::views::report_input::report_input;

use crate::args::Demo;
use crate::commands::{report, run};
use crate::exit::{Ended, Failure};
use crate::json;
use crate::printer::{Printer, strong};

/// The files of the demo study, as they stand in the repository.
static STUDY: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../studies/uk");

/// How many findings are told.
const FINDINGS: usize = 5;

pub(crate) fn demo(args: &Demo, printer: &Printer) -> Result<Ended, Failure> {
    unpack(&args.out)?;
    let study = Study::open(&args.out)?;
    let summary = run::bring_up_to_date(&study, false, printer, |_| {})?;
    let folder = study.layout.report();
    let input = report_input(&study)?;
    report::write_report(&input, &folder)?;
    let telling = streets_report::telling(&input).map_err(streets_study::StudyError::from)?;
    let telling: Vec<String> = telling.iter().take(FINDINGS).map(ToString::to_string).collect();
    let index = folder.join("index.html");
    if printer.json {
        json::print(
            printer,
            json!({
                "study": args.out.display().to_string(),
                "report": index.display().to_string(),
                "findings": telling,
                "rows_in": summary.rows_in,
                "rows_kept": summary.rows_kept,
                "rows_rejected": summary.rows_rejected,
            }),
        )?;
    } else {
        printer.answer(format_args!("{}\n\n", strong(&study.file.title)))?;
        for (number, sentence) in telling.iter().enumerate() {
            printer.answer(format_args!("{}. {sentence}\n", number + 1))?;
        }
        printer.answer(format_args!("\nThe report: {}\n", index.display()))?;
        printer
            .answer(format_args!("Go on with:  streets city Cambridge --study {}\n", args.out.display()))?;
    }
    Ok(if summary.rows_rejected + summary.stage_rejects == 0 { Ended::Well } else { Ended::WithRejects })
}

/// Writes the study's files that are not there yet or differ.
fn unpack(folder: &Path) -> Result<(), Failure> {
    let occupied = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if occupied && !folder.join("study.toml").is_file() {
        return Err(Failure::Request {
            message: format!("`{}` is there and is not a study", folder.display()),
            hint: Some("choose another folder with `--out`".to_owned()),
        });
    }
    write_all(&STUDY, folder)
}

fn write_all(from: &Dir<'_>, folder: &Path) -> Result<(), Failure> {
    for file in from.files() {
        let target = folder.join(file.path());
        if fs::read(&target).is_ok_and(|known| known == file.contents()) {
            continue;
        }
        let failed = |source| Failure::File { path: target.clone(), doing: "written", source };
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent).map_err(failed)?;
        }
        fs::write(&target, file.contents()).map_err(failed)?;
    }
    from.dirs().try_for_each(|inner| write_all(inner, folder))
}
