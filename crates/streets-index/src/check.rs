//! A recipe beside its data: all that is wrong at once, before anything is built.

use std::collections::BTreeSet;

use streets_model::{Direction, Finding, IndicatorId, PlaceId};

use crate::data::IndexData;
use crate::error::{IndexError, nearest};
use crate::normalise::{Normalisation, Scale};
use crate::problem::RecipeProblem;
use crate::recipe::Recipe;
use crate::select::Selection;
use crate::tree::Tree;

/// A recipe that can be followed, with the figures that it names.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckedRecipe {
    recipe: Recipe,
    tree: Tree,
    selection: Selection,
    findings: Vec<Finding>,
}

impl CheckedRecipe {
    /// The recipe.
    pub const fn recipe(&self) -> &Recipe {
        &self.recipe
    }

    /// Indicators, groups and index.
    pub const fn tree(&self) -> &Tree {
        &self.tree
    }

    /// Doubts that are known before the index is built.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    pub(crate) const fn selection(&self) -> &Selection {
        &self.selection
    }

    /// What a normalisation needs to know about an indicator; `places` are those of the index.
    pub(crate) fn scale(&self, column: usize, normalisation: &Normalisation, places: &[PlaceId]) -> Scale {
        let plan = &self.recipe.indicators[column];
        let reference = match normalisation {
            Normalisation::DistanceToReference { place, .. } => {
                places.iter().position(|known| known.as_str() == place)
            }
            _ => None,
        };
        Scale {
            reversed: plan.direction == Direction::Lower,
            target: plan.target,
            goalposts: plan.goalposts,
            reference,
        }
    }
}

impl Recipe {
    /// Checks the recipe beside data.
    ///
    /// # Errors
    /// [`IndexError::Recipe`] with every problem.
    pub fn check(&self, data: &IndexData) -> Result<CheckedRecipe, IndexError> {
        let mut problems = Vec::new();
        self.check_tree(&mut problems);
        self.check_weights(&mut problems);
        self.check_options(&mut problems);
        self.check_names(data, &mut problems);
        self.check_scales(data, &mut problems);
        self.robustness.check(self, &mut problems);
        if !problems.is_empty() {
            return Err(IndexError::Recipe { problems });
        }
        let Some(tree) = Tree::new(self) else {
            return Err(IndexError::Recipe { problems: vec![RecipeProblem::Roots { found: Vec::new() }] });
        };
        let mut findings = self.doubtful_weights();
        let selection = Selection::new(self, data, &mut findings);
        self.check_figures(data, &selection, &mut problems);
        self.check_groupings(data, &selection, &mut problems);
        if !problems.is_empty() {
            return Err(IndexError::Recipe { problems });
        }
        Ok(CheckedRecipe { recipe: self.clone(), tree, selection, findings })
    }

    fn check_tree(&self, problems: &mut Vec<RecipeProblem>) {
        if self.indicators.is_empty() {
            problems.push(RecipeProblem::NoIndicators);
        }
        let mut seen = BTreeSet::new();
        let names =
            self.indicators.iter().map(|plan| &plan.id).chain(self.groups.iter().map(|group| &group.id));
        for name in names {
            if !seen.insert(name) {
                problems.push(RecipeProblem::Twice { name: name.clone() });
            }
        }
        let parents = self
            .indicators
            .iter()
            .map(|plan| (&plan.id, &plan.parent))
            .chain(self.groups.iter().filter_map(|group| Some((&group.id, group.parent.as_ref()?))));
        for (member, parent) in parents {
            if !self.groups.iter().any(|group| group.id == *parent) {
                let nearest = nearest(parent, self.groups.iter().map(|group| group.id.as_str()));
                problems.push(RecipeProblem::UnknownParent {
                    member: member.clone(),
                    parent: parent.clone(),
                    nearest,
                });
            }
        }
        let roots: Vec<String> =
            self.groups.iter().filter(|group| group.parent.is_none()).map(|group| group.id.clone()).collect();
        if roots.len() != 1 {
            problems.push(RecipeProblem::Roots { found: roots });
        }
        for group in &self.groups {
            if self.is_own_ancestor(&group.id) {
                problems.push(RecipeProblem::Circle { group: group.id.clone() });
            }
            let has_members = self.indicators.iter().any(|plan| plan.parent == group.id)
                || self.groups.iter().any(|other| other.parent.as_ref() == Some(&group.id));
            if !has_members {
                problems.push(RecipeProblem::NoMembers { group: group.id.clone() });
            }
        }
    }

    fn is_own_ancestor(&self, id: &str) -> bool {
        let parent = |id: &str| self.groups.iter().find(|group| group.id == id)?.parent.clone();
        let mut at = parent(id);
        for _ in 0..self.groups.len() {
            match at {
                Some(ancestor) if ancestor == id => return true,
                Some(ancestor) => at = parent(&ancestor),
                None => return false,
            }
        }
        false
    }

