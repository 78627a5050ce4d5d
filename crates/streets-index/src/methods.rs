//! The method cards of this crate.

use streets_model::MethodCard;

/// Every card, in reading order.
pub fn methods() -> Vec<MethodCard> {
    [
        ("index-denomination", include_str!("denominate.rs")),
        ("index-screening", include_str!("screen.rs")),
        ("index-imputation-centre", include_str!("impute/centre.rs")),
        ("index-imputation-in-time", include_str!("impute/in_time.rs")),
        ("index-imputation-em", include_str!("impute/expectation_maximisation.rs")),
        ("index-imputation-neighbours", include_str!("impute/nearest_neighbours.rs")),
        ("index-skewness-kurtosis", include_str!("moments.rs")),
        ("index-winsorise", include_str!("treat/winsorise.rs")),
        ("index-logarithms", include_str!("treat/logarithm.rs")),
        ("index-box-cox", include_str!("treat/box_cox.rs")),
        ("index-min-max", include_str!("normalise/min_max.rs")),
        ("index-z-score", include_str!("normalise/z_score.rs")),
        ("index-ranks", include_str!("normalise/rank.rs")),
        ("index-distance", include_str!("normalise/distance.rs")),
        ("index-goalposts", include_str!("normalise/goalposts.rs")),
        ("index-means", include_str!("aggregate/power_mean.rs")),
        ("index-outranking", include_str!("aggregate/outranking.rs")),
        ("index-mazziotta-pareto", include_str!("aggregate/mazziotta_pareto.rs")),
        ("index-benefit-of-the-doubt", include_str!("aggregate/benefit_of_the_doubt.rs")),
        ("index-weights-entropy", include_str!("weights/entropy.rs")),
        ("index-weights-critic", include_str!("weights/critic.rs")),
        ("index-weights-dispersion", include_str!("weights/dispersion.rs")),
        ("index-weights-objective", include_str!("weights/objective.rs")),
        ("index-weights-principal", include_str!("weights/principal.rs")),
        ("index-weights-optimised", include_str!("weights/optimised.rs")),
        ("index-weights-effective", include_str!("weights/effective.rs")),
        ("index-correlation", include_str!("correlation.rs")),
        ("index-cronbach-alpha", include_str!("cronbach.rs")),
        ("index-principal-components", include_str!("principal_components.rs")),
        ("index-robustness", include_str!("robustness/monte_carlo.rs")),
        ("index-sobol", include_str!("sensitivity/sobol.rs")),
        ("index-morris", include_str!("sensitivity/morris.rs")),
        ("index-what-if", include_str!("what_if.rs")),
        ("index-lineage", include_str!("explain.rs")),
    ]
    .into_iter()
    .map(|(id, source)| {
        // The cards are part of this crate's source; one that lacks a field is a bug that a test catches.
        MethodCard::from_source(id, source).unwrap_or_else(|error| unreachable!("{error}"))
    })
    .collect()
}
