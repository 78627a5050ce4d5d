//! Every figure of one place and period, with its interval.

use streets_model::{IntervalMethod, Sector};
use streets_statistics::{
    Confidence, EntropyTerms, Interval, Jackknife, ResamplingWeights, Sightings, bca, percentile, recentre,
};

use crate::alike::{AlikeKinds, KindPositions};
use crate::definitions::{Base, DEFINITIONS, Definition, Formula, SUMS, Sum};
use crate::error::EcosystemError;
use crate::exposure::{Exposure, Span};
use crate::formulas::{evaluate, is_sum, least_value, replicates_of};
use crate::network::{CLASSES, Network, sector_of_class};
use crate::place_rows::{Contribution, PlaceRows};
use crate::resample::{PlaceKinds, Resampled};

/// A figure.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Figure {
    /// Position in [`DEFINITIONS`].
    pub(crate) definition: usize,
    /// `None` where there is nothing to divide by.
    pub(crate) value: Option<f64>,
    pub(crate) interval: Option<Interval>,
    pub(crate) n: i64,
    /// Resamples behind the interval.
    pub(crate) resamples: usize,
    /// Of them, those in which there is nothing to divide by.
    pub(crate) undefined: usize,
    /// Kept where the place is ranked.
    pub(crate) replicates: Option<Vec<f32>>,
}

/// What all places of a run share.
pub(crate) struct Run<'a> {
    pub(crate) network: &'a Network<'a>,
    pub(crate) weights: &'a ResamplingWeights,
    pub(crate) entropy: &'a EntropyTerms,
    pub(crate) confidence: Confidence,
    pub(crate) few: u32,
    /// Whether value per head can be given: the activities have one currency.
    pub(crate) one_currency: bool,
}

/// Memory that one thread uses for one place after another.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    rows: PlaceRows,
    positions: KindPositions,
    kinds: PlaceKinds,
    resampled: Resampled,
    /// Replicates of one figure after another.
    replicates: Vec<f64>,
}

/// Resamples for a figure that is marked "too few" and not ranked: enough for an interval that is shown in grey.
const FEW_RESAMPLES: usize = 200;

/// The figures of the group's place number `place`; none for a year without any activity of it.
pub(crate) fn figures_of(
    run: &Run<'_>,
    exposure: &Exposure<'_, '_>,
    place: usize,
    span: Span,
    scratch: &mut Scratch,
) -> Result<Vec<Figure>, EcosystemError> {
    let Scratch { rows, positions, kinds, resampled, replicates } = scratch;
    exposure.gather(place, span, rows);
    if rows.contributions.is_empty() && span != Span::All {
        return Ok(Vec::new());
    }
    let group_size = exposure.places.len() as u32;
    let class = |organisation: u32| u32::from(run.network.organisations[organisation as usize].class);
    kinds.organisations.fill(&rows.organisations, class, positions);
    kinds.partners.fill(&rows.partners, |kind| u32::from(kind < group_size), positions);
    kinds.fields.fill(&rows.fields, |_| 1, positions);
    let most = Base::ALL.iter().map(|base| n_of(run, &rows.contributions, *base)).max().unwrap_or(0);
    let all = run.weights.replicates();
    let drawn = if most < i64::from(run.few) { all.min(FEW_RESAMPLES) } else { all };
    resampled.draw(drawn, rows, kinds, run.weights, run.entropy);
    let population = exposure.places[place].population.filter(|people| *people > 0.0);
    let figures = Vec::new();
    let mut worker = Worker { run, rows, kinds, resampled, population, figures, replicates };
    worker.sums()?;
    worker.organisations()?;
    worker.partners()?;
    worker.fields()?;
    worker.figures.sort_by_key(|figure| figure.definition);
    Ok(worker.figures)
}

/// How much stands behind a figure.
fn n_of(run: &Run<'_>, rows: &[Contribution], base: Base) -> i64 {
    let from_ties = !run.network.edges.is_empty();
    let n: f64 = match base {
        Base::Activities if !from_ties => rows.iter().map(|row| row.sums[Sum::Activities as usize]).sum(),
        _ => rows.iter().map(|row| row.shared).sum(),
    };
    n.round() as i64
}

/// One place and span at work.
struct Worker<'w, 'a> {
    run: &'w Run<'a>,
    rows: &'w PlaceRows,
    kinds: &'w PlaceKinds,
    resampled: &'w Resampled,
    population: Option<f64>,
    figures: Vec<Figure>,
    replicates: &'w mut Vec<f64>,
}