    fn check_weights(&self, problems: &mut Vec<RecipeProblem>) {
        let weights = self
            .indicators
            .iter()
            .map(|plan| (&plan.id, plan.weight))
            .chain(self.groups.iter().map(|group| (&group.id, group.weight)));
        for (name, weight) in weights {
            if !(weight >= 0.0 && weight.is_finite()) {
                problems.push(RecipeProblem::Weight { name: name.clone(), weight });
            }
        }
        for (group, sum, _) in self.weight_sums() {
            match self.weights_add_up_to {
                Some(expected) if (sum - expected).abs() > 1e-9 * expected.abs() => {
                    problems.push(RecipeProblem::WeightSum { group, sum, expected });
                }
                None if sum == 0.0 => problems.push(RecipeProblem::WeightSum { group, sum, expected: 1.0 }),
                _ => {}
            }
        }
    }

    /// Each group that has members, the sum of their weights, and the largest.
    fn weight_sums(&self) -> Vec<(String, f64, f64)> {
        self.groups
            .iter()
            .filter_map(|group| {
                let own =
                    self.indicators.iter().filter(|plan| plan.parent == group.id).map(|plan| plan.weight);
                let groups = self.groups.iter().filter(|other| other.parent.as_ref() == Some(&group.id));
                let weights: Vec<f64> = own.chain(groups.map(|other| other.weight)).collect();
                let most = weights.iter().copied().reduce(f64::max)?;
                Some((group.id.clone(), weights.iter().sum(), most))
            })
            .collect()
    }

    /// Weights that look like shares but do not add up to 1.
    fn doubtful_weights(&self) -> Vec<Finding> {
        if self.weights_add_up_to.is_some() {
            return Vec::new();
        }
        self.weight_sums()
            .into_iter()
            .filter(|(_, sum, most)| *most < 1.0 && (sum - 1.0).abs() > 1e-9)
            .map(|(group, sum, _)| {
                Finding::caution(
                    group,
                    format!("the weights of its members add up to {sum}, and are read as relative"),
                )
            })
            .collect()
    }

    fn check_names(&self, data: &IndexData, problems: &mut Vec<RecipeProblem>) {
        let known = data.indicators();
        let names = self.indicators.iter().map(|plan| ("indicator", &plan.id)).chain(
            self.indicators.iter().filter_map(|plan| Some(("denominator", plan.denominator.as_ref()?))),
        );
        let mut told = BTreeSet::new();
        for (role, name) in names {
            if !known.contains(&IndicatorId::from(name.as_str())) && told.insert(name) {
                let nearest = nearest(name, known.iter().map(|id| id.as_str()));
                problems.push(RecipeProblem::UnknownIndicator { role, indicator: name.clone(), nearest });
            }
        }
    }

    /// Figures that cannot be, and denominators that cannot divide.
    fn check_figures(&self, data: &IndexData, selection: &Selection, problems: &mut Vec<RecipeProblem>) {
        for (column, plan) in self.indicators.iter().enumerate() {
            let (low, high) = plan.range.ends();
            for (place, value) in selection.places.iter().zip(selection.published.column(column)) {
                if *value < low || *value > high {
                    let (indicator, place) = (plan.id.clone(), place.to_string());
                    problems.push(RecipeProblem::OutOfRange { indicator, place, value: *value, low, high });
                }
            }
            let Some(denominator) = &plan.denominator else { continue };
            for figure in data.of_indicator(&denominator.as_str().into()) {
                let used = selection.places.binary_search(&figure.place).is_ok();
                if let (true, Some(value)) = (used, figure.value.filter(|value| *value <= 0.0)) {
                    let (indicator, place) = (plan.id.clone(), figure.place.to_string());
                    problems.push(RecipeProblem::Denominator {
                        indicator,
                        denominator: denominator.clone(),
                        place,
                        value,
                    });
                }
            }
        }
    }

    /// Groupings that imputations need: all that are named, the recipe's and its alternatives'.
    fn check_groupings(&self, data: &IndexData, selection: &Selection, problems: &mut Vec<RecipeProblem>) {
        let named: BTreeSet<&str> = std::iter::once(&self.imputation)
            .chain(&self.robustness.imputations)
            .filter_map(|imputation| imputation.grouping())
            .collect();
        for grouping in named {
            let Some(labels) = data.groupings().get(grouping) else {
                let nearest = nearest(grouping, data.groupings().keys().map(String::as_str));
                problems.push(RecipeProblem::UnknownGrouping { grouping: grouping.to_owned(), nearest });
                continue;
            };
            let places: Vec<String> = selection
                .places
                .iter()
                .filter(|place| !labels.contains_key(*place))
                .map(ToString::to_string)
                .collect();
            if !places.is_empty() {
                problems.push(RecipeProblem::NotGrouped { grouping: grouping.to_owned(), places });
            }
        }
    }
}
