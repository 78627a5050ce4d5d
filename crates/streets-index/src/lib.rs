//! Composite indices that can be defended: build, robustness, sensitivity.
//!
//! In goes a [`Recipe`], read from TOML, and figures about places ([`IndexData`]). [`Recipe::check`] reports everything that is wrong with them
//! at once; [`build()`] replays the recipe and keeps every step:
//!
//! ```text
//! published → denominated → screened, imputed → treated → normalised → dimensions → index
//! ```
//!
//! A variant is the recipe with [`Edit`]s. [`robustness()`] draws thousands of variants together and says from which to which rank each place stands;
//! [`sensitivity()`] says which of the choices moves ranks; [`what_if()`] says what would have to change for a place to reach a rank; [`explain()`] opens
//! a score down to the published figure and its file. [`calc`] is the same for a file of figures, without a study.
//!
//! ```
//! use std::collections::BTreeMap;
//! use streets_index::{Figure, IndexData, Recipe, robustness};
//!
//! let recipe = Recipe::from_toml(r#"
//!     group = [{ id = "index" }]
//!     indicator = [
//!         { id = "patents", parent = "index", direction = "higher" },
//!         { id = "skills", parent = "index", direction = "higher" },
//!     ]
//!     robustness = { weights = { method = "simplex" } }
//! "#)?;
//! let mut figures = Vec::new();
//! for (place, patents, skills) in [("a", 0.0, 0.0), ("b", 10.0, 4.0), ("c", 6.0, 10.0)] {
//!     figures.push(Figure::new(place, "patents", Some(patents)));
//!     figures.push(Figure::new(place, "skills", Some(skills)));
//! }
//! let data = IndexData::new(figures, BTreeMap::new())?;
//! let found = robustness(&recipe.check(&data)?, &data, 2_000)?;
//! // c is ahead of b where the weight of skills is above 0.4.
//! assert!((found.probability_ahead(2, 1) - 0.6).abs() < 0.04);
//! assert_eq!(found.places[0].rank_low, 3);
//! # Ok::<(), streets_index::IndexError>(())
//! ```

pub mod aggregate;
pub mod build;
pub mod calc;
pub mod check;
mod check_choices;
pub mod correlation;
pub mod cronbach;
pub mod data;
pub mod denominate;
pub mod diagnostics;
pub mod edit;
pub mod error;
pub mod explain;
pub mod impute;
pub mod matrix;
pub mod methods;
pub mod moments;
pub mod normalise;
mod prepare;
pub mod principal_components;
pub mod problem;
pub mod recipe;
pub mod robustness;
mod roll_up;
pub mod screen;
mod select;
pub mod sensitivity;
pub mod treat;
pub mod tree;
pub mod weights;
pub mod what_if;

pub use aggregate::benefit_of_the_doubt::scores as benefit_of_the_doubt;
pub use aggregate::mazziotta_pareto::{adjusted as adjusted_mazziotta_pareto, mazziotta_pareto};
pub use aggregate::ordered_weighted::{maximum_entropy_weights, ordered_weighted_average};
pub use aggregate::outranking::{condorcet_winner, copeland, dominance, outranking};
pub use aggregate::power_mean::{arithmetic, power_mean};
pub use aggregate::{Aggregation, Divisor, OrderWeights, Penalty, Unaggregable};
pub use build::{Index, build};
pub use check::CheckedRecipe;
pub use correlation::{Correlation, correlation, pearson};
pub use cronbach::cronbach_alpha;
pub use data::{Figure, Groupings, IndexData};
pub use diagnostics::{GroupDiagnostics, diagnostics};
pub use edit::Edit;
pub use error::IndexError;
pub use explain::{FigureLineage, LineageRow, explain};
pub use impute::Imputation;
pub use impute::centre::{Centre, fill as fill_with_centre};
pub use impute::expectation_maximisation::fill as fill_by_expectation_maximisation;
pub use impute::in_time::{last_known, linear as linear_in_time};
pub use impute::nearest_neighbours::fill as fill_from_neighbours;
pub use matrix::Matrix;
pub use methods::methods;
pub use moments::{Shape, SkewRule, Spread, shape};
pub use normalise::distance::{distance_to, share_of_best};
pub use normalise::goalposts::goalposts;
pub use normalise::min_max::min_max;
pub use normalise::rank::{Ties, percentile_ranks, ranks};
pub use normalise::z_score::z_score;
pub use normalise::{Beyond, Normalisation, Scale, Unscalable};
pub use principal_components::{PrincipalComponents, principal_components};
pub use problem::RecipeProblem;
pub use recipe::{GroupRecipe, IndicatorRecipe, Range, Recipe};
pub use robustness::draw::{Draw, Factor};
pub use robustness::monte_carlo::{Robustness, draw_edits, draw_scores, robustness};
pub use robustness::place_robustness::PlaceRobustness;
pub use robustness::{Dropped, RobustnessOptions, WeightVariation};
pub use screen::{Availability, Screening, ScreeningStage, screen};
pub use sensitivity::design::{Block, Design};
pub use sensitivity::morris::{MorrisEffect, morris_effects};
pub use sensitivity::sobol::{Centring, Responses, SobolIndex, SobolOptions, second_order, sobol_indices};
pub use sensitivity::study::{Sensitivity, SensitivityOf, sensitivity};
pub use treat::box_cox::{box_cox, likeliest_power};
pub use treat::logarithm::{Logarithm, apply as take_logarithms};
pub use treat::winsorise::winsorise;
pub use treat::{Transform, Treated, Treatment};
pub use tree::{Node, Tree};
pub use weights::Weighting;
pub use weights::cilos::cilos_weights;
pub use weights::critic::critic_weights;
pub use weights::dispersion::{angle_weights, gini_weights, standard_deviation_weights, variance_weights};
pub use weights::effective::effective_weights;
pub use weights::entropy::entropy_weights;
pub use weights::idocriw::idocriw_weights;
pub use weights::objective::{lopcow_weights, merec_weights};
pub use weights::optimised::{Optimised, optimised_weights};
pub use weights::principal::principal_weights;
pub use what_if::{Change, Needed, WhatIf, what_if};
