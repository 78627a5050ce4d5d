//! CSV on stdout: plain, `.` for decimals, the shortest digits that read back as the same number.

use crate::exit::Failure;
use crate::printer::Printer;

/// Prints a header and rows.
pub(crate) fn print<H, R, C>(
    printer: &Printer,
    header: impl IntoIterator<Item = H>,
    rows: impl IntoIterator<Item = R>,
) -> Result<(), Failure>
where
    H: AsRef<[u8]>,
    R: IntoIterator<Item = C>,
    C: AsRef<[u8]>,
{
    let mut writer = csv::Writer::from_writer(Vec::new());
    let failed = |error: csv::Error| Failure::Form(error.to_string());
    writer.write_record(header).map_err(failed)?;
    for row in rows {
        writer.write_record(row).map_err(failed)?;
    }
    let bytes = writer.into_inner().map_err(|error| Failure::Form(error.to_string()))?;
    printer.answer(String::from_utf8_lossy(&bytes))?;
    Ok(())
}
