//! The method cards of this crate.

use streets_model::{MethodCard, method_cards};

/// Every card, in reading order.
pub fn methods() -> Vec<MethodCard> {
    method_cards! {
        "index-denomination" in "denominate.rs",
        "index-screening" in "screen.rs",
        "index-imputation-centre" in "impute/centre.rs",
        "index-imputation-in-time" in "impute/in_time.rs",
        "index-imputation-em" in "impute/expectation_maximisation.rs",
        "index-imputation-neighbours" in "impute/nearest_neighbours.rs",
        "index-imputation-draws" in "impute/draws.rs",
        "index-skewness-kurtosis" in "moments.rs",
        "index-winsorise" in "treat/winsorise.rs",
        "index-logarithms" in "treat/logarithm.rs",
        "index-box-cox" in "treat/box_cox.rs",
        "index-min-max" in "normalise/min_max.rs",
        "index-z-score" in "normalise/z_score.rs",
        "index-ranks" in "normalise/rank.rs",
        "index-distance" in "normalise/distance.rs",
        "index-goalposts" in "normalise/goalposts.rs",
        "index-means" in "aggregate/power_mean.rs",
        "index-ordered-weighted-average" in "aggregate/ordered_weighted.rs",
        "index-outranking" in "aggregate/outranking.rs",
        "index-mazziotta-pareto" in "aggregate/mazziotta_pareto.rs",
        "index-benefit-of-the-doubt" in "aggregate/benefit_of_the_doubt.rs",
        "index-weights-entropy" in "weights/entropy.rs",
        "index-weights-critic" in "weights/critic.rs",
        "index-weights-cilos" in "weights/cilos.rs",
        "index-weights-idocriw" in "weights/idocriw.rs",
        "index-weights-dispersion" in "weights/dispersion.rs",
        "index-weights-objective" in "weights/objective.rs",
        "index-weights-principal" in "weights/principal.rs",
        "index-weights-optimised" in "weights/optimised.rs",
        "index-weights-effective" in "weights/effective.rs",
        "index-correlation" in "correlation.rs",
        "index-cronbach-alpha" in "cronbach.rs",
        "index-principal-components" in "principal_components.rs",
        "index-robustness" in "robustness/monte_carlo.rs",
        "index-score-intervals" in "robustness/score_intervals.rs",
        "index-sobol" in "sensitivity/sobol.rs",
        "index-morris" in "sensitivity/morris.rs",
        "index-what-if" in "what_if.rs",
        "index-lineage" in "explain.rs",
    }
}
