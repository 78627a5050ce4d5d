//! Whether the members of each group go together: correlations, alpha, components, and what of it is a doubt.

use streets_model::Finding;

use crate::aggregate::Aggregation;
use crate::build::Index;
use crate::correlation::pearson;
use crate::cronbach::cronbach_alpha;
use crate::matrix::Matrix;
use crate::principal_components::{PrincipalComponents, principal_components};
use crate::recipe::Recipe;
use crate::tree::Tree;
use crate::weights::Weighting;

/// Two members that correlate more than this say nearly the same.
const REDUNDANT: f64 = 0.92;
/// A component whose deviation is below this is none: its members determine each other.
const COLLINEAR: f64 = 1e-6;

/// How the members of a group go together.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupDiagnostics {
    /// The group.
    pub group: String,
    /// Its members.
    pub members: Vec<String>,
    /// Correlation of each pair of members, row by row; `None` where a member is all alike.
    pub correlations: Vec<Vec<Option<f64>>>,
    /// Correlation of each member with the group.
    pub with_group: Vec<Option<f64>>,
    /// Cronbach's alpha.
    pub alpha: Option<f64>,
    /// Principal components.
    pub components: Option<PrincipalComponents>,
}

/// Diagnostics of every group, from the bottom of the tree up.
pub fn diagnostics(index: &Index) -> Vec<GroupDiagnostics> {
    let tree = &index.tree;
    tree.bottom_up.iter().map(|group| of_group(tree, &index.scores, *group)).collect()
}

fn of_group(tree: &Tree, scores: &Matrix, group: usize) -> GroupDiagnostics {
    let members: Vec<usize> = tree.nodes[group]
        .members
        .iter()
        .copied()
        .filter(|member| !scores.column(*member).iter().all(|score| score.is_nan()))
        .collect();
    let columns: Vec<&[f64]> = members.iter().map(|member| scores.column(*member)).collect();
    GroupDiagnostics {
        group: tree.nodes[group].id.clone(),
        members: members.iter().map(|member| tree.nodes[*member].id.clone()).collect(),
        correlations: columns.iter().map(|x| columns.iter().map(|y| pearson(x, y)).collect()).collect(),
        with_group: columns.iter().map(|x| pearson(x, scores.column(group))).collect(),
        alpha: cronbach_alpha(&columns),
        components: principal_components(&columns),
    }
}

/// What of it a reader should know.
pub(crate) fn doubts(tree: &Tree, scores: &Matrix, recipe: &Recipe, findings: &mut Vec<Finding>) {
    for &group in &tree.bottom_up {
        let found = of_group(tree, scores, group);
        if found.members.len() < 2 {
            continue;
        }
        for (i, member) in found.members.iter().enumerate() {
            if let Some(r) = found.with_group[i].filter(|r| *r < 0.0) {
                let message =
                    format!("it goes against its group `{}`: their correlation is {r:.2}", found.group);
                findings.push(Finding::caution(member, message));
            }
            for (j, other) in found.members.iter().enumerate().skip(i + 1) {
                if let Some(r) = found.correlations[i][j].filter(|r| *r > REDUNDANT) {
                    let message =
                        format!("it says nearly the same as `{other}`: their correlation is {r:.3}");
                    findings.push(Finding::note(member, message));
                }
            }
        }
        let smallest = found.components.as_ref().and_then(|components| components.deviations.last().copied());
        let enough = scores.rows() > found.members.len();
        if enough && smallest.is_some_and(|deviation| deviation < COLLINEAR) {
            findings.push(Finding::caution(
                &found.group,
                "its members determine each other: one or more adds nothing",
            ));
        }
        if recipe.weights == Weighting::Optimised && tree.nodes[group].aggregation != Aggregation::Arithmetic
        {
            let message = "its weights are optimised for an arithmetic mean, which it does not use";
            findings.push(Finding::caution(&found.group, message));
        }
        if recipe.weights == Weighting::PrincipalComponents
            && let Some(first) = found.components.as_ref().and_then(|components| components.loadings.first())
            && first.iter().any(|loading| *loading < -1e-9)
        {
            let message =
                "members load on its first component with different signs, and are weighted by the squares";
            findings.push(Finding::caution(&found.group, message));
        }
    }
}
