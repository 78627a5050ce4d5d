//! What chance, ecosystems, brokers and suggestions must hold before pages are made from them.

use std::collections::HashSet;

use super::check::finite;
use crate::error::ReportError;
use crate::input::{
    Chance, ChanceOf, Connection, EcosystemProfiles, PartnerBacktest, Partners, PlaceBrokers, ReportInput,
};

/// Every key stands once, and every figure is a number.
pub(super) fn connection(input: &ReportInput) -> Result<(), ReportError> {
    let Connection { chance, profiles, brokers, partners, .. } = &input.connection;
    chance.as_ref().map_or(Ok(()), against_chance)?;
    profiles.as_ref().map_or(Ok(()), ecosystems)?;
    brokers.as_ref().map_or(Ok(()), |part| part.places.iter().try_for_each(brokers_of))?;
    partners.as_ref().map_or(Ok(()), suggestions)
}

fn against_chance(chance: &Chance) -> Result<(), ReportError> {
    let mut seen = HashSet::new();
    for figure in &chance.figures {
        let key = || {
            let of = match &figure.of {
                ChanceOf::Whole => "the whole",
                ChanceOf::Country(code) => code,
                ChanceOf::Place(id) => id.as_str(),
            };
            format!("{of}, {}", figure.held.as_str())
        };
        if !seen.insert((&figure.of, figure.held)) {
            return Err(ReportError::Twice { what: "ties against chance", key: key() });
        }
        let against = figure.against_country.iter().flat_map(|own| [own.ratio, own.low, own.high]);
        let own = [figure.observed, figure.expected, figure.sd, figure.p];
        let ratios = [figure.ratio, figure.low, figure.high];
        for value in own.into_iter().chain(against).chain(ratios.into_iter().flatten()) {
            finite("figure against chance", Some(value), key)?;
        }
    }
    Ok(())
}

fn ecosystems(profiles: &EcosystemProfiles) -> Result<(), ReportError> {
    for place in &profiles.places {
        let key = || format!("the ecosystem of {}", place.place_id);
        finite("probability", Some(place.none_probability), key)?;
        let mut seen = HashSet::new();
        for score in &place.scores {
            if !seen.insert(score.failure) {
                let key = format!("{}, {}", place.place_id, score.failure.as_str());
                return Err(ReportError::Twice { what: "scores of ecosystems", key });
            }
            for value in [score.score, score.low, score.high, Some(score.probability)] {
                finite("score", value, key)?;
            }
        }
        for figure in &place.figures {
            for value in [figure.value, figure.low, figure.high] {
                finite("figure", value, key)?;
            }
            finite("distance from the median", figure.z, key)?;
        }
    }
    Ok(())
}

fn brokers_of(place: &PlaceBrokers) -> Result<(), ReportError> {
    let key = || format!("the brokers of {}", place.place_id);
    for row in &place.rows {
        for value in [row.pairs_low, row.pairs_high, row.alone] {
            finite("figure", value, key)?;
        }
    }
    Ok(())
}

fn suggestions(partners: &Partners) -> Result<(), ReportError> {
    partners.backtest.as_ref().map_or(Ok(()), backtest)?;
    for place in &partners.places {
        let key = || format!("the suggestions for {}", place.place_id);
        for row in &place.rows {
            let came = row.came_true.as_ref();
            let shares = came.into_iter().flat_map(|came| {
                [Some(came.from), Some(came.to), Some(came.share), came.low, came.high, Some(came.pairs)]
            });
            let own = [Some(row.probability), Some(row.low), Some(row.high)];
            for value in own.into_iter().chain(shares) {
                finite("probability", value, key)?;
            }
        }
    }
    Ok(())
}

fn backtest(backtest: &PartnerBacktest) -> Result<(), ReportError> {
    let simpler = backtest.best_simpler.as_ref().map(|simpler| simpler.precision);
    for figure in [backtest.auc, backtest.precision].into_iter().chain(simpler) {
        for value in [figure.value, figure.low, figure.high] {
            finite("figure", Some(value), || "the backtest of suggestions".to_owned())?;
        }
    }
    Ok(())
}
