//! A variant of a recipe as a list of typed edits.
//!
//! ```
//! use streets_index::{Edit, Normalisation, Recipe};
//! let recipe = Recipe::from_toml(r#"
//!     group = [{ id = "index" }]
//!     indicator = [{ id = "patents", parent = "index", direction = "higher" }]
//! "#)?;
//! let variant = recipe.with(&[Edit::Normalisation(Normalisation::PercentileRank)])?;
//! assert_eq!(variant.normalisation, Normalisation::PercentileRank);
//! assert!(recipe.with(&[Edit::Weight { name: "patent".into(), weight: 2.0 }]).is_err());
//! # Ok::<(), streets_index::IndexError>(())
//! ```

use crate::aggregate::Aggregation;
use crate::error::{IndexError, nearest};
use crate::impute::Imputation;
use crate::normalise::Normalisation;
use crate::recipe::Recipe;
use crate::screen::Screening;
use crate::treat::Treatment;
use crate::weights::Weighting;

/// One change of a recipe. Choices that an indicator or group makes for itself stay.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Another screening.
    Screening(Screening),
    /// Another filling of gaps.
    Imputation(Imputation),
    /// Another treatment of outliers.
    Treatment(Treatment),
    /// Another scale.
    Normalisation(Normalisation),
    /// Another aggregation.
    Aggregation(Aggregation),
    /// Weights from elsewhere.
    Weighting(Weighting),
    /// Another weight of an indicator or group.
    Weight {
        /// Its id.
        name: String,
        /// The weight.
        weight: f64,
    },
    /// Without an indicator; a group that loses its last member goes, too.
    Drop {
        /// Its id.
        indicator: String,
    },
}

impl Recipe {
    /// The recipe with edits, in their order.
    ///
    /// # Errors
    /// An edit names neither an indicator nor a group of the recipe.
    pub fn with(&self, edits: &[Edit]) -> Result<Self, IndexError> {
        let mut recipe = self.clone();
        for edit in edits {
            recipe.edit(edit)?;
        }
        Ok(recipe)
    }

    fn edit(&mut self, edit: &Edit) -> Result<(), IndexError> {
        match edit {
            Edit::Screening(screening) => self.screening = *screening,
            Edit::Imputation(imputation) => self.imputation = imputation.clone(),
            Edit::Treatment(treatment) => self.treatment = *treatment,
            Edit::Normalisation(normalisation) => self.normalisation = normalisation.clone(),
            Edit::Aggregation(aggregation) => self.aggregation = *aggregation,
            Edit::Weighting(weighting) => self.weights = *weighting,
            Edit::Weight { name, weight } => {
                let indicator =
                    self.indicators.iter_mut().find(|plan| plan.id == *name).map(|plan| &mut plan.weight);
                let group =
                    self.groups.iter_mut().find(|group| group.id == *name).map(|group| &mut group.weight);
                match indicator.or(group) {
                    Some(old) => *old = *weight,
                    None => return Err(self.unknown(name)),
                }
            }
            Edit::Drop { indicator } => {
                if !self.indicators.iter().any(|plan| plan.id == *indicator) {
                    return Err(self.unknown(indicator));
                }
                self.indicators.retain(|plan| plan.id != *indicator);
                self.drop_groups_without_members();
            }
        }
        Ok(())
    }

    fn drop_groups_without_members(&mut self) {
        loop {
            let groups = self.groups.clone();
            self.groups.retain(|group| {
                self.indicators.iter().any(|plan| plan.parent == group.id)
                    || groups.iter().any(|other| other.parent.as_ref() == Some(&group.id))
            });
            if self.groups.len() == groups.len() {
                return;
            }
        }
    }

    fn unknown(&self, seen: &str) -> IndexError {
        let names = self.indicators.iter().map(|plan| plan.id.as_str());
        let nearest = nearest(seen, names.chain(self.groups.iter().map(|group| group.id.as_str())));
        IndexError::UnknownName { seen: seen.to_owned(), nearest }
    }
}
