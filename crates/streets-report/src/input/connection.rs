//! Who works with whom: against chance, by ecosystem, by broker, by suggestion; and what people corrected.

mod brokers;
mod chance;
mod corrections;
mod ecosystem_profiles;
mod partners;

pub use brokers::{BrokerRow, Brokers, PlaceBrokers};
pub use chance::{AgainstCountry, Chance, ChanceFigure, ChanceOf, HeldFixed};
pub use corrections::{CorrectionMade, Corrections};
pub use ecosystem_profiles::{
    EcosystemFailure, EcosystemFigure, EcosystemProfiles, FailureScore, PlaceEcosystem,
};
pub use partners::{
    CameTrue, PartnerBacktest, PartnerEnd, PartnerSuggestion, Partners, PlacePartners, Precision,
    RankingPrecision,
};

/// Results that a study may have or not; a part that is `None` is not shown anywhere.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Connection {
    /// Public–private ties against those that chance would bring.
    pub chance: Option<Chance>,
    /// What each place's ecosystem looks like, and what it lacks.
    pub profiles: Option<EcosystemProfiles>,
    /// Organisations that join others.
    pub brokers: Option<Brokers>,
    /// Pairs that have not worked together and are likely to.
    pub partners: Option<Partners>,
    /// What people corrected about organisations.
    pub corrections: Option<Corrections>,
}
