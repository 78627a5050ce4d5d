//! Public–private ties against those that chance would bring among the same organisations and activities.

use streets_model::PlaceId;

/// Ties against chance, for all places.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chance {
    /// Id of the method card, where there is one among `ReportInput::cards`.
    pub card: Option<String>,
    /// One for what is observed and what is held fixed; in any order.
    pub figures: Vec<ChanceFigure>,
}

/// Ties of a place, a country or the whole against one kind of chance.
#[derive(Clone, Debug, PartialEq)]
pub struct ChanceFigure {
    /// Whose ties.
    pub of: ChanceOf,
    /// What chance keeps as it is.
    pub held: HeldFixed,
    /// Ties as observed.
    pub observed: f64,
    /// Ties that chance brings, on average.
    pub expected: f64,
    /// Standard deviation of what chance brings.
    pub sd: f64,
    /// Probability of at least as many by chance, 0 to 1.
    pub p: f64,
    /// Observed over expected; `None` where none are expected.
    pub ratio: Option<f64>,
    /// Lower end of its 95% interval, where it is known.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// The ratio over that of the place's country, for places.
    pub against_country: Option<AgainstCountry>,
}

/// A ratio over that of the country.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AgainstCountry {
    /// 1 is as in the country.
    pub ratio: f64,
    /// Lower end of its 95% interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// Whose ties.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChanceOf {
    /// All of the study.
    Whole,
    /// A country, by ISO code.
    Country(String),
    /// A place.
    Place(PlaceId),
}

/// What chance keeps as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HeldFixed {
    /// Activities of each organisation and size of each activity, within each field. The pages lead with it, because
    /// calls for proposals sort organisations by kind.
    DegreesWithinFields,
    /// Activities of each organisation and size of each activity.
    Degrees,
}

impl HeldFixed {
    /// Both, in the order in which they are shown.
    pub const ALL: [Self; 2] = [Self::DegreesWithinFields, Self::Degrees];

    /// The words of the table of chance.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::DegreesWithinFields => "degrees within fields",
            Self::Degrees => "degrees",
        }
    }

    /// What the words of the table of chance stand for.
    pub fn from_words(words: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|held| held.as_str() == words)
    }
}