impl Worker<'_, '_> {
    /// Figures that are sums, or follow from two of them.
    fn sums(&mut self) -> Result<(), EcosystemError> {
        let mut totals = [0.0; SUMS];
        for row in &self.rows.contributions {
            totals.iter_mut().zip(&row.sums).for_each(|(total, sum)| *total += sum);
        }
        for (at, definition) in self.definitions() {
            if !is_sum(definition.formula) {
                continue;
            }
            let value = evaluate(definition.formula, &totals, self.population);
            if value.is_none() && self.lacks_population(definition.formula) {
                continue;
            }
            replicates_of(definition.formula, self.resampled, self.population, self.replicates);
            let acceleration =
                value.map_or(0.0, |value| self.acceleration(definition.formula, &totals, value));
            self.finish(at, value, Shape { acceleration, ..Shape::default() })?;
        }
        Ok(())
    }

    fn organisations(&mut self) -> Result<(), EcosystemError> {
        let mut seen = [Sightings::default(); CLASSES];
        for alike in self.kinds.organisations.iter() {
            alike.add_to(&mut seen[alike.label as usize]);
        }
        for (at, definition) in self.definitions() {
            let Formula::Organisations(sector) = definition.formula else { continue };
            let classes: Vec<usize> = (0..CLASSES).filter(|class| belongs(*class, sector)).collect();
            let total = classes.iter().fold(Sightings::default(), |sum, class| Sightings {
                distinct: sum.distinct + seen[*class].distinct,
                once: sum.once + seen[*class].once,
                twice: sum.twice + seen[*class].twice,
            });
            self.replicates.clear();
            self.replicates.resize(self.resampled.replicates(), 0.0);
            for class in classes {
                let counts = self.resampled.organisations(class);
                self.replicates.iter_mut().zip(counts).for_each(|(sum, count)| *sum += f64::from(*count));
            }
            self.distinct(at, total)?;
        }
        Ok(())
    }

    /// Diversity over partners, and the number of distinct ones.
    fn partners(&mut self) -> Result<(), EcosystemError> {
        let mut seen = Sightings::default();
        for alike in self.kinds.partners.iter().filter(|alike| alike.label > 0) {
            alike.add_to(&mut seen);
        }
        for (at, definition) in self.definitions() {
            if definition.formula == Formula::PartnerDiversity {
                self.replicates.clear();
                self.replicates.extend(self.resampled.partners().map(resampled_diversity));
                self.diversity(at, &self.kinds.partners)?;
            } else if definition.formula == Formula::PartnerPlaces {
                self.replicates.clear();
                self.replicates
                    .extend(self.resampled.distinct_partners().iter().map(|count| f64::from(*count)));
                self.distinct(at, seen)?;
            }
        }
        Ok(())
    }

    fn fields(&mut self) -> Result<(), EcosystemError> {
        for (at, definition) in self.definitions() {
            if definition.formula == Formula::FieldDiversity {
                self.replicates.clear();
                self.replicates.extend(self.resampled.fields().map(resampled_diversity));
                self.diversity(at, &self.kinds.fields)?;
            }
        }
        Ok(())
    }

    /// Finishes a count of distinct things.
    fn distinct(&mut self, at: usize, seen: Sightings) -> Result<(), EcosystemError> {
        let least_deviation = seen.deviation(self.rows.units.len());
        let value = Some(seen.distinct as f64);
        self.finish(at, value, Shape { least_deviation, ..Shape::default() })
    }

    /// Finishes a diversity over kinds.
    fn diversity(&mut self, at: usize, kinds: &AlikeKinds) -> Result<(), EcosystemError> {
        let (mut total, mut terms) = (0.0, 0.0);
        for alike in kinds.iter() {
            let kinds = f64::from(alike.kinds);
            total += kinds * alike.amount;
            terms += kinds * self.run.entropy.term(alike.amount);
        }
        self.finish(at, EntropyTerms::diversity(total, terms), Shape::default())
    }

