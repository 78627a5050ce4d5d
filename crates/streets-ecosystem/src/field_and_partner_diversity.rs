//! # Diversity of fields and partners
//!
//! **Answers** Over how many fields, and how many partners, does a place spread, and how evenly?
//!
//! **Formula** $H = -\sum_i s_i \ln s_i$ over fields (share of activities) or partners (share of ties that leave
//! the place)
//!
//! **Symbols** s: share of each field or partner
//!
//! **In → out** activities with fields; ties with places → nats; exp(H) is the number of equally large kinds that
//! would be as diverse
//!
//! **Choices** a field counts once an activity · partners are the other places of the group, and one partner a
//! country for organisations outside them · ties between partners and place count in full, whatever the study's
//! counting, so that large consortia weigh as their number of partners · plug-in estimate with the centred
//! percentile interval; BCa is not defined for it: every resample lacks kinds that the data have, so nearly all
//! replicates lie below the estimate
//!
//! **Edge cases** no field or no partner known: no figure · one kind: 0 · activities without a field, partners
//! without a country: left out
//!
//! **Source** Shannon, C. (1948) A mathematical theory of communication, Bell System Technical Journal 27, 379–423;
//! Stirling, A. (2007) A general framework for analysing diversity, Journal of the Royal Society Interface 4,
//! 707–719, doi:10.1098/rsif.2007.0213
//!
//! **Checked** worked example by hand; brute force over pairs by property; the order of rows does not matter
//!
//! **Not for** comparing places with few activities: small numbers understate H

use streets_model::{IntervalMethod, MeasureDefinition};

use crate::definitions::{Base, Definition, Formula};

/// Of fields.
pub(crate) const FIELDS: Definition = Definition {
    measure: MeasureDefinition {
        id: "field-diversity",
        title: "Diversity of fields",
        unit: "nats",
        decimals: 2,
        card: "field-and-partner-diversity",
        interval: IntervalMethod::CentredPercentile,
        meaning: "Whether the activities of this place are spread over many fields (high) or lie in a few (low).",
    },
    formula: Formula::FieldDiversity,
    base: Base::Activities,
    from_ties: false,
};

/// Of partners.
pub(crate) const PARTNERS: Definition = Definition {
    measure: MeasureDefinition {
        id: "partner-diversity",
        title: "Diversity of partners",
        unit: "nats",
        decimals: 2,
        card: "field-and-partner-diversity",
        interval: IntervalMethod::CentredPercentile,
        meaning: "Whether the ties of this place are spread over many partner places (high) or go to a few (low).",
    },
    formula: Formula::PartnerDiversity,
    base: Base::SharedActivities,
    from_ties: true,
};
