//! The part of `study.toml` about organisations: which are one, and how their sector is told.

use std::path::PathBuf;

use serde::Deserialize;
use streets_organisations::LinkOptions;

/// Which organisations are one, and how their sector is told.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OrganisationsChoice {
    /// Which records are compared.
    pub link: LinkChoice,
    /// Records are one organisation from this probability on.
    pub same_from: f64,
    /// Pairs from this probability on, and below `same_from`, are for a person to decide.
    pub review_from: f64,
    /// A CSV of what is right (`organisation,action,value`); it wins over everything.
    pub corrections: PathBuf,
    /// A CSV of pairs to decide, as `streets organisations review` writes it, with its decisions.
    pub review: PathBuf,
    /// A CSV of rules by which names tell a sector, asked before those of the program.
    pub sector_rules: PathBuf,
    /// Ids of the program's rules that are not asked.
    pub rules_off: Vec<String>,
    /// Where an organisation's part in an activity counts.
    pub location: LocationChoice,
}

/// Which records are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinkChoice {
    /// None: an identifier is an organisation.
    None,
    /// Those of different files.
    #[default]
    AcrossImports,
    /// All, those of one file too.
    All,
}

/// Where an organisation's part in an activity counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LocationChoice {
    /// Where the part was carried out.
    #[default]
    Participation,
    /// At the organisation's head office.
    HeadOffice,
}

impl Default for OrganisationsChoice {
    fn default() -> Self {
        Self {
            link: LinkChoice::AcrossImports,
            same_from: LinkOptions::default().same_from,
            review_from: LinkOptions::default().review_from,
            corrections: PathBuf::from("corrections.csv"),
            review: PathBuf::from("review.csv"),
            sector_rules: PathBuf::from("sector_rules.csv"),
            rules_off: Vec::new(),
            location: LocationChoice::Participation,
        }
    }
}

impl OrganisationsChoice {
    pub(crate) fn problems(&self) -> Vec<String> {
        let share = |share: f64| share > 0.0 && share < 1.0;
        let mut problems = Vec::new();
        if !(share(self.same_from) && share(self.review_from) && self.review_from <= self.same_from) {
            problems.push(format!(
                "`organisations.review_from` is {} and `organisations.same_from` {}, allowed are numbers between 0 and 1, the first no larger",
                self.review_from, self.same_from
            ));
        }
        problems
    }
}
