//! # E–I index
//!
//! **Answers** Do organisations of a place work with their own kind, or with others?
//!
//! **Formula** $(E - I)/(E + I)$
//!
//! **Symbols** E: external ties · I: internal ties, both of ties with at least one end in the place
//!
//! **In → out** ties → −1 (all internal) to 1 (all external)
//!
//! **Choices** by sector: internal joins two organisations of one sector (business, university, research institute,
//! public body, intermediary, other), wherever they are; ties with an organisation of unknown sector are left out ·
//! by place: internal has both ends in the place, external one · not corrected for the sizes of groups
//!
//! **Edge cases** no ties: no figure
//!
//! **Source** Krackhardt, D. & Stern, R. (1988) Informal networks and organizational crises: an experimental
//! simulation, Social Psychology Quarterly 51(2), 123–140, doi:10.2307/2786835
//!
//! **Checked** worked example by hand; brute force over pairs by property; the order of rows does not matter
//!
//! **Not for** comparing places of very different size by place: a small place has few partners at home by
//! arithmetic alone

use streets_model::{IntervalMethod, MeasureDefinition};

use crate::definitions::{Base, Definition, Formula, Sum};

use crate::network::UNKNOWN_CLASS;
use crate::place_counts::{PlaceCounts, pairs};

/// By sector.
pub(crate) const BY_SECTOR: Definition = Definition {
    measure: MeasureDefinition {
        id: "e-i-sector",
        title: "E–I index by sector",
        unit: "index, −1 to 1",
        decimals: 2,
        card: "e-i-index",
        interval: IntervalMethod::Bca,
        meaning: "Whether organisations here work with their own kind (−1) or with other kinds (1).",
    },
    formula: Formula::Balance { internal: Sum::SameSectorTies, all: Sum::KnownSectorTies },
    base: Base::SharedActivities,
    from_ties: true,
};

/// By place.
pub(crate) const BY_PLACE: Definition = Definition {
    measure: MeasureDefinition {
        id: "e-i-place",
        title: "E–I index by place",
        unit: "index, −1 to 1",
        decimals: 2,
        card: "e-i-index",
        interval: IntervalMethod::Bca,
        meaning: "Whether organisations here work with each other (−1) or with partners elsewhere (1).",
    },
    formula: Formula::Balance { internal: Sum::LocalTies, all: Sum::Ties },
    base: Base::SharedActivities,
    from_ties: true,
};

/// Ties of an activity with an end in the place and both ends of a known sector.
pub(crate) fn of_known_sectors(counts: &PlaceCounts) -> usize {
    let known = |counts: &[usize]| counts[..UNKNOWN_CLASS].iter().sum::<usize>();
    let (all, here) = (known(&counts.all), known(&counts.here));
    pairs(all) - pairs(all - here)
}

/// Those of them whose ends are of the same sector.
pub(crate) fn of_one_sector(counts: &PlaceCounts) -> usize {
    (0..UNKNOWN_CLASS)
        .map(|class| pairs(counts.all[class]) - pairs(counts.all[class] - counts.here[class]))
        .sum()
}
