//! The figures of a network that are one number each, and how the interval of each is made, or why it has none.

use streets_statistics::JackknifeScale;

use crate::figure_interval::{LEAST, LEAST_OF_PAIRS, LEAST_OF_TIES, Means, NoInterval};

const AMOUNT: Means = Means::Jackknife(JackknifeScale::Logarithm, LEAST);
const TIES: Means = Means::Jackknife(JackknifeScale::Logarithm, LEAST_OF_TIES);
const PAIRS: Means = Means::Jackknife(JackknifeScale::Logarithm, LEAST_OF_PAIRS);
const PAIRS_OF_ALL: Means = Means::Jackknife(JackknifeScale::LogOdds, LEAST_OF_PAIRS);
const SHARE: Means = Means::Jackknife(JackknifeScale::LogOdds, LEAST);
const BALANCE: Means = Means::Jackknife(JackknifeScale::FisherZ, LEAST);
const SEARCH: Means = Means::None(NoInterval::Search);
const LEAPS: Means = Means::None(NoInterval::Leaps);

macro_rules! figures {
    ($($(#[$doc:meta])* $variant:ident = $id:literal, $words:literal, $means:ident;)+) => {
        /// A figure of a network, of a city's organisations or of all.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum NetworkFigure { $($(#[$doc])* $variant),+ }

        impl NetworkFigure {
            /// Every figure, in the order in which it is shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// What it is called in files.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),+ }
            }

            /// What it is called for readers.
            pub const fn words(self) -> &'static str {
                match self { $(Self::$variant => $words),+ }
            }

            /// How its interval is made.
            pub(crate) const fn means(self) -> Means {
                match self { $(Self::$variant => $means),+ }
            }
        }
    };
}

figures! {
    /// Organisations that take part in something.
    Organisations = "organisations", "Organisations", AMOUNT;
    /// Those with a tie to anybody.
    Tied = "tied", "Of these with a tie", AMOUNT;
    /// Ties among them.
    TiesInside = "ties-inside", "Ties within the place (buzz)", PAIRS;
    /// Ties to the rest of the country.
    TiesNational = "ties-national", "Ties to the rest of the country", TIES;
    /// Ties to other countries.
    TiesAbroad = "ties-abroad", "Ties abroad (pipelines)", TIES;
    /// Distinct partner organisations elsewhere.
    PartnersElsewhere = "partners-elsewhere", "Partners elsewhere", AMOUNT;
    /// Places, of those that organisations can stand in, with a partner.
    PartnerPlaces = "partner-places", "Places with a partner", AMOUNT;
    /// Ties inside over pairs of organisations.
    Density = "density", "Density inside", PAIRS_OF_ALL;
    /// Parts inside that no tie joins.
    Components = "components", "Parts that no tie joins", AMOUNT;
    /// Share of organisations in the largest of them.
    LargestShare = "largest-share", "Share of organisations in the largest part", LEAPS;
    /// Share of pairs of ties with a common end that a third tie closes.
    Transitivity = "transitivity", "Transitivity inside", SHARE;
    /// E–I index by sector over all ties.
    EiSector = "e-i-sector", "E–I index by sector", BALANCE;
    /// E–I index by place over all ties.
    EiPlace = "e-i-place", "E–I index by place", BALANCE;
    /// Assortativity by sector inside.
    AssortativitySector = "assortativity-sector", "Assortativity by sector inside", BALANCE;
    /// Triangles with a business and an organisation of the public side.
    TrianglesAcrossLine = "triangles-across-line", "Triangles across the public–private line", PAIRS;
    /// Triangles of a business, a university, and a research institute or public body.
    TrianglesThreeSides = "triangles-three-sides", "Triangles of business, university and other public side", PAIRS;
    /// Communities of the whole network with a tied organisation inside.
    Communities = "communities", "Communities of the whole network with a member here", SEARCH;
    /// The same, if its members were spread evenly.
    EffectiveCommunities = "effective-communities", "The same, as if members were spread evenly", SEARCH;
    /// Ties of the earlier half of the years that are there in the later half.
    KeptTies = "kept-ties", "Share of earlier ties that are there later", SHARE;
    /// Ties of the later half of the years that were not there in the earlier half.
    NewTies = "new-ties", "Share of later ties that are new", SHARE;
}

impl NetworkFigure {
    /// What it is called for readers where it is of the whole network; none where it says nothing of that.
    pub const fn words_of_whole(self) -> Option<&'static str> {
        match self {
            Self::TiesInside => Some("Ties"),
            Self::Density => Some("Density"),
            Self::Transitivity => Some("Transitivity"),
            Self::AssortativitySector => Some("Assortativity by sector"),
            Self::Communities => Some("Communities"),
            Self::TiesNational
            | Self::TiesAbroad
            | Self::PartnersElsewhere
            | Self::PartnerPlaces
            | Self::EiPlace => None,
            other => Some(other.words()),
        }
    }
}
