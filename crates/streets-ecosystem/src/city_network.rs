//! # A place in the network of places
//!
//! **Answers** How strongly, and with how many other places, is a place connected?
//!
//! **Formula** degree $D_p = \sum_a w_a k_{ap} c_{ap}$; partners $\#\{q \ne p : \text{a tie joins } p \text{ and }
//! q\}$
//!
//! **Symbols** k_ap: organisations of activity a in p · c_ap: those not in p but in another place of its group · w:
//! weight of a tie · q: another place
//!
//! **In → out** participations with places → ties; places
//!
//! **Choices** nodes are the places that are measured together, such as cities; towns outside them are no nodes ·
//! degree is weighted (strength): the number of ties that lead to other places · partners counts distinct places
//! and has the centred percentile interval; BCa is not defined for it, because no resample can show a partner that
//! the data do not
//!
//! **Edge cases** partners in no place of the group: not counted · no ties: 0
//!
//! **Source** Barrat, A. et al. (2004) The architecture of complex weighted networks, PNAS 101(11), 3747–3752,
//! doi:10.1073/pnas.0400087101, equation 2
//!
//! **Checked** worked example by hand; brute force over pairs by property; the order of rows does not matter
//!
//! **Not for** comparing studies that measure different sets of places

use streets_model::{IntervalMethod, MeasureDefinition};

use crate::definitions::{Base, Definition, Formula, Sum};

use crate::place_counts::PlaceCounts;

/// Ties to other places of the group.
pub(crate) const DEGREE: Definition = Definition {
    measure: MeasureDefinition {
        id: "city-degree",
        title: "Ties to other places",
        unit: "ties",
        decimals: 0,
        card: "city-network",
        interval: IntervalMethod::Bca,
        meaning: "How many ties lead from this place to the other places that are measured with it.",
    },
    formula: Formula::Total(Sum::CityTies),
    base: Base::SharedActivities,
    from_ties: true,
};

/// Distinct places of the group.
pub(crate) const PARTNERS: Definition = Definition {
    measure: MeasureDefinition {
        id: "partner-cities",
        title: "Partner places",
        unit: "places",
        decimals: 0,
        card: "city-network",
        interval: IntervalMethod::CentredPercentile,
        meaning: "With how many other places of its kind this place works.",
    },
    formula: Formula::PartnerPlaces,
    base: Base::SharedActivities,
    from_ties: true,
};

/// Ties of an activity that lead from the place to other places of its group.
pub(crate) fn to_other_places(counts: &PlaceCounts) -> usize {
    counts.participants_here() * counts.in_other_places
}
