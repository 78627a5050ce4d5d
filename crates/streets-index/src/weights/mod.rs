//! Where the weights of a group's members come from.

pub mod cilos;
pub mod critic;
pub mod dispersion;
pub mod effective;
pub mod entropy;
#[cfg(test)]
mod four_members;
pub mod idocriw;
pub mod objective;
pub mod optimised;
pub mod principal;

use serde::Deserialize;

use crate::recipe::nothing_more;

/// Where weights come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(tag = "method", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Weighting {
    /// The recipe.
    #[default]
    #[serde(deserialize_with = "nothing_more")]
    Given,
    /// One and the same for all members.
    #[serde(deserialize_with = "nothing_more")]
    Equal,
    /// Squared loadings on the first principal component.
    #[serde(deserialize_with = "nothing_more")]
    PrincipalComponents,
    /// Shannon entropy: the more uneven, the more weight.
    #[serde(deserialize_with = "nothing_more")]
    Entropy,
    /// CRITIC: the more spread and the less like the others, the more weight.
    #[serde(deserialize_with = "nothing_more")]
    Critic,
    /// CILOS: the less is lost where another member is at its best, the more weight.
    #[serde(deserialize_with = "nothing_more")]
    Cilos,
    /// IDOCRIW: entropy and CILOS together.
    #[serde(deserialize_with = "nothing_more")]
    Idocriw,
    /// Standard deviation on the common scale.
    #[serde(deserialize_with = "nothing_more")]
    StandardDeviation,
    /// Weights of the recipe as the importance that each member is to have.
    #[serde(deserialize_with = "nothing_more")]
    Optimised,
}

impl Weighting {
    /// The word in the recipe.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Equal => "equal",
            Self::PrincipalComponents => "principal-components",
            Self::Entropy => "entropy",
            Self::Critic => "critic",
            Self::Cilos => "cilos",
            Self::Idocriw => "idocriw",
            Self::StandardDeviation => "standard-deviation",
            Self::Optimised => "optimised",
        }
    }

    /// The weights of members, adding up to 1; `given` are those of the recipe.
    ///
    /// # Errors
    /// Why they cannot be worked out.
    pub fn weights(self, members: &[&[f64]], given: &[f64]) -> Result<Vec<f64>, &'static str> {
        match self {
            Self::Given => normalised(given.to_vec()).ok_or("they add up to 0"),
            Self::Equal => Ok(vec![1.0 / members.len() as f64; members.len()]),
            // A group of one has no choice.
            _ if members.len() == 1 => Ok(vec![1.0]),
            Self::PrincipalComponents => principal::principal_weights(members)
                .ok_or("a member is all alike, or fewer than 3 places have all"),
            Self::Entropy => entropy::entropy_weights(members).ok_or("scores below 0, or members all alike"),
            Self::Critic => critic::critic_weights(members).ok_or("a member is all alike"),
            Self::Cilos => cilos::cilos_weights(members).ok_or(NO_LOSSES),
            Self::Idocriw => idocriw::idocriw_weights(members).ok_or(NO_LOSSES),
            Self::StandardDeviation => {
                dispersion::standard_deviation_weights(members).ok_or("members are all alike")
            }
            Self::Optimised => {
                let targets = normalised(given.to_vec()).ok_or("they add up to 0")?;
                optimised::optimised_weights(members, &targets)
                    .map(|optimised| optimised.weights)
                    .ok_or("a member is all alike")
            }
        }
    }
}

/// Why losses give no weights.
const NO_LOSSES: &str =
    "scores below 0, a member all alike, or members that lose nothing where others are best";

/// Weights that add up to 1; `None` where they cannot.
pub(crate) fn normalised(mut weights: Vec<f64>) -> Option<Vec<f64>> {
    let sum: f64 = weights.iter().sum();
    if !(sum > 0.0 && sum.is_finite()) {
        return None;
    }
    weights.iter_mut().for_each(|weight| *weight /= sum);
    Some(weights)
}
