//! The sector that a register of research organisations gives.

use streets_model::Sector;

/// The sector that ROR's types mean together; `None` where they leave it open.
///
/// Education is a university, company a business, government and archive a public body, facility a research institute.
/// Healthcare counts as a public body: three in four of the register's hospitals are public or statutory in the countries of the study, and the
/// corrections are for the others. Nonprofit, funder and other say nothing about a side of their own: funder is ignored beside another
/// type, and alone is a public body; nonprofit and other alone are "other". Where several types remain, the first in that order stands.
///
/// ```
/// use streets_model::Sector;
/// use streets_organisations::sector_of_register_types;
/// assert_eq!(sector_of_register_types(&["funder", "education"]), Some(Sector::University));
/// assert_eq!(sector_of_register_types(&["nonprofit", "facility"]), Some(Sector::ResearchInstitute));
/// assert_eq!(sector_of_register_types(&["Company"]), Some(Sector::Business));
/// assert_eq!(sector_of_register_types(&["unheard of"]), None);
/// ```
pub fn sector_of_register_types(types: &[&str]) -> Option<Sector> {
    /// Types from the one that decides most to the one that decides least.
    const ORDER: &[(&str, Sector)] = &[
        ("education", Sector::University),
        ("company", Sector::Business),
        ("facility", Sector::ResearchInstitute),
        ("government", Sector::PublicBody),
        ("healthcare", Sector::PublicBody),
        ("archive", Sector::PublicBody),
        ("nonprofit", Sector::Other),
        ("funder", Sector::PublicBody),
        ("other", Sector::Other),
    ];
    let stated = |word: &str| types.iter().any(|stated| stated.trim().eq_ignore_ascii_case(word));
    ORDER.iter().find(|(word, _)| stated(word)).map(|(_, sector)| *sector)
}
