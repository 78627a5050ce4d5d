//! The tables that a study publishes: one row type each.

use jiff::civil::Date;

use crate::contract::table;
use crate::ids::{ActivityId, IndicatorId, MeasureId, OrganisationId, PlaceId, SourceId};
use crate::period::Period;
use crate::vocabulary::{Dimension, Direction, LinkBasis, Sector, SectorBasis, Status};

table! {
    /// One imported file.
    Source in Sources {
        /// Identifier within the study.
        [key] source_id: SourceId,
        /// Who made the figures.
        publisher: String,
        /// What the file is called.
        title: String,
        /// Terms under which it may be used.
        licence: String,
        /// Where it was published.
        url: Option<String>,
        /// When it was fetched from its publisher, where known.
        retrieved: Option<Date>,
        /// SHA-256 of the file as it came.
        sha256: String,
        /// Rows in the file.
        [unit = "rows"] rows_in: i64,
        /// Rows that stand in the tables.
        [unit = "rows"] rows_kept: i64,
        /// Rows that stand in `rejects`.
        [unit = "rows"] rows_rejected: i64,
    }
}

table! {
    /// A row of a file that could not be used, and why.
    Reject in Rejects {
        /// The file.
        [key, references = Sources] source_id: SourceId,
        /// Data row in the file, from 1.
        [key] row: i64,
        /// Column at fault; empty where the whole row is.
        [key] column: String,
        /// What stood there.
        value: String,
        /// Why it cannot be used.
        reason: String,
    }
}

table! {
    /// A city, region or other place under a code scheme and its version.
    Place in Places {
        /// Scheme, version and code.
        [key] place_id: PlaceId,
        /// Code scheme: `city`, `fua`, `nuts3`, `itl3`, `geonames`, …
        scheme: String,
        /// Version of the scheme; empty where it has none.
        scheme_version: String,
        /// Name in the gazetteer.
        name: String,
        /// ISO 3166-1 alpha-2 code.
        country: String,
        /// Latitude of its centre.
        [unit = "degrees north"] latitude: Option<f64>,
        /// Longitude of its centre.
        [unit = "degrees east"] longitude: Option<f64>,
        /// People who live there.
        [unit = "people"] population: Option<f64>,
        /// Area.
        [unit = "km²"] area_km2: Option<f64>,
        /// The place that it is a part of.
        parent_id: Option<PlaceId>,
    }
}

table! {
    /// How much of a code belongs to a place.
    PlaceLink in PlaceLinks {
        /// Scheme of the code.
        [key] from_scheme: String,
        /// Version of that scheme.
        [key] from_version: String,
        /// The code.
        [key] from_code: String,
        /// The place that it, or a part of it, belongs to.
        [key, references = Places] place_id: PlaceId,
        /// Share of the code's people, area or land that lies in the place, 0 to 1.
        [unit = "share"] weight: f64,
        /// What the weight is a share of.
        basis: LinkBasis,
    }
}

table! {
    /// One organisation.
    Organisation in Organisations {
        /// Identifier within the study.
        [key] organisation_id: OrganisationId,
        /// Name.
        name: String,
        /// Kind of organisation.
        sector: Sector,
        /// How the sector is known.
        sector_basis: SectorBasis,
        /// Where its registered head office is.
        [references = Places] home_place_id: Option<PlaceId>,
        /// Size class, where known.
        size_class: Option<String>,
        /// Identifiers elsewhere, each as `scheme:value`.
        identifiers: Vec<String>,
    }
}

table! {
    /// Which organisation an identifier of the files stands for; several may stand for one.
    OrganisationLink in OrganisationLinks {
        /// The identifier in the files.
        [key] record_id: OrganisationId,
        /// The organisation.
        [references = Organisations] organisation_id: OrganisationId,
        /// `its own`, or `linked` where another identifier leads.
        how: String,
    }
}

table! {
    /// One grant project, patent, publication, contract or partnership.
    Activity in Activities {
        /// Identifier within the study.
        [key] activity_id: ActivityId,
        /// Kind of activity: `grant`, `patent`, `contract`, …
        kind: String,
        /// First day.
        start: Option<Date>,
        /// Last day.
        end: Option<Date>,
        /// What it is about.
        field: Option<String>,
        /// What it is worth, in `currency`.
        value: Option<f64>,
        /// ISO 4217 code.
        currency: Option<String>,
        /// The file that it came in.
        [references = Sources] source_id: SourceId,
    }
}

