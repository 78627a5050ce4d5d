//! The commands and their options.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand};
use streets_model::Period;
use streets_study::organisations_choice::LocationChoice;

use crate::calc_args::Calc;

/// Measure a city's innovation ecosystem from open data: who works with whom across the public–private line.
#[derive(Debug, Parser)]
#[command(name = "streets", version, propagate_version = true, max_term_width = 100)]
#[command(
    after_help = "Exit codes: 0 done; 1 done, but something was rejected or is missing; 2 the request makes no sense; \
                        3 the environment failed."
)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) global: Global,
}

/// Options of every command.
#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Global {
    /// Folder of the study
    #[arg(long, global = true, default_value = ".", value_name = "DIR")]
    pub(crate) study: PathBuf,
    /// Print one JSON document instead of text
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Say less: once for no progress and notes, twice for errors only
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    pub(crate) quiet: u8,
    /// Draw no progress bars
    #[arg(long, global = true)]
    pub(crate) no_progress: bool,
    /// Threads to use; all processors where not given. The answer is the same with any number
    #[arg(long, global = true, value_name = "N")]
    pub(crate) threads: Option<usize>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Show it working: a study of British cities, from files to report, offline
    Demo(Demo),
    /// Make an empty study
    Init(Init),
    /// Bring files into the study
    Import(Import),
    /// Work everything out; redo only what changed
    Run(Run),
    /// Places side by side on one measure
    Rank(Rank),
    /// One place's figures
    City(City),
    /// Two or more places side by side, and whether they can be told apart
    Compare(Compare),
    /// Who is like us: a place's peers by structure, and why
    Peers(Peers),
    /// Kinds of city, and each place's probability of being of each
    Types(Types),
    /// The composite index: scores, ranks and how much they owe to choices
    #[command(subcommand)]
    Index(IndexCommand),
    /// Who works with whom in a place: ties, reach, communities, what lasts, against chance; or the network as a file
    Network(Network),
    /// Who holds it together: organisations that join others across sectors
    Brokers(Brokers),
    /// Who should meet: ties that a place lacks, by a model tested on years that are over
    Partners(Partners),
    /// What could we be good at next: fields near to what the place has
    Opportunities(Opportunities),
    /// Write the report: a folder of pages that opens from disk
    Report(Report),
    /// Where a figure comes from
    Explain(Explain),
    /// The method cards
    Methods(Methods),
    /// Ask the study's tables a question in SQL
    Sql(Sql),
    /// Towns and codes
    #[command(subcommand)]
    Places(Places),
    /// Which organisations are one, and where they work
    #[command(subcommand)]
    Organisations(Organisations),
    /// One statistic on your own file, no study needed
    Calc(Box<Calc>),
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Demo {
    /// Where the study and its report are written
    #[arg(long, default_value = "streets-demo", value_name = "DIR")]
    pub(crate) out: PathBuf,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Init {
    /// The folder
    pub(crate) dir: PathBuf,
}

#[derive(Debug, ClapArgs)]
#[command(
    after_help = "Kinds: cordis, participations, openalex, ocds, register, ties, beis, indicators, structure, places, place-links.\n\
    The import is written into study.toml, so that `streets run` redoes it when a file changes."
)]
pub(crate) struct Import {
    /// What the files hold
    pub(crate) kind: String,
    /// The files, or a folder of CSV files; `.gz`, `.zip` and `.xlsx` are read as they are
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Name of the import in the study; the first file's name where not given
    #[arg(long = "as", value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// Our column = theirs, or our column = `=constant`; several by commas
    #[arg(long, value_name = "OURS=THEIRS", value_delimiter = ',')]
    pub(crate) map: Vec<String>,
    /// Any option of an `[[import]]`, as `KEY=VALUE` in TOML: `--set version=2016`, `--set dates=mdy`
    #[arg(long, value_name = "KEY=VALUE")]
    pub(crate) set: Vec<String>,
    /// Encoding of the file where it is not UTF-8: `windows-1252`, `macintosh`
    #[arg(long)]
    pub(crate) encoding: Option<String>,
    /// Who made the figures
    #[arg(long)]
    pub(crate) publisher: Option<String>,
    /// Terms under which they may be used
    #[arg(long)]
    pub(crate) licence: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Run {
    /// Say what is out of date and why, and change nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}

/// How an answer is printed.
#[derive(Debug, Clone, Copy, ClapArgs)]
pub(crate) struct Form {
    /// Print CSV
    #[arg(long, conflicts_with = "json")]
    pub(crate) csv: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Rank {
    /// Id of the measure; the study's headline where not given. `streets methods` lists them
    pub(crate) measure: Option<String>,
    /// Kind of place: `city`, `fua`, `itl3`, …
    #[arg(long)]
    pub(crate) scheme: Option<String>,
    /// `2016`, or all years as `2014/2020`
    #[arg(long)]
    pub(crate) period: Option<Period>,
    /// How many places to list; all where not given
    #[arg(long, value_name = "N")]
    pub(crate) top: Option<usize>,
    /// Where an organisation's part in an activity counts; as study.toml says where not given
    #[arg(long, value_enum)]
    pub(crate) location: Option<Location>,
    #[command(flatten)]
    pub(crate) form: Form,
}

/// Where an organisation's part in an activity counts.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub(crate) enum Location {
    /// Where the part was carried out
    Participation,
    /// At the organisation's head office
    HeadOffice,
}

impl From<Location> for LocationChoice {
    fn from(location: Location) -> Self {
        match location {
            Location::Participation => Self::Participation,
            Location::HeadOffice => Self::HeadOffice,
        }
    }
}

#[derive(Debug, ClapArgs)]
pub(crate) struct City {
    /// Name or id of the place
    pub(crate) name: String,
    /// Kind of place: `city`, `fua`, `itl3`, …
    #[arg(long)]
    pub(crate) scheme: Option<String>,
    /// Where an organisation's part in an activity counts; as study.toml says where not given
    #[arg(long, value_enum)]
    pub(crate) location: Option<Location>,
    #[command(flatten)]
    pub(crate) form: Form,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Compare {
    /// Names or ids of the places
    #[arg(required = true, num_args = 2..)]
    pub(crate) names: Vec<String>,
    /// Measures to compare; the most telling ones where not given
    #[arg(long, value_delimiter = ',')]
    pub(crate) measures: Vec<String>,
    /// Kind of place: `city`, `fua`, `itl3`, …
    #[arg(long)]
    pub(crate) scheme: Option<String>,
    #[command(flatten)]
    pub(crate) form: Form,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Report {
    /// Where the pages are written; `report` in the study where not given
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Explain {
    /// Id of a measure or an indicator
    pub(crate) measure: String,
    /// Name or id of a place
    pub(crate) place: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Methods {
    /// Id of one card, printed whole; all are listed where not given
    pub(crate) card: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Sql {
    /// The question; it may only read
    pub(crate) query: String,
    #[command(flatten)]
    pub(crate) form: Form,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Places {
    /// Find the place that each town of a list means
    Resolve(Resolve),
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Resolve {
    /// A CSV, plain or compressed
    pub(crate) file: PathBuf,
    /// Its column of towns
    #[arg(long, value_name = "COL")]
    pub(crate) town: String,
    /// Its column of countries: ISO codes or English names
    #[arg(long, value_name = "COL")]
    pub(crate) country: String,
    /// Its column of postcodes
    #[arg(long, value_name = "COL")]
    pub(crate) postcode: Option<String>,
    /// Its column of region codes (NUTS)
    #[arg(long, value_name = "COL")]
    pub(crate) region: Option<String>,
    #[command(flatten)]
    pub(crate) form: Form,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Peers {
    /// Name or id of the place
    pub(crate) name: String,
    #[command(flatten)]
    pub(crate) form: Form,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Types {
    #[command(flatten)]
    pub(crate) form: Form,
}

#[derive(Debug, Subcommand)]
pub(crate) enum IndexCommand {
    /// Scores and ranks, with the range of ranks over the variants
    Build(IndexBuild),
    /// How sure the ranks are: over weights, normalisation, aggregation, indicators left out and the figures' own intervals
    Robustness(IndexRobustness),
    /// Which choice moves the ranks: Sobol indices
    Sensitivity(IndexSensitivity),
    /// A place's score down to the raw figures and their sources, and what it would take to reach a rank
    Explain(IndexExplain),
}

#[derive(Debug, ClapArgs)]
pub(crate) struct IndexBuild {
    #[command(flatten)]
    pub(crate) form: Form,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct IndexRobustness {
    /// Variants to draw; those of study.toml where not given
    #[arg(long, value_name = "N")]
    pub(crate) draws: Option<u32>,
    #[command(flatten)]
    pub(crate) form: Form,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct IndexSensitivity {
    /// The rank of one place; the mean change of ranks where not given
    #[arg(long, value_name = "NAME")]
    pub(crate) place: Option<String>,
    /// Points of the design: N × (choices + 2) variants are made
    #[arg(long, default_value_t = 1024, value_name = "N")]
    pub(crate) points: usize,
    #[command(flatten)]
    pub(crate) form: Form,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct IndexExplain {
    /// Name or id of the place
    pub(crate) name: String,
    /// Ask what would have to rise to reach this rank
    #[arg(long, value_name = "N")]
    pub(crate) rank: Option<usize>,
    #[command(flatten)]
    pub(crate) form: Form,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Opportunities {
    /// Name or id of the place
    pub(crate) name: String,
    /// Kind of place: `city`, `fua`, `itl3`, …
    #[arg(long)]
    pub(crate) scheme: Option<String>,
    /// Classification of fields, where the study has several: `sic2007`
    #[arg(long, value_name = "SCHEME")]
    pub(crate) fields: Option<String>,
    /// How many fields to list; all where not given
    #[arg(long, value_name = "N")]
    pub(crate) top: Option<usize>,
    #[command(flatten)]
    pub(crate) form: Form,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Organisations {
    /// Write the pairs of records that may be one organisation, for a person to decide in the column `decision`: `same` or `different`
    Review(Review),
    /// How much each place's figures owe to head offices
    HeadOffices(HeadOffices),
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Review {
    /// Where the pairs are written; the study's own file, which `streets run` reads back, where not given
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct HeadOffices {
    #[command(flatten)]
    pub(crate) form: Form,
}

/// Which part of the network is looked at.
#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct NetworkPart {
    /// Only activities that start in these years: `2016` or `2014/2017`
    #[arg(long, value_name = "YEARS")]
    pub(crate) years: Option<Period>,
    /// Only activities of this field
    #[arg(long)]
    pub(crate) field: Option<String>,
    /// What a tie weighs
    #[arg(long, value_enum, default_value_t = crate::calc_args::Projection::Newman)]
    pub(crate) weights: crate::calc_args::Projection,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Network {
    /// Name or id of the place; with an export the whole network where not given
    pub(crate) name: Option<String>,
    #[command(flatten)]
    pub(crate) part: NetworkPart,
    /// Write the network as GraphML
    #[arg(long, value_name = "FILE", group = "export")]
    pub(crate) graphml: Option<PathBuf>,
    /// Write the network as GEXF
    #[arg(long, value_name = "FILE", group = "export")]
    pub(crate) gexf: Option<PathBuf>,
    /// Write the list of ties as Parquet
    #[arg(long, value_name = "FILE", group = "export")]
    pub(crate) parquet: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) form: Form,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Brokers {
    /// Name or id of the place; the whole study where not given
    pub(crate) name: Option<String>,
    #[command(flatten)]
    pub(crate) part: NetworkPart,
    /// How many to list
    #[arg(long, default_value_t = 20, value_name = "N")]
    pub(crate) top: usize,
    #[command(flatten)]
    pub(crate) form: Form,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Partners {
    /// Name or id of the place; not needed with --backtest
    #[arg(required_unless_present = "backtest")]
    pub(crate) name: Option<String>,
    /// How many to list
    #[arg(long, default_value_t = 20, value_name = "N")]
    pub(crate) top: usize,
    /// Test the model on the study's last years instead, beside every simpler ranking
    #[arg(long)]
    pub(crate) backtest: bool,
    /// Last year that the tested model may know
    #[arg(long, value_name = "YEAR", requires = "backtest")]
    pub(crate) until: Option<i16>,
    #[command(flatten)]
    pub(crate) form: Form,
}
