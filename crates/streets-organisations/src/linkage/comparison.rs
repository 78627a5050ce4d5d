//! Two records as a list of levels, one a field; what is not known on one side is missing, not different.

use super::distance::flat_distance_km;
use super::name_similarity::{NAME_LEVELS, NameSimilarity, name_similarity};
use super::prepared::{Prepared, PreparedForm};
use super::signs::{Origin, Signs};

/// A field that is compared and its levels, lowest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldLevels {
    /// The field.
    pub field: &'static str,
    /// What each level says, least alike first.
    pub levels: &'static [&'static str],
}

/// Number of fields.
pub(crate) const FIELD_COUNT: usize = 6;
/// Where each stands among them.
pub(crate) const KIND: usize = 1;
pub(crate) const SHORT_FORM: usize = 2;
pub(crate) const PLACE: usize = 3;
pub(crate) const LEGAL_FORM: usize = 4;
pub(crate) const IDENTIFIER: usize = 5;

/// The fields, in the order of [`Comparison::levels`].
pub const FIELDS: [FieldLevels; FIELD_COUNT] = [
    FieldLevels { field: "name", levels: NAME_LEVELS },
    FieldLevels { field: "kind", levels: &["different kinds", "kinds overlap", "the same kind"] },
    FieldLevels {
        field: "short form",
        levels: &["different short forms", "initials fit", "the same short form"],
    },
    FieldLevels {
        field: "place",
        levels: &["different countries", "the same country, elsewhere", "within 60 km", "the same place"],
    },
    FieldLevels { field: "legal form", levels: &["different legal forms", "the same legal form"] },
    FieldLevels { field: "identifier", levels: &["identifiers contradict", "an identifier agrees"] },
];

/// From this level of the name on, a short form that agrees says the same once more, and does not count again.
pub(crate) const SAME_NAME: u8 = 9;

/// Within this distance it is the same place; registers and files do not agree on the centre of a town.
const SAME_PLACE_KM: f64 = 15.0;
/// Within this distance it is nearby.
const NEAR_KM: f64 = 60.0;

/// What comparing two records gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Comparison {
    /// Level of each field of [`FIELDS`], `None` where one side does not say.
    pub levels: [Option<u8>; FIELD_COUNT],
    /// The names in detail.
    pub name: NameSimilarity,
    /// What the fields say together.
    pub(crate) signs: Signs,
}

impl Comparison {
    /// The signs that the fields give together, as positions in [`LinkModel::sign_bits`](super::LinkModel::sign_bits).
    pub fn signs(&self) -> impl Iterator<Item = usize> {
        self.signs.iter()
    }

    /// Whether the two have the same name, or an identifier in common.
    pub(crate) fn has_same_name(&self) -> bool {
        self.name.level >= SAME_NAME || self.levels[IDENTIFIER] == Some(1)
    }

    /// The levels as one number: the digits of each field's level plus one, 0 for missing.
    pub(crate) fn pattern(&self) -> u16 {
        self.levels.iter().zip(FIELDS).fold(0, |code, (level, field)| {
            code * (field.levels.len() as u16 + 1) + level.map_or(0, |level| u16::from(level) + 1)
        })
    }
}

/// How many patterns there can be.
pub(crate) fn pattern_count() -> usize {
    FIELDS.iter().map(|field| field.levels.len() + 1).product()
}

/// The levels of a pattern.
pub(crate) fn levels_of(pattern: u16) -> [Option<u8>; FIELD_COUNT] {
    let mut rest = pattern;
    let mut levels = [None; FIELD_COUNT];
    for (level, field) in levels.iter_mut().zip(FIELDS).rev() {
        let base = field.levels.len() as u16 + 1;
        *level = (rest % base).checked_sub(1).map(|digit| digit as u8);
        rest /= base;
    }
    levels
}

/// Compares two records, by their numbers; the same whichever comes first.
pub(crate) fn compare(prepared: &Prepared, a: usize, b: usize) -> Comparison {
    let mut name = name_similarity(prepared, a, b);
    let (of_a, of_b) = (prepared.record(a), prepared.record(b));
    let levels = [
        Some(name.level),
        kind(kinds_of(&name, 0, of_a.kinds), kinds_of(&name, 1, of_b.kinds)),
        short_form(prepared, a, b).filter(|level| *level == 0 || name.level < SAME_NAME),
        place(prepared, a, b),
        both(u32::from(of_a.legal_form), u32::from(of_b.legal_form)),
        identifier(prepared, a, b),
    ];
    name.kinds.sort_unstable();
    let signs = Signs::of(&name, &levels, origin(prepared, a, b));
    Comparison { levels, name, signs }
}

/// The kinds that the form of a name names in which it is most alike to another, else those of the name.
fn kinds_of(name: &NameSimilarity, side: usize, whole: u32) -> u32 {
    if name.kinds[side] == 0 { whole } else { name.kinds[side] }
}

