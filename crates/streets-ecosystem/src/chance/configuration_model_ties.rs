//! # Ties of the bipartite configuration model (BiCM)
//!
//! **Answers** How many public–private ties do organisations' and activities' numbers bring on average, without drawing?
//!
//! **Formula** $p_{oa} = \frac{x_o y_a}{1 + x_o y_a}$ with $\sum_a p_{oa} = k_o$, $\sum_o p_{oa} = k_a$; $\bar T = \sum_a \frac{k_a - 1}{k_a} B_a P_a$, where B and P sum
//! p over businesses and over the public side
//!
//! **Symbols** x, y: fugacities of organisations and activities · k: their numbers of activities and participants
//!
//! **In → out** who takes part in what, sectors → expected ties of the whole, of each country and each place
//!
//! **Choices** of all models that keep the numbers on average the one of largest entropy · one unknown for each distinct number, by the fixed point of
//! Squartini & Garlaschelli to 1e-12 of the numbers · x and y are scaled to the same geometric mean, as only products have a meaning · the model lets
//! an activity's size vary; what that adds to pairs is taken out by (k − 1)/k, as for draws of k without replacement
//!
//! **Edge cases** no participation: probability 0 · an organisation in every activity: not settled, which is an error
//!
//! **Source** Squartini, T. & Garlaschelli, D. (2011), doi:10.1088/1367-2630/13/8/083001; Saracco, F. et al. (2015) Randomizing bipartite networks: the case of the World
//! Trade Web, Scientific Reports 5, 10595, doi:10.1038/srep10595
//!
//! **Checked** probabilities of the Davis women against bicm 3.4.0, rtol 1e-5 (it stops at a degree error of 5e-7); expected ties against the mean of
//! curveball draws, within 2 %
//!
//! **Not for** how far ties may stray from their expectation; the draws say that

use streets_model::Side;
use streets_network::Incidence;

use super::rows::Shared;
use crate::error::EcosystemError;

/// Numbers are met to this share of themselves.
const TOLERANCE: f64 = 1e-12;
/// Rounds of the fixed point; some hundreds are usual.
const ROUNDS: usize = 200_000;

/// Fugacities by distinct number.
#[derive(Clone, Debug, PartialEq)]
pub struct ConfigurationModel {
    /// Distinct numbers of activities an organisation takes part in, how many organisations have each, and x.
    organisations: Classes,
    /// The same of activities, and y.
    activities: Classes,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Classes {
    numbers: Vec<f64>,
    counts: Vec<f64>,
    fugacities: Vec<f64>,
    of: Vec<u32>,
}

impl Classes {
    fn new(numbers: impl Iterator<Item = usize> + Clone, total: f64) -> Self {
        let mut distinct: Vec<usize> = numbers.clone().filter(|number| *number > 0).collect();
        distinct.sort_unstable();
        distinct.dedup();
        let mut counts = vec![0.0; distinct.len()];
        // Numbers of 0 stand one past the last class.
        let of: Vec<u32> =
            numbers.map(|number| distinct.binary_search(&number).unwrap_or(distinct.len()) as u32).collect();
        for class in &of {
            if let Some(count) = counts.get_mut(*class as usize) {
                *count += 1.0;
            }
        }
        let numbers: Vec<f64> = distinct.iter().map(|number| *number as f64).collect();
        let fugacities = numbers.iter().map(|number| number / total.sqrt()).collect();
        Self { numbers, counts, fugacities, of }
    }

    /// One round for this side, given the other; the largest share by which a number was missed.
    fn round(&mut self, other: &Self) -> f64 {
        let mut missed: f64 = 0.0;
        for (number, x) in self.numbers.iter().zip(&mut self.fugacities) {
            let terms = other.counts.iter().zip(&other.fugacities);
            let sum: f64 = terms.map(|(count, y)| count * y / (1.0 + *x * y)).sum();
            missed = missed.max((*x * sum / number - 1.0).abs());
            *x = number / sum;
        }
        missed
    }

