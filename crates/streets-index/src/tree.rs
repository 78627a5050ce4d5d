//! Indicators, groups and the index as a tree.

use crate::aggregate::Aggregation;
use crate::recipe::Recipe;

/// Indicators come first, in the order of the recipe, so that their position is their column in the data; then groups.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    /// Indicators, then groups.
    pub nodes: Vec<Node>,
    /// How many of the nodes are indicators.
    pub indicators: usize,
    /// Position of the index.
    pub root: usize,
    /// Groups, each after its members.
    pub bottom_up: Vec<usize>,
}

/// An indicator or a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Identifier.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The group that it belongs to.
    pub parent: Option<usize>,
    /// Its members, in the order of the recipe.
    pub members: Vec<usize>,
    /// Weight in the recipe.
    pub weight: f64,
    /// 1 for an indicator, one more than its highest member for a group.
    pub level: usize,
    /// How it is made from its members.
    pub aggregation: Aggregation,
}

impl Tree {
    /// The tree of a recipe whose parents are known to exist and to form no circle.
    pub(crate) fn new(recipe: &Recipe) -> Option<Self> {
        let indicators = recipe.indicators.len();
        let position = |id: &str| Some(indicators + recipe.groups.iter().position(|group| group.id == id)?);
        let mut nodes: Vec<Node> = Vec::with_capacity(indicators + recipe.groups.len());
        for indicator in &recipe.indicators {
            nodes.push(Node {
                id: indicator.id.clone(),
                title: indicator.title.clone().unwrap_or_else(|| indicator.id.clone()),
                parent: Some(position(&indicator.parent)?),
                members: Vec::new(),
                weight: indicator.weight,
                level: 1,
                aggregation: recipe.aggregation,
            });
        }
        for group in &recipe.groups {
            nodes.push(Node {
                id: group.id.clone(),
                title: group.title.clone().unwrap_or_else(|| group.id.clone()),
                parent: match &group.parent {
                    Some(parent) => Some(position(parent)?),
                    None => None,
                },
                members: Vec::new(),
                weight: group.weight,
                level: 0,
                aggregation: group.aggregation.unwrap_or(recipe.aggregation),
            });
        }
        for node in 0..nodes.len() {
            if let Some(parent) = nodes[node].parent {
                nodes[parent].members.push(node);
            }
        }
        let root = (indicators..nodes.len()).find(|node| nodes[*node].parent.is_none())?;
        let mut tree = Self { nodes, indicators, root, bottom_up: Vec::new() };
        tree.visit(root);
        (tree.bottom_up.len() == recipe.groups.len()).then_some(tree)
    }

    fn visit(&mut self, group: usize) {
        let members = self.nodes[group].members.clone();
        for member in members {
            if member >= self.indicators {
                self.visit(member);
            }
        }
        let highest = self.nodes[group].members.iter().map(|member| self.nodes[*member].level).max();
        self.nodes[group].level = highest.unwrap_or(0) + 1;
        self.bottom_up.push(group);
    }

    /// Position of the node with an id.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.nodes.iter().position(|node| node.id == id)
    }

    /// The nodes from an indicator or group up to the index.
    pub fn ancestors(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(node), |node| self.nodes[*node].parent)
    }

    /// Weights of the recipe as shares of each group, 1 for the index.
    pub fn given_shares(&self) -> Vec<f64> {
        let mut shares = vec![1.0; self.nodes.len()];
        for &group in &self.bottom_up {
            let members = &self.nodes[group].members;
            let sum: f64 = members.iter().map(|member| self.nodes[*member].weight).sum();
            for &member in members {
                shares[member] = if sum > 0.0 { self.nodes[member].weight / sum } else { 0.0 };
            }
        }
        shares
    }
}
