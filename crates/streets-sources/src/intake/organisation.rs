//! Columns that describe an organisation, wherever they stand.

use streets_model::{OrganisationId, OrganisationRecord, SourceId};

use crate::intake::columns::{Columns, Wanted};
use crate::read::row::{Bound, Row};

/// The organisation's id.
pub(crate) const ORGANISATION: Wanted = Wanted::required(
    "organisation",
    &["organisation_id", "organization_id", "organization", "org_id", "pic"],
);

/// What may stand beside it.
pub(crate) const ABOUT: [Wanted; 7] = [
    Wanted::optional("name", &["organisation_name", "organization_name", "legal_name"]),
    Wanted::optional("sector", &["activity_type", "organisation_type", "type"]),
    Wanted::optional("town", &["city"]),
    Wanted::optional("postcode", &["post_code", "zip", "zip_code"]),
    Wanted::optional("country", &["country_code", "country_iso"]),
    Wanted::optional("region", &["region_code", "nuts_code", "nuts3", "nuts"]),
    Wanted::optional("identifiers", &[]),
];

/// Where the columns of [`ABOUT`] stand in one file.
#[derive(Clone, Debug)]
pub(crate) struct About {
    name: Bound,
    sector: Bound,
    pub town: Bound,
    pub postcode: Bound,
    pub country: Bound,
    pub region: Bound,
    identifiers: Bound,
}

impl About {
    /// Takes its columns out.
    pub(crate) fn take(columns: &mut Columns) -> Self {
        let mut take = |key| columns.take(key);
        Self {
            name: take("name"),
            sector: take("sector"),
            town: take("town"),
            postcode: take("postcode"),
            country: take("country"),
            region: take("region"),
            identifiers: take("identifiers"),
        }
    }

    /// The organisation as the row describes it; its id is its name where it has none.
    pub(crate) fn record(
        &self,
        row: &Row<'_>,
        source_id: &SourceId,
        id: &OrganisationId,
    ) -> OrganisationRecord {
        let name = row.read_some(&self.name);
        OrganisationRecord {
            source_id: source_id.clone(),
            row: row.index(),
            organisation_id: id.clone(),
            name: name.map_or_else(|| id.as_str().to_owned(), str::to_owned),
            declared_sector: owned(row, &self.sector),
            town: owned(row, &self.town),
            postcode: owned(row, &self.postcode),
            country: country(row, &self.country),
            region_code: owned(row, &self.region),
            identifiers: row
                .read(&self.identifiers)
                .split([';', '|', ' '])
                .filter(|text| !text.is_empty())
                .map(str::to_owned)
                .collect(),
        }
    }
}

/// A value that may be missing.
pub(crate) fn owned(row: &Row<'_>, bound: &Bound) -> Option<String> {
    row.read_some(bound).map(str::to_owned)
}

/// A country as it came. `NA` is Namibia here, not a missing value.
pub(crate) fn country(row: &Row<'_>, bound: &Bound) -> Option<String> {
    let text = row.read(bound);
    if text.is_empty() { None } else { Some(text.to_owned()) }
}

/// An id with its scheme before it, where there is one.
pub(crate) fn with_scheme(scheme: Option<&str>, id: &str) -> String {
    match scheme {
        Some(scheme) if !scheme.is_empty() => format!("{scheme}:{id}"),
        _ => id.to_owned(),
    }
}
