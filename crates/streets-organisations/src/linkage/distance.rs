//! How far apart two addresses are, as coarse as linkage needs it.

use super::record::Point;

/// Kilometres in a degree of latitude, on a sphere of 6371 km.
const KM_PER_DEGREE: f64 = 111.195;

/// Distance in km on the plane that touches the earth between the two points; within 1 % below 500 km, which is all that is asked of it
/// here: the levels end at 60 km.
pub(crate) fn flat_distance_km(a: Point, b: Point) -> f64 {
    let mut east = (a.longitude - b.longitude).abs() % 360.0;
    if east > 180.0 {
        east = 360.0 - east;
    }
    let east = east * (f64::midpoint(a.latitude, b.latitude)).to_radians().cos();
    east.hypot(a.latitude - b.latitude) * KM_PER_DEGREE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn oxford_to_cambridge() {
        let oxford = Point { latitude: 51.752, longitude: -1.258 };
        let cambridge = Point { latitude: 52.205, longitude: 0.119 };
        // 106.6 km by haversine.
        assert!((flat_distance_km(oxford, cambridge) - 106.6).abs() < 1.0);
        let (west, east) =
            (Point { latitude: 0.0, longitude: 179.5 }, Point { latitude: 0.0, longitude: -179.5 });
        assert!((flat_distance_km(west, east) - 111.195).abs() < 1e-6);
    }
}
