//! # Sector of an organisation
//!
//! **Answers** Is it a business, university, research institute, public body, intermediary or other, and how is that known?
//!
//! **Formula** the first that speaks of: a declared "intermediary" · a strong name rule for intermediaries · the declared word · the
//! register's types · the first name rule that fits · unknown
//!
//! **Symbols** declared: the source's own word · register: types of ROR · name rule: words in a row in the name, in English, German,
//! French, Spanish, Italian or Dutch
//!
//! **In → out** declared word, register types, name → sector, basis, and the rule where one decided
//!
//! **Choices** a strong rule for intermediaries wins over a declared word that is not "intermediary", a university or a research
//! institute, since CORDIS and ROR have no word for intermediaries; the basis then says "name rule" · a declared university or research institute
//! stays one: a "technology transfer" department is part of it · declared "other" gives way to a register type or to any rule for intermediaries, since it only says what it is not;
//! if neither speaks it stands · weak rules speak only where nothing else does · a legal form of a company is the last rule
//!
//! **Edge cases** a declared word that is not known counts as none; the caller tells it · no name, no word: other, basis unknown
//!
//! **Source** rules of this project, in a table that a study can add to and switch off row by row; types: Research Organization
//! Registry, schema 2.0
//!
//! **Checked** by reading what the strong rules catch among the organisations of Horizon 2020: see the crate's tests; of 293 names about 19 were wrong (6 %),
//! after which patterns that caught several wrong names were taken out
//!
//! **Not for** intermediaries whose name does not say so: those need a line in the corrections

use streets_model::{Sector, SectorBasis};

use super::name_rule::{NameRules, RuleStrength};
use super::register_type::sector_of_register_types;
use crate::declared_sector::sector_of;

/// What is known about an organisation's sector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SectorEvidence<'a> {
    /// Its name.
    pub name: &'a str,
    /// The source's word.
    pub declared: Option<&'a str>,
    /// Types in a register; empty where it has no entry.
    pub register_types: &'a [&'a str],
}

/// A sector and how it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectorJudgement {
    /// The sector.
    pub sector: Sector,
    /// How it is known.
    pub basis: SectorBasis,
    /// Id of the rule that decided.
    pub rule: Option<String>,
}

/// Judges the sector.
///
/// ```
/// use streets_model::{Sector, SectorBasis};
/// use streets_organisations::{NameRules, SectorEvidence, judge_sector};
/// let rules = NameRules::standard()?;
/// let judged = judge_sector(
///     &SectorEvidence { name: "Hampshire Chamber of Commerce", declared: Some("OTH"), register_types: &[] },
///     &rules,
/// );
/// assert_eq!((judged.sector, judged.basis), (Sector::Intermediary, SectorBasis::NameRule));
/// # Ok::<(), streets_organisations::OrganisationsError>(())
/// ```
pub fn judge_sector(evidence: &SectorEvidence<'_>, rules: &NameRules) -> SectorJudgement {
    let judged = |sector, basis| SectorJudgement { sector, basis, rule: None };
    let declared = evidence.declared.and_then(sector_of);
    let rule = rules.find(evidence.name);
    let by_rule = |found: &super::name_rule::SectorRule| SectorJudgement {
        sector: found.gives,
        basis: SectorBasis::NameRule,
        rule: Some(found.id.clone()),
    };
    let strong = rule.filter(|rule| rule.strength == RuleStrength::Strong);
    if let (Some(rule), Some(Sector::Business | Sector::PublicBody | Sector::Other) | None) =
        (strong, declared)
    {
        let register = sector_of_register_types(evidence.register_types);
        if declared.is_some() || !matches!(register, Some(Sector::University | Sector::ResearchInstitute)) {
            return by_rule(rule);
        }
    }
    if let Some(sector) = declared.filter(|sector| *sector != Sector::Other) {
        return judged(sector, SectorBasis::Declared);
    }
    if let Some(sector) = sector_of_register_types(evidence.register_types) {
        return judged(sector, SectorBasis::Register);
    }
    if let (Some(rule), Some(_)) = (rule.filter(|rule| rule.gives == Sector::Intermediary), declared) {
        return by_rule(rule);
    }
    if declared.is_some() {
        return judged(Sector::Other, SectorBasis::Declared);
    }
    rule.map_or_else(|| judged(Sector::Other, SectorBasis::Unknown), by_rule)
}
