//! # Public–private ties
//!
//! **Answers** How often do businesses and the public side of a place work together, with whom ever and wherever?
//!
//! **Formula** $X_p = \sum_a w_a [B_a U_a - (B_a - B_{ap})(U_a - U_{ap})]$; per 1,000 people $1000 X_p / N_p$;
//! share $X_p / T_p$
//!
//! **Symbols** B, U: businesses and public-side organisations in activity a, with p those in the place · w: weight
//! of a tie · N: population · T: all ties of the place
//!
//! **In → out** participations with places, sectors, population → ties; ties per 1,000 people; share of ties
//!
//! **Choices** public side: universities, research institutes and public bodies · a tie belongs to a place when at
//! least one end lies there · counted once an activity, full or 1/(k − 1) · ties with organisations of unknown
//! sector stay in the share's denominator
//!
//! **Edge cases** population missing or 0: no figure per 1,000, said in a finding · no ties: no share
//!
//! **Source** Etzkowitz, H. & Leydesdorff, L. (2000) The dynamics of innovation: from National Systems and “Mode 2”
//! to a Triple Helix, Research Policy 29(2), 109–123, doi:10.1016/S0048-7333(99)00055-4; weights: Newman, M. (2001)
//! Scientific collaboration networks. II, Physical Review E 64, 016132, doi:10.1103/PhysRevE.64.016132
//!
//! **Checked** worked example by hand; brute force over pairs by property; the order of rows does not matter;
//! Horizon 2020 by exact town match, worked out apart from this code: Cambridge 20.99 per 1,000 people
//!
//! **Not for** saying that public–private ties cause innovation

use streets_model::{IntervalMethod, MeasureDefinition, Side};

use crate::definitions::{Base, Definition, Formula, Sum};
use crate::place_counts::PlaceCounts;

/// Number.
pub(crate) const TIES: Definition = Definition {
    measure: MeasureDefinition {
        id: "public-private-ties",
        title: "Public–private ties",
        unit: "ties",
        decimals: 0,
        card: "public-private-ties",
        interval: IntervalMethod::Bca,
        meaning: "How many times a business and a university, research institute or public body work together in an activity, at least one of them in this place.",
    },
    formula: Formula::Total(Sum::PublicPrivateTies),
    base: Base::SharedActivities,
    from_ties: true,
};

/// For every 1,000 people.
pub(crate) const PER_THOUSAND: Definition = Definition {
    measure: MeasureDefinition {
        id: "public-private-ties-per-1000",
        title: "Public–private ties per 1,000 people",
        unit: "ties per 1,000 people",
        decimals: 2,
        card: "public-private-ties",
        interval: IntervalMethod::Bca,
        meaning: "How often a business and the public side work together for every 1,000 people who live here, so that large and small places can be compared.",
    },
    formula: Formula::PerPopulation { sum: Sum::PublicPrivateTies, people: 1_000.0 },
    base: Base::SharedActivities,
    from_ties: true,
};

/// Share of ties.
pub(crate) const SHARE: Definition = Definition {
    measure: MeasureDefinition {
        id: "public-private-share",
        title: "Share of ties that join business and the public side",
        unit: "share",
        decimals: 3,
        card: "public-private-ties",
        interval: IntervalMethod::Bca,
        meaning: "Of all the times organisations of this place work with another, the part that joins a business and the public side.",
    },
    formula: Formula::Share { part: Sum::PublicPrivateTies, whole: Sum::Ties },
    base: Base::SharedActivities,
    from_ties: true,
};

/// Ties of an activity that cross the public–private line and have at least one end in the place.
pub(crate) fn crossing(counts: &PlaceCounts) -> usize {
    let (business, business_here) = counts.on_side(Side::Private);
    let (public, public_here) = counts.on_side(Side::Public);
    business * public - (business - business_here) * (public - public_here)
}
