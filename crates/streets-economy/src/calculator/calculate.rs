//! From a long table and the name of a method to its rows.

use streets_model::Finding;

use super::calculation::{Calculation, CalculationOptions};
use super::outcome::{Outcome, Shape};
use crate::complexity::{complexity, expy, fitness, genepy, genotypic_complexity, knowledge_complexity};
use crate::complexity::{modular_complexity, nestedness, prody, reflections};
use crate::concentration::{
    gini_by_field, herfindahl_hirschman, hoover_gini, hoover_index, locational_gini, normalised_ubiquity,
    shannon_entropy,
};
use crate::error::EconomyError;
use crate::matrix::{Cell, FieldPairs, PlaceFieldMatrix, Presence};
use crate::relatedness::{
    ContinuousProximity, Density, OutlookForm, ProximityForm, Weights, co_occurrence,
    complexity_outlook_gain, complexity_outlook_index, continuous_proximity, density, proximity,
    relatedness_index, relative_density, taxonomy, within_and_beyond, z_score_novelty,
};
use crate::significance::{
    Projection, TailForm, co_occurrence_significance, configuration_model, quotient_significance,
};
use crate::specialisation::{
    QuotientScale, average_location_quotient, hachman_index, krugman_dissimilarity, location_quotient,
    specialisation_coefficient,
};
use crate::variety::{Hierarchy, variety};

/// One statistic of a long table.
///
/// # Errors
/// As the statistic and [`PlaceFieldMatrix::from_cells`].
///
/// ```
/// use streets_economy::{Calculation, CalculationOptions, Cell, calculate};
/// let cells = [Cell::new("a", "x", 6.0), Cell::new("a", "y", 2.0), Cell::new("b", "y", 4.0)];
/// let outcome = calculate("krugman".parse()?, &cells, &CalculationOptions::default())?;
/// assert_eq!(outcome.shape.columns(), ["place", "value"]);
/// assert_eq!((outcome.rows[1].names[0].as_str(), outcome.rows[1].value), ("b", 1.0));
/// # Ok::<(), streets_economy::EconomyError>(())
/// ```
pub fn calculate(
    calculation: Calculation,
    cells: &[Cell],
    options: &CalculationOptions,
) -> Result<Outcome, EconomyError> {
    let (matrix, findings) = PlaceFieldMatrix::from_cells(cells)?;
    let table = Table { matrix, options };
    let outcome = match of_amounts(calculation, &table)? {
        Some(outcome) => outcome,
        None => of_presence(calculation, &table)?,
    };
    Ok(Outcome { findings: findings.into_iter().chain(outcome.findings).collect(), ..outcome })
}

struct Table<'a> {
    matrix: PlaceFieldMatrix,
    options: &'a CalculationOptions,
}

impl Table<'_> {
    fn presence(&self) -> Result<(Presence, Vec<Finding>), EconomyError> {
        let (presence, mut findings) = Presence::new(&self.matrix, self.options.presence)?;
        if !self.options.largest_part {
            return Ok((presence, findings));
        }
        let (presence, finding) = presence.largest_component();
        findings.extend(finding);
        Ok((presence, findings))
    }

    /// The figure of each place by name, if figures are given.
    fn by_place(&self) -> Result<Option<Vec<f64>>, EconomyError> {
        let Some(given) = &self.options.by_place else { return Ok(None) };
        let figure = |name: &str| {
            let unknown = || EconomyError::Unknown {
                what: "figure of place",
                name: name.to_owned(),
                nearest: Vec::new(),
            };
            given.get(name).copied().ok_or_else(unknown)
        };
        self.matrix.places().iter().map(figure).collect::<Result<Vec<f64>, _>>().map(Some)
    }

    fn places(&self, values: &[f64]) -> Outcome {
        Outcome::lines(Shape::Place, self.matrix.places(), values)
    }

    fn fields(&self, values: &[f64]) -> Outcome {
        Outcome::lines(Shape::Field, self.matrix.fields(), values)
    }

    /// One value for every cell above zero; `other` for the rest.
    fn cells(&self, values: &[f64], other: f64) -> Outcome {
        let mut all = vec![other; self.matrix.places().len() * self.matrix.fields().len()];
        for ((place, field, _), value) in self.matrix.cells().zip(values) {
            all[place * self.matrix.fields().len() + field] = *value;
        }
        let (places, fields) = (self.matrix.places().clone(), self.matrix.fields().clone());
        Outcome::cells(&Density { places, fields, values: all })
    }

    fn variety(&self, part: fn(&crate::variety::Variety) -> f64) -> Result<Outcome, EconomyError> {
        let hierarchy = match &self.options.group_of {
            Some(groups) => Hierarchy::from_groups(self.matrix.fields(), groups)?,
            None => Hierarchy::from_prefixes(self.matrix.fields(), &[1])?,
        };
        let split = variety(&self.matrix, &hierarchy, self.options.entropy)?;
        Ok(self.places(&split.iter().map(part).collect::<Vec<f64>>()))
    }
}

