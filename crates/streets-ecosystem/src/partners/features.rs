//! What the model knows of a pair of organisations, all of it from the past.

use streets_model::Sector;

use super::great_circle::distance_km;
use super::reach::Reach;

macro_rules! features {
    ($($(#[$doc:meta])* $variant:ident = $words:literal),+ $(,)?) => {
        /// One thing that the model knows of a pair.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Feature { $($(#[$doc])* $variant),+ }

        impl Feature {
            /// Every feature, in the order in which a pair's values stand.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// What it is called in tables.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $words),+ }
            }
        }
    };
}

features! {
    /// ln(1 + common partners).
    CommonPartners = "common partners",
    /// ln(1 + Adamic–Adar).
    AdamicAdar = "Adamic–Adar",
    /// √ of resource allocation.
    ResourceAllocation = "resource allocation",
    /// Ln of two-step walks by faded weight.
    TwoSteps = "two-step walks",
    /// Ln of three-step walks by faded weight.
    ThreeSteps = "three-step walks",
    /// ln(1 + k·k′).
    Attachment = "preferential attachment",
    /// Ln of the product of sizes in participations.
    Sizes = "sizes",
    /// Ln of the product of faded participations.
    Recent = "recent activity",
    /// Ln of the product of faded ties.
    TieRate = "ties a year",
    /// Ln of the product of last year's participations plus one.
    LastYear = "activity of the last year",
    /// Cosine of field vectors.
    FieldSimilarity = "field similarity",
    /// Ln of the meetings that the fields of both would bring by chance.
    FieldMeetings = "expected meetings by field",
    /// ln(1 + km).
    Distance = "distance",
    /// Distance not known.
    DistanceUnknown = "distance not known",
    /// Both in one city.
    SameCity = "same city",
    /// Both in one country.
    SameCountry = "same country",
    /// A business and a public-side organisation.
    CrossesLine = "crosses the line",
    /// How many of the two are businesses.
    Businesses = "businesses",
    /// How many are universities.
    Universities = "universities",
    /// How many are research institutes.
    ResearchInstitutes = "research institutes",
    /// How many are public bodies.
    PublicBodies = "public bodies",
    /// How many are intermediaries.
    IntermediaryEnds = "intermediaries",
    /// ln(1 + shared intermediaries).
    SharedIntermediaries = "shared intermediaries",
}

/// How many features.
pub(crate) const FEATURES: usize = Feature::ALL.len();

/// Values of a pair.
pub(crate) type Values = [f64; FEATURES];

/// Least walk weight that is told from none, so that a logarithm can be taken.
const FAINT: f64 = 1e-5;

/// The values of the pair of `reach`'s organisation and another.
pub(crate) fn values_of(reach: &Reach<'_>, other: u32) -> Values {
    let (history, past) = (reach.history, reach.past);
    let (a, b) = (reach.from as usize, other as usize);
    let between = reach.between(other);
    let ln_one = |value: f64| value.ln_1p();
    let ln_walk = |value: f64| (value + FAINT).ln();
    let (mut dot, mut meetings) = (0.0, 0.0);
    for theirs in past.fields(other) {
        dot += theirs.amount * reach.field_amounts[theirs.field as usize];
        meetings += theirs.ties * reach.field_shares[theirs.field as usize];
    }
    let lengths = past.field_lengths[a] * past.field_lengths[b];
    let distance = reach.direction.zip(history.directions[b]).map(|(from, to)| distance_km(from, to));
    let (one, two) = (history.network.organisations[a].sector(), history.network.organisations[b].sector());
    let flag = |yes: bool| f64::from(u8::from(yes));
    let ends = |sector: Sector| flag(one == sector) + flag(two == sector);
    let ln_product = |logs: &[f64]| logs[a] + logs[b];
    let mut values = [0.0; FEATURES];
    for (feature, value) in Feature::ALL.iter().zip(&mut values) {
        *value = match feature {
            Feature::CommonPartners => ln_one(between.common),
            Feature::AdamicAdar => ln_one(between.adamic_adar),
            Feature::ResourceAllocation => between.allocation.sqrt(),
            Feature::TwoSteps => ln_walk(between.two_steps),
            Feature::ThreeSteps => ln_walk(reach.three_steps(other)),
            Feature::Attachment => {
                (past.graph.degree(reach.from) as f64 * past.graph.degree(other) as f64).ln_1p()
            }
            Feature::Sizes => ln_product(&past.logs.size),
            Feature::Recent => ln_product(&past.logs.recent),
            Feature::TieRate => ln_product(&past.logs.reach),
            Feature::LastYear => ln_product(&past.logs.last),
            Feature::FieldSimilarity => {
                if lengths > 0.0 {
                    dot / lengths
                } else {
                    0.0
                }
            }
            Feature::FieldMeetings => (meetings + FAINT).ln(),
            Feature::Distance => distance.map_or(0.0, f64::ln_1p),
            Feature::DistanceUnknown => flag(distance.is_none()),
            Feature::SameCity => {
                flag(history.cities_of[a].iter().any(|city| history.cities_of[b].contains(city)))
            }
            Feature::SameCountry => {
                flag(history.countries[a].is_some() && history.countries[a] == history.countries[b])
            }
            Feature::CrossesLine => flag(one.crosses_line(two)),
            Feature::Businesses => ends(Sector::Business),
            Feature::Universities => ends(Sector::University),
            Feature::ResearchInstitutes => ends(Sector::ResearchInstitute),
            Feature::PublicBodies => ends(Sector::PublicBody),
            Feature::IntermediaryEnds => ends(Sector::Intermediary),
            Feature::SharedIntermediaries => ln_one(between.intermediaries),
        };
    }
    values
}
