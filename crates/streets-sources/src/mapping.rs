//! Which of a file's columns stands for which of ours.

use std::collections::BTreeMap;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Our column → a column of the file, or a constant.
///
/// ```
/// use streets_sources::{Mapped, Mapping};
/// let map: Mapping = "activity=rcn,organisation=pic,kind==grant".parse().unwrap();
/// assert_eq!(map.get("activity"), Some(&Mapped::Column("rcn".into())));
/// assert_eq!(map.get("kind"), Some(&Mapped::Constant("grant".into())));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mapping(BTreeMap<String, Mapped>);

/// Where a value is taken from; written `column` or `=constant`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mapped {
    /// A column of the file, by its header.
    Column(String),
    /// The same for every row.
    Constant(String),
}

/// A text that is no mapping.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{seen}` is not a mapping; a mapping is `ours=theirs`, several with commas between, and `ours==constant` for a constant"
)]
pub struct MappingError {
    /// What stood there.
    pub seen: String,
}

impl Mapping {
    /// Where our column `key` is taken from, if the user says so.
    pub fn get(&self, key: &str) -> Option<&Mapped> {
        self.0.get(key)
    }

    /// Says where our column `key` is taken from.
    pub fn set(&mut self, key: impl Into<String>, mapped: Mapped) {
        self.0.insert(key.into(), mapped);
    }

    /// Whether nothing is mapped.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every pair, by our column.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Mapped)> {
        self.0.iter().map(|(key, mapped)| (key.as_str(), mapped))
    }
}

impl FromStr for Mapping {
    type Err = MappingError;

    fn from_str(text: &str) -> Result<Self, MappingError> {
        let mut map = Self::default();
        for pair in text.split(',') {
            let (key, theirs) = pair.split_once('=').ok_or_else(|| MappingError { seen: pair.to_owned() })?;
            if key.trim().is_empty() || theirs.trim().is_empty() {
                return Err(MappingError { seen: pair.to_owned() });
            }
            map.set(key.trim(), Mapped::from(theirs.trim()));
        }
        Ok(map)
    }
}

impl From<&str> for Mapped {
    fn from(text: &str) -> Self {
        match text.strip_prefix('=') {
            Some(constant) => Self::Constant(constant.to_owned()),
            None => Self::Column(text.to_owned()),
        }
    }
}

impl Serialize for Mapped {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Column(column) => serializer.serialize_str(column),
            Self::Constant(constant) => serializer.collect_str(&format_args!("={constant}")),
        }
    }
}

impl<'de> Deserialize<'de> for Mapped {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self::from(text.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_mapping_is_refused() {
        for text in ["activity", "=rcn", "activity=", "a=b,,c=d"] {
            assert!(text.parse::<Mapping>().is_err(), "{text}");
        }
    }
}
