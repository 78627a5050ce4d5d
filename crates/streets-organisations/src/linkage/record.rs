//! What is known of an organisation when it is compared with another.

use streets_model::{OrganisationId, OrganisationRecord, PlaceId, SourceId};

/// A point on the earth, degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
}

/// An organisation as one source names it.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkRecord {
    /// Its key, once among all records.
    pub key: OrganisationId,
    /// Where it comes from.
    pub source: SourceId,
    /// Its name.
    pub name: String,
    /// Other names, in any language.
    pub other_names: Vec<String>,
    /// Short forms.
    pub acronyms: Vec<String>,
    /// ISO 3166 code of two letters; `EL` and `UK` are understood.
    pub country: Option<String>,
    /// Where it is.
    pub point: Option<Point>,
    /// The place that its address was resolved to.
    pub place_id: Option<PlaceId>,
    /// Town, as it came.
    pub town: Option<String>,
    /// Postcode, as it came.
    pub postcode: Option<String>,
    /// Identifiers, each as `kind:value`: `ror:`, `grid:`, `pic:`, `companies-house:`, `vat:`, `domain:`, …
    pub identifiers: Vec<String>,
    /// Kind of organisation in the source's own words.
    pub declared_sector: Option<String>,
}

impl LinkRecord {
    /// A record with a key and a name, and nothing else known.
    pub fn named(key: impl Into<OrganisationId>, name: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            source: SourceId::from(""),
            name: name.into(),
            other_names: Vec::new(),
            acronyms: Vec::new(),
            country: None,
            point: None,
            place_id: None,
            town: None,
            postcode: None,
            identifiers: Vec::new(),
            declared_sector: None,
        }
    }

    /// The record of a file, at the place that its address was resolved to; its key is its identifier in the file, and counts
    /// as an identifier where it has a scheme.
    pub fn from_organisation_record(
        record: &OrganisationRecord,
        country: Option<&str>,
        place: Option<(PlaceId, Option<Point>)>,
    ) -> Self {
        let mut identifiers = record.identifiers.clone();
        if record.organisation_id.as_str().contains(':') {
            identifiers.push(record.organisation_id.as_str().to_owned());
        }
        let (place_id, point) = place.map_or((None, None), |(id, point)| (Some(id), point));
        Self {
            key: record.organisation_id.clone(),
            source: record.source_id.clone(),
            name: record.name.clone(),
            country: country.map(str::to_owned),
            point,
            place_id,
            town: record.town.clone(),
            postcode: record.postcode.clone(),
            identifiers,
            declared_sector: record.declared_sector.clone(),
            ..Self::named(record.organisation_id.clone(), "")
        }
    }

    /// Identifiers as kind and value in the form in which they are compared; what is no `kind:value` is left out.
    pub(crate) fn identifier_keys(&self) -> impl Iterator<Item = (String, String)> + '_ {
        self.identifiers.iter().filter_map(|text| {
            let (kind, value) = text.split_once(':')?;
            let value = value.trim().to_lowercase();
            // Registers give web addresses: `https://ror.org/013meh722`, `https://www.cam.ac.uk/`.
            let bare = value.trim_start_matches("https://").trim_start_matches("http://");
            let bare = bare.trim_start_matches("ror.org/").trim_start_matches("www.").trim_end_matches('/');
            let kind = kind.trim().to_lowercase();
            (!kind.is_empty() && !bare.is_empty()).then(|| (kind, bare.to_owned()))
        })
    }

    /// The country's code in capitals; Greece and the United Kingdom by their ISO codes, the overseas departments as France.
    pub(crate) fn country_code(&self) -> Option<String> {
        let code = self.country.as_deref()?.trim().to_uppercase();
        match code.as_str() {
            "" => None,
            "EL" => Some("GR".to_owned()),
            "UK" => Some("GB".to_owned()),
            // Parts of France and Finland that have codes of their own.
            "GP" | "MQ" | "GF" | "RE" | "YT" | "PM" | "BL" | "MF" => Some("FR".to_owned()),
            "AX" => Some("FI".to_owned()),
            _ => Some(code),
        }
    }
}
