//! # What fields say together
//!
//! **Answers** What does a pattern of fields say beyond what each field says by itself?
//!
//! **Formula** $w = w_{FS} + \sum_s \beta_s x_s$, $\operatorname{logit} p = \ln 2 \cdot w + \operatorname{logit} \lambda$; β by logistic regression with
//! the Fellegi–Sunter weight as an offset and a ridge, $\min_\beta -\sum_i \ell_i + \tfrac{0.7}{2} \lVert \beta \ln 2 \rVert^2$
//!
//! **Symbols** w_FS: bits of the fields, taken as independent · x_s: whether sign s is seen · β_s: its bits · λ: share of the same among
//! the pairs compared
//!
//! **In → out** two compared records → the signs that are seen, and the bits that they add
//!
//! **Choices** signs are about what sort of words only one name has (a unit, a place, another kind, rare words), what sort both share, which
//! level of the name meets which level of the place, and whether two identifiers of a kind that may repeat differ · β is fixed and not fitted to a
//! study, since a study has no labels: it was fitted on 1,912 real pairs read one by one, 1,730 drawn for it in four rounds and those of the half of
//! the labelled pairs that was looked at of which no identifier tells; neither the half that was held back nor the sample of pairs as they
//! come had a part in it · which signs there are was chosen by cross-validation over the same pairs, out of nearly 300 candidates · a sort of word is told by lists and, for
//! towns, by the records
//!
//! **Edge cases** no sign: 0 bits · names that share nothing: only short forms, legal forms and the place are looked at
//!
//! **Source** Thibaudeau, Y. (1993) The discrimination power of dependency structures in record linkage, Survey Methodology 19, 31–38;
//! Winkler, W. (1993) Improved decision rules in the Fellegi–Sunter model of record linkage, ASA section on survey research methods
//!
//! **Checked** a test fits β again and finds the same to two decimals; ten-fold cross-validation over the 1,912 pairs: log loss 0.514 without
//! signs, 0.319 with them, which the choice of signs makes too good; recall at a precision of 0.90: 0.47 and 0.83; on pairs that did not fit it: see Fellegi–Sunter
//!
//! **Not for** organisations unlike those that it was fitted on, European research and public bodies above all

use super::comparison::{KIND, LEGAL_FORM, PLACE, SAME_NAME, SHORT_FORM};
use super::name_similarity::NameSimilarity;
use super::sign_table::{SIGNS, Sign};
use crate::names::kind::Kind;
use crate::names::word_class::WordClass as Class;
use crate::names::word_class::WordClasses;

/// Where two records come from.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Origin {
    /// Both have an identifier of a kind of which an organisation may have several, and not the same one.
    pub(crate) other_identifier: bool,
    /// Both are from one file, and neither has an identifier.
    pub(crate) one_file: bool,
}

/// Signs as bits of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct Signs(pub(crate) u64);

impl Signs {
    fn add(&mut self, sign: Sign) {
        self.0 |= 1 << sign as u64;
    }

    fn add_if(&mut self, seen: bool, sign: Sign) {
        if seen {
            self.add(sign);
        }
    }

    /// Positions in [`SIGNS`].
    pub(crate) fn iter(self) -> impl Iterator<Item = usize> {
        (0..SIGNS.len()).filter(move |sign| self.0 & (1 << sign) != 0)
    }

    /// The signs of two names, the levels of the other fields, and where the two records come from.
    pub(crate) fn of(name: &NameSimilarity, levels: &[Option<u8>], origin: Origin) -> Self {
        let mut signs = Self::default();
        let [less, more] = name.left_over.sides;
        match name.level {
            1..=8 if less.is_empty() && !more.is_empty() => {
                signs.left_on_one_side(more, name, levels[KIND].is_some());
            }
            1..=9 if !less.is_empty() && !more.is_empty() => signs.left_on_both_sides(less, more, name),
            _ => {}
        }
        if (1..SAME_NAME).contains(&name.level) {
            signs.shared(name.left_over.shared, kinds(name));
        }
        signs.name_and_place(name.level, levels[PLACE]);
        signs.of_the_name(name, levels);
        signs.add_if(levels[LEGAL_FORM] == Some(1) && name.level < SAME_NAME, Sign::LegalOther);
        signs.add_if(origin.other_identifier, Sign::OtherIdentifier);
        signs.add_if(origin.one_file && matches!(levels[PLACE], Some(1..)), Sign::OneFile);
        signs
    }

