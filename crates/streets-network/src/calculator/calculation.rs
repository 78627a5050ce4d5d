//! The measures by name, and their choices.

use std::str::FromStr;

use crate::centrality::{SamplingOptions, TieLength};
use crate::communities::LeidenOptions;
use crate::error::NetworkError;
use crate::graph::TieWeighting;
use crate::incidence::ProjectionOptions;

macro_rules! calculations {
    ($($(#[$doc:meta])* $variant:ident = $name:literal),+ $(,)?) => {
        /// A measure of one network.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum NetworkCalculation { $($(#[$doc])* $variant),+ }

        impl NetworkCalculation {
            /// Every one, in reading order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            const NAMES: &'static [&'static str] = &[$($name),+];

            /// Its name on the command line.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
    };
}

calculations! {
    /// Number of neighbours.
    Degree = "degree",
    /// Sum of weights.
    Strength = "strength",
    /// PageRank.
    PageRank = "pagerank",
    /// Betweenness, raw.
    Betweenness = "betweenness",
    /// Betweenness over pairs of other nodes.
    NormalisedBetweenness = "normalised-betweenness",
    /// Betweenness from a sample of sources, with standard errors.
    SampledBetweenness = "sampled-betweenness",
    /// Closeness, Wasserman–Faust.
    Closeness = "closeness",
    /// Closeness within the component.
    ComponentCloseness = "component-closeness",
    /// Harmonic centrality.
    Harmonic = "harmonic",
    /// Eigenvector centrality.
    Eigenvector = "eigenvector",
    /// Core number.
    CoreNumber = "core-number",
    /// Local clustering, undefined as zero.
    Clustering = "clustering",
    /// Onnela's weighted clustering, undefined as zero.
    OnnelaClustering = "onnela-clustering",
    /// Barrat's weighted clustering, undefined as zero.
    BarratClustering = "barrat-clustering",
    /// Mean degree of neighbours.
    NeighbourDegree = "neighbour-degree",
    /// Burt's constraint.
    Constraint = "constraint",
    /// Burt's effective size.
    EffectiveSize = "effective-size",
    /// Components.
    Components = "components",
    /// Leiden communities.
    Leiden = "leiden",
    /// Guimerà–Amaral participation in Leiden communities, or in sectors if given.
    Participation = "participation",
    /// Gould–Fernández brokerage by sector.
    Brokerage = "brokerage",
    /// Degree assortativity, or by sector if sectors are given.
    Assortativity = "assortativity",
    /// Degree assortativity, whether or not sectors are given.
    DegreeAssortativity = "degree-assortativity",
    /// Transitivity.
    Transitivity = "transitivity",
    /// Average clustering, undefined as zero.
    AverageClustering = "average-clustering",
    /// Density.
    Density = "density",
    /// E–I index by sector.
    EI = "e-i",
    /// Modularity of sectors if given, else of Leiden communities.
    Modularity = "modularity",
    /// Triads by kind.
    TriadCensus = "triad-census",
    /// Small-world figures.
    SmallWorld = "small-world",
}

impl FromStr for NetworkCalculation {
    type Err = NetworkError;

    fn from_str(name: &str) -> Result<Self, NetworkError> {
        let found = Self::ALL.iter().find(|calculation| calculation.name() == name);
        found.copied().ok_or_else(|| NetworkError::Unknown {
            what: "measure of networks",
            name: name.to_owned(),
            allowed: Self::NAMES.to_vec(),
        })
    }
}

/// Choices of the measures; each measure reads what concerns it.
#[derive(Clone, Debug, PartialEq)]
pub struct NetworkOptions {
    /// What a tie counts for PageRank, eigenvector, constraint, effective size, Leiden, E–I and modularity.
    pub weighting: TieWeighting,
    /// How long a tie is for betweenness and closeness.
    pub length: TieLength,
    /// Damping of PageRank.
    pub damping: f64,
    /// Objective, runs and seed of Leiden; its weighting is the one above.
    pub leiden: LeidenOptions,
    /// Resolution of modularity.
    pub resolution: f64,
    /// Sample of sampled betweenness.
    pub sampling: SamplingOptions,
    /// How organisations and activities are projected.
    pub projection: ProjectionOptions,
}

impl Default for NetworkOptions {
    fn default() -> Self {
        Self {
            weighting: TieWeighting::Weight,
            length: TieLength::Step,
            damping: 0.85,
            leiden: LeidenOptions { runs: 10, ..LeidenOptions::default() },
            resolution: 1.0,
            sampling: SamplingOptions::default(),
            projection: ProjectionOptions::default(),
        }
    }
}
