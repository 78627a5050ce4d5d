//! Organisation records of several files in, one row an organisation out.
//!
//! [`unite()`] makes one row of the records with one identifier: name, sector and home place are what most records say; a line in the
//! study's corrections overrides them. [`linkage`] finds records that are the same organisation under different identifiers or
//! none; [`review`] has what a person says about it, which wins. [`sector`] judges the sector from what the source declares, a register and the
//! name. [`location`] says where the work is done and where the head office is.
//!
//! ```text
//! records ─ names ─ blocking ─ comparison ─ model ─ clusters ─ unite ─ sector ─ location
//!                                    person: review, corrections ┘
//! ```
//!
//! ```
//! use streets_model::{OrganisationRecord, Sector, SectorBasis, SourceId};
//! use streets_organisations::{OrganisationsInput, unite};
//!
//! let record = OrganisationRecord {
//!     source_id: SourceId::from("grants"), row: 1, organisation_id: "pic:999977172".into(),
//!     name: "University of Cambridge".into(), declared_sector: Some("HES".into()),
//!     town: None, postcode: None, country: None, region_code: None, identifiers: vec![],
//! };
//! let united = unite(&OrganisationsInput {
//!     records: &[record], mentioned: &[], corrections: &[], home_place: &|_| None,
//! })?;
//! assert_eq!(united.organisations[0].sector, Sector::University);
//! assert_eq!(united.organisations[0].sector_basis, SectorBasis::Declared);
//! # Ok::<(), streets_organisations::OrganisationsError>(())
//! ```

pub mod correction;
pub mod declared_sector;
pub mod error;
pub mod linkage;
pub mod location;
pub mod methods;
pub mod names;
pub mod review;
pub mod sector;
pub mod unite;

mod majority;

pub use correction::Correction;
pub use declared_sector::sector_of;
pub use error::{OrganisationsError, Problem};
pub use linkage::{LinkOptions, LinkRecord, LinkedRecords, Point, link, link_to_register};
pub use location::{Location, head_office_shares, participations_at, split_by_place};
pub use methods::methods;
pub use review::{CorrectionRow, Decision, DecisionRow, ReviewRow, Settled, read_decisions, review_rows};
pub use sector::{NameRules, SectorEvidence, SectorJudgement, judge_sector, sector_of_register_types};
pub use unite::{OrganisationsInput, UnitedOrganisations, unite};
