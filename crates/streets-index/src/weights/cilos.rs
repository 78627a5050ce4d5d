//! # CILOS weights (criterion impact loss)
//!
//! **Answers** Which indicators are hurt least when another is at its best?
//!
//! **Formula** $p_{ij} = (a_{jj} - a_{ij})/a_{jj}$, the share of the best of j that is lost at the place that is best on i;
//! $q_j \sum_{i \ne j} p_{ij} = \sum_{k \ne j} p_{jk}\, q_k$ for every j, $\sum q_j = 1$
//!
//! **Symbols** a_ij: score on member j of the place that is best on member i · p: relative loss · q: weights
//!
//! **In → out** scores of the members, 0 and more, more being better → weights adding up to 1
//!
//! **Choices** the weights are the steady state of a chain that leaves j for i at the rate p_ij, solved without subtraction, so that none is below 0; a package inverts the singular matrix and
//! lives off rounding · of places that share the best score, the first by id · only places that have all members · multiplying a member by a constant changes nothing, adding one does: weights depend on where the scale begins
//!
//! **Edge cases** a score below 0, or a member all alike: no answer · one place best on all members, or members that fall apart in two sets that do not cost each other: no answer, as any weights solve the system ·
//! a member that loses nothing whichever other is at its best takes all the weight
//!
//! **Source** Mirkin, B. (1974) Problema gruppovogo vybora; Čereška, A. et al. (2016) Sustainable assessment of aerosol pollution decrease applying multiple attribute decision-making methods, Sustainability 8(7), 586,
//! doi:10.3390/su8070586; steady state: Grassmann, W., Taksar, M. & Heyman, D. (1985), Operations Research 33(5), 1107–1116, doi:10.1287/opre.33.5.1107
//!
//! **Checked** worked example by hand; against pymcdm 1.4.0 (`cilos_weights`) · rtol 1e-9
//!
//! **Not for** few places: the losses are those at one place a member

use super::normalised;

/// Weights by the loss that a member takes where another is at its best; `None` where there are none.
///
/// ```
/// use streets_index::cilos_weights;
/// // Where the second is best (4), the first has 1 of 2: it loses ½. Where the first is best, the second has 3 of 4: it loses ¼.
/// let weights = cilos_weights(&[&[2.0, 1.0, 1.5], &[3.0, 4.0, 1.0]]).unwrap();
/// assert!((weights[0] - 1.0 / 3.0).abs() < 1e-12 && (weights[1] - 2.0 / 3.0).abs() < 1e-12);
/// ```
pub fn cilos_weights(members: &[&[f64]]) -> Option<Vec<f64>> {
    let whole: Vec<usize> = (0..members.first()?.len())
        .filter(|row| members.iter().all(|scores| !scores[*row].is_nan()))
        .collect();
    let mut leaders = Vec::with_capacity(members.len());
    for scores in members {
        // The first of equals: a later place must be better.
        let leader =
            whole.iter().copied().reduce(|best, row| if scores[row] > scores[best] { row } else { best })?;
        let alike = whole.iter().all(|row| scores[*row] == scores[leader]);
        if alike || whole.iter().any(|row| scores[*row] < 0.0) {
            return None;
        }
        leaders.push(leader);
    }
    let losses = leaders
        .iter()
        .map(|leader| {
            let at = |(scores, best): (&&[f64], &usize)| (scores[*best] - scores[*leader]) / scores[*best];
            members.iter().zip(&leaders).map(at).collect()
        })
        .collect();
    steady_state(losses)
}

/// Steady state of the chain that leaves j for i at the rate `rates[i][j]`; `None` where there is not exactly one.
fn steady_state(mut rates: Vec<Vec<f64>>) -> Option<Vec<f64>> {
    let m = rates.len();
    if classes_that_keep(&rates) != 1 {
        return None;
    }
    let mut left: Vec<usize> = (0..m).collect();
    let mut taken = Vec::with_capacity(m);
    // States are taken out one by one, those that can be left first; the last one keeps what comes to it.
    while left.len() > 1 {
        let outflow = |state: usize| -> f64 {
            left.iter().filter(|other| **other != state).map(|other| rates[*other][state]).sum()
        };
        let position = (0..left.len()).rev().find(|at| outflow(left[*at]) > 0.0)?;
        let leaving = outflow(left[position]);
        let state = left.remove(position);
        for &from in &left {
            let share = rates[state][from] / leaving;
            for &to in left.iter().filter(|to| **to != from) {
                rates[to][from] += rates[to][state] * share;
            }
        }
        taken.push((state, leaving, left.clone()));
    }
    let mut weights = vec![0.0; m];
    weights[*left.first()?] = 1.0;
    for (state, leaving, others) in taken.into_iter().rev() {
        weights[state] =
            others.iter().map(|from| rates[state][*from] * weights[*from]).sum::<f64>() / leaving;
    }
    normalised(weights)
}

/// Number of sets of states that lead to each other and nowhere else.
fn classes_that_keep(rates: &[Vec<f64>]) -> usize {
    let m = rates.len();
    let mut reaches: Vec<Vec<bool>> =
        (0..m).map(|from| (0..m).map(|to| from == to || rates[to][from] > 0.0).collect()).collect();
    for through in 0..m {
        let further = reaches[through].clone();
        for own in reaches.iter_mut().filter(|own| own[through]) {
            own.iter_mut().zip(&further).for_each(|(reached, further)| *reached |= further);
        }
    }
    // A state counts for its class where all that it reaches leads back, and no state before it does.
    (0..m)
        .filter(|state| {
            let back = |other: usize| !reaches[*state][other] || reaches[other][*state];
            (0..m).all(back) && !(0..*state).any(|other| reaches[*state][other])
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::super::four_members::{FOUR_MEMBERS, assert_as_the_package};
    use super::*;

    #[test]
    fn the_package_gives_the_same() {
        // pymcdm 1.4.0, `cilos_weights`.
        let expected = [
            0.334_124_311_083_894_7,
            0.244_335_578_689_528_52,
            0.228_031_230_863_441_54,
            0.193_508_879_363_135_32,
        ];
        assert_as_the_package(&cilos_weights(&FOUR_MEMBERS).unwrap(), expected);
    }

    #[test]
    fn what_any_weights_solve_has_no_answer() {
        // One place is best on both.
        assert_eq!(cilos_weights(&[&[3.0, 1.0], &[5.0, 2.0]]), None);
        assert_eq!(cilos_weights(&[&[1.0, 1.0], &[5.0, 2.0]]), None);
        assert_eq!(cilos_weights(&[&[-1.0, 1.0], &[5.0, 2.0]]), None);
        // Two pairs that cost each other nothing: each pair's best places are best on the other pair, too.
        let rates = vec![
            vec![0.0, 0.5, 0.0, 0.0],
            vec![0.5, 0.0, 0.0, 0.0],
            vec![0.0, 0.0, 0.0, 0.5],
            vec![0.0, 0.0, 0.5, 0.0],
        ];
        assert_eq!(steady_state(rates), None);
    }

    #[test]
    fn a_member_that_loses_nothing_takes_all() {
        // Where the second is best the first is best, too (a tie), but not the other way round.
        let weights = cilos_weights(&[&[4.0, 4.0, 1.0], &[2.0, 5.0, 3.0]]).unwrap();
        assert_eq!(weights, [1.0, 0.0]);
    }
}
