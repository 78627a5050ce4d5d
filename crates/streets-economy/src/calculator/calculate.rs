//! From a long table and the name of a method to its rows.

use streets_model::Finding;

use super::calculation::{Calculation, CalculationOptions};
use super::of_amounts::of_amounts;
use super::of_presence::of_presence;
use super::outcome::{Outcome, Shape};
use crate::error::EconomyError;
use crate::matrix::{Cell, PlaceFieldMatrix, Presence};
use crate::relatedness::Density;
use crate::variety::{Hierarchy, Variety, variety};

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

/// A long table as a matrix, and how it is to be read.
pub(super) struct Table<'a> {
    pub(super) matrix: PlaceFieldMatrix,
    pub(super) options: &'a CalculationOptions,
}

impl Table<'_> {
    pub(super) fn presence(&self) -> Result<(Presence, Vec<Finding>), EconomyError> {
        let (presence, mut findings) = Presence::new(&self.matrix, self.options.presence)?;
        if !self.options.largest_part {
            return Ok((presence, findings));
        }
        let (presence, finding) = presence.largest_component();
        findings.extend(finding);
        Ok((presence, findings))
    }

    /// The figure of each place by name, if figures are given.
    pub(super) fn by_place(&self) -> Result<Option<Vec<f64>>, EconomyError> {
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

    pub(super) fn places(&self, values: &[f64]) -> Outcome {
        Outcome::lines(Shape::Place, self.matrix.places(), values)
    }

    pub(super) fn fields(&self, values: &[f64]) -> Outcome {
        Outcome::lines(Shape::Field, self.matrix.fields(), values)
    }

    /// One value for every cell above zero; `other` for the rest.
    pub(super) fn cells(&self, values: &[f64], other: f64) -> Outcome {
        let mut all = vec![other; self.matrix.places().len() * self.matrix.fields().len()];
        for ((place, field, _), value) in self.matrix.cells().zip(values) {
            all[place * self.matrix.fields().len() + field] = *value;
        }
        let (places, fields) = (self.matrix.places().clone(), self.matrix.fields().clone());
        Outcome::cells(&Density { places, fields, values: all })
    }

    pub(super) fn variety(&self, part: fn(&Variety) -> f64) -> Result<Outcome, EconomyError> {
        let hierarchy = match &self.options.group_of {
            Some(groups) => Hierarchy::from_groups(self.matrix.fields(), groups)?,
            None => Hierarchy::from_prefixes(self.matrix.fields(), &[1])?,
        };
        let split = variety(&self.matrix, &hierarchy, self.options.entropy)?;
        Ok(self.places(&split.iter().map(part).collect::<Vec<f64>>()))
    }
}
