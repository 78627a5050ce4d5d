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
    (Sign::BothPlace, -2.01, "another place on both sides"),
    (Sign::BothRare, -0.93, "both have rare words of their own"),
    (Sign::BothUnit, 1.23, "both have other words, a unit on one side"),
    (Sign::BothUnits, 2.01, "a unit on both sides"),
    (Sign::CommonAtHome, 2.45, "a common name, but in one country"),
    (Sign::FewNear, 4.00, "few words shared, at the same place"),
    (Sign::InOwnPlace, 1.38, "only its own place more on one side"),
    (Sign::InRareBusiness, 0.66, "rare words more on one side, no kind named"),
    (Sign::InSubUnit, 0.96, "an institute or centre more on one side"),
    (Sign::InSubUnitAlone, 1.17, "an institute or centre more on one side, no kind named"),
    (Sign::InUnit, 3.62, "a unit of it"),
    (Sign::InsideAbroad, -1.84, "one name in the other, in another country"),
    (Sign::InsideNear, 1.21, "one name in the other, at the same place"),
    (Sign::InsideNoPlace, -2.07, "one name in the other, no place to tell"),
    (Sign::InsideTerritory, -1.58, "one name in the other, of a region or municipality"),
    (Sign::KindOfPart, -1.87, "the same as a part of the other, which names another kind"),
    (Sign::KindOfUnitKind, -1.75, "another kind more on one side, of a kind with units"),
    (Sign::LegalOther, -2.69, "the legal form says little where names differ"),
    (Sign::ManyShared, -1.50, "many words shared say little where both have others"),
    (Sign::ManySharedElsewhere, -2.82, "many words shared, elsewhere in the country"),
    (Sign::OneFile, 1.19, "twice in one file that names no identifiers"),
    (Sign::OtherIdentifier, -2.41, "other identifiers of a kind that may repeat"),
    (Sign::PartBoth, -1.23, "the same part, and both have other words"),
    (Sign::PartElsewhere, 2.70, "the same as a part of the other, elsewhere in the country"),
    (Sign::PartInside, -1.98, "a part of one name in the other"),
    (Sign::PartNear, 4.35, "the same as a part of the other, nearby"),
    (Sign::PartNoPlace, 1.69, "the same as a part of the other, no place to tell"),
    (Sign::PartOfAcademy, -4.06, "the shared part is an academy"),
    (Sign::PlaceOfTerritory, -2.01, "another place more on one side, of a region or municipality"),
    (Sign::RareOfTerritory, -1.39, "rare words more on one side, of a region or municipality"),
    (Sign::RareOfUniversity, -1.53, "rare words more on one side, of a university"),
    (Sign::SameAbroad, -2.11, "the same name, in another country"),
    (Sign::SameOtherShortForm, -2.44, "the same name, with different short forms"),
    (Sign::SameWords, 0.94, "the same words, none left over"),
    (Sign::SharedGeneral, -1.01, "only general words shared"),
    (Sign::SharedPlace, -1.12, "nothing shared but a place and general words"),
    (Sign::SharedPlaceOnly, -2.04, "a place shared, of a kind without units"),
    (Sign::ShortName, -1.12, "a short name, no kind named"),
    (Sign::TwoUnits, 1.45, "two units of a university"),
    (Sign::UnitKindElsewhere, -2.34, "one name in the other, of a kind with units, elsewhere in the country"),
    (Sign::UnitKindNear, -1.78, "one name in the other, of a kind with units, nearby"),
    (Sign::UnitOfTerritory, -1.82, "a unit of a region or municipality"),
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
