//! Eigenvalues and eigenvectors of a symmetric tridiagonal matrix, by QL with implicit shifts.
//!
//! Bowdler, H., Martin, R., Reinsch, C. & Wilkinson, J. (1968) The QR and QL algorithms for symmetric matrices, Numerische
//! Mathematik 11, 293–306, doi:10.1007/BF02166681.

/// Most steps for one eigenvalue; three are usual.
const STEPS: usize = 60;

/// Eigenvalues, and the eigenvectors as rows in the same order (none in particular); `below[i]` couples i and i + 1.
/// `None` if an eigenvalue does not settle, which no symmetric matrix of finite numbers is known to do.
pub(crate) fn tridiagonal_eigen(diagonal: &[f64], below: &[f64]) -> Option<(Vec<f64>, Vec<Vec<f64>>)> {
    let n = diagonal.len();
    let mut d = diagonal.to_vec();
    let mut e = below[..n - 1].to_vec();
    e.push(0.0);
    let mut z: Vec<Vec<f64>> =
        (0..n).map(|i| (0..n).map(|j| if i == j { 1.0 } else { 0.0 }).collect()).collect();
    for l in 0..n {
        let mut steps = 0;
        loop {
            let small = |m: usize| e[m].abs() <= f64::EPSILON * (d[m].abs() + d[m + 1].abs());
            let m = (l..n - 1).find(|m| small(*m)).unwrap_or(n - 1);
            if m == l {
                break;
            }
            steps += 1;
            if steps > STEPS {
                return None;
            }
            sweep(&mut d, &mut e, &mut z, l, m);
        }
    }
    Some((d, z))
}

/// One implicit QL step on the block from `l` to `m`.
fn sweep(d: &mut [f64], e: &mut [f64], z: &mut [Vec<f64>], l: usize, m: usize) {
    let mut g = (d[l + 1] - d[l]) / (2.0 * e[l]);
    let mut r = g.hypot(1.0);
    g = d[m] - d[l] + e[l] / (g + r.copysign(g));
    let (mut s, mut c, mut p) = (1.0, 1.0, 0.0);
    for i in (l..m).rev() {
        let f = s * e[i];
        let b = c * e[i];
        r = f.hypot(g);
        e[i + 1] = r;
        if r == 0.0 {
            d[i + 1] -= p;
            e[m] = 0.0;
            return;
        }
        s = f / r;
        c = g / r;
        g = d[i + 1] - p;
        r = (d[i] - g) * s + 2.0 * c * b;
        p = s * r;
        d[i + 1] = g + p;
        g = c * r - b;
        let (low, high) = z.split_at_mut(i + 1);
        for (low, high) in low[i].iter_mut().zip(high[0].iter_mut()) {
            let f = *high;
            *high = s * *low + c * f;
            *low = c * *low - s * f;
        }
    }
    d[l] -= p;
    e[l] = g;
    e[m] = 0.0;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_five_has_the_eigenvalues_of_the_book() {
        let (mut values, vectors) = tridiagonal_eigen(&[0.0; 5], &[1.0; 4]).unwrap();
        for (value, vector) in values.iter().zip(&vectors) {
            for i in 0..5 {
                let left = if i > 0 { vector[i - 1] } else { 0.0 };
                let right = if i < 4 { vector[i + 1] } else { 0.0 };
                assert!((left + right - value * vector[i]).abs() < 1e-14);
            }
        }
        values.sort_by(f64::total_cmp);
        for (k, value) in values.iter().rev().enumerate() {
            assert!((value - 2.0 * (std::f64::consts::PI * (k + 1) as f64 / 6.0).cos()).abs() < 1e-14);
        }
    }
}
