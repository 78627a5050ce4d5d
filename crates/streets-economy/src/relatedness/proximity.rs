//! # Proximity of fields
//!
//! **Answers** How likely is a place that has one field to have the other as well?
//!
//! **Formula** $\phi_{pq} = C_{pq} / \max(k_p, k_q)$, the smaller of the two conditional probabilities; also / min, / √(k_p k_q), and
//! P(q | p) = C / k_p
//!
//! **Symbols** C: places that have both · k: places that have the field
//!
//! **In → out** presence matrix → 0 to 1
//!
//! **Choices** smallest conditional probability unless another form is asked for; "max" and "min" in packages name the divisor, here
//! the form names the probability · the diagonal is 1 as in ecomplexity; 0 as in economic-complexity, econcomplex
//! and econci is offered ([`SelfPair`]), and moves density by up to 0.67 on small tables
//!
//! **Edge cases** fields without a place in common: 0
//!
//! **Source** Hidalgo, C., Klinger, B., Barabási, A.-L. & Hausmann, R. (2007) The product space conditions the development of
//! nations, Science 317, 482–487, doi:10.1126/science.1144581, equation 1
//!
//! **Checked** against ecomplexity 0.5.3 (symmetric and asymmetric), economic-complexity 0.3.0 ("max", "sqrt"), rtol 1e-9
//!
//! **Not for** reading rare pairs: two fields of one place each have proximity 1; see the p-values

use crate::matrix::Presence;
use crate::matrix::field_pairs::{Apart, FieldPairs};

/// Which probability.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProximityForm {
    /// The smaller of P(p | q) and P(q | p).
    Smaller,
    /// The larger of the two.
    Larger,
    /// Their geometric mean (cosine of the presences).
    GeometricMean,
    /// P(column | row): not symmetric.
    GivenRow,
}

/// What a field's proximity to itself is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SelfPair {
    /// 1: a field is near itself (ecomplexity).
    One,
    /// 0: a field does not count for itself (economic-complexity, econcomplex, econci).
    Zero,
}

/// The proximity of each pair of fields.
pub fn proximity(presence: &Presence, form: ProximityForm, self_pair: SelfPair) -> FieldPairs {
    let k = presence.ubiquity();
    let own = match self_pair {
        SelfPair::One => 1.0,
        SelfPair::Zero => 0.0,
    };
    // One pass for each form, so that the innermost loop has no choice to make.
    let pairs = |divisor: &(dyn Fn(f64, f64) -> f64 + Sync)| {
        FieldPairs::from_counts(
            presence,
            Apart::Zero,
            |p, q, c| if p == q { own } else { c / divisor(k[p], k[q]) },
        )
    };
    match form {
        ProximityForm::Smaller => {
            FieldPairs::from_counts(
                presence,
                Apart::Zero,
                |p, q, c| if p == q { own } else { c / k[p].max(k[q]) },
            )
        }
        ProximityForm::Larger => pairs(&|a, b| a.min(b)),
        ProximityForm::GeometricMean => pairs(&|a, b| (a * b).sqrt()),
        ProximityForm::GivenRow => pairs(&|a, _| a),
    }
}
