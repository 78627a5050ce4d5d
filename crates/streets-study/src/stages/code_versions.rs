//! Under which version of its scheme each code of a file is to be read.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use arrow_array::{ArrayRef, Int64Array, RecordBatch, StringArray};
use streets_engine::{Engine, EngineError};
use streets_model::{Place, PlaceLink, Reject, SourceId};

/// Every code that the study's places and links know, with the versions that know it.
#[derive(Debug, Default)]
pub(crate) struct KnownCodes {
    versions: BTreeMap<(String, String), BTreeSet<String>>,
}

/// A code as a file gives it: scheme, version (empty where the file does not say) and code.
pub(crate) type GivenCode = (String, String, String);

/// Codes with the version under which each is read, and those that no version knows.
#[derive(Debug, Default)]
pub(crate) struct CodeVersions {
    pub(crate) read_as: BTreeMap<GivenCode, String>,
    pub(crate) unknown: BTreeMap<GivenCode, String>,
    /// Codes that the stated version does not know and another does.
    pub(crate) other_version: usize,
}

impl KnownCodes {
    pub(crate) fn new(places: &[Place], links: &[PlaceLink]) -> Self {
        let own = places
            .iter()
            .map(|place| (place.scheme.as_str(), place.place_id.code(), place.scheme_version.as_str()));
        let linked = links
            .iter()
            .map(|link| (link.from_scheme.as_str(), link.from_code.as_str(), link.from_version.as_str()));
        let mut versions: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
        for (scheme, code, version) in own.chain(linked) {
            versions.entry((scheme.to_owned(), code.to_owned())).or_default().insert(version.to_owned());
        }
        Self { versions }
    }

    /// Reads each code under the version that its file states; where it states none, or one that does not know the code,
    /// under the study's version if that knows it, else under the latest that does.
    pub(crate) fn read(&self, codes: BTreeSet<GivenCode>, study: &BTreeMap<String, String>) -> CodeVersions {
        let mut result = CodeVersions::default();
        for given in codes {
            let (scheme, stated, code) = &given;
            let Some(known) = self.versions.get(&(scheme.clone(), code.clone())) else {
                let reason = format!("no version of `{scheme}` that the study knows has this code");
                result.unknown.insert(given, reason);
                continue;
            };
            if known.contains(stated) {
                let version = stated.clone();
                result.read_as.insert(given, version);
                continue;
            }
            result.other_version += usize::from(!stated.is_empty());
            let family = scheme.trim_end_matches(|c: char| c.is_ascii_digit());
            let preferred =
                study.get(scheme.as_str()).or_else(|| study.get(family)).filter(|own| known.contains(*own));
            if let Some(version) = preferred.or(known.last()).cloned() {
                result.read_as.insert(given, version);
            }
        }
        result
    }
}

impl CodeVersions {
    /// The reject of a row whose code no version knows.
    pub(crate) fn reject(&self, given: &GivenCode, source_id: &SourceId, row: i64) -> Option<Reject> {
        let reason = self.unknown.get(given)?.clone();
        Some(Reject {
            source_id: source_id.clone(),
            row,
            column: "code".to_owned(),
            value: given.2.clone(),
            reason,
        })
    }

    /// Makes `code_versions` and `scheme_fineness` known to the engine.
    pub(crate) fn register(&self, engine: &Engine) -> Result<(), EngineError> {
        let column = |pick: fn(&(&GivenCode, &String)) -> String| -> ArrayRef {
            Arc::new(StringArray::from_iter_values(self.read_as.iter().map(|pair| pick(&pair))))
        };
        register(
            engine,
            "code_versions",
            vec![
                ("scheme", column(|(given, _)| given.0.clone())),
                ("given_version", column(|(given, _)| given.1.clone())),
                ("code", column(|(given, _)| given.2.clone())),
                ("version", column(|(_, version)| (*version).clone())),
            ],
        )?;
        let schemes: BTreeSet<&str> = self.read_as.keys().map(|given| given.0.as_str()).collect();
        register(
            engine,
            "scheme_fineness",
            vec![
                ("scheme", Arc::new(StringArray::from_iter_values(schemes.iter()))),
                (
                    "fineness",
                    Arc::new(Int64Array::from_iter_values(schemes.iter().map(|scheme| fineness(scheme)))),
                ),
            ],
        )
    }
}

fn register(engine: &Engine, name: &str, columns: Vec<(&str, ArrayRef)>) -> Result<(), EngineError> {
    let batch = RecordBatch::try_from_iter(columns)
        .unwrap_or_else(|error| unreachable!("the columns of `{name}` have one length: {error}"));
    engine.register_rows(name, batch.schema(), vec![batch])
}

/// Greater for smaller areas: the level of a scheme that has levels, more for municipalities and towns.
fn fineness(scheme: &str) -> i64 {
    match scheme {
        "geonames" => 6,
        "lau" | "lad" => 5,
        _ => scheme.chars().last().and_then(|last| last.to_digit(10)).map_or(1, i64::from),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use streets_model::{LinkBasis, PlaceId};

    fn known() -> KnownCodes {
        let link = |version: &str, code: &str| PlaceLink {
            from_scheme: "nuts3".into(),
            from_version: version.into(),
            from_code: code.into(),
            place_id: PlaceId::from("nuts3-2016:A"),
            weight: 1.0,
            basis: LinkBasis::SameCode,
        };
        KnownCodes::new(&[], &[link("2010", "A"), link("2013", "A"), link("2016", "A"), link("2010", "B")])
    }

    fn given(version: &str, code: &str) -> GivenCode {
        ("nuts3".into(), version.into(), code.into())
    }

    #[test]
    fn stated_then_the_studys_own_then_the_latest_version() {
        let codes =
            [given("2010", "A"), given("", "A"), given("2013", "B"), given("", "B"), given("2016", "C")];
        let study = BTreeMap::from([("nuts".to_owned(), "2013".to_owned())]);
        let read = known().read(codes.into_iter().collect(), &study);
        assert_eq!(read.read_as[&given("2010", "A")], "2010");
        assert_eq!(read.read_as[&given("", "A")], "2013");
        assert_eq!(read.read_as[&given("2013", "B")], "2010");
        assert_eq!(read.read_as[&given("", "B")], "2010");
        assert_eq!(read.unknown.keys().collect::<Vec<_>>(), [&given("2016", "C")]);
        assert_eq!(read.other_version, 1);
    }
}
