//! The methods by name, and their choices.

use std::collections::BTreeMap;
use std::str::FromStr;

use crate::complexity::{ComplexityOptions, FitnessOptions, ReflectionScale};
use crate::concentration::{EntropyUnit, HerfindahlScale};
use crate::error::EconomyError;
use crate::matrix::PresenceRule;
use crate::relatedness::{OccurrenceBase, OutlookForm, ProximityForm, RelatednessIndex, SelfPair};

macro_rules! calculations {
    ($($(#[$doc:meta])* $variant:ident = $name:literal),+ $(,)?) => {
        /// A statistic of one table.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Calculation { $($(#[$doc])* $variant),+ }

        impl Calculation {
            /// Every one, in reading order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its name on the command line.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
    };
}

calculations! {
    /// Location quotient.
    Lq = "lq",
    /// The same under its other name.
    Rca = "rca",
    /// (L − 1)/(L + 1).
    SymmetricRca = "symmetric-rca",
    /// p-value of the quotient.
    RcaPValue = "rca-p-value",
    /// Presence, 0 or 1.
    Mcp = "mcp",
    /// Probability of presence in the configuration model.
    BicmProbability = "bicm-probability",
    /// Average quotient.
    AverageLq = "average-lq",
    /// Specialisation coefficient.
    Specialisation = "specialisation",
    /// Krugman dissimilarity.
    Krugman = "krugman",
    /// Hachman index.
    Hachman = "hachman",
    /// Herfindahl–Hirschman.
    Hhi = "hhi",
    /// Shannon entropy.
    Entropy = "entropy",
    /// Entropy between groups.
    UnrelatedVariety = "unrelated-variety",
    /// Entropy within groups.
    RelatedVariety = "related-variety",
    /// Diversity.
    Diversity = "diversity",
    /// Ubiquity.
    Ubiquity = "ubiquity",
    /// Share of amounts over share of presences.
    NormalisedUbiquity = "normalised-ubiquity",
    /// Gini of a field over places.
    Gini = "gini",
    /// Locational Gini.
    LocationalGini = "locational-gini",
    /// Hoover–Gini.
    HooverGini = "hoover-gini",
    /// Hoover index.
    Hoover = "hoover",
    /// Co-occurrence.
    CoOccurrence = "co-occurrence",
    /// Relatedness index.
    Relatedness = "relatedness",
    /// Proximity.
    Proximity = "proximity",
    /// (1 + correlation)/2.
    CorrelationProximity = "correlation-proximity",
    /// Cosine of quotients.
    CosineProximity = "cosine-proximity",
    /// z-score.
    ZScore = "z-score",
    /// Taxonomy projection.
    Taxonomy = "taxonomy",
    /// p-value of co-occurrence.
    CoOccurrencePValue = "co-occurrence-p-value",
    /// Density.
    Density = "density",
    /// Density from quotients.
    ContinuousDensity = "continuous-density",
    /// Density against the fields that a place lacks.
    RelativeDensity = "relative-density",
    /// Mean density of the fields that a place has.
    DensityWithin = "density-within",
    /// Mean density of the fields that a place lacks.
    DensityBeyond = "density-beyond",
    /// Complexity outlook index.
    Coi = "coi",
    /// Complexity outlook gain.
    Cog = "cog",
    /// Economic complexity of places.
    Eci = "eci",
    /// Complexity of fields.
    Pci = "pci",
    /// Reflections of places.
    PlaceReflections = "place-reflections",
    /// Reflections of fields.
    FieldReflections = "field-reflections",
    /// Fitness of places.
    Fitness = "fitness",
    /// Complexity of fields that goes with fitness.
    Complexity = "complexity",
    /// Knowledge complexity of places.
    Kci = "kci",
    /// Technology complexity of fields.
    Tci = "tci",
    /// GENEPY of places.
    Genepy = "genepy",
    /// GENEPY of fields.
    FieldGenepy = "field-genepy",
    /// Modular complexity of places.
    ModularComplexity = "modular-complexity",
    /// Mean modular complexity of a field's places.
    FieldModularComplexity = "field-modular-complexity",
    /// Ease of recombination.
    EaseOfRecombination = "ease-of-recombination",
    /// Genotypic complexity of places.
    GenotypicComplexity = "genotypic-complexity",
    /// PRODY.
    Prody = "prody",
    /// EXPY.
    Expy = "expy",
    /// Nestedness.
    Nestedness = "nestedness",
}

impl FromStr for Calculation {
    type Err = EconomyError;

    fn from_str(name: &str) -> Result<Self, EconomyError> {
        let found = Self::ALL.iter().find(|calculation| calculation.name() == name);
        found.copied().ok_or_else(|| {
            let begins = |other: &&Self| other.name().contains(name) || name.contains(other.name());
            let nearest =
                Self::ALL.iter().filter(begins).map(|other| other.name().to_owned()).take(5).collect();
            EconomyError::Unknown { what: "method", name: name.to_owned(), nearest }
        })
    }
}

/// Choices of the methods; each method reads what concerns it.
#[derive(Clone, Debug, PartialEq)]
pub struct CalculationOptions {
    /// When a place has a field.
    pub presence: PresenceRule,
    /// Whether to go on with the largest part of a table that falls into parts.
    pub largest_part: bool,
    /// Sign and scale of ECI and PCI.
    pub complexity: ComplexityOptions,
    /// Recursion and stop of fitness.
    pub fitness: FitnessOptions,
    /// Order of reflections.
    pub order: usize,
    /// Scale of reflections.
    pub reflection_scale: ReflectionScale,
    /// Form of proximity.
    pub proximity: ProximityForm,
    /// A field's proximity to itself.
    pub self_pair: SelfPair,
    /// Relatedness index.
    pub relatedness: RelatednessIndex,
    /// Sizes in it.
    pub base: OccurrenceBase,
    /// Whose complexity outlook.
    pub outlook: OutlookForm,
    /// Scale of the Herfindahl–Hirschman index.
    pub herfindahl: HerfindahlScale,
    /// Unit of entropy.
    pub entropy: EntropyUnit,
    /// Reference (population) or level (income) of each place by name, for Hoover, PRODY and EXPY; totals where not given.
    pub by_place: Option<BTreeMap<String, f64>>,
    /// Group of each field, for variety; the first character of its name where not given.
    pub group_of: Option<BTreeMap<String, String>>,
}

impl Default for CalculationOptions {
    fn default() -> Self {
        Self {
            presence: PresenceRule::USUAL,
            largest_part: false,
            complexity: ComplexityOptions::default(),
            fitness: FitnessOptions::default(),
            order: 20,
            reflection_scale: ReflectionScale::Standardised,
            proximity: ProximityForm::Smaller,
            self_pair: SelfPair::One,
            relatedness: RelatednessIndex::Association,
            base: OccurrenceBase::CoOccurrences,
            outlook: OutlookForm::GrowthLab,
            herfindahl: HerfindahlScale::Raw,
            entropy: EntropyUnit::Bits,
            by_place: None,
            group_of: None,
        }
    }
}
