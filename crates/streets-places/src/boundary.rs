//! Which outline a point lies in.

use geo::{Contains, MultiPolygon, Point};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};
use streets_model::{Boundary, PlaceId};
use wkt::TryFromWkt;

use crate::distance::EARTH_RADIUS_KM;
use crate::error::PlacesError;

/// Outlines of places, indexed by their boxes.
#[derive(Debug)]
pub struct BoundaryIndex {
    outlines: Vec<(PlaceId, MultiPolygon<f64>)>,
    boxes: RTree<GeomWithData<Rectangle<[f64; 2]>, usize>>,
}

/// Where a point was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Located<'a> {
    /// The place.
    pub place_id: &'a PlaceId,
    /// How far outside the outline the point lies, km; 0 inside.
    pub outside_km: f64,
}

impl BoundaryIndex {
    /// Reads the outlines.
    ///
    /// # Errors
    /// The first outline that is no polygon.
    pub fn build<'a>(boundaries: impl IntoIterator<Item = &'a Boundary>) -> Result<Self, PlacesError> {
        let mut outlines = Vec::new();
        for boundary in boundaries {
            outlines.push((boundary.place_id.clone(), polygon_of(boundary)?));
        }
        // The order of the table must not show in a tie.
        outlines.sort_by(|a, b| a.0.cmp(&b.0));
        let boxes = outlines
            .iter()
            .enumerate()
            .filter_map(|(index, (_, outline))| {
                let area = geo::BoundingRect::bounding_rect(outline)?;
                let (low, high) = (area.min(), area.max());
                Some(GeomWithData::new(Rectangle::from_corners([low.x, low.y], [high.x, high.y]), index))
            })
            .collect();
        Ok(Self { outlines, boxes: RTree::bulk_load(boxes) })
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.outlines.is_empty()
    }

    /// The outline around the point, else the nearest one within `tolerance_km`: outlines are simplified, and a port
    /// can
    /// lie off a simplified coast. Ties go to the place whose id sorts first.
    pub fn locate(&self, latitude: f64, longitude: f64, tolerance_km: f64) -> Option<Located<'_>> {
        self.near(latitude, longitude, tolerance_km).into_iter().next()
    }

    /// Every outline around the point or within `tolerance_km` of it, nearest first.
    pub fn near(&self, latitude: f64, longitude: f64, tolerance_km: f64) -> Vec<Located<'_>> {
        let point = Point::new(longitude, latitude);
        let high = tolerance_km / KM_PER_DEGREE;
        // A degree of longitude shrinks towards the poles; the box is widened to match.
        let wide = high / latitude.to_radians().cos().max(0.05);
        let window =
            AABB::from_corners([longitude - wide, latitude - high], [longitude + wide, latitude + high]);
        let mut found: Vec<(f64, usize)> = self
            .boxes
            .locate_in_envelope_intersecting(window)
            .filter_map(|candidate| {
                let outline = &self.outlines[candidate.data].1;
                let km = if outline.contains(&point) { 0.0 } else { km_to_outline(outline, point) };
                (km <= tolerance_km).then_some((km, candidate.data))
            })
            .collect();
        found.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        found
            .into_iter()
            .map(|(outside_km, index)| Located { place_id: &self.outlines[index].0, outside_km })
            .collect()
    }

    /// A point inside each outline, latitude first, as near its middle as may be; by place id.
    pub fn middles(&self) -> impl Iterator<Item = (&PlaceId, (f64, f64))> {
        self.outlines.iter().filter_map(|(place_id, outline)| {
            let point = geo::InteriorPoint::interior_point(outline)?;
            Some((place_id, (point.y(), point.x())))
        })
    }

    /// Area of each outline in km², on the sphere's equal-area projection; by place id.
    pub fn areas_km2(&self) -> impl Iterator<Item = (&PlaceId, f64)> {
        self.outlines.iter().map(|(place_id, outline)| (place_id, area_km2(outline)))
    }
}

const KM_PER_DEGREE: f64 = EARTH_RADIUS_KM * std::f64::consts::PI / 180.0;

