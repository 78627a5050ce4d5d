//! # Organisations by sector
//!
//! **Answers** How many organisations of a place take part in something, and of which kind?
//!
//! **Formula** $O_p = \#\{o : o \text{ has a part carried out in } p\}$, in all and by sector
//!
//! **Symbols** o: organisation · p: place
//!
//! **In → out** participations with places, organisations with sectors → organisations
//!
//! **Choices** an organisation counts in every place where a part of its is carried out, not at its head office ·
//! once, however many activities it is in · organisations of unknown sector stand with the others · from imported
//! ties: organisations that share an activity, at their home place · the interval says how many distinct
//! organisations another such period would show; BCa is not defined for it: no resample can show an organisation
//! that the data do not, so every replicate lies below the estimate and z₀ would measure the resampling
//!
//! **Edge cases** no participation: 0 · fewer than 10 activities: marked too few, not ranked
//!
//! **Source** OECD/Eurostat (2018) Oslo Manual, 4th edition, chapter 6 (actors and linkages),
//! doi:10.1787/9789264304604-en; interval: card “Centred percentile interval”
//!
//! **Checked** worked example by hand; brute force over pairs by property; the order of rows does not matter;
//! sectors sum to the total
//!
//! **Not for** the number of organisations that exist in a place; only those that the sources show

use streets_model::{IntervalMethod, MeasureDefinition, Sector};

use crate::definitions::{Base, Definition, Formula};

/// All of them.
pub(crate) const ORGANISATIONS: Definition = Definition {
    measure: MeasureDefinition {
        id: "organisations",
        title: "Organisations",
        unit: "organisations",
        decimals: 0,
        card: "organisations",
        interval: IntervalMethod::CentredPercentile,
        meaning: "How many different organisations of this place take part in the activities that we know of.",
    },
    formula: Formula::Organisations(None),
    base: Base::Activities,
    from_ties: true,
};

/// Businesses.
pub(crate) const BUSINESSES: Definition = Definition {
    measure: MeasureDefinition {
        id: "organisations-business",
        title: "Businesses",
        unit: "organisations",
        decimals: 0,
        card: "organisations",
        interval: IntervalMethod::CentredPercentile,
        meaning: "How many of them are businesses.",
    },
    formula: Formula::Organisations(Some(Sector::Business)),
    base: Base::Activities,
    from_ties: true,
};

/// Universities.
pub(crate) const UNIVERSITIES: Definition = Definition {
    measure: MeasureDefinition {
        id: "organisations-university",
        title: "Universities",
        unit: "organisations",
        decimals: 0,
        card: "organisations",
        interval: IntervalMethod::CentredPercentile,
        meaning: "How many of them are universities.",
    },
    formula: Formula::Organisations(Some(Sector::University)),
    base: Base::Activities,
    from_ties: true,
};

/// Research institutes.
pub(crate) const RESEARCH_INSTITUTES: Definition = Definition {
    measure: MeasureDefinition {
        id: "organisations-research-institute",
        title: "Research institutes",
        unit: "organisations",
        decimals: 0,
        card: "organisations",
        interval: IntervalMethod::CentredPercentile,
        meaning: "How many of them are public or non-profit research organisations.",
    },
    formula: Formula::Organisations(Some(Sector::ResearchInstitute)),
    base: Base::Activities,
    from_ties: true,
};

/// Public bodies.
pub(crate) const PUBLIC_BODIES: Definition = Definition {
    measure: MeasureDefinition {
        id: "organisations-public-body",
        title: "Public bodies",
        unit: "organisations",
        decimals: 0,
        card: "organisations",
        interval: IntervalMethod::CentredPercentile,
        meaning: "How many of them are government bodies, local or national.",
    },
    formula: Formula::Organisations(Some(Sector::PublicBody)),
    base: Base::Activities,
    from_ties: true,
};

/// Intermediaries.
pub(crate) const INTERMEDIARIES: Definition = Definition {
    measure: MeasureDefinition {
        id: "organisations-intermediary",
        title: "Intermediaries",
        unit: "organisations",
        decimals: 0,
        card: "organisations",
        interval: IntervalMethod::CentredPercentile,
        meaning: "How many of them bring others together: clusters, networks, science parks.",
    },
    formula: Formula::Organisations(Some(Sector::Intermediary)),
    base: Base::Activities,
    from_ties: true,
};

/// Others.
pub(crate) const OTHERS: Definition = Definition {
    measure: MeasureDefinition {
        id: "organisations-other",
        title: "Other organisations",
        unit: "organisations",
        decimals: 0,
        card: "organisations",
        interval: IntervalMethod::CentredPercentile,
        meaning: "How many of them are of another kind, or of a kind that is not known.",
    },
    formula: Formula::Organisations(Some(Sector::Other)),
    base: Base::Activities,
    from_ties: true,
};
