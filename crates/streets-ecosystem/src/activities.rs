//! # Activities and participations
//!
//! **Answers** How much does a place take part in?
//!
//! **Formula** $A_p = \#\{a : k_{ap} > 0\}$, $P_p = \sum_a k_{ap}$
//!
//! **Symbols** a: activity · k_ap: organisations with a part of a carried out in p
//!
//! **In → out** participations with places → activities; participations
//!
//! **Choices** an activity counts once for a place, an organisation once for each of its activities · activities
//! with one participant count · a year is the year in which an activity starts
//!
//! **Edge cases** no start date: the whole period only · no participation: 0
//!
//! **Source** CORDIS data dictionary, Publications Office of the EU; interval: card “Bias-corrected and accelerated
//! interval (BCa)”
//!
//! **Checked** worked example by hand; brute force over pairs by property; the order of rows does not matter
//!
//! **Not for** money or effort: a large project counts as much as a small one

use streets_model::{IntervalMethod, MeasureDefinition};

use crate::definitions::{Base, Definition, Formula, Sum};

/// Activities.
pub(crate) const ACTIVITIES: Definition = Definition {
    measure: MeasureDefinition {
        id: "activities",
        title: "Activities",
        unit: "activities",
        decimals: 0,
        card: "activities",
        interval: IntervalMethod::Bca,
        meaning: "How many projects or other activities organisations of this place take part in.",
    },
    formula: Formula::Total(Sum::Activities),
    base: Base::Activities,
    from_ties: false,
};

/// Participations.
pub(crate) const PARTICIPATIONS: Definition = Definition {
    measure: MeasureDefinition {
        id: "participations",
        title: "Participations",
        unit: "participations",
        decimals: 0,
        card: "activities",
        interval: IntervalMethod::Bca,
        meaning: "How many parts organisations of this place have in activities; two partners in one project make two.",
    },
    formula: Formula::Total(Sum::Participations),
    base: Base::Activities,
    from_ties: false,
};