fn kind(a: u32, b: u32) -> Option<u8> {
    match (a, b) {
        (0, _) | (_, 0) => None,
        _ if a == b => Some(2),
        _ => Some(u8::from(a & b != 0)),
    }
}

fn both(a: u32, b: u32) -> Option<u8> {
    (a != 0 && b != 0).then(|| u8::from(a == b))
}

fn short_form(prepared: &Prepared, a: usize, b: usize) -> Option<u8> {
    let (stated_a, stated_b) = (prepared.acronyms(a), prepared.acronyms(b));
    if stated_a.is_empty() && stated_b.is_empty() {
        return None;
    }
    // A short form that is a word of both names has been counted with the names: `HYGEAR` of `HyGear BV`.
    let counted = |text: u32| {
        let word = prepared.short_form_words[text as usize];
        let stands_in = |form: &PreparedForm| prepared.words(form).iter().any(|own| own.word == word);
        let in_name = |record| prepared.forms(record).iter().any(stands_in);
        word != 0 && in_name(a) && in_name(b)
    };
    let share = |one: &[u32], other: &[u32]| one.iter().any(|text| other.contains(text) && !counted(*text));
    if stated_a.iter().any(|text| stated_b.contains(text) && counted(*text)) && !share(stated_a, stated_b) {
        return None;
    }
    if share(stated_a, stated_b) {
        Some(2)
    } else if share(stated_a, prepared.initials(b)) || share(prepared.initials(a), stated_b) {
        Some(1)
    } else {
        (!stated_a.is_empty() && !stated_b.is_empty()).then_some(0)
    }
}

fn place(prepared: &Prepared, a: usize, b: usize) -> Option<u8> {
    let (of_a, of_b) = (prepared.record(a), prepared.record(b));
    let same_country = both(of_a.country, of_b.country);
    if both(of_a.place, of_b.place) == Some(1) {
        return Some(3);
    }
    let (town_a, town_b) = (prepared.towns(a), prepared.towns(b));
    let towns_known = !town_a.is_empty() && !town_b.is_empty();
    // `Porto` is a port, too: one general word in common says nothing, the same town does.
    let towns_share = (towns_known && town_a == town_b)
        || town_a.iter().any(|word| town_b.contains(word) && !prepared.general_town(*word));
    match (same_country, of_a.point, of_b.point) {
        (Some(0), ..) => Some(0),
        (_, Some(point_a), Some(point_b)) => match flat_distance_km(point_a, point_b) {
            km if km <= SAME_PLACE_KM => Some(3),
            km if km <= NEAR_KM => Some(2),
            _ if towns_share => Some(2),
            _ => Some(1),
        },
        _ if towns_known && towns_share => Some(3),
        (Some(_), ..) if towns_known => Some(1),
        // The town of one stands in the name of the other, of which no more than the country is known.
        (Some(_), ..) if town_in_name(prepared, a, b) || town_in_name(prepared, b, a) => Some(2),
        // The same country and no more is known: too little to count as evidence.
        _ => None,
    }
}

/// Whether the town of `a` is in the first form of the name of `b`, whose town is not known.
fn town_in_name(prepared: &Prepared, a: usize, b: usize) -> bool {
    let town = prepared.towns(a);
    let name = prepared.forms(b).first().map(|form| prepared.words(form)).unwrap_or_default();
    let stands = |word: u32| name.iter().any(|own| own.word == word);
    prepared.towns(b).is_empty() && town.iter().any(|word| stands(*word) && !prepared.general_town(*word))
}

fn identifier(prepared: &Prepared, a: usize, b: usize) -> Option<u8> {
    let (of_a, of_b) = (prepared.identifiers(a), prepared.identifiers(b));
    if of_a.iter().any(|identifier| of_b.contains(identifier)) {
        return Some(1);
    }
    let contradict = of_a.iter().any(|(kind, _)| {
        prepared.unique_kinds[*kind as usize] && of_b.iter().any(|(other, _)| other == kind)
    });
    contradict.then_some(0)
}

/// Where two records come from, for [`Signs`].
fn origin(prepared: &Prepared, a: usize, b: usize) -> Origin {
    let (of_a, of_b) = (prepared.identifiers(a), prepared.identifiers(b));
    let kind_shared = of_a.iter().any(|(kind, _)| {
        !prepared.unique_kinds[*kind as usize] && of_b.iter().any(|(other, _)| other == kind)
    });
    Origin {
        other_identifier: kind_shared && !of_a.iter().any(|identifier| of_b.contains(identifier)),
        one_file: of_a.is_empty()
            && of_b.is_empty()
            && prepared.record(a).source == prepared.record(b).source,
    }
}
