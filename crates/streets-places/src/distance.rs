//! Distance over the earth's surface.

/// Mean radius of the earth (IUGG), km.
pub const EARTH_RADIUS_KM: f64 = 6371.0088;

/// Great-circle distance in km between two points in degrees north and east, by the haversine formula (Sinnott 1984).
///
/// The earth is taken as a sphere: within 0.6 % of the distance on the ellipsoid.
///
/// ```
/// use streets_places::haversine_km;
/// // One degree of latitude is a 360th of the way round.
/// let degree = haversine_km(52.0, 0.1, 53.0, 0.1);
/// assert!((degree - 111.195).abs() < 0.001);
/// assert_eq!(haversine_km(52.0, 0.1, 52.0, 0.1), 0.0);
/// ```
pub fn haversine_km(latitude_a: f64, longitude_a: f64, latitude_b: f64, longitude_b: f64) -> f64 {
    let (phi_a, phi_b) = (latitude_a.to_radians(), latitude_b.to_radians());
    let half_dphi = (phi_b - phi_a) / 2.0;
    let half_dlambda = (longitude_b - longitude_a).to_radians() / 2.0;
    let h = half_dphi.sin().powi(2) + phi_a.cos() * phi_b.cos() * half_dlambda.sin().powi(2);
    // Rounding can lift h above 1 for opposite points.
    2.0 * EARTH_RADIUS_KM * h.min(1.0).sqrt().asin()
}
