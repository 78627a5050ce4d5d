//! The words of Streets Ahead as types, and every table declared once.
//!
//! Nothing is computed here. A crate that reads or writes a table names its row type ([`Place`],
//! [`Observation`], [`Measure`], …); the Arrow schema, key, units and references of the table are its
//! [`Contract`], made from the same declaration.
//!
//! ```
//! use streets_model::{Row, Table, TableBatch, PlaceName, PlaceId, NameKind};
//!
//! let name = PlaceName {
//!     place_id: PlaceId::new("geonames", "", "2653941"),
//!     name: "Cambridge".into(),
//!     kind: NameKind::Primary,
//! };
//! let batch = TableBatch::from_rows(&[name.clone()]);
//! assert_eq!(batch.table(), Table::PlaceNames);
//! assert_eq!(batch.rows::<PlaceName>().unwrap(), vec![name]);
//! ```

pub mod batch;
pub mod cell;
pub mod check;
pub mod contract;
pub mod ecosystem;
pub mod finding;
pub mod ids;
pub mod likeness;
pub mod measure_definition;
pub mod method_card;
pub mod period;
pub mod records;
pub mod tables;
pub mod vocabulary;

pub use batch::{BatchError, SinkError, TableBatch, TableSink};
pub use cell::{Cell, ColumnKind};
pub use check::{KeyLedger, Violation, not_finite};
pub use contract::{Column, Contract, Row, Table};
pub use ecosystem::{ChanceRow, ProfileFigure, ProfileScore};
pub use finding::{Finding, Severity};
pub use ids::{ActivityId, IndicatorId, MeasureId, OrganisationId, PlaceId, SourceId};
pub use likeness::{CityType, FeatureValue, IndexScore, PeerLink, PeerStanding, PlaceType, TypeEffect};
pub use measure_definition::{IntervalMethod, MeasureDefinition};
pub use method_card::{MethodCard, MethodCardError};
pub use period::{Period, PeriodError};
pub use records::{
    Address, Boundary, ObservationRecord, OrganisationRecord, ParticipationRecord, PlaceName, RegisterEntry,
    StructureRecord, TieRecord,
};
pub use tables::{
    Activity, Indicator, Intervention, Measure, Observation, Organisation, OrganisationLink, Participation,
    Place, PlaceLink, Reject, Source, Standing, StructureCell, Tie,
};
pub use vocabulary::{Dimension, Direction, LinkBasis, NameKind, Sector, SectorBasis, Side, Status};