    /// What only the longer name has; the first sort that fits.
    fn left_on_one_side(&mut self, left: WordClasses, name: &NameSimilarity, kinds_named: bool) {
        let kinds = kinds(name);
        if left.has(Class::Unit) {
            self.add_if(kinds_named, Sign::InUnit);
            self.add_if(kinds.is_territory(), Sign::UnitOfTerritory);
        } else if left.has(Class::SubUnit) {
            self.add(if kinds_named { Sign::InSubUnit } else { Sign::InSubUnitAlone });
        } else if left.has(Class::Kind) {
            self.add_if(name.level == 7, Sign::KindOfUnitKind);
            self.add_if(name.level == 8, Sign::KindOfPart);
        } else if left.has(Class::Place) || left.has(Class::Country) {
            self.add_if(kinds.is_territory(), Sign::PlaceOfTerritory);
        } else if left.has(Class::Group) {
            // Companies of a group: what the field of the name says.
        } else if left.has(Class::Rare) {
            self.add_if(!kinds_named, Sign::InRareBusiness);
            self.add_if(name.level < 8 && kinds.has("university"), Sign::RareOfUniversity);
            self.add_if(kinds.is_territory(), Sign::RareOfTerritory);
        } else if left.within(&[Class::OwnPlace]) {
            self.add(Sign::InOwnPlace);
        }
    }

    fn left_on_both_sides(&mut self, one: WordClasses, other: WordClasses, name: &NameSimilarity) {
        let both = |class| one.has(class) && other.has(class);
        let place = |side: WordClasses| side.has(Class::Place) || side.has(Class::Country);
        self.add_if(place(one) && place(other), Sign::BothPlace);
        self.add_if(one.has(Class::Unit) || other.has(Class::Unit), Sign::BothUnit);
        self.add_if(both(Class::Unit), Sign::BothUnits);
        self.add_if(both(Class::Rare), Sign::BothRare);
        self.add_if(name.left_over.shared.has(Class::Unit) && kinds(name).has("university"), Sign::TwoUnits);
        self.add_if(matches!(name.level, 5 | 6), Sign::PartInside);
        self.add_if(name.level == 8, Sign::PartBoth);
    }

    fn shared(&mut self, shared: WordClasses, kinds: Kind) {
        if shared.has(Class::Rare) {
            return;
        }
        if [Class::Place, Class::OwnPlace, Class::Country].iter().any(|class| shared.has(*class)) {
            self.add(Sign::SharedPlace);
            self.add_if(!kinds.names_any_with_units(), Sign::SharedPlaceOnly);
        } else {
            self.add(Sign::SharedGeneral);
        }
    }

    /// Which level of the name meets which level of the place.
    fn name_and_place(&mut self, name: u8, place: Option<u8>) {
        match (name, place) {
            (9.., Some(0)) => self.add(Sign::SameAbroad),
            (8, Some(2..)) => self.add(Sign::PartNear),
            (8, Some(1)) => self.add(Sign::PartElsewhere),
            (8, None) => self.add(Sign::PartNoPlace),
            (7, Some(2)) => self.add(Sign::UnitKindNear),
            (7, Some(1)) => self.add(Sign::UnitKindElsewhere),
            (3..=7, Some(0)) => self.add(Sign::InsideAbroad),
            (5 | 6, Some(3)) => self.add(Sign::InsideNear),
            (2 | 4, Some(1)) => self.add(Sign::ManySharedElsewhere),
            (3..=5, None) => self.add(Sign::InsideNoPlace),
            (0..=2, Some(3)) => self.add(Sign::FewNear),
            _ => {}
        }
    }

    /// What the level of the name says with its length, its spread, and the kinds that it names.
    fn of_the_name(&mut self, name: &NameSimilarity, levels: &[Option<u8>]) {
        let some_left = name.left_over.sides.iter().any(|side| !side.is_empty());
        let short = name.level >= SAME_NAME && name.shared_bits < SHORT_NAME;
        self.add_if(name.level == 10, Sign::SameWords);
        self.add_if(short && levels[KIND].is_none(), Sign::ShortName);
        self.add_if(name.level >= SAME_NAME && levels[SHORT_FORM] == Some(0), Sign::SameOtherShortForm);
        self.add_if(name.spread >= COMMON && levels[PLACE] != Some(0), Sign::CommonAtHome);
        self.add_if(name.level == 8 && some_left && kinds(name).has("academy"), Sign::PartOfAcademy);
        self.add_if(matches!(name.level, 5 | 6) && kinds(name).is_territory(), Sign::InsideTerritory);
        self.add_if(name.level == 2, Sign::ManyShared);
    }
}

/// Bits under which a name is short.
const SHORT_NAME: f32 = 17.0;
/// From here on a name is common: that of organisations in two countries or more, as a binary logarithm.
const COMMON: f32 = 0.9;

/// The kinds that either name names.
fn kinds(name: &NameSimilarity) -> Kind {
    Kind(name.kinds[0] | name.kinds[1])
}