/// Statistics that need no presence.
fn of_amounts(calculation: Calculation, table: &Table<'_>) -> Result<Option<Outcome>, EconomyError> {
    let (m, options) = (&table.matrix, table.options);
    let by_place = || table.by_place();
    let level = || Ok::<_, EconomyError>(by_place()?.unwrap_or_else(|| m.place_totals().to_vec()));
    let outcome = match calculation {
        Calculation::Lq | Calculation::Rca => table.cells(&location_quotient(m, QuotientScale::Raw), 0.0),
        Calculation::SymmetricRca => table.cells(&location_quotient(m, QuotientScale::Symmetric), -1.0),
        Calculation::RcaPValue => table.cells(&quotient_significance(m), 1.0),
        Calculation::AverageLq => table.places(&average_location_quotient(m)),
        Calculation::Specialisation => table.places(&specialisation_coefficient(m)),
        Calculation::Krugman => table.places(&krugman_dissimilarity(m)),
        Calculation::Hachman => table.places(&hachman_index(m)),
        Calculation::Hhi => table.places(&herfindahl_hirschman(m, options.herfindahl)?),
        Calculation::Entropy => table.places(&shannon_entropy(m, options.entropy)),
        Calculation::UnrelatedVariety => table.variety(crate::variety::Variety::unrelated)?,
        Calculation::RelatedVariety => table.variety(crate::variety::Variety::related)?,
        Calculation::Gini => table.fields(&gini_by_field(m)),
        Calculation::LocationalGini => table.fields(&locational_gini(m)?),
        Calculation::HooverGini => table.fields(&hoover_gini(m, by_place()?.as_deref())?),
        Calculation::Hoover => table.fields(&hoover_index(m, by_place()?.as_deref())?),
        Calculation::Prody => table.fields(&prody(m, &level()?)?),
        Calculation::Expy => table.places(&expy(m, &level()?)?),
        Calculation::CorrelationProximity | Calculation::CosineProximity => {
            let form = match calculation {
                Calculation::CosineProximity => ContinuousProximity::Cosine,
                _ => ContinuousProximity::Correlation,
            };
            let (pairs, findings) = continuous_proximity(m, form, options.self_pair)?;
            Outcome::pairs(&pairs, true).with(findings)
        }
        Calculation::ContinuousDensity => {
            let (pairs, findings) =
                continuous_proximity(m, ContinuousProximity::Correlation, options.self_pair)?;
            Outcome::cells(&density(Weights::Quotients(m), &pairs)?).with(findings)
        }
        _ => return Ok(None),
    };
    Ok(Some(outcome))
}

/// Statistics of presence.
fn of_presence(calculation: Calculation, table: &Table<'_>) -> Result<Outcome, EconomyError> {
    let (presence, findings) = table.presence()?;
    let (p, options) = (&presence, table.options);
    let places = |values: &[f64]| Outcome::lines(Shape::Place, p.places(), values);
    let fields = |values: &[f64]| Outcome::lines(Shape::Field, p.fields(), values);
    let outcome = match calculation {
        Calculation::Diversity => places(p.diversity()),
        Calculation::Ubiquity => fields(p.ubiquity()),
        Calculation::NormalisedUbiquity => fields(&normalised_ubiquity(&table.matrix, p)?),
        Calculation::Mcp => of_cells(p, |c, f| f64::from(u8::from(p.has(c, f)))),
        Calculation::BicmProbability => {
            let model = configuration_model(p)?;
            of_cells(p, |c, f| model.probability(c, f))
        }
        Calculation::PlaceReflections => {
            places(&reflections(p, options.order, options.reflection_scale)?.places)
        }
        Calculation::FieldReflections => {
            fields(&reflections(p, options.order, options.reflection_scale)?.fields)
        }
        Calculation::Eci | Calculation::Pci => {
            let (scores, doubts) = complexity(p, &options.complexity)?;
            let outcome =
                if calculation == Calculation::Eci { places(&scores.eci) } else { fields(&scores.pci) };
            outcome.with(doubts)
        }
        Calculation::Kci | Calculation::Tci => {
            let (scores, doubts) = knowledge_complexity(p)?;
            let outcome =
                if calculation == Calculation::Kci { places(&scores.kci) } else { fields(&scores.tci) };
            outcome.with(doubts)
        }
        Calculation::Fitness | Calculation::Complexity => {
            let (scores, doubts) = fitness(p, options.fitness)?;
            let is_place = calculation == Calculation::Fitness;
            let outcome = if is_place { places(&scores.fitness) } else { fields(&scores.complexity) };
            outcome.with(doubts)
        }
        Calculation::Genepy => places(&genepy(p)?.places.index),
        Calculation::FieldGenepy => fields(&genepy(p)?.fields.index),
        Calculation::ModularComplexity
        | Calculation::FieldModularComplexity
        | Calculation::EaseOfRecombination => of_modular(calculation, p),
        Calculation::GenotypicComplexity => places(&genotypic_complexity(p).places),
        Calculation::Nestedness => {
            let nested = nestedness(p)?;
            let mut outcome = Outcome::new(Shape::Whole);
            outcome.push(&["places"], nested.places);
            outcome.push(&["fields"], nested.fields);
            outcome.push(&["by pairs"], nested.by_pairs);
            outcome.push(&["mean"], nested.mean);
            outcome.push(&["stable"], nested.stable);
            outcome
        }
        _ => of_pairs(calculation, p, options)?,
    };
    Ok(Outcome { findings: findings.into_iter().chain(outcome.findings).collect(), ..outcome })
}

