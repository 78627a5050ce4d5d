//! # Blocking
//!
//! **Answers** Which pairs of records are worth comparing, when all pairs are too many?
//!
//! **Formula** a pair is compared when the two records share a key under at least one rule; recall of a rule = true pairs that it
//! brings together / true pairs
//!
//! **Symbols** key: same words of the name · one of its two rarest words · two of its three rarest words · short form or initials
//! in a country · an identifier · the first six letters in a country · a kind of organisation in a town
//!
//! **In → out** records → pairs, and for each rule its keys, blocks, pairs, blocks divided, blocks left out and the pairs in them
//!
//! **Choices** rules are joined by "or" · a block above the cap (40 records; 80 for two words, short form, and kind and
//! town; 160 for the same name and identifiers) is divided by country, then by town; what is still
//! above it is left out under that rule, counted and told, and its pairs may still come by another rule · words are those of
//! the comparison, so translated general words and towns share keys
//!
//! **Edge cases** a record without a name: only its identifiers make keys · a record alone with its keys: in no pair
//!
//! **Source** Christen, P. (2012) A survey of indexing techniques for scalable record linkage and deduplication, IEEE TKDE 24, 1537–1555,
//! doi:10.1109/TKDE.2011.127
//!
//! **Checked** on small tables by hand; on labelled real pairs, of which those that no rule brings together could not be drawn, so that recall there
//! shows what the caps cost and not what the rules miss
//!
//! **Not for** finding an organisation under a name that shares neither a word, nor letters, nor a short form, nor kind and town

/// A rule that brings records together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockingRule {
    /// The same words.
    SameName,
    /// A rare word.
    RareWord,
    /// Two of the three rarest words.
    TwoWords,
    /// A short form, written or made of initials, in one country.
    ShortForm,
    /// An identifier.
    Identifier,
    /// The first six letters, in one country.
    NameBeginning,
    /// A kind of organisation in a town.
    TownAndKind,
}

impl BlockingRule {
    /// Every rule.
    pub const ALL: &'static [Self] = &[
        Self::SameName,
        Self::RareWord,
        Self::TwoWords,
        Self::ShortForm,
        Self::Identifier,
        Self::NameBeginning,
        Self::TownAndKind,
    ];

    /// How many times the cap a block of this rule may have: keys that say more may bring more records together.
    pub const fn cap_factor(self) -> usize {
        match self {
            Self::SameName | Self::Identifier => 4,
            Self::TwoWords | Self::ShortForm | Self::TownAndKind => 2,
            Self::RareWord | Self::NameBeginning => 1,
        }
    }

    /// In words.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SameName => "same words",
            Self::RareWord => "a rare word",
            Self::TwoWords => "two rare words",
            Self::ShortForm => "short form and country",
            Self::Identifier => "identifier",
            Self::NameBeginning => "beginning of the name and country",
            Self::TownAndKind => "kind and town",
        }
    }
}

/// What a rule did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleReport {
    /// The rule.
    pub rule: BlockingRule,
    /// Blocks of two records or more.
    pub blocks: usize,
    /// Pairs in them, each counted in every block that it is in.
    pub pairs: u64,
    /// Blocks that were above the cap and were divided.
    pub divided: usize,
    /// Blocks that were still above the cap and were left out.
    pub left_out: usize,
    /// Records in the largest of them.
    pub largest_left_out: usize,
    /// Pairs that this rule would have brought and did not, because of the cap.
    pub pairs_left_out: u64,
}

/// What blocking did.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct BlockingReport {
    /// Each rule.
    pub rules: Vec<RuleReport>,
    /// Different pairs that were compared.
    pub pairs: u64,
}