fn polygon_of(boundary: &Boundary) -> Result<MultiPolygon<f64>, PlacesError> {
    let problem = |problem: String| PlacesError::NotAPolygon { place_id: boundary.place_id.clone(), problem };
    let geometry =
        geo::Geometry::<f64>::try_from_wkt_str(&boundary.wkt).map_err(|e| problem(e.to_string()))?;
    match geometry {
        geo::Geometry::MultiPolygon(outline) => Ok(outline),
        geo::Geometry::Polygon(outline) => Ok(MultiPolygon::new(vec![outline])),
        _ => Err(problem("it is another kind of geometry".to_owned())),
    }
}

/// Distance from a point to the nearest edge, on the plane that touches the earth there.
fn km_to_outline(outline: &MultiPolygon<f64>, point: Point<f64>) -> f64 {
    let shrink = point.y().to_radians().cos();
    let project =
        |c: geo::Coord<f64>| ((c.x - point.x()) * shrink * KM_PER_DEGREE, (c.y - point.y()) * KM_PER_DEGREE);
    let mut nearest = f64::INFINITY;
    for polygon in outline {
        for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
            for edge in ring.lines() {
                let ((ax, ay), (bx, by)) = (project(edge.start), project(edge.end));
                let (dx, dy) = (bx - ax, by - ay);
                let length2 = dx * dx + dy * dy;
                let along =
                    if length2 > 0.0 { (-(ax * dx + ay * dy) / length2).clamp(0.0, 1.0) } else { 0.0 };
                nearest = nearest.min((ax + along * dx).hypot(ay + along * dy));
            }
        }
    }
    nearest
}

fn area_km2(outline: &MultiPolygon<f64>) -> f64 {
    // Lambert's cylindrical projection keeps areas: x = R λ, y = R sin φ.
    let ring = |line: &geo::LineString<f64>| {
        let twice: f64 = line
            .lines()
            .map(|edge| {
                let (x0, y0) = (edge.start.x.to_radians(), edge.start.y.to_radians().sin());
                let (x1, y1) = (edge.end.x.to_radians(), edge.end.y.to_radians().sin());
                x0 * y1 - x1 * y0
            })
            .sum();
        (twice / 2.0).abs() * EARTH_RADIUS_KM * EARTH_RADIUS_KM
    };
    outline
        .iter()
        .map(|polygon| ring(polygon.exterior()) - polygon.interiors().iter().map(ring).sum::<f64>())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index() -> BoundaryIndex {
        let square = |id: &str, west: f64, east: f64| Boundary {
            place_id: PlaceId::from(id),
            wkt: format!("POLYGON(({west} 50, {east} 50, {east} 51, {west} 51, {west} 50))"),
        };
        BoundaryIndex::build(&[square("b", 1.0, 2.0), square("a", 0.0, 1.0)]).unwrap()
    }

    #[test]
    fn a_point_is_in_one_square_or_just_off_its_coast_or_nowhere() {
        let index = index();
        assert_eq!(index.locate(50.5, 0.5, 5.0).unwrap().place_id.as_str(), "a");
        assert_eq!(index.locate(50.5, 1.5, 5.0).unwrap().place_id.as_str(), "b");
        let off = index.locate(49.99, 1.5, 5.0).unwrap();
        assert_eq!(off.place_id.as_str(), "b");
        assert!((off.outside_km - 1.112).abs() < 0.01, "{off:?}");
        assert_eq!(index.locate(49.9, 1.5, 5.0), None);
    }

    #[test]
    fn a_square_of_one_degree_has_the_area_of_the_sphere_between_its_edges() {
        let expected = EARTH_RADIUS_KM.powi(2)
            * 1f64.to_radians()
            * (51f64.to_radians().sin() - 50f64.to_radians().sin());
        for (_, area) in index().areas_km2() {
            assert!((area - expected).abs() < 1e-6, "{area} {expected}");
        }
    }

    #[test]
    fn a_line_is_refused() {
        let line = Boundary { place_id: PlaceId::from("x"), wkt: "LINESTRING(0 0, 1 1)".into() };
        assert!(matches!(BoundaryIndex::build(&[line]), Err(PlacesError::NotAPolygon { .. })));
    }
}
