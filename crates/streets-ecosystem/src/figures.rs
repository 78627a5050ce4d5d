//! Every figure of one place and period, with its interval.

use streets_model::{IntervalMethod, Sector};
use streets_statistics::{
    Confidence, EntropyTerms, Interval, Jackknife, ResamplingWeights, Sightings, bca, percentile, recentre,
};

use crate::definitions::{Base, DEFINITIONS, Definition, Formula, SUMS, Sum};
use crate::error::EcosystemError;
use crate::exposure::{Contribution, Exposure};
use crate::network::{CLASSES, Network, sector_of_class};
use crate::resample::{Resampled, Scratch, Spread};

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

/// Which rows count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Span {
    All,
    Year(i16),
}

impl Span {
    fn holds(self, year: Option<i16>) -> bool {
        match self {
            Self::All => true,
            Self::Year(own) => year == Some(own),
        }
    }
}

/// The figures of the group's place number `place`; none for a year without any activity of it.
pub(crate) fn figures_of(
    run: &Run<'_>,
    exposure: &Exposure<'_>,
    place: usize,
    span: Span,
    scratch: &mut Scratch,
) -> Result<Vec<Figure>, EcosystemError> {
    let rows: Vec<&Contribution> =
        exposure.contributions.of(place).iter().filter(|row| span.holds(row.year)).collect();
    if rows.is_empty() && span != Span::All {
        return Ok(Vec::new());
    }
    let population = exposure.places[place].population.filter(|people| *people > 0.0);
    let most = Base::ALL.iter().map(|base| n_of(run, &rows, *base)).max().unwrap_or(0);
    let resampled = if most < i64::from(run.few) { &mut scratch.first } else { &mut scratch.all };
    let mut worker = Worker { run, rows, population, figures: Vec::new(), replicates: Vec::new(), resampled };
    worker.sums()?;
    let organisations = sightings(exposure.organisations.of(place), span);
    worker.organisations(&organisations)?;
    let partners = sightings(exposure.partners.of(place), span);
    let group_size = exposure.places.len() as u32;
    worker.spread(&partners, &|kind| kind < group_size, Formula::PartnerDiversity)?;
    let fields = sightings(exposure.fields.of(place), span);
    worker.spread(&fields, &|_| true, Formula::FieldDiversity)?;
    worker.figures.sort_by_key(|figure| figure.definition);
    Ok(worker.figures)
}

fn sightings(rows: &[crate::exposure::Sighting], span: Span) -> Vec<&crate::exposure::Sighting> {
    rows.iter().filter(|row| span.holds(row.year)).collect()
}

/// How much stands behind a figure.
fn n_of(run: &Run<'_>, rows: &[&Contribution], base: Base) -> i64 {
    let from_ties = !run.network.edges.is_empty();
    let n: f64 = match base {
        Base::Activities if !from_ties => rows.iter().map(|row| row.sums[Sum::Activities as usize]).sum(),
        _ => rows.iter().map(|row| row.shared).sum(),
    };
    n.round() as i64
}

/// One place and period at work.
struct Worker<'w, 'a> {
    run: &'w Run<'a>,
    rows: Vec<&'w Contribution>,
    population: Option<f64>,
    figures: Vec<Figure>,
    /// Memory for the replicates of one figure after another.
    replicates: Vec<f64>,
    resampled: &'w mut Resampled,
}

impl Worker<'_, '_> {
    /// Figures that are sums, or follow from two of them.
    fn sums(&mut self) -> Result<(), EcosystemError> {
        let totals = self.resampled.add_up(&self.rows, self.run.weights);
        for (at, definition) in self.definitions() {
            if !is_sum(definition.formula) {
                continue;
            }
            let value = evaluate(definition.formula, &totals, self.population);
            if value.is_none() && self.lacks_population(definition.formula) {
                continue;
            }
            let mut replicates = std::mem::take(&mut self.replicates);
            replicates_of(definition.formula, self.resampled, self.population, &mut replicates);
            let acceleration =
                value.map_or(0.0, |value| self.acceleration(definition.formula, &totals, value));
            self.finish(at, value, replicates, Shape { acceleration, ..Shape::default() })?;
        }
        Ok(())
    }

