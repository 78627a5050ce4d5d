//! Who should meet: the likeliest new ties of a place, each with its reasons and its record.

use rayon::prelude::*;
use statrs::distribution::{ContinuousCDF, Normal};
use streets_model::{OrganisationId, PlaceId};

use super::city_lists::lists_of;
use super::features::{Feature, Values, values_of};
use super::model::PartnerModel;
use super::reach::Reach;
use super::reasons::{introducers, reasons_of};
use crate::error::EcosystemError;

/// Organisations that could introduce two others, at most.
const INTRODUCERS: usize = 3;

/// How often suggestions like one came true.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CameTrue {
    /// Suggestions with at least this probability
    pub from: f64,
    /// and less than this
    pub to: f64,
    /// were made of so many pairs,
    pub pairs: f64,
    /// of which this share came to work together; `None` where there were no such pairs.
    pub share: Option<f64>,
    /// Lower end of the share's interval; `None` where there were no such pairs.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
}

/// Two organisations that have not worked together and are likely to.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// From 1.
    pub rank: usize,
    /// In the place.
    pub organisation_a: OrganisationId,
    /// In the place or elsewhere.
    pub organisation_b: OrganisationId,
    /// Probability of a tie within the horizon.
    pub probability: f64,
    /// Lower end of its interval.
    pub low: f64,
    /// Upper end of its interval.
    pub high: f64,
    /// Whether it would join a business and the public side.
    pub crosses_line: bool,
    /// Common partners who could introduce them, intermediaries first.
    pub introducers: Vec<OrganisationId>,
    /// What speaks for it, most telling first.
    pub reasons: Vec<String>,
    /// How often suggestions like it came true.
    pub came_true: CameTrue,
}

impl PartnerModel<'_> {
    /// The `n` likeliest new ties with at least one end in `place`, likeliest first.
    ///
    /// # Errors
    /// A place that is not one of the measured ones.
    pub fn suggestions(&self, place: &PlaceId, n: usize) -> Result<Vec<Suggestion>, EcosystemError> {
        let city = self.city(place)?;
        Ok(self.suggestions_of_city(&mut Reach::new(&self.history, &self.past), city, n))
    }

    /// The same of many places, in their order; quicker than one by one.
    ///
    /// # Errors
    /// A place that is not one of the measured ones.
    pub fn suggestions_of_each(
        &self,
        places: &[&PlaceId],
        n: usize,
    ) -> Result<Vec<Vec<Suggestion>>, EcosystemError> {
        let cities: Vec<u32> = places.iter().map(|place| self.city(place)).collect::<Result<_, _>>()?;
        let reach = || Reach::new(&self.history, &self.past);
        Ok(cities
            .par_iter()
            .map_init(reach, |reach, city| self.suggestions_of_city(reach, *city, n))
            .collect())
    }

    fn suggestions_of_city(&self, reach: &mut Reach<'_>, city: u32, n: usize) -> Vec<Suggestion> {
        let score = |values: &Values| [self.fitted.model.log_odds(values)];
        let lists = lists_of(reach, city, n, None, score);
        let z = Normal::standard().inverse_cdf(self.confidence.upper_tail());
        let inside = &self.history.members_of[city as usize];
        let mut suggestions = Vec::with_capacity(n);
        for (at, pair) in lists[0].kept().enumerate() {
            // The end in the place comes first; of two, the one whose id sorts first.
            let a_inside = inside.binary_search(&pair.a).is_ok();
            let (a, b) = if a_inside { (pair.a, pair.b) } else { (pair.b, pair.a) };
            reach.turn_to(a);
            let values = values_of(reach, b);
            let chance = self.fitted.chance(&values, z);
            let bin = self.record.bin(chance.probability);
            let id = |organisation: u32| self.history.network.organisations[organisation as usize].id.clone();
            suggestions.push(Suggestion {
                rank: at + 1,
                organisation_a: id(a),
                organisation_b: id(b),
                probability: chance.probability,
                low: chance.low,
                high: chance.high,
                crosses_line: values[Feature::CrossesLine as usize] > 0.0,
                introducers: introducers(reach, b, INTRODUCERS).into_iter().map(id).collect(),
                reasons: reasons_of(self, reach, b, &values),
                came_true: CameTrue {
                    from: bin.from,
                    to: bin.to,
                    pairs: bin.pairs,
                    share: bin.observed,
                    low: bin.interval.map(|interval| interval.low),
                    high: bin.interval.map(|interval| interval.high),
                },
            });
        }
        suggestions
    }

    /// What the model knows of two organisations, in the order of [`Feature::ALL`]; `None` for one that it does not know.
    pub fn features(&self, a: &OrganisationId, b: &OrganisationId) -> Option<Vec<f64>> {
        let find = |id: &OrganisationId| {
            self.history.network.organisations.binary_search_by(|node| node.id.cmp(id)).ok()
        };
        let (a, b) = (find(a)? as u32, find(b)? as u32);
        let mut reach = Reach::new(&self.history, &self.past);
        reach.turn_to(a);
        Some(values_of(&reach, b).to_vec())
    }
}
