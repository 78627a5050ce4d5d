//! What importers write before places and organisations are resolved: rows as they came, typed and checked.
//!
//! `streets-places` and `streets-organisations` turn records into the tables of [`crate::tables`]. A record keeps the
//! file and row that it came from, so that a figure can be followed back.

use crate::contract::table;
use crate::ids::{ActivityId, IndicatorId, OrganisationId, PlaceId, SourceId};
use crate::period::Period;
use crate::vocabulary::{NameKind, Status};

table! {
    /// A name that a place goes by.
    PlaceName in PlaceNames {
        /// The place.
        [key, references = Places] place_id: PlaceId,
        /// The name.
        [key] name: String,
        /// What kind of name it is.
        kind: NameKind,
    }
}

table! {
    /// The outline of a place.
    Boundary in Boundaries {
        /// The place.
        [key, references = Places] place_id: PlaceId,
        /// Polygon or multipolygon as well-known text, longitude first, degrees.
        wkt: String,
    }
}

table! {
    /// An address that occurs in records, and the place that it was resolved to.
    Address in Addresses {
        /// Town, as it came.
        [key] town: Option<String>,
        /// Postcode, as it came.
        [key] postcode: Option<String>,
        /// Country: ISO code or name, as it came.
        [key] country: Option<String>,
        /// Region code, as it came.
        [key] region_code: Option<String>,
        /// The place; null where not even the country is known.
        [references = Places] place_id: Option<PlaceId>,
        /// How it was resolved: `exact`, `alternate name`, `country only`, …
        how: String,
        /// Records that give this address.
        [unit = "records"] records: i64,
    }
}

table! {
    /// An organisation as a file names it.
    OrganisationRecord in OrganisationRecords {
        /// The file.
        [key, references = Sources] source_id: SourceId,
        /// Data row in the file, from 1, where it is first named.
        row: i64,
        /// Identifier in the file, with the identifier's scheme where it has one.
        [key] organisation_id: OrganisationId,
        /// Name.
        name: String,
        /// Kind of organisation in the file's own words.
        declared_sector: Option<String>,
        /// Town of its registered address.
        town: Option<String>,
        /// Postcode of its registered address.
        postcode: Option<String>,
        /// Country: ISO code or name, as it came.
        country: Option<String>,
        /// Region code of its address.
        region_code: Option<String>,
        /// Identifiers elsewhere, each as `scheme:value`.
        identifiers: Vec<String>,
    }
}

table! {
    /// An organisation as a register of organisations lists it. It says who there is, not who does what.
    RegisterEntry in RegisterEntries {
        /// The file.
        [key, references = Sources] source_id: SourceId,
        /// Data row in the file, from 1.
        row: i64,
        /// Identifier in the register, with its scheme: `ror:013meh722`.
        [key] entry_id: OrganisationId,
        /// Name that the register shows.
        name: String,
        /// Other names, in any language.
        other_names: Vec<String>,
        /// Short forms.
        acronyms: Vec<String>,
        /// Kinds of organisation in the register's own words.
        types: Vec<String>,
        /// Whether the entry is in force, in the register's own words: `active`, `inactive`, `withdrawn`.
        status: Option<String>,
        /// Town.
        town: Option<String>,
        /// Country: ISO code or name, as it came.
        country: Option<String>,
        /// Latitude of the town.
        [unit = "degrees north"] latitude: Option<f64>,
        /// Longitude of the town.
        [unit = "degrees east"] longitude: Option<f64>,
        /// Identifiers, its own among them, each as `scheme:value`.
        identifiers: Vec<String>,
    }
}

table! {
    /// A participation as a file gives it.
    ParticipationRecord in ParticipationRecords {
        /// The file.
        [key, references = Sources] source_id: SourceId,
        /// Data row in the file, from 1; a row may name several activities and organisations.
        [key] row: i64,
        /// The activity.
        [key, references = Activities] activity_id: ActivityId,
        /// The organisation.
        [key] organisation_id: OrganisationId,
        /// Coordinator, participant, supplier, …
        [key] role: String,
        /// Its share of the activity's value.
        value: Option<f64>,
        /// Town where the part was carried out.
        town: Option<String>,
        /// Postcode there.
        postcode: Option<String>,
        /// Country: ISO code or name, as it came.
        country: Option<String>,
        /// Region code there.
        region_code: Option<String>,
    }
}

table! {
    /// A tie as an edge list gives it.
    TieRecord in TieRecords {
        /// The file.
        [key, references = Sources] source_id: SourceId,
        /// Data row in the file, from 1.
        [key] row: i64,
        /// One organisation.
        organisation_a: OrganisationId,
        /// The other.
        organisation_b: OrganisationId,
        /// When.
        period: Period,
        /// In which field.
        field: Option<String>,
        /// A group of activities that lies wholly in it.
        cohort: Option<String>,
        /// Sum over the activities of 1/(k−1); `activities` where the list does not say.
        weight: f64,
        /// Number of shared activities.
        activities: f64,
    }
}

table! {
    /// A published figure under the code that its file uses.
    ObservationRecord in ObservationRecords {
        /// The file.
        [key, references = Sources] source_id: SourceId,
        /// Data row in the file, from 1.
        [key] row: i64,
        /// The indicator.
        [key, references = Indicators] indicator_id: IndicatorId,
        /// When.
        [key] period: Period,
        /// Scheme of the code.
        scheme: String,
        /// Version of the scheme; empty where the file does not say.
        version: String,
        /// The code.
        code: String,
        /// The figure; null where it is suppressed.
        value: Option<f64>,
        /// What kind of figure it is.
        status: Status,
        /// Lower end of the publisher's interval.
        low: Option<f64>,
        /// Upper end of the publisher's interval.
        high: Option<f64>,
    }
}

table! {
    /// An amount of a field under the place code that its file uses.
    StructureRecord in StructureRecords {
        /// The file.
        [key, references = Sources] source_id: SourceId,
        /// Data row in the file, from 1.
        [key] row: i64,
        /// When.
        [key] period: Period,
        /// Classification.
        field_scheme: String,
        /// Code in it.
        [key] field: String,
        /// Scheme of the place's code.
        scheme: String,
        /// Version of the scheme; empty where the file does not say.
        version: String,
        /// The place's code.
        code: String,
        /// Amount.
        value: f64,
        /// Unit of the amount.
        [key] unit: String,
    }
}
