//! Industry and technology structure: specialisation, relatedness, complexity, variety, scaling.
//!
//! What goes in is a table of amounts by place and field (jobs, GVA, patents, participations); what comes out are scores of
//! places, of fields, of cells and of pairs of fields, each with a method card and, by resampling, an interval.
//!
//! ```text
//! cells → PlaceFieldMatrix → Presence (RCA ≥ 1, or significant) → proximity → density → opportunities
//!               │                │
//!               │                └→ ECI/PCI · fitness · GENEPY · nestedness · configuration model
//!               └→ specialisation · concentration · variety · shift–share · PRODY
//! ```
//!
//! ```
//! use streets_economy::{Cell, ComplexityOptions, PlaceFieldMatrix, Presence, PresenceRule, complexity};
//!
//! let cells = [
//!     Cell::new("Derby", "rail", 9.0), Cell::new("Derby", "aerospace", 8.0), Cell::new("Derby", "hotels", 1.0),
//!     Cell::new("Bristol", "aerospace", 6.0), Cell::new("Bristol", "design", 7.0), Cell::new("Bristol", "hotels", 2.0),
//!     Cell::new("Brighton", "design", 5.0), Cell::new("Brighton", "hotels", 6.0),
//! ];
//! let (matrix, _) = PlaceFieldMatrix::from_cells(&cells)?;
//! let (presence, _) = Presence::new(&matrix, PresenceRule::USUAL)?;
//! let (scores, findings) = complexity(&presence, &ComplexityOptions::default())?;
//! assert_eq!(scores.eci.len(), 3);
//! assert!(findings.iter().all(|finding| !finding.message.is_empty()));
//! # Ok::<(), streets_economy::EconomyError>(())
//! ```

pub mod calculator;
pub mod complexity;
pub mod concentration;
pub mod dynamics;
pub mod error;
pub mod matrix;
pub mod methods;
pub mod opportunities;
pub mod relatedness;
pub mod resampled_intervals;
pub mod scaling;
pub mod significance;
pub mod specialisation;
pub mod variety;

pub use calculator::{Calculation, CalculationOptions, Outcome, OutcomeRow, Shape, calculate};
pub use complexity::{
    Complexity, ComplexityOptions, Fitness, FitnessForm, FitnessOptions, Genepy, Genotypic,
    KnowledgeComplexity, ModularComplexity, Nestedness, PciScale, ReflectionScale, Reflections, SignRule,
    Stop, complexity, expy, fitness, genepy, genotypic_complexity, knowledge_complexity, log_supermodularity,
    modular_complexity, nestedness, prody, reflections,
};
pub use concentration::{
    Agglomeration, CurvePoint, EntropyUnit, HerfindahlScale, Plant, ShiftShare, ShiftShareForm, diversity,
    ellison_glaeser, gini, gini_by_field, herfindahl_hirschman, hoover_curve, hoover_gini, hoover_index,
    locational_gini, normalised_ubiquity, shannon_entropy, shift_share, ubiquity,
};
pub use dynamics::{
    AbsorbedData, AbsorbedFamily, AbsorbedFit, ClusterFactor, EntryExit, EntryModel, EntryModelOptions,
    FixedEffects, Growth, OutOfSample, Transition, absorbed_regression, area_under_curve, average_precision,
    entry_exit, entry_model, growth,
};
pub use error::EconomyError;
pub use matrix::{
    Bipartite, Cell, Component, FieldPairs, Labels, Pattern, PlaceFieldMatrix, Presence, PresenceRule,
};
pub use methods::methods;
pub use opportunities::{
    Backtest, BacktestOptions, Opportunity, OpportunityInputs, OpportunityInterval, OpportunityOptions,
    opportunities, opportunity_backtest, opportunity_intervals,
};
pub use relatedness::{
    ContinuousProximity, Density, OccurrenceBase, OutlookForm, ProximityForm, RelatednessIndex, SelfPair,
    Weights, co_occurrence, complexity_outlook_gain, complexity_outlook_index, continuous_proximity, density,
    density_rows, proximity, relatedness_index, relative_density, taxonomy, within_and_beyond,
    z_score_novelty,
};
pub use resampled_intervals::{
    ResamplingOptions, ResamplingScheme, ScoreInterval, Scores, intervals_from, resampled_intervals,
};
pub use scaling::{
    CountFamily, CountFit, CountOptions, Covariance, Design, LinearFit, ScalingMethod, Term, UrbanScaling,
    compare_boundaries, count_regression, least_squares, urban_scaling,
};
pub use significance::{
    ConfigurationModel, PairSignificance, Projection, TailForm, benjamini_hochberg,
    co_occurrence_significance, configuration_model, poisson_binomial_tail, poisson_tail,
    quotient_significance, significant_presence,
};
pub use specialisation::{
    QuotientScale, average_location_quotient, hachman_index, krugman_dissimilarity, location_quotient,
    specialisation_coefficient,
};
pub use variety::{Hierarchy, Variety, variety};
