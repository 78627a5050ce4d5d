//! Whether there are more public–private ties than chance would bring.
//!
//! ```text
//! participations ─ rows (an organisation at a place, in a field) ─ curveball draws ─ ties of the whole, countries, cities
//!                                   └── configuration model ── expected ties ──────────────────────┘
//! ```

mod counts;
mod null;
mod rows;

pub mod against_chance;
pub mod configuration_model_ties;
mod curveball;

pub use against_chance::{AgainstChance, ChanceOptions, ChanceRow, Mixing, Ranged, against_chance};
pub use configuration_model_ties::ConfigurationModel;
pub use counts::Counted;
pub use null::{Held, Null};
