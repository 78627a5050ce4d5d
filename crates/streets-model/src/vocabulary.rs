//! Closed lists of words: sectors, dimensions, statuses.

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every value, in the order in which it is shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word in the tables.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::cell::UnknownWord;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($word => Ok(Self::$variant),)+
                    _ => Err(crate::cell::UnknownWord { seen: text.to_owned(), allowed: &[$($word),+] }),
                }
            }
        }

        impl crate::cell::TextCell for $name {}
    };
}

words! {
    /// What kind of organisation it is.
    Sector {
        /// Profit-making.
        Business = "business",
        /// Higher education.
        University = "university",
        /// Public or non-profit research organisation.
        ResearchInstitute = "research institute",
        /// Government at any level and its bodies.
        PublicBody = "public body",
        /// Networks, clusters, chambers, science parks, technology-transfer bodies.
        Intermediary = "intermediary",
        /// Everything else.
        Other = "other",
    }
}

words! {
    /// How an organisation's sector is known, strongest first.
    SectorBasis {
        /// A line in the study's own corrections.
        Correction = "correction",
        /// The source says so.
        Declared = "declared",
        /// A register of research organisations says so.
        Register = "register",
        /// A rule on its name.
        NameRule = "name rule",
        /// Not known.
        Unknown = "unknown",
    }
}

words! {
    /// The side of the public–private line that an organisation stands on.
    Side {
        /// Business.
        Private = "private",
        /// University, research institute or public body.
        Public = "public",
        /// Neither: intermediaries and others.
        Neither = "neither",
    }
}

impl Sector {
    /// The side of the public–private line: the public side is university, research institute and public body.
    pub const fn side(self) -> Side {
        match self {
            Self::Business => Side::Private,
            Self::University | Self::ResearchInstitute | Self::PublicBody => Side::Public,
            Self::Intermediary | Self::Other => Side::Neither,
        }
    }

    /// Whether a tie between the two sectors crosses the public–private line.
    pub const fn crosses_line(self, other: Self) -> bool {
        matches!((self.side(), other.side()), (Side::Private, Side::Public) | (Side::Public, Side::Private))
    }
}

words! {
    /// What an indicator speaks of.
    Dimension {
        /// Research and invention.
        Ideas = "ideas",
        /// Ideas brought to market.
        Commercialisation = "commercialisation",
        /// Who works with whom.
        Connection = "connection",
        /// Skills and talent.
        People = "people",
        /// Who buys.
        Demand = "demand",
        /// Money for new things.
        Finance = "finance",
        /// Universities, public bodies, intermediaries.
        Institutions = "institutions",
        /// The place itself: size, density, transport, homes.
        Place = "place",
    }
}

words! {
    /// Whether more of an indicator is better.
    Direction {
        /// More is better.
        Higher = "higher",
        /// Less is better.
        Lower = "lower",
        /// Neither: context.
        Context = "context",
    }
}

words! {
    /// What a published figure is.
    Status {
        /// Final.
        Final = "final",
        /// Provisional.
        Provisional = "provisional",
        /// Estimated, by the publisher or by a crosswalk of ours.
        Estimated = "estimated",
        /// Withheld by the publisher.
        Suppressed = "suppressed",
    }
}

words! {
    /// What a crosswalk's weight is a share of, or how a place was found to lie in another.
    LinkBasis {
        /// Share of population.
        Population = "population",
        /// Share of area.
        Area = "area",
        /// Share of built-up or other land use.
        LandUse = "land use",
        /// A published list of members.
        Membership = "membership",
        /// A point that lies inside a boundary.
        Boundary = "boundary",
        /// The same name in the same region.
        Name = "name",
        /// The nearest place whose membership is known.
        Nearest = "nearest",
        /// The same code under another version.
        SameCode = "same code",
    }
}

words! {
    /// What kind of name it is.
    NameKind {
        /// The name that the gazetteer leads with.
        Primary = "primary",
        /// The name without accents.
        Ascii = "ascii",
        /// Another name, in any language.
        Alternate = "alternate",
    }
}
