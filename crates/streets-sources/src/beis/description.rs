//! The YAML that describes an indicator.

use std::path::Path;

use serde_yaml_ng::Value;
use streets_model::Dimension;

use crate::error::ImportError;
use crate::indicators::describe::Told;
use crate::read::unpack::read_small;

/// Most megabytes of a description; the longest published one has 0.01.
const MOST_MB: u64 = 4;

/// What a description says.
#[derive(Clone, Debug, Default)]
pub(super) struct Description {
    /// Id of the indicator, which is also the header of its column.
    pub id: Option<String>,
    /// Title, unit and dimension.
    pub told: Told,
    /// Who made the figures.
    pub publisher: Option<String>,
    /// Where they were published.
    pub url: Option<String>,
}

impl Description {
    /// Reads a description; gives its SHA-256 too.
    pub(super) fn read(path: &Path) -> Result<(Self, String), ImportError> {
        let (text, digest) = read_small(path, MOST_MB)?;
        let fault = |problem: String| ImportError::Description { path: path.to_owned(), problem };
        let yaml: Value = serde_yaml_ng::from_str(&text).map_err(|error| fault(error.to_string()))?;
        if !yaml.is_mapping() {
            return Err(fault("it holds no keys with values".into()));
        }
        let value = yaml.get("schema").and_then(|schema| schema.get("value"));
        let of_value = |key: &str| value.and_then(|value| value.get(key)).and_then(one_text);
        let told = Told {
            title: yaml.get("title").and_then(one_text),
            unit: unit(of_value("unit_string"), of_value("type"), of_value("label")),
            dimension: yaml.get("framework_group").and_then(one_text).and_then(|group| dimension(&group)),
        };
        let description = Self {
            id: of_value("id"),
            told,
            publisher: yaml.get("source_name").and_then(one_text),
            url: yaml.get("source_url").or_else(|| yaml.get("api_doc_url")).and_then(one_text),
        };
        Ok((description, digest.sha256))
    }
}

/// A text, or the different texts of a list or mapping with `; ` between.
fn one_text(value: &Value) -> Option<String> {
    let mut texts: Vec<String> = match value {
        Value::String(text) => vec![text.trim().to_owned()],
        Value::Number(number) => vec![number.to_string()],
        Value::Sequence(items) => items.iter().filter_map(one_text).collect(),
        Value::Mapping(items) => items.values().filter_map(one_text).collect(),
        _ => return None,
    };
    texts.retain(|text| !text.is_empty());
    let mut different: Vec<String> = Vec::new();
    for text in texts {
        if !different.contains(&text) {
            different.push(text);
        }
    }
    if different.is_empty() { None } else { Some(different.join("; ")) }
}

/// The unit: stated, else by the value's type, else what its label counts.
fn unit(stated: Option<String>, kind: Option<String>, label: Option<String>) -> Option<String> {
    let of_kind = kind.map(|kind| match kind.as_str() {
        "GravimetricUnit" => "µg/m³".to_owned(),
        "BitTransferRate" => "Mbit/s".to_owned(),
        "Area_hectare" => "hectares".to_owned(),
        "FTE" => "full-time equivalents".to_owned(),
        _ => kind,
    });
    let of_label = label.map(|label| match label.as_str() {
        "Percentage" => "%".to_owned(),
        "Frequency" => "count".to_owned(),
        _ => label.to_lowercase(),
    });
    stated.or(of_kind).or(of_label)
}

/// Dimension of each group of the BEIS framework.
fn dimension(group: &str) -> Option<Dimension> {
    match group {
        "public_rnd" | "private_rnd" => Some(Dimension::Ideas),
        "knowledge_exchange" => Some(Dimension::Connection),
        "place_potential" => Some(Dimension::Place),
        _ => None,
    }
}
