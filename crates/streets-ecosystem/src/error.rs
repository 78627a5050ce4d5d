//! What can stop the network from being measured.

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
            Self::Statistics { source } => source.hint(),
        }
    }
}
