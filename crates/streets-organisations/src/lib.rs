//! Organisation records of several files in, one row an organisation out.
//!
//! Records with the same identifier are one organisation. Its name, sector and home place are what most records say; a
//! line in the study's corrections overrides them. Nothing is guessed from names here.
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
pub mod names;
pub mod review;
pub mod unite;

mod majority;

pub use correction::Correction;
pub use declared_sector::sector_of;
pub use error::{OrganisationsError, Problem};
pub use unite::{OrganisationsInput, UnitedOrganisations, unite};
