//! # Ties
//!
//! **Answers** How much do organisations of a place work with others?
//!
//! **Formula** $T_p = \sum_a w_a \left[\binom{k_a}{2} - \binom{k_a - k_{ap}}{2}\right]$, $w_a = 1$ or $1/(k_a - 1)$
//!
//! **Symbols** k_a: organisations in activity a · k_ap: those with a part carried out in p · w: weight of a tie
//!
//! **In → out** participations with places → ties
//!
//! **Choices** a tie is two organisations in one activity, counted once an activity · it belongs to every place
//! where at least one end lies, once even if both do · full counting (w = 1) unless the study asks for Newman's
//! 1/(k − 1), with which an organisation's ties in an activity sum to one; the method column says which · the n is
//! the number of shared activities; from imported ties, of participations in them · from imported ties, groups of
//! activities that start together in one field are resampled as a whole
//!
//! **Edge cases** one participant: no tie · an organisation twice in one activity: no tie to itself
//!
//! **Source** Newman, M. (2001) Scientific collaboration networks. II, Physical Review E 64, 016132,
//! doi:10.1103/PhysRevE.64.016132, section III (weights)
//!
//! **Checked** worked example by hand; brute force over pairs by property; the order of rows does not matter;
//! imported ties give what participations give
//!
//! **Not for** how close a collaboration is; partners of a large consortium may never meet, which 1/(k − 1)
//! counting allows for

use streets_model::{IntervalMethod, MeasureDefinition};

use crate::definitions::{Base, Definition, Formula, Sum};

use crate::place_counts::{PlaceCounts, pairs};

/// Ties.
pub(crate) const TIES: Definition = Definition {
    measure: MeasureDefinition {
        id: "ties",
        title: "Ties",
        unit: "ties",
        decimals: 0,
        card: "ties",
        interval: IntervalMethod::Bca,
        meaning: "How many times two organisations work together in an activity, at least one of them in this place.",
    },
    formula: Formula::Total(Sum::Ties),
    base: Base::SharedActivities,
    from_ties: true,
};

/// Ties of an activity with at least one end in the place.
pub(crate) fn touching(counts: &PlaceCounts) -> usize {
    let (all, here) = (counts.participants(), counts.participants_here());
    pairs(all) - pairs(all - here)
}
