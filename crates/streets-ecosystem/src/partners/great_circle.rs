//! How far two organisations are apart, along the great circle through both.

/// Where an organisation is: the direction of its place on the unit sphere.
pub(crate) type Direction = [f64; 3];

/// The direction of a place, from degrees.
pub(super) fn direction(latitude: f64, longitude: f64) -> Direction {
    let (latitude, longitude) = (latitude.to_radians(), longitude.to_radians());
    [latitude.cos() * longitude.cos(), latitude.cos() * longitude.sin(), latitude.sin()]
}

/// Mean radius of the Earth, km (IUGG).
const EARTH_KM: f64 = 6_371.008_8;

/// Great-circle distance of two directions, km.
pub(crate) fn distance_km(a: Direction, b: Direction) -> f64 {
    let chord = ((a[0] - b[0]).powi(2) + (a[1] - b[1]).powi(2) + (a[2] - b[2]).powi(2)).sqrt();
    2.0 * EARTH_KM * (chord / 2.0).min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_and_a_half_of_the_way_round() {
        let quarter = EARTH_KM * std::f64::consts::FRAC_PI_2;
        for (a, b, expected) in [
            ((0.0, 0.0), (0.0, 90.0), quarter),
            ((0.0, 30.0), (90.0, -120.0), quarter),
            ((52.0, 0.1), (-52.0, -179.9), 2.0 * quarter),
            ((60.0, 0.0), (60.0, 180.0), quarter * 2.0 / 3.0),
            ((52.0, 0.1), (52.0, 0.1), 0.0),
        ] {
            let found = distance_km(direction(a.0, a.1), direction(b.0, b.1));
            assert!((found - expected).abs() < 1e-3, "{a:?} {b:?}: {found}, by hand {expected}");
        }
    }
}
