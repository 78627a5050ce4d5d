//! Which figures of the data an index is made from: those of the reference period, divided by their denominators.

use std::collections::BTreeSet;

use streets_model::{Finding, IndicatorId, Period, PlaceId, SourceId, Status};

use crate::data::{Figure, IndexData};
use crate::denominate::denominator;
use crate::matrix::Matrix;
use crate::recipe::{IndicatorRecipe, Recipe};

/// Figures of the reference period.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Selection {
    /// Places that have at least one figure, by id.
    pub(crate) places: Vec<PlaceId>,
    /// Figures as published.
    pub(crate) published: Matrix,
    /// Figures after division.
    pub(crate) denominated: Matrix,
    /// How far the interval goes below the figure, after division; NaN where it has none.
    pub(crate) below: Matrix,
    /// How far it goes above.
    pub(crate) above: Matrix,
    /// The period of each indicator.
    pub(crate) periods: Vec<Option<Period>>,
    /// Where each figure comes from, column by column.
    pub(crate) origins: Vec<Vec<Origin>>,
}

/// Where a figure comes from.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Origin {
    pub(crate) source: Option<SourceId>,
    pub(crate) status: Option<Status>,
}

impl Selection {
    /// Figures of every indicator of a recipe whose periods and names are known to be right.
    pub(crate) fn new(recipe: &Recipe, data: &IndexData, findings: &mut Vec<Finding>) -> Self {
        let ids: Vec<IndicatorId> = recipe.indicators.iter().map(|plan| plan.id.as_str().into()).collect();
        let periods: Vec<Option<Period>> = recipe
            .indicators
            .iter()
            .zip(&ids)
            .map(|(plan, id)| {
                let asked = plan.reference_period.as_ref().or(recipe.reference_period.as_ref());
                asked.and_then(|text| text.parse().ok()).or_else(|| latest(data.of_indicator(id)))
            })
            .collect();
        let chosen: Vec<Vec<&Figure>> = ids
            .iter()
            .zip(&periods)
            .map(|(id, period)| {
                data.of_indicator(id).iter().filter(|figure| in_period(figure, *period)).collect()
            })
            .collect();
        let places: Vec<PlaceId> = chosen
            .iter()
            .flatten()
            .filter(|figure| figure.value.is_some())
            .map(|figure| figure.place.clone())
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect();
        let gaps = || Matrix::missing(places.len(), ids.len());
        let mut selection = Self {
            published: gaps(),
            denominated: gaps(),
            below: gaps(),
            above: gaps(),
            origins: vec![vec![Origin::default(); places.len()]; ids.len()],
            periods,
            places,
        };
        for (column, (plan, figures)) in recipe.indicators.iter().zip(chosen).enumerate() {
            selection.fill_column(column, plan, &figures, data, findings);
        }
        selection
    }

    fn fill_column(
        &mut self,
        column: usize,
        plan: &IndicatorRecipe,
        figures: &[&Figure],
        data: &IndexData,
        findings: &mut Vec<Finding>,
    ) {
        let by = plan.denominator.as_deref().map(IndicatorId::from);
        let (mut without, mut other_years) = (0usize, 0usize);
        for figure in figures {
            let Ok(row) = self.places.binary_search(&figure.place) else { continue };
            self.origins[column][row] = Origin { source: figure.source.clone(), status: figure.status };
            let Some(value) = figure.value else { continue };
            self.published.column_mut(column)[row] = value;
            let divisor = match &by {
                None => 1.0,
                Some(id) => match denominator(data, id, &figure.place, figure.period) {
                    Some(found) => {
                        other_years += usize::from(found.other_year);
                        found.value
                    }
                    None => {
                        without += 1;
                        continue;
                    }
                },
            };
            self.denominated.column_mut(column)[row] = value / divisor;
            if let Some(interval) = figure.interval {
                self.below.column_mut(column)[row] = (value - interval.low) / divisor;
                self.above.column_mut(column)[row] = (interval.high - value) / divisor;
            }
        }
        let name = plan.denominator.as_deref().unwrap_or_default();
        if without > 0 {
            findings.push(Finding::caution(
                &plan.id,
                format!("{without} places have no `{name}` to divide by, so that their figure is missing"),
            ));
        }
        if other_years > 0 {
            findings.push(Finding::note(
                &plan.id,
                format!("{other_years} places are divided by `{name}` of another year"),
            ));
        }
    }

    /// Dated figures of a place after division, (year, figure) by year.
    pub(crate) fn history(
        &self,
        data: &IndexData,
        plan: &IndicatorRecipe,
        place: &PlaceId,
    ) -> Vec<(f64, f64)> {
        let by = plan.denominator.as_deref().map(IndicatorId::from);
        data.history(&plan.id.as_str().into(), place)
            .iter()
            .filter_map(|figure| {
                let (period, value) = (figure.period?, figure.value?);
                let divisor = match &by {
                    None => 1.0,
                    Some(id) => denominator(data, id, place, Some(period))?.value,
                };
                Some((f64::from(period.last_year()), value / divisor))
            })
            .collect()
    }
}

/// The latest period in which any place has a figure.
fn latest(figures: &[Figure]) -> Option<Period> {
    let periods = figures.iter().filter(|figure| figure.value.is_some()).filter_map(|figure| figure.period);
    periods.max_by_key(|period| (period.last_year(), *period))
}

fn in_period(figure: &Figure, period: Option<Period>) -> bool {
    figure.period.is_none() || figure.period == period
}
