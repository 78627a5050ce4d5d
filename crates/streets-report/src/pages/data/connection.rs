//! Chance, ecosystems, brokers, suggestions and corrections as tables, each only where the study has it.

mod brokers;
mod chance;
mod corrections;
mod ecosystems;
mod partners;

use crate::error::ReportError;
use crate::facts::Facts;
use crate::page::Page;

/// Paths under the report's folder.
pub(crate) const CHANCE: &str = "data/chance.csv";
pub(crate) const ECOSYSTEM_SCORES: &str = "data/ecosystem-scores.csv";
pub(crate) const ECOSYSTEM_FIGURES: &str = "data/ecosystem-figures.csv";
pub(crate) const BROKERS: &str = "data/brokers.csv";
pub(crate) const PARTNERS: &str = "data/partners.csv";
pub(crate) const PARTNERS_BACKTEST: &str = "data/partners-backtest.csv";
pub(crate) const CORRECTIONS: &str = "data/corrections.csv";

/// Path and words of every table that the report has of these.
pub(crate) fn of_connection(facts: &Facts<'_>) -> Vec<(&'static str, &'static str)> {
    let parts = &facts.input.connection;
    let tested = parts.partners.as_ref().is_some_and(|partners| partners.backtest.is_some());
    [
        (CHANCE, "Public–private ties against chance", parts.chance.is_some()),
        (ECOSYSTEM_SCORES, "Failures of ecosystems", parts.profiles.is_some()),
        (ECOSYSTEM_FIGURES, "Figures of ecosystems", parts.profiles.is_some()),
        (BROKERS, "Who holds places together", parts.brokers.is_some()),
        (PARTNERS, "Who should meet", parts.partners.is_some()),
        (PARTNERS_BACKTEST, "How often suggestions of who should meet came true", tested),
        (CORRECTIONS, "What people corrected", parts.corrections.is_some()),
    ]
    .into_iter()
    .filter(|(.., is_there)| *is_there)
    .map(|(path, words, _)| (path, words))
    .collect()
}

pub(super) fn tables(facts: &Facts<'_>) -> Result<Vec<Page>, ReportError> {
    let parts = &facts.input.connection;
    let mut pages = Vec::new();
    if let Some(chance) = &parts.chance {
        pages.push(chance::chance(facts, chance)?);
    }
    if parts.profiles.is_some() {
        pages.extend([ecosystems::scores(facts)?, ecosystems::figures(facts)?]);
    }
    if parts.brokers.is_some() {
        pages.push(brokers::brokers(facts)?);
    }
    if let Some(partners) = &parts.partners {
        pages.push(partners::partners(facts)?);
        if let Some(backtest) = &partners.backtest {
            pages.push(partners::backtest(backtest)?);
        }
    }
    if let Some(made) = &parts.corrections {
        pages.push(corrections::corrections(made)?);
    }
    Ok(pages)
}

const fn yes_or_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}
