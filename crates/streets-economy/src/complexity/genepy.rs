//! # GENEPY
//!
//! **Answers** How complex is a place (or a field) when the two leading patterns of likeness count together?
//!
//! **Formula** $W_{cp} = \frac{M_{cp}}{k_c k'_p}$, $k'_p = \sum_c \frac{M_{cp}}{k_c}$; $N = W W^\top$ without its diagonal; $G_c = \left(\sum_{i=1}^2 \lambda_i X_{c,i}^2\right)^2 + 2 \sum_{i=1}^2 \lambda_i^2 X_{c,i}^2$
//!
//! **Symbols** M: presence · k_c: diversity · λ, X: eigenvalues of largest size and their vectors of length 1
//!
//! **In → out** presence matrix → index from 0, one a place and a field
//!
//! **Choices** eigenvalues by size, whatever their sign, as the authors' code has it · X₁ is above zero in sum; X₂ has no sign of its own:
//! its largest entry is above zero
//!
//! **Edge cases** two eigenvalues of one size and opposite sign: X₁ and X₂ may change places, the index does not · one place or field: error
//!
//! **Source** Sciarra, C., Chiarotti, G., Ridolfi, L. & Laio, F. (2020) Reconciling contrasting views on economic complexity, Nature
//! Communications 11, 3352, doi:10.1038/s41467-020-16992-1, equations 3–7
//!
//! **Checked** against the authors' genepy_index.m v1.0 (in Octave), rtol 1e-9
//!
//! **Not for** comparing tables of different size

use super::lanczos::{Leading, leading_pairs};
use crate::error::EconomyError;
use crate::matrix::Presence;

/// The index of one side, and the vectors that it is made of.
#[derive(Clone, Debug, PartialEq)]
pub struct GenepySide {
    /// G.
    pub index: Vec<f64>,
    /// X₁.
    pub first: Vec<f64>,
    /// X₂.
    pub second: Vec<f64>,
    /// λ₁ and λ₂.
    pub eigenvalues: [f64; 2],
}

/// The index of places and fields.
#[derive(Clone, Debug, PartialEq)]
pub struct Genepy {
    /// Of the places.
    pub places: GenepySide,
    /// Of the fields.
    pub fields: GenepySide,
}

/// GENEPY of presence.
///
/// # Errors
/// Fewer than two places or fields, or eigenvectors that do not settle.
pub fn genepy(presence: &Presence) -> Result<Genepy, EconomyError> {
    let (k, fields) = (presence.diversity(), presence.fields().len());
    let inverse: Vec<f64> = k.iter().map(|k| 1.0 / k).collect();
    let mut corrected = vec![0.0; fields];
    presence.sums_by_field(&inverse, &mut corrected);
    let weight: Vec<f64> = corrected.iter().map(|k| 1.0 / k).collect();
    // The diagonals of W Wᵀ and Wᵀ W.
    let mut place_diagonal = vec![0.0; k.len()];
    let squares = |weights: &[f64]| -> Vec<f64> { weights.iter().map(|w| w * w).collect() };
    presence.sums_by_place(&squares(&weight), &mut place_diagonal);
    place_diagonal.iter_mut().zip(&inverse).for_each(|(d, w)| *d *= w * w);
    let mut field_diagonal = vec![0.0; fields];
    presence.sums_by_field(&squares(&inverse), &mut field_diagonal);
    field_diagonal.iter_mut().zip(&weight).for_each(|(d, w)| *d *= w * w);

    let mut near = vec![0.0; k.len()];
    let mut far = vec![0.0; fields];
    let places = side("places", &place_diagonal, |x, out| {
        scale(&mut near, x, &inverse);
        presence.sums_by_field(&near, &mut far);
        far.iter_mut().zip(&weight).for_each(|(f, w)| *f *= w * w);
        presence.sums_by_place(&far, out);
        out.iter_mut().zip(&inverse).for_each(|(o, w)| *o *= w);
    })?;
    let fields = side("fields", &field_diagonal, |x, out| {
        scale(&mut far, x, &weight);
        presence.sums_by_place(&far, &mut near);
        near.iter_mut().zip(&inverse).for_each(|(f, w)| *f *= w * w);
        presence.sums_by_field(&near, out);
        out.iter_mut().zip(&weight).for_each(|(o, w)| *o *= w);
    })?;
    Ok(Genepy { places, fields })
}

fn scale(out: &mut [f64], x: &[f64], weights: &[f64]) {
    out.iter_mut().zip(x).zip(weights).for_each(|((out, x), weight)| *out = x * weight);
}

/// The index from the operator `square` with `diagonal` taken out.
fn side(
    what: &'static str,
    diagonal: &[f64],
    mut square: impl FnMut(&[f64], &mut [f64]),
) -> Result<GenepySide, EconomyError> {
    let n = diagonal.len();
    if n < 2 {
        return Err(EconomyError::TooFew { method: "GENEPY", what, found: n, needed: 2 });
    }
    let pairs = leading_pairs("GENEPY", n, 2, Leading::LargestMagnitude, &[], |x, out| {
        square(x, out);
        for ((out, x), diagonal) in out.iter_mut().zip(x).zip(diagonal) {
            *out -= diagonal * x;
        }
    })?;
    let (one, two) = (&pairs[0], &pairs[1]);
    let index = one.vector.iter().zip(&two.vector).map(|(a, b)| {
        let (a, b) = (a * a, b * b);
        let sum = one.value * a + two.value * b;
        sum * sum + 2.0 * (one.value * one.value * a + two.value * two.value * b)
    });
    let index = index.collect();
    let largest = |v: &[f64]| v.iter().copied().fold(0.0f64, |m, x| if x.abs() > m.abs() { x } else { m });
    let turned = |v: &[f64], by: f64| v.iter().map(|x| if by < 0.0 { -x } else { *x }).collect();
    Ok(GenepySide {
        index,
        first: turned(&one.vector, one.vector.iter().sum()),
        second: turned(&two.vector, largest(&two.vector)),
        eigenvalues: [one.value, two.value],
    })
}
