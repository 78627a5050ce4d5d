//! # IDOCRIW weights (entropy and criterion impact loss)
//!
//! **Answers** Which indicators tell places apart and are not hurt where another is at its best?
//!
//! **Formula** $w_j = q_j e_j/\sum_k q_k e_k$
//!
//! **Symbols** q: CILOS weights · e: entropy weights
//!
//! **In → out** scores of the members, 0 and more, more being better → weights adding up to 1
//!
//! **Choices** entropy over the scores that are there, losses over the places that have all members · the rest as in either
//!
//! **Edge cases** no answer where either has none, or where all the weight of one is on members that have none from the other
//!
//! **Source** Zavadskas, E. & Podvezko, V. (2016) Integrated determination of objective criteria weights in MCDM, International Journal of Information Technology & Decision Making 15(2), 267–283,
//! doi:10.1142/S0219622016500036
//!
//! **Checked** worked example by hand; against pymcdm 1.4.0 (`idocriw_weights`) · rtol 1e-9
//!
//! **Not for** saying what matters: it says what differs, and where one place decides what is lost

use super::cilos::cilos_weights;
use super::entropy::entropy_weights;
use super::normalised;

/// Entropy weights by CILOS weights; `None` where there are none.
pub fn idocriw_weights(members: &[&[f64]]) -> Option<Vec<f64>> {
    let (losses, entropies) = (cilos_weights(members)?, entropy_weights(members)?);
    normalised(losses.iter().zip(&entropies).map(|(loss, entropy)| loss * entropy).collect())
}

#[cfg(test)]
mod tests {
    use super::super::four_members::{FOUR_MEMBERS, assert_as_the_package};
    use super::*;

    #[test]
    fn two_members_by_hand() {
        // Losses: the first is at 1 of 3 where the second is best, the second at 1 of 2 where the first is best: weights ½ to ⅔.
        // Entropy of 3:1 is 1 − 0.811 278 of 1 bit, of 1:2 1 − 0.918 296.
        let weights = idocriw_weights(&[&[3.0, 1.0], &[1.0, 2.0]]).unwrap();
        let (first, second) = (0.5 * 0.188_721_875_5, 2.0 / 3.0 * 0.081_704_165_9);
        assert!((weights[0] - first / (first + second)).abs() < 1e-9, "{weights:?}");
    }

    #[test]
    fn the_package_gives_the_same() {
        // pymcdm 1.4.0, `idocriw_weights`.
        let expected = [
            0.201_706_612_332_575_92,
            0.305_393_623_897_881_7,
            0.251_034_136_822_849_14,
            0.241_865_626_946_693_25,
        ];
        assert_as_the_package(&idocriw_weights(&FOUR_MEMBERS).unwrap(), expected);
        assert_eq!(idocriw_weights(&[&[1.0, 1.0], &[1.0, 2.0]]), None);
    }
}
