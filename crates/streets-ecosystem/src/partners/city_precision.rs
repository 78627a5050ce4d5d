//! Share of the lists of cities that came, with intervals of a bootstrap over cities.

use rand_chacha::rand_core::Rng;
use streets_model::PlaceId;
use streets_statistics::{SeedStream, quantile};

use super::backtest_row::{BacktestRow, Metric, Target};
use super::best::Best;
use super::city_lists::{Listed, existing, lists_of_cities};
use super::judged::Judged;
use super::sample::{Future, uniform};
use super::scores::{Ranking, scores_of};
use crate::error::EcosystemError;

/// A city's list of the model.
#[derive(Clone, Debug, PartialEq)]
pub struct CityPrecision {
    /// The city.
    pub place_id: PlaceId,
    /// Organisations that it had by the cut.
    pub organisations: usize,
    /// Pairs on its list.
    pub listed: usize,
    /// Those of them that came to work together.
    pub came: usize,
    /// Pairs that came with an end in the city, on the list or not: what a list could have found.
    pub to_find: usize,
}

impl Judged<'_, '_> {
    /// Precision of the lists of cities, and each city's.
    pub(crate) fn city_rows(&self) -> Result<(Vec<BacktestRow>, Vec<CityPrecision>), EcosystemError> {
        let (history, past) = (self.history, self.past);
        let future = Future::new(history, past, self.tested_to);
        let enough = |city: &u32| existing(history, past, *city).len() >= self.options.list_least;
        let cities: Vec<u32> = (0..history.cities.len() as u32).filter(enough).collect();
        let scores = |values: &_| scores_of(self.fitted, values);
        let lists = lists_of_cities(history, past, &cities, self.options.list, &future, scores);
        let told = (cities.iter().zip(&lists))
            .map(|(city, lists)| CityPrecision {
                place_id: history.cities[*city as usize].place_id.clone(),
                organisations: existing(history, past, *city).len(),
                listed: lists[0].kept().len(),
                came: came(&lists[0]),
                to_find: self.to_find(*city, &future),
            })
            .collect();
        let rankings = self.rankings();
        // One row a ranking, one column a city.
        let precisions: Vec<Vec<f64>> = rankings
            .iter()
            .map(|(at, _)| lists.iter().filter_map(|own| precision(&own[*at])).collect())
            .collect();
        if precisions[0].is_empty() {
            return Ok((Vec::new(), told));
        }
        let draws = self.draws(precisions[0].len());
        let mut rows = Vec::new();
        for ((_, ranking), own) in rankings.iter().zip(&precisions) {
            let mut means: Vec<f64> = draws.iter().map(|draw| mean(&drawn(own, draw))).collect();
            let mut medians: Vec<f64> = draws.iter().map(|draw| median(drawn(own, draw))).collect();
            let mut row = |metric, value, replicates: &mut [f64]| {
                let what = (Target::CityLists, metric, *ranking);
                rows.push(BacktestRow::new(what, value, replicates, self.confidence)?);
                Ok::<_, EcosystemError>(())
            };
            row(Metric::MeanPrecision, mean(own), &mut means)?;
            row(Metric::MedianPrecision, median(own.clone()), &mut medians)?;
        }
        rows.extend(self.times_best(&precisions, &draws)?);
        Ok((rows, told))
    }

    /// Pairs that came with an end in a city.
    fn to_find(&self, city: u32, future: &Future) -> usize {
        let ours = |from: u32| {
            let news = future.of(from).iter();
            news.filter(|other| !self.history.is_met_from_other_end(city, from, **other)).count()
        };
        existing(self.history, self.past, city).into_iter().map(ours).sum()
    }

    /// Cities drawn with replacement, by resample.
    fn draws(&self, n: usize) -> Vec<Vec<usize>> {
        let stream = SeedStream::new(self.options.seed, "partners/cities");
        (0..u64::from(self.options.resamples))
            .map(|resample| {
                let mut random = stream.replicate(resample);
                (0..n).map(|_| (uniform(random.next_u64()) * n as f64) as usize).collect()
            })
            .collect()
    }

    /// Median precision of the model over that of the best other ranking; none where the best of the others finds nothing.
    fn times_best(
        &self,
        precisions: &[Vec<f64>],
        draws: &[Vec<usize>],
    ) -> Result<Option<BacktestRow>, EcosystemError> {
        let times = |pick: &dyn Fn(&[f64]) -> Vec<f64>| {
            let best = precisions[1..].iter().map(|own| median(pick(own))).fold(0.0, f64::max);
            (best > 0.0).then(|| median(pick(&precisions[0])) / best)
        };
        let mut replicates: Vec<f64> =
            draws.iter().filter_map(|draw| times(&|own| drawn(own, draw))).collect();
        let (Some(value), false) = (times(&|own| own.to_vec()), replicates.is_empty()) else {
            return Ok(None);
        };
        let what = (Target::CityLists, Metric::TimesBest, Ranking::Model);
        Ok(Some(BacktestRow::new(what, value, &mut replicates, self.confidence)?))
    }
}

fn came(list: &Best<Listed>) -> usize {
    list.kept().filter(|pair| pair.comes).count()
}

/// Share of a list that came; `None` of an empty list.
fn precision(list: &Best<Listed>) -> Option<f64> {
    let listed = list.kept().len();
    (listed > 0).then(|| came(list) as f64 / listed as f64)
}

fn drawn(of: &[f64], draw: &[usize]) -> Vec<f64> {
    draw.iter().map(|at| of[*at]).collect()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

fn median(mut values: Vec<f64>) -> f64 {
    quantile(&mut values, 0.5).unwrap_or(0.0)
}
