//! From the figures of a recipe to the scores of its indicators: gaps filled, places screened, outliers treated, scales made one.

use streets_model::{Finding, PlaceId};

use crate::check::CheckedRecipe;
use crate::data::IndexData;
use crate::error::IndexError;
use crate::impute::{Imputation, impute};
use crate::matrix::Matrix;
use crate::normalise::{Normalisation, Unscalable};
use crate::screen::{Availability, ScreeningStage, screen};
use crate::treat::{Treated, Treatment};

/// Fewest places of an index: two are a comparison, not a ranking.
const LEAST_PLACES: usize = 3;

/// Which places are in the index.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Screened {
    /// One entry a place that has any figure.
    pub(crate) availability: Vec<Availability>,
    pub(crate) keep: Vec<bool>,
    /// Places that are kept.
    pub(crate) places: Vec<PlaceId>,
}

/// Screens places and fills gaps as the recipe says.
pub(crate) fn prepare(
    checked: &CheckedRecipe,
    data: &IndexData,
    findings: &mut Vec<Finding>,
) -> Result<(Screened, Matrix), IndexError> {
    let (recipe, selection) = (checked.recipe(), checked.selection());
    let everybody = vec![true; selection.places.len()];
    let filled = match recipe.screening.stage {
        ScreeningStage::Published | ScreeningStage::Denominated => None,
        ScreeningStage::Imputed => {
            Some(impute(&recipe.imputation, checked, data, selection, &everybody, findings)?)
        }
    };
    let figures = match &filled {
        Some(filled) => filled,
        None if recipe.screening.stage == ScreeningStage::Published => &selection.published,
        None => &selection.denominated,
    };
    let availability = screen(figures, &recipe.screening);
    let keep: Vec<bool> = availability.iter().map(|place| place.kept).collect();
    let places: Vec<PlaceId> = selection
        .places
        .iter()
        .zip(&keep)
        .filter(|(_, kept)| **kept)
        .map(|(place, _)| place.clone())
        .collect();
    if places.len() < LEAST_PLACES {
        let (kept, found) = (places.len(), selection.places.len());
        return Err(IndexError::TooFewPlaces { kept, found, least: LEAST_PLACES });
    }
    if places.len() < selection.places.len() {
        let left: Vec<&str> = selection
            .places
            .iter()
            .zip(&keep)
            .filter(|(_, kept)| !**kept)
            .map(|(place, _)| place.as_str())
            .collect();
        findings.push(Finding::note(
            "screening",
            format!("{} of {} places have too few figures: {}", left.len(), keep.len(), left.join(", ")),
        ));
    }
    let screened = Screened { availability, keep, places };
    let matrix = match filled {
        Some(filled) => filled.filter_rows(&screened.keep),
        None => impute(&recipe.imputation, checked, data, selection, &screened.keep, findings)?,
    };
    Ok((screened, matrix))
}

/// Fills gaps another way for places that are screened already.
pub(crate) fn impute_again(
    method: &Imputation,
    checked: &CheckedRecipe,
    data: &IndexData,
    keep: &[bool],
    findings: &mut Vec<Finding>,
) -> Result<Matrix, IndexError> {
    let rows = imputed_rows(checked, keep);
    let matrix = impute(method, checked, data, checked.selection(), &rows, findings)?;
    let kept: Vec<bool> = rows.iter().zip(keep).filter(|(there, _)| **there).map(|(_, kept)| *kept).collect();
    Ok(matrix.filter_rows(&kept))
}

/// Places that give and get fillings: those of the index, or all where they are screened after.
pub(crate) fn imputed_rows(checked: &CheckedRecipe, keep: &[bool]) -> Vec<bool> {
    match checked.recipe().screening.stage {
        ScreeningStage::Published | ScreeningStage::Denominated => keep.to_vec(),
        ScreeningStage::Imputed => vec![true; keep.len()],
    }
}

/// What treatment and normalisation make of an indicator.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ColumnSteps {
    pub(crate) treatment: Treatment,
    pub(crate) normalisation: Normalisation,
    pub(crate) scale: crate::normalise::Scale,
}

impl ColumnSteps {
    /// The steps of an indicator, its own choices before those of the recipe or of a variant.
    pub(crate) fn new(
        checked: &CheckedRecipe,
        column: usize,
        treatment: Treatment,
        normalisation: &Normalisation,
        places: &[PlaceId],
    ) -> Self {
        let plan = &checked.recipe().indicators[column];
        let normalisation = plan.normalisation.as_ref().unwrap_or(normalisation).clone();
        let scale = checked.scale(column, &normalisation, places);
        Self { treatment: plan.treatment.unwrap_or(treatment), normalisation, scale }
    }

    /// Turns figures into scores in place; a column that has no scale becomes missing.
    pub(crate) fn apply(&self, column: &mut [f64]) -> Result<Treated, Unscalable> {
        let treated = self.treatment.apply(column);
        // Targets and goalposts stand on the scale of the figures as they were.
        let fixed = matches!(
            self.normalisation,
            Normalisation::DistanceToTarget { .. } | Normalisation::Goalposts { .. }
        );
        if treated.transformed && fixed {
            column.fill(f64::NAN);
            return Err(Unscalable::Transformed);
        }
        self.normalisation.apply(column, &self.scale).inspect_err(|_| column.fill(f64::NAN))?;
        Ok(treated)
    }
}
