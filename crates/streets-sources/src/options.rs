//! What a user can say about a file: the `[[import]]` table of `study.toml`.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use streets_model::{Dimension, Direction};

use crate::limits::Limits;
use crate::mapping::Mapping;

/// How a file is to be read and what is known of it beside its rows.
///
/// Every choice that changes a number is here; nothing is taken from the machine or the clock.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ImportOptions {
    /// Our column → the file's column, or `=constant`.
    #[serde(skip_serializing_if = "Mapping::is_empty")]
    pub map: Mapping,
    /// Encoding by its WHATWG label, such as `windows-1252`; UTF-8 where not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// Delimiter; found from the header among `,` `;` tab and `|` where not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<char>,
    /// Line of the header among the lines that are not blank, from 1; what stands above it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header_row: Option<u32>,
    /// Sheet of a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Member of a zip archive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// Which sign stands before the decimals.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimal: Option<DecimalMark>,
    /// Order of the parts of a date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dates: Option<DateOrder>,
    /// Who made the figures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// What the file is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Terms under which it may be used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// Where it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// When it was fetched.
    #[serde(with = "optional_text", skip_serializing_if = "Option::is_none")]
    pub retrieved: Option<Date>,
    /// Scheme of the place codes; `nuts` and `itl` take the level from each code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scheme: Option<String>,
    /// Version of the scheme.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Id of the indicator, or the first part of it where a file has several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub indicator: Option<String>,
    /// What is known of each indicator, by column or by id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub indicators: BTreeMap<String, IndicatorOptions>,
    /// Columns that hold figures; `*` is every column with no other part.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
    /// Unit of the values.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Column of figures → unit, where they differ.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub units: BTreeMap<String, String>,
    /// What the figures speak of.
    #[serde(with = "optional_text", skip_serializing_if = "Option::is_none")]
    pub dimension: Option<Dimension>,
    /// Whether more is better.
    #[serde(with = "optional_text", skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// What the figures are divided by to compare places.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub denominator: Option<String>,
    /// Least value that makes sense.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<f64>,
    /// Greatest value that makes sense.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum: Option<f64>,
    /// The period of every row, where the file does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// Years of the value columns in order, as `2004..2021`, where their headers do not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub periods: Option<String>,
    /// Columns whose values tell indicators apart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dimensions: Option<Vec<String>>,
    /// Column → the values whose rows are taken; other rows are rejected with that reason.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub filter: BTreeMap<String, Vec<String>>,
    /// Classification of the fields.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field_scheme: Option<String>,
    /// What is done with rows that are sums of other rows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aggregates: Option<Aggregates>,
    /// Field codes that are known to be sums of others.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aggregate_codes: Vec<String>,
    /// Where a CORDIS project's field is taken from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field_from: Option<FieldFrom>,
    /// Kind of the activities.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub activity_kind: Option<String>,
    /// Currency of the values, as ISO 4217 code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// Identifier scheme put before each activity's id, as `cordis:`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub activity_scheme: Option<String>,
    /// Identifier scheme put before each organisation's id, as `pic:`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation_scheme: Option<String>,
    /// How large a file may grow when unpacked.
    #[serde(skip_serializing_if = "Limits::is_default")]
    pub limits: Limits,
}

/// What is known of one indicator.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct IndicatorOptions {
    /// Its id, where it is not the column's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What it is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Unit of its values.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What it speaks of.
    #[serde(with = "optional_text", skip_serializing_if = "Option::is_none")]
    pub dimension: Option<Dimension>,
    /// Whether more is better.
    #[serde(with = "optional_text", skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// What it is divided by to compare places.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub denominator: Option<String>,
}

/// Which sign stands before the decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DecimalMark {
    /// `1,234.5`
    Point,
    /// `1.234,5`
    Comma,
    /// `1234.5` or `1234,5`, with nothing between the thousands.
    Either,
}

/// Order of the parts of a date; a date that begins with its year is read in any case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// Day, month, year.
    #[default]
    Dmy,
    /// Month, day, year.
    Mdy,
}

/// What is done with rows that are sums of other rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aggregates {
    /// They are found from the codes, checked on the values and left out.
    #[default]
    Find,
    /// Every row is taken as it stands.
    Keep,
}

/// Where a CORDIS project's field is taken from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldFrom {
    /// The first of the others that the files hold for a project, in the order in which they stand here.
    #[default]
    Found,
    /// The top level of the European Science Vocabulary.
    #[serde(rename = "euroscivoc")]
    EuroSciVoc,
    /// The legal basis, or the programme in older files.
    LegalBasis,
    /// The call topic.
    Topic,
}

/// Values that stand in text by their `Display` and `FromStr`.
mod optional_text {
    use std::fmt::Display;
    use std::str::FromStr;

    use serde::{Deserialize, Deserializer, Serializer};

    #[expect(clippy::ref_option, reason = "serde hands a reference to the field")]
    pub(super) fn serialize<T: Display, S: Serializer>(
        value: &Option<T>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => serializer.collect_str(value),
            None => serializer.serialize_none(),
        }
    }

    pub(super) fn deserialize<'de, T: FromStr<Err: Display>, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<T>, D::Error> {
        let Some(text) = Option::<String>::deserialize(deserializer)? else { return Ok(None) };
        text.parse().map(Some).map_err(serde::de::Error::custom)
    }
}
