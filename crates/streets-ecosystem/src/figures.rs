//! Every figure of one place and period, with its interval.

use streets_model::Sector;
use streets_statistics::{Confidence, EntropyTerms, Jackknife, ResamplingWeights, Sightings};

use crate::alike::{AlikeKinds, KindPositions};
use crate::definitions::{Base, DEFINITIONS, Definition, Formula, SUMS, Sum};
use crate::error::EcosystemError;
use crate::exposure::{Exposure, Span};
use crate::formulas::{evaluate, is_sum, replicates_of};
use crate::network::{CLASSES, Network, sector_of_class};
use crate::place_rows::{Contribution, PlaceRows};
use crate::resample::{PlaceKinds, Resampled};
use crate::resampled_figure::{Estimate, Figure, Shape};

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

    /// Adds the figure of definition number `definition`, whose replicates are at hand; NaN among them marks resamples in
    /// which there is nothing to divide by.
    fn finish(&mut self, definition: usize, value: Option<f64>, shape: Shape) -> Result<(), EcosystemError> {
        let n = n_of(self.run, &self.rows.contributions, DEFINITIONS[definition].base);
        let (few, confidence) = (self.run.few, self.run.confidence);
        let figure = Figure::new(Estimate { definition, value, n, shape }, self.replicates, few, confidence)?;
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

fn belongs(class: usize, sector: Option<Sector>) -> bool {
    let own = sector_of_class(class).unwrap_or(Sector::Other);
    sector.is_none_or(|sector| own == sector)
}

/// The diversity of a resample, with NaN for `None`.
fn resampled_diversity((total, terms): (f32, f64)) -> f64 {
    EntropyTerms::diversity(f64::from(total), terms).unwrap_or(f64::NAN)
}
