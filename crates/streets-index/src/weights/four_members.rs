//! Scores of four members at five places, which packages were given too.

pub(super) const FOUR_MEMBERS: [&[f64]; 4] = [
    &[9.0, 6.0, 5.0, 7.0, 4.0],
    &[2.0, 8.0, 6.0, 5.0, 7.0],
    &[4.0, 3.0, 9.0, 6.0, 7.0],
    &[7.0, 5.0, 2.0, 8.0, 6.0],
];

/// Fails unless the weights are those of the package to 1e-9 of each.
pub(super) fn assert_as_the_package(found: &[f64], package: [f64; 4]) {
    assert_eq!(found.len(), package.len());
    for (found, package) in found.iter().zip(package) {
        assert!((found - package).abs() < 1e-9 * package, "{found} where {package} is meant");
    }
}
