//! The options of `streets calc`.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueEnum};

use crate::args::Form;

#[derive(Debug, ClapArgs)]
#[command(
    after_help = "METHOD is `index` with --recipe and --data, `network MEASURE` with --edges, or a statistic of a table with --matrix:\n  \
    specialisation  lq rca symmetric-rca rca-p-value mcp bicm-probability average-lq specialisation krugman hachman\n  \
    concentration   hhi entropy gini locational-gini hoover hoover-gini diversity ubiquity normalised-ubiquity\n  \
    variety         unrelated-variety related-variety (with --groups)\n  \
    relatedness     co-occurrence relatedness proximity correlation-proximity cosine-proximity z-score taxonomy\n                  \
    co-occurrence-p-value density continuous-density relative-density density-within density-beyond coi cog\n  \
    complexity      eci pci place-reflections field-reflections fitness complexity kci tci genepy field-genepy\n                  \
    modular-complexity field-modular-complexity ease-of-recombination genotypic-complexity prody expy nestedness\n  \
    change          shift-share growth entry exit (with --before); entry-model exit-model (place,field,period,value)\n  \
    plants          ellison-glaeser (a row a plant: place,field,value)\n  \
    size            scaling (with --data, --output and --population)\n  \
    network         degree strength pagerank betweenness sampled-betweenness normalised-betweenness closeness\n                  \
    component-closeness harmonic eigenvector core-number clustering onnela-clustering barrat-clustering\n                  \
    neighbour-degree constraint effective-size components leiden participation brokerage assortativity\n                  \
    degree-assortativity transitivity average-clustering density e-i modularity triad-census small-world\n\n\
    --matrix is CSV (also .gz, .tsv, .xlsx) or Parquet: long with the columns place,field,value, or wide with places down and fields across."
)]
pub(crate) struct Calc {
    /// The statistic
    pub(crate) method: String,
    /// The measure, for `network`
    pub(crate) measure: Option<String>,
    /// Table of places and fields
    #[arg(long, value_name = "FILE")]
    pub(crate) matrix: Option<PathBuf>,
    /// Table of the earlier period
    #[arg(long, value_name = "FILE")]
    pub(crate) before: Option<PathBuf>,
    /// Column of the output of cities, for scaling
    #[arg(long, value_name = "COL")]
    pub(crate) output: Option<String>,
    /// Column of the size of cities, for scaling
    #[arg(long, value_name = "COL")]
    pub(crate) population: Option<String>,
    /// Recipe of an index, in TOML
    #[arg(long, value_name = "FILE", help_heading = "Index")]
    pub(crate) recipe: Option<PathBuf>,
    /// Figures of an index, long `place,field,value` or wide; or of cities, a row a city
    #[arg(long, value_name = "FILE")]
    pub(crate) data: Option<PathBuf>,
    /// Draw so many variants of the index and give the ranges of ranks and scores
    #[arg(long, value_name = "N", help_heading = "Index")]
    pub(crate) robustness: Option<u32>,
    #[command(flatten)]
    pub(crate) network: NetworkChoices,
    #[command(flatten)]
    pub(crate) choices: MatrixChoices,
    #[command(flatten)]
    pub(crate) form: Form,
}