table! {
    /// An organisation's part in an activity, at the place where the part was carried out.
    Participation in Participations {
        /// The activity.
        [key, references = Activities] activity_id: ActivityId,
        /// The organisation.
        [key, references = Organisations] organisation_id: OrganisationId,
        /// The place.
        [key, references = Places] place_id: PlaceId,
        /// Coordinator, participant, supplier, …
        role: String,
        /// Its share of the activity's value, in the activity's currency.
        value: Option<f64>,
    }
}

table! {
    /// Two organisations in the same activities in a period.
    Tie in Ties {
        /// The organisation whose id sorts first.
        [key, references = Organisations] organisation_a: OrganisationId,
        /// The other.
        [key, references = Organisations] organisation_b: OrganisationId,
        /// When.
        [key] period: Period,
        /// In which field; null where not known.
        [key] field: Option<String>,
        /// A group of activities that lies wholly in it, resampled as a whole; null where not known.
        [key] cohort: Option<String>,
        /// Sum over the activities of 1/(k−1), k being the number of participants (Newman 2001).
        [unit = "ties"] weight: f64,
        /// Number of shared activities.
        [unit = "activities"] activities: f64,
    }
}

table! {
    /// A published indicator.
    Indicator in Indicators {
        /// Identifier.
        [key] indicator_id: IndicatorId,
        /// What it is called.
        title: String,
        /// Unit of its values.
        unit: String,
        /// What it speaks of.
        dimension: Dimension,
        /// Whether more is better.
        direction: Direction,
        /// What it is divided by to compare places: `population`, `jobs`; null for rates and averages.
        denominator: Option<String>,
        /// The file that it came in.
        [references = Sources] source_id: SourceId,
    }
}

table! {
    /// A published figure about a place and a period.
    Observation in Observations {
        /// The indicator.
        [key, references = Indicators] indicator_id: IndicatorId,
        /// The place.
        [key, references = Places] place_id: PlaceId,
        /// When.
        [key] period: Period,
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
    /// How much of a field a place has.
    StructureCell in Structure {
        /// The place.
        [key, references = Places] place_id: PlaceId,
        /// When.
        [key] period: Period,
        /// Classification: `sic2007`, `naics2017-4`, …
        [key] field_scheme: String,
        /// Code in it.
        [key] field: String,
        /// Amount.
        value: f64,
        /// Unit of the amount: `jobs`, `GBP million`, …
        unit: String,
    }
}

table! {
    /// A policy at work in a place.
    Intervention in Interventions {
        /// The policy.
        [key] policy_id: String,
        /// The place.
        [key, references = Places] place_id: PlaceId,
        /// First day.
        [key] start: Date,
        /// Which lever.
        lever: String,
        /// Money spent.
        amount: Option<f64>,
        /// Last day.
        end: Option<Date>,
    }
}

table! {
    /// A figure that was worked out, with its interval and the n behind it.
    Measure in Measures {
        /// Which figure.
        [key] measure_id: MeasureId,
        /// The place.
        [key, references = Places] place_id: PlaceId,
        /// When.
        [key] period: Period,
        /// The figure; null where it cannot be given.
        value: Option<f64>,
        /// Lower end of its 95 % interval.
        low: Option<f64>,
        /// Upper end of its 95 % interval.
        high: Option<f64>,
        /// Activities behind it.
        [unit = "activities"] n: i64,
        /// How value and interval were worked out.
        method: String,
        /// Doubts about it.
        findings: Vec<String>,
    }
}

table! {
    /// Where a place stands among the places of its scheme, as a band and a range of ranks, never as one rank.
    Standing in Standings {
        /// The place.
        [key, references = Places] place_id: PlaceId,
        /// Which figure.
        [key] measure_id: MeasureId,
        /// When.
        [key] period: Period,
        /// Band, from 1 for the highest; places of one band cannot be told apart.
        band: i64,
        /// Highest rank that it can be said to have, 95 %.
        rank_low: i64,
        /// Lowest rank that it can be said to have, 95 %.
        rank_high: i64,
        /// How many places were ranked together.
        [unit = "places"] places: i64,
    }
}
