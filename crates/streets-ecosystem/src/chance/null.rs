//! What a null leaves as it is.

/// What of an activity's make-up stays as it is, beside its size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Held {
    /// Nothing more.
    Nothing,
    /// How many participants it has from each place: organisations trade with those of their own place only.
    Place,
    /// How many participants it has of each sector: organisations trade with those of their own sector only. The number
    /// of public–private ties of every activity then stays as it is; which places they fall to does not.
    Sector,
}

/// A null: every organisation keeps its number of shared activities and every activity its number of participants, and
/// so every place keeps its participations by sector.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Null {
    /// Whether an organisation also keeps its number of activities in each field.
    pub field: bool,
    /// What else stays.
    pub held: Held,
}

impl Null {
    /// Activities and project sizes alone.
    pub const DEGREES: Self = Self { field: false, held: Held::Nothing };
    /// Activities in each field, and project sizes.
    pub const WITHIN_FIELD: Self = Self { field: true, held: Held::Nothing };

    /// What it is called in tables.
    pub const fn as_str(self) -> &'static str {
        match (self.field, self.held) {
            (false, Held::Nothing) => "degrees",
            (true, Held::Nothing) => "degrees within fields",
            (false, Held::Place) => "degrees and places",
            (true, Held::Place) => "degrees and places within fields",
            (false, Held::Sector) => "degrees and sectors",
            (true, Held::Sector) => "degrees and sectors within fields",
        }
    }
}
