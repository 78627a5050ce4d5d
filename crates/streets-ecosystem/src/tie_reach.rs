//! # Local, national and international share of ties
//!
//! **Answers** How far do the ties of a place reach?
//!
//! **Formula** $L/(L+M+F)$, $M/(L+M+F)$, $F/(L+M+F)$; in an activity $L = \binom{k_p}{2}$, $M = k_p m$, $F = k_p
//! f$, each times w
//!
//! **Symbols** k_p: organisations in the place · m: those elsewhere in its country · f: those in other countries ·
//! w: weight of a tie
//!
//! **In → out** participations with places and countries → three shares that sum to 1
//!
//! **Choices** local: both ends in the place, whatever its scheme calls a place · an organisation with parts in
//! several countries stands in the place's country if one of them is there · ties to a country that is not known
//! are in none of the three and not in the denominator
//!
//! **Edge cases** no ties to a known country: no figure
//!
//! **Source** Hoekman, J., Frenken, K. & Tijssen, R. (2010) Research collaboration at a distance, Research Policy
//! 39(5), 662–673, doi:10.1016/j.respol.2010.01.012
//!
//! **Checked** worked example by hand; brute force over pairs by property; the order of rows does not matter; the
//! three sum to 1
//!
//! **Not for** funding schemes that require partners abroad, as most of Horizon 2020 does, against schemes that do
//! not

use streets_model::{IntervalMethod, MeasureDefinition};

use crate::definitions::{Base, Definition, Formula, Sum};

use crate::place_counts::{PlaceCounts, pairs};

/// Both ends in the place.
pub(crate) const LOCAL: Definition = Definition {
    measure: MeasureDefinition {
        id: "local-share",
        title: "Local share of ties",
        unit: "share",
        decimals: 3,
        card: "tie-reach",
        interval: IntervalMethod::Bca,
        meaning: "Of all ties, the part between two organisations of this place.",
    },
    formula: Formula::Share { part: Sum::LocalTies, whole: Sum::PlacedTies },
    base: Base::SharedActivities,
    from_ties: true,
};

/// The other end elsewhere in the country.
pub(crate) const NATIONAL: Definition = Definition {
    measure: MeasureDefinition {
        id: "national-share",
        title: "National share of ties",
        unit: "share",
        decimals: 3,
        card: "tie-reach",
        interval: IntervalMethod::Bca,
        meaning: "Of all ties, the part with partners elsewhere in the country.",
    },
    formula: Formula::Share { part: Sum::NationalTies, whole: Sum::PlacedTies },
    base: Base::SharedActivities,
    from_ties: true,
};

/// The other end abroad.
pub(crate) const INTERNATIONAL: Definition = Definition {
    measure: MeasureDefinition {
        id: "international-share",
        title: "International share of ties",
        unit: "share",
        decimals: 3,
        card: "tie-reach",
        interval: IntervalMethod::Bca,
        meaning: "Of all ties, the part with partners in other countries.",
    },
    formula: Formula::Share { part: Sum::InternationalTies, whole: Sum::PlacedTies },
    base: Base::SharedActivities,
    from_ties: true,
};

/// Ties of an activity by how far they reach from the place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reach {
    pub(crate) local: usize,
    pub(crate) national: usize,
    pub(crate) international: usize,
}

/// Counts them.
pub(crate) fn reach(counts: &PlaceCounts) -> Reach {
    let here = counts.participants_here();
    Reach {
        local: pairs(here),
        national: here * counts.elsewhere_in_country,
        international: here * counts.abroad,
    }
}
