//! `streets organisations review|head-offices`

use serde_json::json;
use streets_report::words::number::fixed;
use streets_study::Study;
use streets_study::views::organisations::{HeadOffices, head_offices, review as write_review};

use crate::args::Organisations;
use crate::commands::csv_text;
use crate::exit::{Ended, Failure};
use crate::json;
use crate::printer::Printer;
use crate::text_table::{Column, table};

pub(crate) fn organisations(
    command: Organisations,
    study: &Study,
    printer: &Printer,
) -> Result<Ended, Failure> {
    match command {
        Organisations::Review(args) => {
            let review = write_review(study, args.out)?;
            for finding in &review.findings {
                printer.caution(finding);
            }
            let path = review.path.display().to_string();
            if printer.json {
                let pairs = review.rows.len();
                json::print(printer, json!({ "file": path, "pairs": pairs, "decided": review.decided }))?;
            } else {
                printer.answer(format_args!(
                    "{} pairs to decide, {} decided already: {path}\n",
                    review.rows.len(),
                    review.decided
                ))?;
                printer.note("write `same` or `different` into the column `decision`, then `streets run`");
            }
            Ok(Ended::Well)
        }
        Organisations::HeadOffices(args) => {
            let (rows, findings) = head_offices(study)?;
            for finding in &findings {
                printer.caution(finding);
            }
            if printer.json {
                let rows: Vec<_> = rows
                    .iter()
                    .map(|row| {
                        json!({
                            "place_id": row.place.place_id.as_str(),
                            "name": row.place.name,
                            "here": row.here,
                            "from_elsewhere": row.from_elsewhere,
                            "of_head_offices": row.of_head_offices,
                            "elsewhere": row.elsewhere,
                        })
                    })
                    .collect();
                json::print(printer, json!({ "places": rows }))?;
            } else if args.form.csv {
                let header = ["place_id", "name", "here", "from_elsewhere", "of_head_offices", "elsewhere"];
                csv_text::print(printer, header, rows.iter().map(cells))?;
            } else {
                text(&rows, printer)?;
            }
            Ok(Ended::Well)
        }
    }
}

fn cells(row: &HeadOffices) -> [String; 6] {
    [
        row.place.place_id.as_str().to_owned(),
        row.place.name.clone(),
        row.here.to_string(),
        row.from_elsewhere.to_string(),
        row.of_head_offices.to_string(),
        row.elsewhere.to_string(),
    ]
}

#[expect(clippy::cast_precision_loss, reason = "counts of participations, for reading")]
fn text(rows: &[HeadOffices], printer: &Printer) -> Result<(), Failure> {
    if rows.is_empty() {
        printer.answer("No participation stands in a measured place: imported ties know only homes.\n")?;
        return Ok(());
    }
    let share = |part: usize, whole: usize| match whole {
        0 => "–".to_owned(),
        whole => format!("{} %", fixed(100.0 * part as f64 / whole as f64, 0)),
    };
    let lines = rows.iter().map(|row| {
        vec![
            row.place.name.clone(),
            fixed(row.here as f64, 0),
            share(row.from_elsewhere, row.here),
            fixed(row.of_head_offices as f64, 0),
            share(row.elsewhere, row.of_head_offices),
        ]
    });
    let columns = [
        Column::Words("place"),
        Column::Numbers("parts carried out here"),
        Column::Numbers("head office elsewhere"),
        Column::Numbers("parts of head offices here"),
        Column::Numbers("carried out elsewhere"),
    ];
    printer.answer(table(&columns, lines, printer.width))?;
    Ok(())
}
