//! # Ties against chance
//!
//! **Answers** Are there more public–private ties than the mix of organisations and projects would bring anyway?
//!
//! **Formula** $r = T / \bar T^*$, $z = (T - \bar T^*)/s^*$, $p = (1 + \#\{T^* \ge T\}) / (1 + R)$
//!
//! **Symbols** T: public–private ties as observed · T*: the same in a draw of the null, with mean and standard deviation · R: draws
//!
//! **In → out** participations with places, organisations with sectors → observed and expected ties, ratio, z and p of the whole, of each country and
//! each measured place, under each null
//!
//! **Choices** an organisation in several places is one row a place · activities with one participant make no tie and are left out · nulls keep each
//! organisation's number of shared activities and each activity's size, and so each place's participations by sector; “within fields” keeps
//! them in each field as well, because calls sort organisations by kind; a null can also keep what each activity has of each place, or of each
//! sector (then the whole cannot vary, and only where ties fall does) · ties counted once an activity; or distinct public–private pairs, or
//! distinct pairs of any two sectors · low and high of the
//! ratio: bootstrap over activities of the observed ties, the expected ones held · a place is also set against its country's ratio, both under the same
//! resamples · 20 chains; lag-1 autocorrelation and the draws that count for as much as independent ones are told
//!
//! **Edge cases** no tie expected: no ratio · null without spread: no z · an edge list: it does not say who shares an activity with whom, so nothing can be
//! dealt anew: no rows, and a finding · no shared activity: no rows, and a finding
//!
//! **Source** Strona et al. (2014), doi:10.1038/ncomms5114; p: Phipson, B. & Smyth, G. (2010), doi:10.2202/1544-6115.1585; expectation without draws: Saracco
//! et al. (2015), doi:10.1038/srep10595
//!
//! **Checked** British Horizon 2020: 3,451 distinct pairs of different sectors where degrees alone give 5,100 ± 60 (vegan 2.6-4); draws agree with the configuration
//! model; planted mixing found; the same on any number of threads
//!
//! **Not for** saying why: organisations may meet across the line because of the field, the call or the place

use rayon::prelude::*;
use streets_model::{Finding, PlaceId};

use super::chains::{Mixing, chains, mixing_of};
use super::chance_row::{ChanceRow, row_of};
use super::configuration_model_ties::ConfigurationModel;
use super::counts::{Areas, Counted};
use super::null::Null;
use super::observed_ties::ObservedTies;
use super::options::ChanceOptions;
use super::rows::Shared;
use crate::error::EcosystemError;
use crate::input::EcosystemInput;
use crate::network::Network;

/// Ties against chance.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AgainstChance {
    /// By null, then the whole, countries, places, each in order.
    pub rows: Vec<ChanceRow>,
    /// By null.
    pub mixing: Vec<Mixing>,
    /// Doubts.
    pub findings: Vec<Finding>,
}

/// Sets the public–private ties of a study against chance.
///
/// # Errors
/// Options out of range, no such places, a number that is not finite, or a configuration model that does not settle.
pub fn against_chance(
    input: &EcosystemInput<'_>,
    options: &ChanceOptions,
) -> Result<AgainstChance, EcosystemError> {
    let confidence = options.check()?;
    let network = Network::new(input)?;
    let mut found = AgainstChance { findings: network.findings.clone(), ..AgainstChance::default() };
    let shared = Shared::new(input, &network, &options.places)?;
    if shared.incidence.activities() == 0 {
        let message = if network.edges.is_empty() {
            "no activity is shared by two organisations; there is nothing to set against chance"
        } else {
            "imported ties do not say who shares an activity with whom; they cannot be set against chance"
        };
        found.findings.push(Finding::caution("chance", message));
        return Ok(found);
    }
    let country_of = |city: &PlaceId| {
        let place = input.places.iter().find(|place| place.place_id == *city)?;
        shared.countries.iter().position(|country| country.code() == place.country)
    };
    let countries: Vec<Option<usize>> = shared.cities.iter().map(country_of).collect();
    for null in &options.nulls {
        let rows = shared.rows(*null);
        let areas = Areas::new(&shared, &rows);
        let draws = chains(&shared, &rows, &areas, *null, options);
        let observed = ObservedTies::new(&shared, &rows, &areas, options);
        let configuration = (*null == Null::DEGREES && options.counted == Counted::Ties)
            .then(|| ConfigurationModel::fit(&shared.incidence))
            .transpose()?
            .map(|model| model.expected_ties(&shared));
        found.mixing.push(mixing_of(*null, &draws, &rows, options));
        let flat: Vec<&[f64]> = draws.iter().flatten().map(Vec::as_slice).collect();
        let own: Vec<Option<ChanceRow>> = (0..areas.count)
            .into_par_iter()
            .map(|area| {
                let row = row_of(*null, area, &shared, &observed, &flat, confidence)?;
                let configuration = configuration.as_ref().map(|expected| expected[area]);
                Ok(row.map(|row| ChanceRow { configuration, ..row }))
            })
            .collect::<Result<_, EcosystemError>>()?;
        let first_city = 1 + shared.countries.len();
        let mut rows = own;
        for (city, country) in countries.iter().enumerate() {
            let area = first_city + city;
            let against = match (country.map(|country| 1 + country), &rows[area]) {
                (Some(country), Some(row)) => match &rows[country] {
                    Some(whole) => observed.against(area, country, row, whole, confidence)?,
                    None => None,
                },
                _ => None,
            };
            if let Some(row) = &mut rows[area] {
                row.against_country = against;
            }
        }
        found.rows.extend(rows.into_iter().flatten());
    }
    Ok(found)
}
