//! Packs content as users' files are packed.

use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub(crate) fn gzipped(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

pub(crate) fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook whose sheets all hold the same cells; a cell that reads as a number is one.
pub(crate) fn workbook(sheets: &[&str], rows: &[&[&str]]) -> Vec<u8> {
    let entries: String = sheets
        .iter()
        .enumerate()
        .map(|(at, name)| format!(r#"<sheet name="{name}" sheetId="{0}" r:id="r{0}"/>"#, at + 1))
        .collect();
    let links: String = (1..=sheets.len())
        .map(|at| format!(r#"<Relationship Id="r{at}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{at}.xml"/>"#))
        .collect();
    let mut cells = String::new();
    for (row, line) in rows.iter().enumerate() {
        cells.push_str(&format!(r#"<row r="{}">"#, row + 1));
        for (column, text) in line.iter().enumerate() {
            let place = format!("{}{}", char::from(b'A' + u8::try_from(column).unwrap()), row + 1);
            if text.parse::<f64>().is_ok() {
                cells.push_str(&format!(r#"<c r="{place}"><v>{text}</v></c>"#));
            } else if !text.is_empty() {
                cells.push_str(&format!(r#"<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>"#));
            }
        }
        cells.push_str("</row>");
    }
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let packages = "http://schemas.openxmlformats.org/package/2006/relationships";
    let book =
        format!(r#"<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>{entries}</sheets></workbook>"#);
    let links = format!(r#"<Relationships xmlns="{packages}">{links}</Relationships>"#);
    let root = format!(
        r#"<Relationships xmlns="{packages}"><Relationship Id="r1" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    let sheet = format!(r#"<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>"#);
    let mut members: Vec<(String, Vec<u8>)> = vec![
        ("_rels/.rels".into(), root.into_bytes()),
        ("xl/workbook.xml".into(), book.into_bytes()),
        ("xl/_rels/workbook.xml.rels".into(), links.into_bytes()),
    ];
    for at in 1..=sheets.len() {
        members.push((format!("xl/worksheets/sheet{at}.xml"), sheet.clone().into_bytes()));
    }
    let members: Vec<(&str, &[u8])> =
        members.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect();
    zipped(&members)
}