    fn log_mean(&self) -> f64 {
        let sum: f64 = self.counts.iter().zip(&self.fugacities).map(|(count, x)| count * x.ln()).sum();
        sum / self.counts.iter().sum::<f64>()
    }
}

impl ConfigurationModel {
    /// The model of who takes part in what.
    ///
    /// # Errors
    /// The numbers are not met to 1e-12 of themselves.
    pub fn fit(incidence: &Incidence) -> Result<Self, EcosystemError> {
        let total = incidence.entries() as f64;
        let rows = (0..incidence.organisations() as u32).map(|row| incidence.activities_of(row).len());
        let columns =
            (0..incidence.activities() as u32).map(|column| incidence.organisations_of(column).len());
        let (mut organisations, mut activities) = (Classes::new(rows, total), Classes::new(columns, total));
        let (mut missed, mut rounds) = (f64::INFINITY, 0);
        while missed > TOLERANCE && total > 0.0 {
            if rounds == ROUNDS {
                let (method, steps) = ("the bipartite configuration model", ROUNDS);
                return Err(EcosystemError::NotSettled {
                    method,
                    steps,
                    change: missed,
                    tolerance: TOLERANCE,
                });
            }
            missed = organisations.round(&activities);
            missed = activities.round(&organisations).max(missed);
            rounds += 1;
        }
        if total > 0.0 {
            let shift = ((organisations.log_mean() - activities.log_mean()) / 2.0).exp();
            organisations.fugacities.iter_mut().for_each(|x| *x /= shift);
            activities.fugacities.iter_mut().for_each(|y| *y *= shift);
        }
        Ok(Self { organisations, activities })
    }

    /// Probability that an organisation takes part in an activity.
    pub fn probability(&self, organisation: u32, activity: u32) -> f64 {
        let x = self.organisations.fugacities.get(self.organisations.of[organisation as usize] as usize);
        let y = self.activities.fugacities.get(self.activities.of[activity as usize] as usize);
        x.zip(y).map_or(0.0, |(x, y)| x * y / (1.0 + x * y))
    }

    /// Expected public–private ties: the whole, then countries, then cities.
    pub(crate) fn expected_ties(&self, shared: &Shared) -> Vec<f64> {
        let classes = self.organisations.numbers.len();
        let (countries, cities) = (shared.countries.len(), shared.cities.len());
        // How many businesses and public-side organisations of each class an area has.
        let mut counts = vec![[vec![0.0; classes], vec![0.0; classes]]; 1 + countries + cities];
        for (at, actor) in shared.actors.iter().enumerate() {
            let side = match shared.sides[at] {
                Side::Private => 0,
                Side::Public => 1,
                Side::Neither => continue,
            };
            let class = self.organisations.of[at] as usize;
            let country = actor.country.map(|country| 1 + country as usize);
            let city = actor.city.map(|city| 1 + countries + city as usize);
            for area in [Some(0), country, city].into_iter().flatten() {
                counts[area][side][class] += 1.0;
            }
        }
        let mut expected = vec![0.0; counts.len()];
        let sizes = self.activities.numbers.iter().zip(&self.activities.counts);
        for ((size, number), y) in sizes.zip(&self.activities.fugacities) {
            let number = number * (size - 1.0) / size;
            let p: Vec<f64> = self.organisations.fugacities.iter().map(|x| x * y / (1.0 + x * y)).collect();
            let sums = |own: &[Vec<f64>; 2]| {
                [0, 1].map(|side: usize| own[side].iter().zip(&p).map(|(count, p)| count * p).sum::<f64>())
            };
            let [business, public] = sums(&counts[0]);
            expected[0] += number * business * public;
            for (expected, own) in expected[1..].iter_mut().zip(&counts[1..]) {
                let [here, public_here] = sums(own);
                *expected += number * (business * public - (business - here) * (public - public_here));
            }
        }
        expected
    }
}