fn of_modular(calculation: Calculation, p: &Presence) -> Outcome {
    let (modular, doubts) = modular_complexity(p);
    let known = |shape, labels: &crate::matrix::Labels, values: &[Option<f64>]| {
        let mut outcome = Outcome::new(shape);
        for (name, value) in labels.iter().zip(values) {
            value.iter().for_each(|value| outcome.push(&[name], *value));
        }
        outcome
    };
    let outcome = match calculation {
        Calculation::ModularComplexity => known(Shape::Place, p.places(), &modular.places),
        Calculation::FieldModularComplexity => known(Shape::Field, p.fields(), &modular.fields),
        _ => Outcome::lines(Shape::Field, p.fields(), &modular.ease),
    };
    outcome.with(doubts)
}

/// Statistics of pairs of fields, and what is made of them.
fn of_pairs(
    calculation: Calculation,
    p: &Presence,
    options: &CalculationOptions,
) -> Result<Outcome, EconomyError> {
    let near = || proximity(p, options.proximity, options.self_pair);
    let spread = |pairs: &FieldPairs| density(Weights::Presence(p), pairs);
    Ok(match calculation {
        Calculation::CoOccurrence => Outcome::pairs(&co_occurrence(p), true),
        Calculation::Relatedness => {
            Outcome::pairs(&relatedness_index(p, options.relatedness, options.base), true)
        }
        Calculation::ZScore => Outcome::pairs(&z_score_novelty(p)?, true),
        Calculation::Taxonomy => Outcome::pairs(&taxonomy(p)?, true),
        Calculation::CoOccurrencePValue => {
            let model = configuration_model(p)?;
            let form = TailForm::PoissonBinomial;
            let mut outcome = Outcome::new(Shape::Pair);
            for pair in co_occurrence_significance(p, &model, Projection::Fields, form, 0.05)? {
                outcome.push(&[p.fields().name(pair.first), p.fields().name(pair.second)], pair.p_value);
            }
            outcome
        }
        Calculation::Density => Outcome::cells(&spread(&near())?),
        Calculation::RelativeDensity => {
            let mut outcome = Outcome::new(Shape::Cell);
            for (place, field, value) in relative_density(p, &spread(&near())?)? {
                outcome.push(&[p.places().name(place), p.fields().name(field)], value);
            }
            outcome
        }
        Calculation::DensityWithin | Calculation::DensityBeyond => {
            let mut outcome = Outcome::new(Shape::Place);
            for (name, mean) in p.places().iter().zip(within_and_beyond(p, &spread(&near())?)?) {
                let value = if calculation == Calculation::DensityWithin { mean.within } else { mean.beyond };
                value.iter().for_each(|value| outcome.push(&[name], *value));
            }
            outcome
        }
        Calculation::Coi | Calculation::Cog => {
            let (scores, doubts) = complexity(p, &options.complexity)?;
            let pci = match options.outlook {
                OutlookForm::GrowthLab => &scores.pci_unshifted,
                _ => &scores.pci,
            };
            let outcome = if calculation == Calculation::Coi {
                let coi = complexity_outlook_index(p, &spread(&near())?, pci, options.outlook)?;
                Outcome::lines(Shape::Place, p.places(), &coi)
            } else {
                Outcome::cells(&complexity_outlook_gain(p, &near(), pci, options.outlook)?)
            };
            outcome.with(doubts)
        }
        // Proximity, and nothing else that is left.
        _ => Outcome::pairs(&near(), options.proximity != ProximityForm::GivenRow),
    })
}

fn of_cells(p: &Presence, value: impl Fn(usize, usize) -> f64) -> Outcome {
    let mut outcome = Outcome::new(Shape::Cell);
    for (place, place_name) in p.places().iter().enumerate() {
        for (field, field_name) in p.fields().iter().enumerate() {
            outcome.push(&[place_name, field_name], value(place, field));
        }
    }
    outcome
}