    fn organisations(&mut self, rows: &[&crate::exposure::Sighting]) -> Result<(), EcosystemError> {
        let nodes = &self.run.network.organisations;
        let seen = self.resampled.count_organisations(
            rows,
            |organisation| usize::from(nodes[organisation as usize].class),
            self.run.weights,
        );
        for (at, definition) in self.definitions() {
            let Formula::Organisations(sector) = definition.formula else { continue };
            let classes: Vec<usize> = (0..CLASSES).filter(|class| belongs(*class, sector)).collect();
            let total = classes.iter().fold(Sightings::default(), |sum, class| Sightings {
                distinct: sum.distinct + seen[*class].distinct,
                once: sum.once + seen[*class].once,
                twice: sum.twice + seen[*class].twice,
            });
            let mut replicates = std::mem::take(&mut self.replicates);
            replicates.clear();
            replicates.resize(self.resampled.replicates(), 0.0);
            for class in classes {
                let counts = self.resampled.organisations(class);
                replicates.iter_mut().zip(counts).for_each(|(sum, count)| *sum += f64::from(*count));
            }
            let least_deviation = total.deviation(self.units());
            let value = Some(total.distinct as f64);
            self.finish(at, value, replicates, Shape { least_deviation, ..Shape::default() })?;
        }
        Ok(())
    }

    /// Diversity over kinds, and for partners the number of distinct ones.
    fn spread(
        &mut self,
        rows: &[&crate::exposure::Sighting],
        counted: &dyn Fn(u32) -> bool,
        diversity: Formula,
    ) -> Result<(), EcosystemError> {
        let spread = self.resampled.spread_over_kinds(rows, counted, self.run.weights, self.run.entropy);
        for (at, definition) in self.definitions() {
            if definition.formula == diversity {
                self.diversity(at, spread)?;
            } else if definition.formula == Formula::PartnerPlaces && diversity == Formula::PartnerDiversity {
                let mut replicates = std::mem::take(&mut self.replicates);
                replicates.clear();
                replicates.extend(self.resampled.spread.distinct.iter().map(|count| f64::from(*count)));
                let least_deviation = spread.seen.deviation(self.units());
                let value = Some(spread.seen.distinct as f64);
                self.finish(at, value, replicates, Shape { least_deviation, ..Shape::default() })?;
            }
        }
        Ok(())
    }

    fn diversity(&mut self, at: usize, spread: Spread) -> Result<(), EcosystemError> {
        let mut replicates = std::mem::take(&mut self.replicates);
        let rows = &self.resampled.spread;
        replicates.clear();
        replicates
            .extend((rows.total.iter().zip(&rows.terms)).map(|(total, terms)| {
                EntropyTerms::diversity(f64::from(*total), *terms).unwrap_or(f64::NAN)
            }));
        let value = EntropyTerms::diversity(spread.total, spread.terms);
        self.finish(at, value, replicates, Shape::default())
    }

