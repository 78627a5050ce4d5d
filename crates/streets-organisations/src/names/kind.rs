//! What kinds of organisation a name names.

/// A set of kinds of organisation that a name can name, as bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, PartialOrd, Ord, Hash)]
pub struct Kind(pub u32);

/// Words that name a kind, in the order of their bits; those from `technical` on count only beside one of the others.
const KINDS: &[&str] = &[
    "university",
    "hospital",
    "municipality",
    "region",
    "province",
    "county",
    "ministry",
    "chamber",
    "school",
    "college",
    "institute",
    "agency",
    "foundation",
    "association",
    "museum",
    "library",
    "park",
    "police",
    "airport",
    "port",
    "academy",
    "office",
    "network",
    "cluster",
    "state",
    "technical",
    "medical",
    "economics",
    "agriculture",
    "applied",
    "art",
    "veterinary",
];
const FIRST_QUALIFIER: u32 = 25;
/// University, municipality, region, province, county, ministry.
const WITH_UNITS: u32 = 0b0111_1101;
/// Municipality, region, province, county.
const TERRITORIES: u32 = 0b0011_1100;

impl Kind {
    pub(crate) fn of(words: &[String]) -> Self {
        let bits = words.iter().fold(0u32, |bits, word| {
            KINDS.iter().position(|kind| kind == word).map_or(bits, |bit| bits | (1 << bit))
        });
        if bits & ((1 << FIRST_QUALIFIER) - 1) == 0 { Self(0) } else { Self(bits) }
    }

    /// Whether no kind is named.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether it is a kind whose organisations have units with names of their own: university, municipality, region, province, county,
    /// ministry, and nothing besides but what qualifies it.
    pub fn has_units(self) -> bool {
        let kinds = self.0 & ((1 << FIRST_QUALIFIER) - 1);
        kinds != 0 && kinds & !WITH_UNITS == 0
    }

    /// Whether one of the kinds is one whose organisations have units with names of their own.
    pub(crate) fn names_any_with_units(self) -> bool {
        self.0 & WITH_UNITS != 0
    }

    /// Whether one of the kinds is a municipality, region, province or county.
    pub(crate) fn is_territory(self) -> bool {
        self.0 & TERRITORIES != 0
    }

    /// Whether `word` is among the kinds.
    pub fn has(self, word: &str) -> bool {
        KINDS.iter().position(|kind| *kind == word).is_some_and(|bit| self.0 & (1 << bit) != 0)
    }
}
