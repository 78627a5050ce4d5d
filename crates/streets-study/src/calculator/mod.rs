//! One statistic on one file, no study needed: how a user checks this program against another.
//!
//! ```text
//! file → text table → cells, edges or figures → the crate that knows the method → named columns
//! ```

pub mod change;
pub mod composite;
pub mod input;
pub mod matrix;
pub mod network;
pub mod outcome;

pub use change::{ChangeRequest, METHODS as CHANGE_METHODS, ScalingChoice, ShiftShareChoice, change};
pub use composite::{CompositeRequest, composite};
pub use input::CalculatorError;
pub use matrix::{MatrixRequest, matrix, methods as matrix_methods};
pub use network::{EdgesForm, NetworkRequest, measures as network_measures, network};
pub use outcome::{CalculatorOutcome, OutcomeCell};
pub use streets_economy::{
    CalculationOptions, EntropyUnit, FitnessForm, HerfindahlScale, OccurrenceBase, OutlookForm, PciScale,
    PresenceRule, ProximityForm, ReflectionScale, RelatednessIndex, SelfPair, SignRule, Stop,
};
pub use streets_network::{
    LeidenOptions, NetworkOptions, Objective, ProjectionOptions, SamplingOptions, TieLength, TieWeighting,
    TieWeights,
};