    /// Adds the figure of definition number `definition_at`, whose replicates are at hand; NaN among them marks resamples
    /// in which there is nothing to divide by.
    fn finish(
        &mut self,
        definition_at: usize,
        value: Option<f64>,
        shape: Shape,
    ) -> Result<(), EcosystemError> {
        let definition = &DEFINITIONS[definition_at];
        let n = n_of(self.run, &self.rows.contributions, definition.base);
        let replicates = &mut *self.replicates;
        let undefined = take_out_undefined(replicates);
        let mut figure = Figure {
            definition: definition_at,
            value,
            interval: None,
            n,
            resamples: self.resampled.replicates(),
            undefined: undefined.len(),
            replicates: None,
        };
        if let Some(value) = value.filter(|_| n > 0 && !replicates.is_empty()) {
            let method = definition.measure.interval;
            if method == IntervalMethod::CentredPercentile {
                recentre(replicates, value, shape.least_deviation)?;
            }
            if n >= i64::from(self.run.few) {
                figure.replicates = Some(kept(replicates, &undefined, value));
            }
            let confidence = self.run.confidence;
            let interval = match method {
                IntervalMethod::Bca => bca(replicates, value, shape.acceleration, confidence)?,
                IntervalMethod::Percentile | IntervalMethod::CentredPercentile => {
                    percentile(replicates, confidence)?
                }
            };
            let least = least_value(definition.formula);
            figure.interval = Some(Interval { low: interval.low.max(least), high: interval.high.max(least) });
        }
        self.figures.push(figure);
        Ok(())
    }

    /// The acceleration from leaving out one unit at a time; units without this place move nothing.
    fn acceleration(&self, formula: Formula, totals: &[f64; SUMS], value: f64) -> f64 {
        let mut jackknife = Jackknife::new(value);
        for rows in self.rows.contributions.chunk_by(|a, b| a.unit == b.unit) {
            let mut left = *totals;
            for row in rows {
                left.iter_mut().zip(row.sums).for_each(|(total, sum)| *total -= sum);
            }
            if let Some(without) = evaluate(formula, &left, self.population) {
                jackknife.add(without);
            }
        }
        jackknife.add_unmoved(self.run.weights.units() - self.rows.units.len());
        jackknife.acceleration()
    }

    /// Measures that the input can give.
    fn definitions(&self) -> impl Iterator<Item = (usize, &'static Definition)> + use<> {
        let from_ties = !self.run.network.edges.is_empty();
        let one_currency = self.run.one_currency;
        DEFINITIONS.iter().enumerate().filter(move |(_, definition)| {
            (definition.from_ties || !from_ties)
                && (one_currency
                    || !matches!(definition.formula, Formula::PerPopulation { sum: Sum::Value, .. }))
        })
    }

    fn lacks_population(&self, formula: Formula) -> bool {
        matches!(formula, Formula::PerPopulation { .. }) && self.population.is_none()
    }
}

/// What an interval needs besides estimate and replicates.
#[derive(Clone, Copy, Default)]
struct Shape {
    /// For BCa.
    acceleration: f64,
    /// For the centred percentile.
    least_deviation: f64,
}

/// Takes out the resamples in which there is nothing to divide by, and says where they stood.
fn take_out_undefined(replicates: &mut Vec<f64>) -> Vec<usize> {
    if !replicates.iter().fold(false, |any, value| any | value.is_nan()) {
        return Vec::new();
    }
    let undefined = (0..replicates.len()).filter(|at| replicates[*at].is_nan()).collect();
    replicates.retain(|value| !value.is_nan());
    undefined
}

/// Replicates for ranking, each in its resample's place; where there is nothing to divide by, the estimate stands in.
fn kept(defined: &[f64], undefined: &[usize], value: f64) -> Vec<f32> {
    if undefined.is_empty() {
        return defined.iter().map(|replicate| *replicate as f32).collect();
    }
    let mut kept = vec![value as f32; defined.len() + undefined.len()];
    let places = (0..kept.len()).filter(|at| undefined.binary_search(at).is_err());
    for (at, replicate) in places.collect::<Vec<_>>().into_iter().zip(defined) {
        kept[at] = *replicate as f32;
    }
    kept
}

fn belongs(class: usize, sector: Option<Sector>) -> bool {
    sector.is_none_or(|sector| sector_of_class(class) == sector)
}

/// The diversity of a resample, with NaN for `None`.
fn resampled_diversity((total, terms): (f32, f64)) -> f64 {
    EntropyTerms::diversity(f64::from(total), terms).unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replicates_stay_with_their_resamples_when_some_are_undefined() {
        let mut replicates = vec![1.0, f64::NAN, 3.0, f64::NAN, f64::NAN, 6.0];
        let undefined = take_out_undefined(&mut replicates);
        assert_eq!((&replicates[..], &undefined[..]), (&[1.0, 3.0, 6.0][..], &[1, 3, 4][..]));
        assert_eq!(kept(&replicates, &undefined, 9.0), [1.0, 9.0, 3.0, 9.0, 9.0, 6.0]);
    }
}
