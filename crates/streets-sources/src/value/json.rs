//! Values of a JSON object by their path.

use std::borrow::Cow;

use serde_json::Value;

use crate::options::DecimalMark;
use crate::read::Fault;
use crate::value::missing::is_missing;
use crate::value::number::{amount, number};

/// The value at a path of keys; null where there is none.
pub(crate) fn at<'v>(value: &'v Value, path: &[&str]) -> &'v Value {
    path.iter().try_fold(value, |value, key| value.get(key)).unwrap_or(&Value::Null)
}

/// The elements of a list; none where there is no list.
pub(crate) fn list<'v>(value: &'v Value, path: &[&str]) -> &'v [Value] {
    at(value, path).as_array().map_or(&[], Vec::as_slice)
}

/// A text, or a number as one, without spaces around it; none where it is empty.
pub(crate) fn text<'v>(value: &'v Value, path: &[&str]) -> Option<Cow<'v, str>> {
    match at(value, path) {
        Value::String(text) => Some(text.trim()).filter(|text| !text.is_empty()).map(Cow::Borrowed),
        Value::Number(number) => Some(Cow::Owned(number.to_string())),
        _ => None,
    }
}

/// As [`text`], but none for words such as `N/A`.
pub(crate) fn stated<'v>(value: &'v Value, path: &[&str]) -> Option<Cow<'v, str>> {
    text(value, path).filter(|text| !is_missing(text))
}

/// As [`stated`], owned.
pub(crate) fn owned(value: &Value, path: &[&str]) -> Option<String> {
    stated(value, path).map(Cow::into_owned)
}

/// An amount, which cannot be negative.
pub(crate) fn money(value: &Value, path: &[&str]) -> Result<Option<f64>, Fault> {
    let Some(text) = stated(value, path) else { return Ok(None) };
    amount(&text, DecimalMark::Point).map_err(|why| Fault::new(&path.join("."), &text, why))
}

/// Degrees between −`most` and `most`.
pub(crate) fn degrees(text: &str, column: &str, most: f64) -> Result<f64, Fault> {
    let degrees = number(text, DecimalMark::Point).map_err(|why| Fault::new(column, text, why))?;
    if degrees.abs() <= most {
        Ok(degrees)
    } else {
        Err(Fault::new(column, text, "degrees beyond the globe"))
    }
}
