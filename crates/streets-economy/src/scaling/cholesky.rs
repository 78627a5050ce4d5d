//! Small symmetric positive definite systems: the normal equations of regressions and Newton steps.

/// The lower factor L of A = L Lᵀ, row by row; `None` if A is not positive definite (to a relative 1e-13).
pub(crate) fn factor(mut a: Vec<f64>, n: usize) -> Option<Vec<f64>> {
    let diagonal: Vec<f64> = (0..n).map(|i| a[i * n + i]).collect();
    for (i, own) in diagonal.iter().enumerate() {
        for j in 0..=i {
            let sum: f64 = (0..j).map(|l| a[i * n + l] * a[j * n + l]).sum();
            let rest = a[i * n + j] - sum;
            if i == j {
                if !(rest > 1e-13 * own && rest.is_finite()) {
                    return None;
                }
                a[i * n + i] = rest.sqrt();
            } else {
                a[i * n + j] = rest / a[j * n + j];
            }
        }
    }
    Some(a)
}

/// x of A x = b with the factor of A.
pub(crate) fn solve_factored(l: &[f64], n: usize, b: &[f64]) -> Vec<f64> {
    let mut x = b.to_vec();
    for i in 0..n {
        let sum: f64 = (0..i).map(|j| l[i * n + j] * x[j]).sum();
        x[i] = (x[i] - sum) / l[i * n + i];
    }
    for i in (0..n).rev() {
        let sum: f64 = (i + 1..n).map(|j| l[j * n + i] * x[j]).sum();
        x[i] = (x[i] - sum) / l[i * n + i];
    }
    x
}

/// x of A x = b; `None` if A is not positive definite.
pub(crate) fn solve(a: Vec<f64>, n: usize, b: &[f64]) -> Option<Vec<f64>> {
    let l = factor(a, n)?;
    Some(solve_factored(&l, n, b))
}

/// The inverse of A, row by row; `None` if A is not positive definite.
pub(crate) fn inverse(a: Vec<f64>, n: usize) -> Option<Vec<f64>> {
    let l = factor(a, n)?;
    let mut inverse = vec![0.0; n * n];
    for column in 0..n {
        let mut unit = vec![0.0; n];
        unit[column] = 1.0;
        for (row, value) in solve_factored(&l, n, &unit).into_iter().enumerate() {
            inverse[row * n + column] = value;
        }
    }
    Some(inverse)
}
