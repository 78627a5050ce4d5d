//! What a report is made from: the tables of a study and the choices that shape its pages.
//!
//! The tables are those of `streets-model`. What they do not hold, such as the words for a kind of place or the
//! regions behind an estimate, stands in the types below.

mod city_types;
mod composite_index;
mod connection;
mod like_with_like;
mod opportunities;
mod peers;

pub use city_types::{
    CityTypeFacts, CityTypes, PlaceReportType, PlaceType, ReportTypes, RuleAxis, TypeTrait,
};
pub use composite_index::{
    CompositeIndex, DimensionScore, FigureOrigin, IndexDimension, IndexFigure, IndexIndicator, IndexPlace,
};
pub use connection::{
    AgainstCountry, BrokerRow, Brokers, CameTrue, Chance, ChanceFigure, ChanceOf, Connection, CorrectionMade,
    Corrections, EcosystemFailure, EcosystemFigure, EcosystemProfiles, FailureScore, HeldFixed,
    PartnerBacktest, PartnerEnd, PartnerSuggestion, Partners, PlaceBrokers, PlaceEcosystem, PlacePartners,
    Precision, RankingPrecision,
};
pub use like_with_like::LikeWithLike;
pub use opportunities::{BacktestFigure, BacktestRole, Opportunities, OpportunityRow, PlaceOpportunities};
pub use peers::{FigureOf, Likeness, PeerFigure, PeerRow, PeerValue, PeerVerdict, Peers, PlacePeers};

use streets_model::{
    Finding, Indicator, IndicatorId, Measure, MeasureDefinition, MeasureId, MethodCard, Observation,
    Organisation, OrganisationId, Period, Place, PlaceId, Sector, Source, SourceId, Standing, StructureCell,
};

/// Everything that the pages show. Order of the rows does not matter, except where a field says so.
#[derive(Clone, Debug)]
pub struct ReportInput {
    /// Title of the study: `British cities`.
    pub title: String,
    /// The pooled period that the pages lead with: `2014/2020`.
    pub period: Period,
    /// Seed of the study; also lays out the network pictures.
    pub seed: u64,
    /// Version of the program that worked the figures out.
    pub version: String,
    /// Terms under which the report's own figures may be used.
    pub licence: String,
    /// The measure that the pages lead with; one of `definitions`.
    pub headline: MeasureId,
    /// Kinds of place, in the order of the pages; the first is the one that the index is about.
    pub groups: Vec<PlaceGroup>,
    /// Names of countries by ISO code; a code without a name is shown as it is.
    pub countries: Vec<(String, String)>,
    /// The places of the groups; others are ignored.
    pub places: Vec<Place>,
    /// Definitions of the measures, in the order in which they are shown.
    pub definitions: Vec<MeasureDefinition>,
    /// Measures for the pooled period and, where there are any, for single years.
    pub measures: Vec<Measure>,
    /// Standings for the pooled period, each among the places of one group.
    pub standings: Vec<Standing>,
    /// How ties were counted.
    pub counting: Counting,
    /// Where parts in activities were counted.
    pub counted_at: CountedAt,
    /// The files that the measures were worked out from.
    pub measure_sources: Vec<SourceId>,
    /// Published indicators, in the order in which they are shown within their dimension.
    pub indicators: Vec<Indicator>,
    /// Figures of the indicators, any periods; the latest leads.
    pub observations: Vec<Observation>,
    /// Industries or technologies of the places, any periods; may be empty.
    pub structure: Vec<StructureCell>,
    /// What the codes of `structure` are called.
    pub field_titles: Vec<FieldTitle>,
    /// The organisations named in `profiles`; others are ignored.
    pub organisations: Vec<Organisation>,
    /// What stands on a place's page beyond its figures; at most one a place.
    pub profiles: Vec<PlaceProfile>,
    /// All imported files.
    pub sources: Vec<Source>,
    /// Why rows were rejected.
    pub rejects: Vec<RejectReason>,
    /// Cards of every method that is used.
    pub cards: Vec<MethodCard>,
    /// Doubts that the run found. A finding whose `about` is a place id stands on that place's page.
    pub findings: Vec<Finding>,
    /// Claims to hold against the figures.
    pub claims: Vec<Claim>,
    /// Coasts and borders for the map; may be empty.
    pub outline: Vec<OutlineLine>,
    /// A crowded part of the map that is drawn again, larger.
    pub inset: Option<MapInset>,
    /// Peers, types, an index, opportunities; the default has none, and the pages show none.
    pub like_with_like: LikeWithLike,
    /// Ties against chance, ecosystems, brokers, suggestions, corrections; the default has none, and the pages show none.
    pub connection: Connection,
}

