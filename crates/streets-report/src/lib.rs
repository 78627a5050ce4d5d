//! Pages, charts, maps and the press notice.
//!
//! In goes a [`ReportInput`], out come [`Page`]s: static HTML, CSS and CSV that open from disk without a network.
//! Nothing is written here; the caller writes the pages where it wants them.

pub mod charts;
pub mod error;
mod facts;
pub mod input;
pub mod page;
pub mod pages;
pub mod words;

pub use charts::ranking::headline_chart;
pub use error::ReportError;
pub use input::{
    AgainstCountry, BacktestFigure, BacktestRole, BrokerRow, Brokers, CameTrue, Chance, ChanceFigure,
    ChanceOf, CityTypeFacts, CityTypes, Claim, CompositeIndex, Connection, CorrectionMade, Corrections,
    CountedAt, Counting, DimensionScore, EcosystemFailure, EcosystemFigure, EcosystemProfiles,
    EstimateOrigin, FailureScore, FieldTitle, FigureOf, FigureOrigin, HeldFixed, IndexDimension, IndexFigure,
    IndexIndicator, IndexPlace, LikeWithLike, Likeness, MapInset, Opportunities, OpportunityRow, OutlineKind,
    OutlineLine, PagesFor, PartnerBacktest, PartnerEnd, PartnerSuggestion, Partners, PeerFigure, PeerRow,
    PeerValue, PeerVerdict, Peers, PlaceBrokers, PlaceEcosystem, PlaceGroup, PlaceOpportunities,
    PlacePartners, PlacePeers, PlaceProfile, PlaceReportType, PlaceType, Precision, RankingPrecision, Reach,
    RejectReason, ReportInput, ReportTypes, RuleAxis, SectorCount, StrongTie, TieEnd, TopOrganisation,
    TypeTrait,
};
pub use page::Page;
pub use pages::render;
pub use words::place::about;
pub use words::sentence::Sentence;
pub use words::told::{opening, telling};
