//! Every measure: what it is called, what it is made of, and how its interval is made.

use streets_model::{MeasureDefinition, Sector};

use crate::{
    activities, city_network, cross_line_activities, e_i_index, field_and_partner_diversity, organisations,
    public_private_ties, tie_reach, ties, value_per_head,
};

/// What is added up over the activities of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sum {
    Activities,
    Participations,
    Value,
    CrossLineActivities,
    Ties,
    PublicPrivateTies,
    KnownSectorTies,
    SameSectorTies,
    PlacedTies,
    LocalTies,
    NationalTies,
    InternationalTies,
    CityTies,
}

/// Number of sums.
pub(crate) const SUMS: usize = Sum::CityTies as usize + 1;

/// How a figure follows from what is known of a place and period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Formula {
    /// A sum.
    Total(Sum),
    /// A sum for every so many people.
    PerPopulation { sum: Sum, people: f64 },
    /// One sum divided by another.
    Share { part: Sum, whole: Sum },
    /// (external − internal)/(external + internal) ties.
    Balance { internal: Sum, all: Sum },
    /// Distinct organisations, of one sector or of all.
    Organisations(Option<Sector>),
    /// Distinct places of the group that ties lead to.
    PartnerPlaces,
    /// Shannon diversity of partner places and countries.
    PartnerDiversity,
    /// Shannon diversity of the fields of activities.
    FieldDiversity,
}

/// What stands behind a figure, and is counted as its n.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Base {
    /// Activities of the place.
    Activities,
    /// Those of them with at least two participants; for imported ties, participations in them.
    SharedActivities,
}

impl Base {
    pub(crate) const ALL: [Self; 2] = [Self::Activities, Self::SharedActivities];
}

/// A measure and how it is worked out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Definition {
    pub(crate) measure: MeasureDefinition,
    pub(crate) formula: Formula,
    pub(crate) base: Base,
    /// Whether imported ties, which know no activities, can give it.
    pub(crate) from_ties: bool,
}

/// Every definition, in the order in which measures are shown.
pub(crate) const DEFINITIONS: &[Definition] = &[
    organisations::ORGANISATIONS,
    organisations::BUSINESSES,
    organisations::UNIVERSITIES,
    organisations::RESEARCH_INSTITUTES,
    organisations::PUBLIC_BODIES,
    organisations::INTERMEDIARIES,
    organisations::OTHERS,
    activities::ACTIVITIES,
    activities::PARTICIPATIONS,
    value_per_head::VALUE_PER_HEAD,
    ties::TIES,
    public_private_ties::TIES,
    public_private_ties::PER_THOUSAND,
    public_private_ties::SHARE,
    cross_line_activities::SHARE,
    e_i_index::BY_SECTOR,
    e_i_index::BY_PLACE,
    tie_reach::LOCAL,
    tie_reach::NATIONAL,
    tie_reach::INTERNATIONAL,
    city_network::DEGREE,
    city_network::PARTNERS,
    field_and_partner_diversity::FIELDS,
    field_and_partner_diversity::PARTNERS,
];

const COUNT: usize = DEFINITIONS.len();

const fn measures() -> [MeasureDefinition; COUNT] {
    let mut measures = [DEFINITIONS[0].measure; COUNT];
    let mut at = 0;
    while at < COUNT {
        measures[at] = DEFINITIONS[at].measure;
        at += 1;
    }
    measures
}

/// Every measure that [`crate::measure()`] works out, in the order in which it is shown.
pub const MEASURES: &[MeasureDefinition] = &measures();

/// The measure called `id`.
pub fn definition(id: &str) -> Option<&'static MeasureDefinition> {
    MEASURES.iter().find(|measure| measure.id == id)
}
