//! Types as the rows of `streets types --csv`.

use std::collections::BTreeMap;

use streets_model::PlaceId;

use crate::report_types::{ReportType, ReportTypeOfPlace};
use crate::typology::Typology;

/// One row: a place, its type and the next one.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeRow {
    /// The place.
    pub place_id: PlaceId,
    /// Its name.
    pub name: String,
    /// Name of its type.
    pub type_name: String,
    /// Probability of that type, 0 to 1.
    pub probability: f64,
    /// Name of the second most probable type.
    pub next_type: String,
    /// Its probability.
    pub next_probability: f64,
    /// The kind of the 2011 report, where it is known.
    pub report_type: Option<ReportType>,
}

/// Rows in the order of the places' keys.
pub fn type_rows(typology: &Typology, report: &[ReportTypeOfPlace]) -> Vec<TypeRow> {
    let report: BTreeMap<&PlaceId, ReportType> =
        report.iter().filter_map(|row| row.report_type.map(|kind| (&row.place, kind))).collect();
    let rows = typology.places.iter().zip(&typology.memberships).map(|(place, membership)| TypeRow {
        place_id: place.id.clone(),
        name: place.name.clone(),
        type_name: typology.types[membership.own].name.clone(),
        probability: membership.probability,
        next_type: typology.types[membership.next].name.clone(),
        next_probability: membership.next_probability,
        report_type: report.get(&place.id).copied(),
    });
    rows.collect()
}
