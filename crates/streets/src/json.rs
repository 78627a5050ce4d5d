//! One JSON document an answer.

use serde_json::{Map, Value};

use crate::exit::Failure;
use crate::printer::Printer;

/// Version of the documents' layout; raised when a field changes its meaning or goes.
const SCHEMA_VERSION: u32 = 1;

/// Prints a document with `schema_version` in front.
pub(crate) fn print(printer: &Printer, fields: Value) -> Result<(), Failure> {
    let mut document = Map::new();
    document.insert("schema_version".to_owned(), SCHEMA_VERSION.into());
    if let Value::Object(fields) = fields {
        document.extend(fields);
    }
    let text = serde_json::to_string_pretty(&document).map_err(|error| Failure::Form(error.to_string()))?;
    printer.answer(format_args!("{text}\n"))?;
    Ok(())
}
