//! A table of the study as CSV: the same rows give the same bytes.

use std::io::Write;

use anyhow::Result;
use flate2::{Compression, GzBuilder};

/// Above this many bytes a table is kept as gzip.
const LARGE: usize = 100_000;

/// A file of the study.
pub(super) struct StudyFile {
    /// Path from the study's folder, with `.gz` where it is packed.
    pub(super) path: String,
    /// What is written.
    pub(super) bytes: Vec<u8>,
    /// Rows below the header.
    pub(super) rows: usize,
}

/// Rows of texts under a header, as `path`, or `path` with `.gz` if they are many.
pub(super) fn tidy_csv(path: &str, header: &[&str], rows: &[Vec<String>]) -> Result<StudyFile> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(header)?;
    for row in rows {
        writer.write_record(row)?;
    }
    let plain = writer.into_inner().map_err(|error| anyhow::anyhow!("{path}: {error}"))?;
    if plain.len() <= LARGE {
        return Ok(StudyFile { path: path.to_owned(), bytes: plain, rows: rows.len() });
    }
    // No name and no time in the head of the file.
    let mut packer = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    packer.write_all(&plain)?;
    Ok(StudyFile { path: format!("{path}.gz"), bytes: packer.finish()?, rows: rows.len() })
}

/// `value` with `digits` significant digits, as short as it can be written.
pub(super) fn significant(value: f64, digits: i32) -> String {
    if value == 0.0 || !value.is_finite() {
        return "0".to_owned();
    }
    let places = digits - 1 - value.abs().log10().floor() as i32;
    decimals(value, places)
}

/// `value` with `places` digits after the point (before it, if negative), as short as it can be written.
pub(super) fn decimals(value: f64, places: i32) -> String {
    let factor = 10_f64.powi(places.abs());
    let rounded =
        if places >= 0 { (value * factor).round() / factor } else { (value / factor).round() * factor };
    // Adding zero turns −0 into 0.
    format!("{}", rounded + 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_rounded_to_what_they_are_worth_and_written_short() {
        assert_eq!(significant(590_439_000.0, 4), "590400000");
        assert_eq!(significant(0.012_345, 3), "0.0123");
        assert_eq!(significant(-13.7285, 3), "-13.7");
        assert_eq!(significant(0.0, 3), "0");
        assert_eq!(decimals(-0.001, 2), "0");
        assert_eq!(decimals(1234.5, -2), "1200");
        assert_eq!(decimals(1.0 / 3.0, 6), "0.333333");
    }

    #[test]
    fn many_rows_are_packed_and_the_same_rows_give_the_same_bytes() {
        let few = tidy_csv("a.csv", &["a", "b"], &[vec!["1".into(), "x, \"y\"".into()]]).unwrap();
        assert_eq!(
            (few.path.as_str(), few.bytes.as_slice()),
            ("a.csv", b"a,b\n1,\"x, \"\"y\"\"\"\n".as_slice())
        );
        let rows: Vec<Vec<String>> = (0..20_000).map(|n| vec![n.to_string(), "x".into()]).collect();
        let many = tidy_csv("a.csv", &["a", "b"], &rows).unwrap();
        assert_eq!(many.path, "a.csv.gz");
        assert_eq!(&many.bytes[..8], [0x1f, 0x8b, 8, 0, 0, 0, 0, 0], "a gzip head without flags and time");
        assert_eq!(many.bytes, tidy_csv("a.csv", &["a", "b"], &rows).unwrap().bytes);
    }
}
