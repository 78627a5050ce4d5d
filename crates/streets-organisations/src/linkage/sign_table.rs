//! Each sign with its bits, as the labelled pairs give them: `tests/it/fitted_signs.rs` fits them again.

/// What is seen in a pattern of fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Sign {
    BothPlace,
    BothRare,
    BothUnit,
    BothUnits,
    CommonAtHome,
    FewNear,
    InOwnPlace,
    InRareBusiness,
    InSubUnit,
    InSubUnitAlone,
    InUnit,
    InsideAbroad,
    InsideNear,
    InsideNoPlace,
    InsideTerritory,
    KindOfPart,
    KindOfUnitKind,
    LegalOther,
    ManyShared,
    ManySharedElsewhere,
    OneFile,
    OtherIdentifier,
    PartBoth,
    PartElsewhere,
    PartInside,
    PartNear,
    PartNoPlace,
    PartOfAcademy,
    PlaceOfTerritory,
    RareOfTerritory,
    RareOfUniversity,
    SameAbroad,
    SameOtherShortForm,
    SameWords,
    SharedGeneral,
    SharedPlace,
    SharedPlaceOnly,
    ShortName,
    TwoUnits,
    UnitKindElsewhere,
    UnitKindNear,
    UnitOfTerritory,
}

/// Each sign, its bits and what it says, in the order of [`Sign`].
pub(crate) const SIGNS: &[(Sign, f64, &str)] = &[
    (Sign::BothPlace, -2.02, "another place on both sides"),
    (Sign::BothRare, -0.98, "both have rare words of their own"),
    (Sign::BothUnit, 1.26, "both have other words, a unit on one side"),
    (Sign::BothUnits, 2.01, "a unit on both sides"),
    (Sign::CommonAtHome, 2.44, "a common name, but in one country"),
    (Sign::FewNear, 3.97, "few words shared, at the same place"),
    (Sign::InOwnPlace, 1.01, "only its own place more on one side"),
    (Sign::InRareBusiness, 0.65, "rare words more on one side, no kind named"),
    (Sign::InSubUnit, 0.88, "an institute or centre more on one side"),
    (Sign::InSubUnitAlone, 1.08, "an institute or centre more on one side, no kind named"),
    (Sign::InUnit, 3.58, "a unit of it"),
    (Sign::InsideAbroad, -1.79, "one name in the other, in another country"),
    (Sign::InsideNear, 1.18, "one name in the other, at the same place"),
    (Sign::InsideNoPlace, -2.10, "one name in the other, no place to tell"),
    (Sign::InsideTerritory, -1.54, "one name in the other, of a region or municipality"),
    (Sign::KindOfPart, -1.89, "the same as a part of the other, which names another kind"),
    (Sign::KindOfUnitKind, -1.77, "another kind more on one side, of a kind with units"),
    (Sign::LegalOther, -2.68, "the legal form says little where names differ"),
    (Sign::ManyShared, -1.49, "many words shared say little where both have others"),
    (Sign::ManySharedElsewhere, -2.84, "many words shared, elsewhere in the country"),
    (Sign::OneFile, 1.21, "twice in one file that names no identifiers"),
    (Sign::OtherIdentifier, -2.34, "other identifiers of a kind that may repeat"),
    (Sign::PartBoth, -1.49, "the same part, and both have other words"),
    (Sign::PartElsewhere, 2.75, "the same as a part of the other, elsewhere in the country"),
    (Sign::PartInside, -2.04, "a part of one name in the other"),
    (Sign::PartNear, 4.09, "the same as a part of the other, nearby"),
    (Sign::PartNoPlace, 1.73, "the same as a part of the other, no place to tell"),
    (Sign::PartOfAcademy, -4.16, "the shared part is an academy"),
    (Sign::PlaceOfTerritory, -2.03, "another place more on one side, of a region or municipality"),
    (Sign::RareOfTerritory, -1.42, "rare words more on one side, of a region or municipality"),
    (Sign::RareOfUniversity, -1.54, "rare words more on one side, of a university"),
    (Sign::SameAbroad, -2.04, "the same name, in another country"),
    (Sign::SameOtherShortForm, -2.37, "the same name, with different short forms"),
    (Sign::SameWords, 1.41, "the same words, none left over"),
    (Sign::SharedGeneral, -0.81, "only general words shared"),
    (Sign::SharedPlace, -1.12, "nothing shared but a place and general words"),
    (Sign::SharedPlaceOnly, -1.64, "a place shared, of a kind without units"),
    (Sign::ShortName, -1.24, "a short name, no kind named"),
    (Sign::TwoUnits, 1.56, "two units of a university"),
    (Sign::UnitKindElsewhere, -2.35, "one name in the other, of a kind with units, elsewhere in the country"),
    (Sign::UnitKindNear, -1.81, "one name in the other, of a kind with units, nearby"),
    (Sign::UnitOfTerritory, -1.81, "a unit of a region or municipality"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_stands_in_the_order_of_the_signs() {
        for (position, (sign, bits, _)) in SIGNS.iter().enumerate() {
            assert_eq!(*sign as usize, position);
            assert!(bits.is_finite());
        }
    }
}