    /// Adds the figure of definition number `definition_at`; NaN among the replicates marks resamples in which there is
    /// nothing to divide by.
    fn finish(
        &mut self,
        definition_at: usize,
        value: Option<f64>,
        mut replicates: Vec<f64>,
        shape: Shape,
    ) -> Result<(), EcosystemError> {
        let definition = &DEFINITIONS[definition_at];
        let n = n_of(self.run, &self.rows, definition.base);
        let undefined = take_out_undefined(&mut replicates);
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
                recentre(&mut replicates, value, shape.least_deviation)?;
            }
            if n >= i64::from(self.run.few) {
                figure.replicates = Some(kept(&replicates, &undefined, value));
            }
            let confidence = self.run.confidence;
            let interval = match method {
                IntervalMethod::Bca => bca(&mut replicates, value, shape.acceleration, confidence)?,
                IntervalMethod::Percentile | IntervalMethod::CentredPercentile => {
                    percentile(&mut replicates, confidence)?
                }
            };
            let least = least_value(definition.formula);
            figure.interval = Some(Interval { low: interval.low.max(least), high: interval.high.max(least) });
        }
        self.figures.push(figure);
        self.replicates = replicates;
        Ok(())
    }

    /// Resampled units in which the place has something.
    fn units(&self) -> usize {
        self.rows.chunk_by(|a, b| a.unit == b.unit).count()
    }

    /// The acceleration from leaving out one unit at a time; units without this place move nothing.
    fn acceleration(&self, formula: Formula, totals: &[f64; SUMS], value: f64) -> f64 {
        let mut jackknife = Jackknife::new(value);
        for rows in self.rows.chunk_by(|a, b| a.unit == b.unit) {
            let mut left = *totals;
            for row in rows {
                left.iter_mut().zip(row.sums).for_each(|(total, sum)| *total -= sum);
            }
            if let Some(without) = evaluate(formula, &left, self.population) {
                jackknife.add(without);
            }
        }
        jackknife.add_unmoved(self.run.weights.units() - self.units());
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

/// The smallest value that the figure can have.
fn least_value(formula: Formula) -> f64 {
    match formula {
        Formula::Balance { .. } => -1.0,
        // Values may be negative where money is paid back.
        Formula::PerPopulation { sum: Sum::Value, .. } => f64::NEG_INFINITY,
        _ => 0.0,
    }
}

fn belongs(class: usize, sector: Option<Sector>) -> bool {
    sector.is_none_or(|sector| sector_of_class(class) == sector)
}

/// Whether the formula needs nothing but sums.
pub(crate) fn is_sum(formula: Formula) -> bool {
    matches!(
        formula,
        Formula::Total(_) | Formula::PerPopulation { .. } | Formula::Share { .. } | Formula::Balance { .. }
    )
}

fn evaluate(formula: Formula, sums: &[f64; SUMS], population: Option<f64>) -> Option<f64> {
    let sum = |sum: Sum| sums[sum as usize];
    match formula {
        Formula::Total(total) => Some(sum(total)),
        Formula::PerPopulation { sum: total, people } => Some(sum(total) * (people / population?)),
        Formula::Share { part, whole } => share(sum(part), sum(whole)),
        Formula::Balance { internal, all } => balance(sum(internal), sum(all)),
        _ => None,
    }
}

fn share(part: f64, whole: f64) -> Option<f64> {
    // What is left of a sum after all of it was taken away again is rounding.
    (whole > 1e-9).then(|| (part / whole).clamp(0.0, 1.0))
}

fn balance(internal: f64, all: f64) -> Option<f64> {
    share(internal, all).map(|internal| 1.0 - 2.0 * internal)
}

/// Writes the formula's replicates to `out`, with NaN where there is nothing to divide by.
fn replicates_of(formula: Formula, resampled: &Resampled, population: Option<f64>, out: &mut Vec<f64>) {
    let pairs = |a: Sum, b: Sum| resampled.sum(a).iter().zip(resampled.sum(b));
    out.clear();
    match formula {
        Formula::Total(sum) => out.extend(resampled.sum(sum).iter().map(|value| f64::from(*value))),
        Formula::PerPopulation { sum, people } => {
            let factor = population.map_or(f64::NAN, |population| people / population);
            out.extend(resampled.sum(sum).iter().map(|value| f64::from(*value) * factor));
        }
        Formula::Share { part, whole } => {
            out.extend(pairs(part, whole).map(|(part, whole)| resampled_share(*part, *whole)));
        }
        Formula::Balance { internal, all } => {
            out.extend(pairs(internal, all).map(|(part, all)| 1.0 - 2.0 * resampled_share(*part, *all)));
        }
        _ => {}
    }
}

/// As [`share`], with NaN for `None`: 0/0 where no unit with a tie is drawn.
fn resampled_share(part: f32, whole: f32) -> f64 {
    (f64::from(part) / f64::from(whole)).clamp(0.0, 1.0)
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