/// A kind of place: its schemes and its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceGroup {
    /// Short name in file names: `city`.
    pub key: String,
    /// Schemes of its places: `["greater-city", "city"]`.
    pub schemes: Vec<String>,
    /// The word for one: `city`.
    pub singular: String,
    /// The word for several: `cities`.
    pub plural: String,
    /// Whether each place gets a page of its own.
    pub pages: PagesFor,
}

/// For which places of a group pages are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PagesFor {
    /// One page a place.
    Every,
    /// Only the ranking.
    None,
}

/// How a tie is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    /// Once per shared activity.
    Full,
    /// With weight 1/(k−1) per shared activity, k being its participants (Newman 2001).
    Fractional,
}

/// Where an organisation's part in an activity counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountedAt {
    /// Where the work was done, as far as files say.
    PlacesOfWork,
    /// Where the organisation's head office is, wherever the work was done.
    HeadOffices,
}

/// What stands on one place's page beyond its figures.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceProfile {
    /// The place.
    pub place_id: PlaceId,
    /// Its organisations by sector; sectors without any may be left out.
    pub sectors: Vec<SectorCount>,
    /// Its organisations with most ties across the public–private line, strongest first.
    pub top_organisations: Vec<TopOrganisation>,
    /// Its strongest ties across the line, strongest first; about 60 make a good picture.
    pub strongest_ties: Vec<StrongTie>,
    /// How many pairs of organisations are tied across the line in all, of which `strongest_ties` are some.
    pub pairs_across_line: i64,
    /// Where estimated figures of this place were carried from.
    pub estimates: Vec<EstimateOrigin>,
}

/// Organisations of one sector in a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SectorCount {
    /// The sector.
    pub sector: Sector,
    /// Organisations.
    pub organisations: i64,
    /// Participations in activities.
    pub participations: i64,
}

/// An organisation of a place and its ties across the line.
#[derive(Clone, Debug, PartialEq)]
pub struct TopOrganisation {
    /// The organisation.
    pub organisation_id: OrganisationId,
    /// Its ties across the line, counted as `ReportInput::counting` says.
    pub ties: f64,
    /// The organisations on the other side that it is tied to.
    pub partners: i64,
}

/// Two organisations on both sides of the line and what they share.
#[derive(Clone, Debug, PartialEq)]
pub struct StrongTie {
    /// One end.
    pub a: TieEnd,
    /// The other.
    pub b: TieEnd,
    /// Shared activities.
    pub activities: f64,
    /// Sum over them of 1/(k−1).
    pub weight: f64,
}

/// One end of a tie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TieEnd {
    /// The organisation.
    pub organisation_id: OrganisationId,
    /// Name of the place where it takes part; empty where not known.
    pub place: String,
    /// How far it is from the place that the page is about.
    pub reach: Reach,
}

/// How far a partner is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// In the place itself.
    Local,
    /// In the same country.
    National,
    /// In another country.
    International,
    /// Not known.
    Unknown,
}

/// The region that an estimated figure of a place was carried from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EstimateOrigin {
    /// The indicator.
    pub indicator_id: IndicatorId,
    /// Name of the region, or of the regions.
    pub region: String,
}

/// What a code of a classification is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldTitle {
    /// Classification.
    pub field_scheme: String,
    /// Code in it.
    pub field: String,
    /// Its title.
    pub title: String,
}

/// Why rows of a file were rejected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RejectReason {
    /// The file.
    pub source_id: SourceId,
    /// The reason.
    pub reason: String,
    /// Rows that it holds for.
    pub rows: i64,
}

/// Something that somebody says about the places, to be held against the figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The claim in a sentence, without a full stop.
    pub text: String,
    /// Who makes it; may be empty.
    pub said_by: String,
    /// The measure that it is about, in the pooled period.
    pub measure_id: MeasureId,
    /// The places that are said to lead: the claim holds if they take the first places of their group.
    pub leaders: Vec<PlaceId>,
}

/// A coast or a border.
#[derive(Clone, Debug, PartialEq)]
pub struct OutlineLine {
    /// Longitude and latitude in degrees.
    pub points: Vec<(f64, f64)>,
    /// Land that is filled, or a line.
    pub kind: OutlineKind,
}

/// What an outline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutlineKind {
    /// A ring of land, filled.
    Land,
    /// A border, drawn as a line.
    Border,
}

/// A part of the map that is drawn again, larger.
#[derive(Clone, Debug, PartialEq)]
pub struct MapInset {
    /// What it shows: `London and the south-east`.
    pub title: String,
    /// Western edge in degrees.
    pub west: f64,
    /// Eastern edge in degrees.
    pub east: f64,
    /// Southern edge in degrees.
    pub south: f64,
    /// Northern edge in degrees.
    pub north: f64,
}
