//! What can stop the network from being measured.

use streets_network::NetworkError;
use streets_statistics::StatisticsError;

/// Measures that cannot be given.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum EcosystemError {
    /// Too few resamples to read an interval from, or more than memory holds.
    #[error("{seen} resamples are asked for, of at least {least} and at most {most}")]
    Resamples {
        /// What was asked for.
        seen: u32,
        /// Fewest.
        least: u32,
        /// Most.
        most: u32,
    },
    /// No scheme to measure.
    #[error("no scheme of places is to be measured")]
    NothingMeasured,
    /// A measured scheme that no place belongs to.
    #[error("scheme `{scheme}` is to be measured, but no place belongs to it; places belong to {present:?}")]
    NoPlaces {
        /// The scheme.
        scheme: String,
        /// Schemes of the places at hand.
        present: Vec<String>,
    },
    /// A measured scheme in several versions.
    #[error("scheme `{scheme}` is to be measured, but its places come in the versions {versions:?}")]
    Versions {
        /// The scheme.
        scheme: String,
        /// Versions of the places at hand.
        versions: Vec<String>,
    },
    /// No date at all, so that there is no period to measure.
    #[error("none of the {activities} activities has a start date, so that there is no period to measure")]
    NoDates {
        /// How many there are.
        activities: usize,
    },
    /// A number in a table that is not one.
    #[error("column `{column}` of table `{table}` holds `{value}` for {key}, where a finite number is meant")]
    NotFinite {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The row's key.
        key: String,
        /// What stands there.
        value: f64,
    },
    /// An option of the partner model out of its range.
    #[error("option `{option}` of the partner model is {seen}, of {allowed}")]
    PartnerOption {
        /// Which.
        option: &'static str,
        /// What was given.
        seen: f64,
        /// What may be.
        allowed: &'static str,
    },
    /// A study of too few years to learn from.
    #[error(
        "the partner model looks {horizon} years ahead and may know the years {first} to {until}; it needs {horizon} more to learn from"
    )]
    TooFewYears {
        /// First year of the study.
        first: i16,
        /// Last year that the model may know.
        until: i16,
        /// Years ahead.
        horizon: u16,
    },
    /// No years to test on.
    #[error(
        "the partner model knows the years up to {until} and is to be tested up to {needed}, but the study ends in {last}"
    )]
    NoLaterYears {
        /// Last year that the model knows.
        until: i16,
        /// Last year of the study.
        last: i16,
        /// Last year of the test.
        needed: i16,
    },
    /// Too few cities to compare.
    #[error("{seen} places have organisations enough for a profile, of at least {least}")]
    TooFewCities {
        /// How many there are.
        seen: usize,
        /// How many are needed.
        least: usize,
    },
    /// A field that nothing is about.
    #[error("no activity is about `{field}`")]
    UnknownField {
        /// The field.
        field: String,
        /// Some of the fields that there are.
        present: Vec<String>,
    },
    /// A window of no years, or of more than there are.
    #[error("windows of {seen} years are asked for, of 1 and up to as many as from {first} to {last}")]
    WindowLength {
        /// What was asked for.
        seen: u16,
        /// First year.
        first: i16,
        /// Last year.
        last: i16,
    },
    /// Too few groups of activities for an interval.
    #[error("{seen} groups of activities are to be left out in turn, of at least 2")]
    JackknifeGroups {
        /// What was asked for.
        seen: usize,
    },
    /// A place that is not measured.
    #[error("place `{place}` is not one of the places of {schemes:?}")]
    UnknownPlace {
        /// The place.
        place: String,
        /// Schemes that are measured.
        schemes: Vec<String>,
    },
    /// Nothing, or everything, that the partner model could learn from.
    #[error(
        "of {rows} sampled pairs of organisations {happened} come to work together; both kinds are needed"
    )]
    OneOutcome {
        /// Pairs.
        rows: usize,
        /// Those that come to work together.
        happened: usize,
    },
    /// A fit that went on and on.
    #[error(
        "{method} has not settled after {steps} steps: the last changed a value by {change:e}, of {tolerance:e} allowed"
    )]
    NotSettled {
        /// What was fitted.
        method: &'static str,
        /// Steps taken.
        steps: usize,
        /// Largest change of the last one.
        change: f64,
        /// Largest change of a settled fit.
        tolerance: f64,
    },
    /// A measure of the network that could not answer.
    #[error("{source}")]
    Network {
        /// What it says.
        source: NetworkError,
    },
    /// A kernel that could not answer.
    #[error("{source}")]
    Statistics {
        /// What it says.
        source: StatisticsError,
    },
}

impl EcosystemError {
    /// What to do about it.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Resamples { .. } => Some("1,000 is usual".to_owned()),
            Self::NothingMeasured => Some("name a scheme such as `city`, `fua` or `nuts3-2016`".to_owned()),
            Self::NoPlaces { present, .. } => present
                .first()
                .map(|scheme| format!("measure `{scheme}`, or import places of the other scheme")),
            Self::Versions { scheme, versions } => {
                versions.last().map(|version| format!("name one version: `{scheme}-{version}`"))
            }
            Self::NoDates { .. } => Some("map the column that holds the start date".to_owned()),
            Self::NotFinite { .. } => None,
            Self::PartnerOption { option, allowed, .. } => Some(format!("give {option} as {allowed}")),
            Self::TooFewYears { .. } => Some("look fewer years ahead".to_owned()),
            Self::NoLaterYears { last, needed, until } => {
                Some(format!("let the model learn up to {} only", until - (needed - last)))
            }
            Self::TooFewCities { .. } => {
                Some("take a scheme with more places, or import organisations of more of them".to_owned())
            }
            Self::UnknownPlace { .. } => {
                Some("name a place by its id, such as `city-2018:UK050C1`".to_owned())
            }
            Self::OneOutcome { .. } => Some("look further ahead, or give a study of more years".to_owned()),
            Self::NotSettled { .. } => Some("a larger ridge settles sooner".to_owned()),
            Self::UnknownField { present, .. } if present.is_empty() => {
                Some("no activity has a field".to_owned())
            }
            Self::UnknownField { present, .. } => Some(format!("fields are {}", present.join(", "))),
            Self::WindowLength { .. } => Some("three years are usual".to_owned()),
            Self::JackknifeGroups { .. } => Some("200 is usual".to_owned()),
            Self::Network { source } => source.hint(),
            Self::Statistics { source } => source.hint(),
        }
    }
}

impl From<NetworkError> for EcosystemError {
    fn from(source: NetworkError) -> Self {
        Self::Network { source }
    }
}
