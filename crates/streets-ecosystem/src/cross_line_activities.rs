//! # Share of activities that join both sides
//!
//! **Answers** In how many of a place's activities do business and the public side meet?
//!
//! **Formula** $\#\{a : X_{ap} > 0\} / A_p$
//!
//! **Symbols** X_ap: public–private ties of activity a with an end in p · A: activities of p
//!
//! **In → out** participations with places and sectors → share of activities
//!
//! **Choices** an activity joins both sides for a place when at least one of its public–private ties has an end
//! there · activities with one participant are in the denominator
//!
//! **Edge cases** no activities: no figure
//!
//! **Source** Perkmann, M. & Walsh, K. (2007) University–industry relationships and open innovation, International
//! Journal of Management Reviews 9(4), 259–280, doi:10.1111/j.1468-2370.2007.00225.x
//!
//! **Checked** worked example by hand; brute force over pairs by property; the order of rows does not matter
//!
//! **Not for** places whose sources hold single-participant grants only in part

use streets_model::{IntervalMethod, MeasureDefinition};

use crate::definitions::{Base, Definition, Formula, Sum};

/// The share.
pub(crate) const SHARE: Definition = Definition {
    measure: MeasureDefinition {
        id: "cross-line-activity-share",
        title: "Share of activities that join both sides",
        unit: "share",
        decimals: 3,
        card: "cross-line-activities",
        interval: IntervalMethod::Bca,
        meaning: "Of the activities that this place takes part in, the part in which business and the public side work together with someone here.",
    },
    formula: Formula::Share { part: Sum::CrossLineActivities, whole: Sum::Activities },
    base: Base::Activities,
    from_ties: false,
};
