//! The method cards of this crate.

use streets_model::MethodCard;

macro_rules! cards {
    ($($folder:literal: $($file:literal),+);+ $(;)?) => {
        [$($((
            $file,
            include_str!(concat!($folder, "/", $file, ".rs")),
        )),+),+]
    };
}

/// Every card, in reading order.
pub fn methods() -> Vec<MethodCard> {
    let files = cards! {
        "specialisation": "location_quotient", "specialisation_coefficient", "krugman_dissimilarity", "hachman_index";
        "concentration": "diversity", "ubiquity", "herfindahl_hirschman", "shannon_entropy", "gini", "locational_gini",
            "hoover_gini", "hoover_index", "ellison_glaeser", "shift_share";
        "variety": "related_variety";
        "relatedness": "co_occurrence", "relatedness_index", "proximity", "continuous_proximity", "z_score_novelty",
            "taxonomy", "density", "complexity_outlook";
        "complexity": "eci", "reflections", "fitness", "knowledge_complexity", "genepy", "modular_complexity",
            "genotypic_complexity", "prody", "nestedness", "log_supermodularity";
        "significance": "configuration_model", "poisson_binomial", "co_occurrence_significance", "false_discovery",
            "quotient_significance";
        "scaling": "least_squares", "count_regression", "urban_scaling";
        "dynamics": "entry_exit", "growth", "absorbed_regression", "discrimination", "entry_model";
        ".": "resampled_intervals";
        "opportunities": "opportunity_ranking", "opportunity_intervals", "opportunity_backtest";
    };
    let card = |(file, source): (&str, &str)| {
        let id = file.replace('_', "-");
        // The cards are part of this crate's source; one that lacks a field is a bug that a test catches.
        MethodCard::from_source(&id, source).unwrap_or_else(|error| unreachable!("{error}"))
    };
    files.into_iter().map(card).collect()
}
