//! # Continuous proximity of fields
//!
//! **Answers** Are two fields strong in the same places, without a threshold of presence?
//!
//! **Formula** correlation: $\phi_{pq} = (1 + r_{pq})/2$; cosine: $\phi_{pq} = \frac{\sum_c L_{cp} L_{cq}}{\lVert L_p\rVert \lVert L_q\rVert}$
//!
//! **Symbols** L: location quotient of field p in place c · r: Pearson's correlation over places
//!
//! **In → out** amounts → 0 to 1 (correlation: 0.5 = none)
//!
//! **Choices** on location quotients · the diagonal is 1 (ecomplexity), or 0 (econcomplex)
//!
//! **Edge cases** a field with the same quotient everywhere has no correlation: told as a finding, 0.5 with all others
//!
//! **Source** Hausmann, R. & Hidalgo, C. (2014) The Atlas of Economic Complexity, technical box 2.3; Lafond, F. & Hausmann, R. et al.,
//! py-ecomplexity
//!
//! **Checked** against ecomplexity 0.5.3 (continuous) and econcomplex 1.0.1 (cosine_proximity), rtol 1e-9
//!
//! **Not for** heavy-tailed quotients of tiny places: one value makes the correlation

use faer::linalg::matmul::triangular::{BlockStructure, matmul as triangular_matmul};
use faer::{Accum, Mat, MatRef, Par};
use streets_model::Finding;

use super::proximity::SelfPair;
use crate::error::EconomyError;
use crate::matrix::{FieldPairs, PlaceFieldMatrix};
use crate::specialisation::{QuotientScale, location_quotient};

/// Which likeness.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContinuousProximity {
    /// (1 + Pearson's r) / 2.
    Correlation,
    /// Cosine of the quotients.
    Cosine,
}

/// The proximity of each pair of fields.
///
/// # Errors
/// Correlation with fewer than two places.
pub fn continuous_proximity(
    matrix: &PlaceFieldMatrix,
    form: ContinuousProximity,
    self_pair: SelfPair,
) -> Result<(FieldPairs, Vec<Finding>), EconomyError> {
    let (places, fields) = (matrix.places().len(), matrix.fields().len());
    if form == ContinuousProximity::Correlation && places < 2 {
        let (method, what) = ("correlation of fields", "places");
        return Err(EconomyError::TooFew { method, what, found: places, needed: 2 });
    }
    let mut columns = vec![0.0; places * fields];
    let quotients = location_quotient(matrix, QuotientScale::Raw);
    for ((place, field, _), quotient) in matrix.cells().zip(quotients) {
        columns[field * places + place] = quotient;
    }
    let mut findings = Vec::new();
    for (field, column) in columns.chunks_exact_mut(places).enumerate() {
        let mean = match form {
            ContinuousProximity::Correlation => column.iter().sum::<f64>() / places as f64,
            ContinuousProximity::Cosine => 0.0,
        };
        let scale: f64 = column.iter().map(|value| value * value).sum::<f64>().sqrt();
        column.iter_mut().for_each(|value| *value -= mean);
        let norm: f64 = column.iter().map(|value| value * value).sum::<f64>().sqrt();
        // Rounding alone leaves about one part in 10¹⁵ of a constant column.
        if norm <= 1e-13 * scale {
            column.fill(0.0);
            let name = matrix.fields().name(field);
            findings.push(Finding::note(
                name,
                "has the same quotient in every place, so it correlates with nothing",
            ));
        } else {
            column.iter_mut().for_each(|value| *value /= norm);
        }
    }
    let mut values = gram(&columns, places, fields);
    for (index, value) in values.iter_mut().enumerate() {
        let own = index / fields == index % fields;
        *value = match (form, own, self_pair) {
            (_, true, SelfPair::One) => 1.0,
            (_, true, SelfPair::Zero) => 0.0,
            (ContinuousProximity::Correlation, false, _) => ((1.0 + *value) / 2.0).clamp(0.0, 1.0),
            (ContinuousProximity::Cosine, false, _) => value.clamp(0.0, 1.0),
        };
    }
    Ok((FieldPairs::full(matrix.fields().clone(), values)?, findings))
}

/// XᵀX of a matrix of `width` columns, each of `height` values one after the other, row by row.
fn gram(columns: &[f64], height: usize, width: usize) -> Vec<f64> {
    let x = MatRef::from_column_major_slice(columns, height, width);
    let mut product = Mat::<f64>::zeros(width, width);
    triangular_matmul(
        product.as_mut(),
        BlockStructure::TriangularLower,
        Accum::Replace,
        x.transpose(),
        BlockStructure::Rectangular,
        x,
        BlockStructure::Rectangular,
        1.0,
        Par::rayon(0),
    );
    let mut values = vec![0.0; width * width];
    for a in 0..width {
        for b in 0..=a {
            values[a * width + b] = product[(a, b)];
            values[b * width + a] = product[(a, b)];
        }
    }
    values
}