/// Files and choices of the measures of networks; each takes what concerns it.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Networks")]
pub(crate) struct NetworkChoices {
    /// Ties (`source,target[,weight]`), or with --bipartite participations (`organisation,activity`)
    #[arg(long, value_name = "FILE")]
    pub(crate) edges: Option<PathBuf>,
    /// Sectors of nodes (`node,sector`)
    #[arg(long, value_name = "FILE")]
    pub(crate) sectors: Option<PathBuf>,
    /// The file holds organisations and activities; two of one activity are tied
    #[arg(long)]
    pub(crate) bipartite: bool,
    /// What a tie weighs with --bipartite
    #[arg(long, value_enum, default_value_t = Projection::Count)]
    pub(crate) weights: Projection,
    /// Count ties by their weights; where the file has a column of weights that is so anyway
    #[arg(long, conflicts_with = "unweighted")]
    pub(crate) weighted: bool,
    /// Count every tie once
    #[arg(long)]
    pub(crate) unweighted: bool,
    /// How long a tie is, for betweenness and closeness
    #[arg(long, value_enum, default_value_t = Length::Step)]
    pub(crate) length: Length,
    /// Damping of pagerank
    #[arg(long, default_value_t = 0.85, value_name = "X")]
    pub(crate) damping: f64,
    /// What leiden makes large
    #[arg(long, value_enum, default_value_t = Quality::Modularity)]
    pub(crate) quality: Quality,
    /// Resolution of leiden and modularity
    #[arg(long, default_value_t = 1.0, value_name = "X")]
    pub(crate) resolution: f64,
    /// Runs of leiden, of which the best is kept
    #[arg(long, default_value_t = 10, value_name = "N")]
    pub(crate) runs: usize,
    /// Nodes drawn for sampled-betweenness
    #[arg(long, default_value_t = 500, value_name = "N")]
    pub(crate) sample: usize,
    /// Seed of leiden and of samples
    #[arg(long, default_value_t = 2011, value_name = "N")]
    pub(crate) seed: u64,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Projection {
    Count,
    Newman,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Length {
    Step,
    InverseWeight,
    Weight,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Quality {
    Modularity,
    ConstantPotts,
}

/// Choices of the statistics of a table; each takes what concerns it.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Choices")]
pub(crate) struct MatrixChoices {
    /// A place has a field from this location quotient on
    #[arg(long, default_value_t = 1.0, value_name = "X")]
    pub(crate) threshold: f64,
    /// A place has a field from this amount on, instead of a quotient
    #[arg(long, value_name = "X", conflicts_with = "threshold")]
    pub(crate) amount: Option<f64>,
    /// Go on with the largest part of a table that falls into parts
    #[arg(long)]
    pub(crate) largest_part: bool,
    /// What fixes the sign of eci
    #[arg(long, value_enum, default_value_t = Sign::Diversity)]
    pub(crate) sign: Sign,
    /// The place that is above zero, instead of a rule
    #[arg(long, value_name = "PLACE")]
    pub(crate) sign_place: Option<String>,
    /// Recursion of fitness and complexity
    #[arg(long, value_enum, default_value_t = Recursion::Simultaneous)]
    pub(crate) fitness_form: Recursion,
    /// Steps of fitness; with --tolerance the most that there may be
    #[arg(long, default_value_t = 200, value_name = "N")]
    pub(crate) steps: usize,
    /// Stop fitness when no value changes by more than this share
    #[arg(long, value_name = "X")]
    pub(crate) tolerance: Option<f64>,
    /// What a place has without any field, for the recursion `non-homogeneous`
    #[arg(long, default_value_t = 0.001, value_name = "X")]
    pub(crate) delta: f64,
    /// Order of reflections
    #[arg(long, default_value_t = 20, value_name = "N")]
    pub(crate) order: usize,
    /// Scale of reflections
    #[arg(long, value_enum, default_value_t = Reflection::Standardised)]
    pub(crate) reflection_scale: Reflection,
    /// Form of proximity
    #[arg(long, value_enum, default_value_t = Proximity::Smaller)]
    pub(crate) proximity: Proximity,
    /// Proximity of a field to itself, in density
    #[arg(long, value_enum, default_value_t = OwnPair::One)]
    pub(crate) self_pair: OwnPair,
    /// Index of relatedness
    #[arg(long, value_enum, default_value_t = Relatedness::Association)]
    pub(crate) relatedness: Relatedness,
    /// How large a field is, in relatedness
    #[arg(long, value_enum, default_value_t = Base::CoOccurrences)]
    pub(crate) base: Base,
    /// Form of coi and cog
    #[arg(long, value_enum, default_value_t = Outlook::GrowthLab)]
    pub(crate) outlook: Outlook,
    /// hhi from 0 to 1 whatever the number of fields
    #[arg(long)]
    pub(crate) normalised: bool,
    /// Unit of entropy
    #[arg(long, value_enum, default_value_t = Unit::Bits)]
    pub(crate) unit: Unit,
    /// Form of shift-share
    #[arg(long, value_enum, default_value_t = ShiftShare::Dunn)]
    pub(crate) shift_share: ShiftShare,
    /// How scaling is fitted
    #[arg(long, value_enum, default_value_t = Scaling::LogLog)]
    pub(crate) scaling: Scaling,
    /// A figure of each place (`place,value`): people for hoover, income for prody and expy
    #[arg(long, value_name = "FILE")]
    pub(crate) by_place: Option<PathBuf>,
    /// The group of each field (`field,group`), for variety; the first character of its name where not given
    #[arg(long, value_name = "FILE")]
    pub(crate) groups: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Sign {
    Diversity,
    RareFields,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Recursion {
    Simultaneous,
    Sequential,
    NonHomogeneous,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Reflection {
    Raw,
    Standardised,
    Percent,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Proximity {
    Smaller,
    Larger,
    GeometricMean,
    GivenRow,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum OwnPair {
    One,
    Zero,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Relatedness {
    Association,
    Cosine,
    Jaccard,
    Probability,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Base {
    CoOccurrences,
    Places,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Outlook {
    GrowthLab,
    Target,
    TargetLessOwn,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Unit {
    Bits,
    Nats,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ShiftShare {
    Dunn,
    EstebanMarquillas,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Scaling {
    LogLog,
    Poisson,
    NegativeBinomial,
}
