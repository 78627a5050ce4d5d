//! # Value of participations per head
//!
//! **Answers** How much money do a place's parts in activities bring, for each person who lives there?
//!
//! **Formula** $V_p = \sum_a v_{ap} / N_p$
//!
//! **Symbols** v_ap: value of the parts of activity a carried out in p · N: population
//!
//! **In → out** participations with values, population → currency units per head
//!
//! **Choices** the participant's own share, not the activity's budget · one population for all years · in the
//! currency of the activities, not deflated
//!
//! **Edge cases** population missing or 0: no figure, said in a finding · value missing: counts as nothing, said in
//! a finding · activities in several currencies: no figures at all, said in a finding
//!
//! **Source** as for the EU contribution per inhabitant in European Commission, Horizon 2020 country profiles
//!
//! **Checked** worked example by hand; brute force over pairs by property; the order of rows does not matter
//!
//! **Not for** comparison over years without deflating; money spent elsewhere by a participant

use streets_model::{Activity, IntervalMethod, MeasureDefinition};

use crate::definitions::{Base, Definition, Formula, Sum};

/// Value per head.
pub(crate) const VALUE_PER_HEAD: Definition = Definition {
    measure: MeasureDefinition {
        id: "value-per-head",
        title: "Value of participations per head",
        unit: "currency units per head",
        decimals: 2,
        card: "value-per-head",
        interval: IntervalMethod::Bca,
        meaning: "How much funding or other value the parts carried out in this place bring, for each person who lives there.",
    },
    formula: Formula::PerPopulation { sum: Sum::Value, people: 1.0 },
    base: Base::Activities,
    from_ties: false,
};

/// Currencies of the activities, in order: with more than one there is no value per head.
pub(crate) fn currencies(activities: &[Activity]) -> Vec<&str> {
    let mut currencies: Vec<&str> = activities.iter().filter_map(|row| row.currency.as_deref()).collect();
    currencies.sort_unstable();
    currencies.dedup();
    currencies
}
