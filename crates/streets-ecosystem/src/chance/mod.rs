//! Whether there are more public–private ties than chance would bring.
//!
//! ```text
//! participations ─ rows (an organisation at a place, in a field) ─ curveball draws ─ ties of the whole, countries, cities
//!                                   └── configuration model ── expected ties ──────────────────────┘
//! ```

mod null;
mod options;

mod counts;
mod rows;

mod chains;
mod curveball;

mod chance_row;
pub mod configuration_model_ties;
mod observed_ties;

pub mod against_chance;

pub use against_chance::{AgainstChance, against_chance};
pub use chains::Mixing;
pub use chance_row::{ChanceRow, Ranged};
pub use configuration_model_ties::ConfigurationModel;
pub use counts::Counted;
pub use null::{Held, Null};
pub use options::ChanceOptions;
