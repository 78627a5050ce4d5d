//! `streets report`

use std::fs;
use std::path::Path;

use serde_json::json;
use streets_report::{Page, ReportInput, render};
use streets_study::Study;
use streets_study::views::report_input::report_input;

use crate::args::Report;
use crate::exit::{Ended, Failure};
use crate::json;
use crate::printer::Printer;

pub(crate) fn report(args: &Report, study: &Study, printer: &Printer) -> Result<Ended, Failure> {
    let folder = args.out.clone().unwrap_or_else(|| study.layout.report());
    let pages = write_report(&report_input(study)?, &folder)?;
    let index = folder.join("index.html");
    if printer.json {
        json::print(printer, json!({ "index": index.display().to_string(), "files": pages }))?;
    } else {
        printer.answer(format_args!("{}\n", index.display()))?;
    }
    printer.note(format_args!("{pages} files; open the one named above in a browser"));
    Ok(Ended::Well)
}

/// Writes the report's pages into `folder` and takes away pages of an earlier report; how many files there are.
pub(crate) fn write_report(input: &ReportInput, folder: &Path) -> Result<usize, Failure> {
    let pages = render(input).map_err(streets_study::StudyError::from)?;
    let beside = folder.with_extension("new");
    let failed = |path: &Path, doing| {
        let path = path.to_owned();
        move |source| Failure::File { path, doing, source }
    };
    if beside.exists() {
        fs::remove_dir_all(&beside).map_err(failed(&beside, "removed"))?;
    }
    for Page { path, bytes } in &pages {
        let target = beside.join(path);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent).map_err(failed(parent, "made"))?;
        }
        fs::write(&target, bytes).map_err(failed(&target, "written"))?;
    }
    if folder.exists() {
        refuse_foreign(folder)?;
        fs::remove_dir_all(folder).map_err(failed(folder, "removed"))?;
    }
    fs::rename(&beside, folder).map_err(failed(folder, "written"))?;
    Ok(pages.len())
}

/// A folder that is not an earlier report is not taken away.
fn refuse_foreign(folder: &Path) -> Result<(), Failure> {
    let empty = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none());
    if empty || folder.join("press-notice.md").is_file() {
        return Ok(());
    }
    Err(Failure::Request {
        message: format!("`{}` is there and is not an earlier report", folder.display()),
        hint: Some("choose another folder with `--out`".to_owned()),
    })
}
