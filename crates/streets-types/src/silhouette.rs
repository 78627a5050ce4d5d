//! # Silhouette
//!
//! **Answers** Does a place lie well inside its group, or would it fit the next group as well?
//!
//! **Formula** $s_i = (b_i - a_i)/\max(a_i, b_i)$; a grouping is judged by the mean over all places
//!
//! **Symbols** a: mean distance to the other places of the own group · b: smallest mean distance to the places of another group
//!
//! **In → out** distances, groups → −1 (in the wrong group) to 1 (well inside) for each place
//!
//! **Choices** distances as the grouping itself used them: Euclidean on scaled features, or Gower's
//!
//! **Edge cases** only place of its group: 0 · all distances 0: 0 · fewer than two groups: error
//!
//! **Source** Rousseeuw, P. (1987) Silhouettes: a graphical aid to the interpretation and validation of cluster analysis,
//! Journal of Computational and Applied Mathematics 20, 53–65, doi:10.1016/0377-0427(87)90125-7
//!
//! **Checked** worked example by hand; against scikit-learn 1.9.1 `silhouette_samples`, rtol 1e-9
//!
//! **Not for** saying that there are no types at all: it cannot judge one group

use crate::distances::Distances;
use crate::error::TypesError;
use crate::partition::Partition;

/// The silhouette of each place.
///
/// # Errors
/// Not one group a place, or fewer than two groups.
pub fn silhouettes(distances: &Distances, partition: &Partition) -> Result<Vec<f64>, TypesError> {
    if partition.labels.len() != distances.len() {
        let (what, found, expected) = ("the list of groups", partition.labels.len(), distances.len());
        return Err(TypesError::Length { what, found, expected });
    }
    if partition.groups() < 2 {
        let (what, allowed) = ("the number of groups to judge by silhouettes", "at least 2");
        return Err(TypesError::Option { what, seen: partition.groups().to_string(), allowed });
    }
    Ok((0..distances.len()).map(|place| silhouette(distances.row(place), partition, place)).collect())
}

fn silhouette(row: &[f64], partition: &Partition, place: usize) -> f64 {
    let own = partition.labels[place];
    if partition.sizes[own] == 1 {
        return 0.0;
    }
    let mut sums = vec![0.0; partition.groups()];
    for (distance, &label) in row.iter().zip(&partition.labels) {
        sums[label] += distance;
    }
    let inside = sums[own] / (partition.sizes[own] - 1) as f64;
    let outside = sums
        .iter()
        .zip(&partition.sizes)
        .enumerate()
        .filter(|(group, _)| *group != own)
        .map(|(_, (sum, size))| sum / *size as f64)
        .fold(f64::INFINITY, f64::min);
    let larger = inside.max(outside);
    if larger > 0.0 { (outside - inside) / larger } else { 0.0 }
}
