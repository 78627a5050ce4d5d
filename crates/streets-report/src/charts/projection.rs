//! Albers' equal-area conic projection on the sphere (Snyder 1987, *Map Projections: A Working Manual*, USGS
//! Professional Paper 1395, equations 14-1 to 14-6), with its two standard parallels at a sixth and five sixths of the
//! latitudes shown, so that points sized by what is counted stand on land of true size.

/// A window of longitudes and latitudes in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Window {
    pub(crate) west: f64,
    pub(crate) east: f64,
    pub(crate) south: f64,
    pub(crate) north: f64,
}

impl Window {
    /// The window that holds all points, with a margin of `share` of its size and at least half a degree.
    pub(crate) fn around(points: impl Iterator<Item = (f64, f64)>, share: f64) -> Option<Self> {
        let mut window: Option<Self> = None;
        for (longitude, latitude) in points {
            let own = window.get_or_insert(Self {
                west: longitude,
                east: longitude,
                south: latitude,
                north: latitude,
            });
            own.west = own.west.min(longitude);
            own.east = own.east.max(longitude);
            own.south = own.south.min(latitude);
            own.north = own.north.max(latitude);
        }
        window.map(|own| {
            let pad = |size: f64| (size * share).max(0.5);
            let (x, y) = (pad(own.east - own.west), pad(own.north - own.south));
            Self {
                west: own.west - x,
                east: own.east + x,
                south: (own.south - y).max(-89.0),
                north: (own.north + y).min(89.0),
            }
        })
    }

    /// The points near the others: within three interquartile ranges of the middle half, both ways. A place overseas
    /// would shrink all others to a corner.
    pub(crate) fn near(points: &[(f64, f64)]) -> Self {
        let fence = |axis: fn(&(f64, f64)) -> f64| {
            let mut values: Vec<f64> = points.iter().map(axis).collect();
            values.sort_by(f64::total_cmp);
            let at = |share: f64| values.get((share * values.len() as f64) as usize).copied().unwrap_or(0.0);
            let (low, high) = (at(0.25), at(0.75));
            let reach = (3.0 * (high - low)).max(2.0);
            (low - reach, high + reach)
        };
        let ((west, east), (south, north)) = (fence(|point| point.0), fence(|point| point.1));
        Self { west, east, south, north }
    }

    /// Whether a point lies in it.
    pub(crate) fn holds(&self, (longitude, latitude): (f64, f64)) -> bool {
        (self.west..=self.east).contains(&longitude) && (self.south..=self.north).contains(&latitude)
    }

    /// The part of a ring that lies in it (Sutherland and Hodgman 1974); empty where none does.
    pub(crate) fn clip(&self, ring: &[(f64, f64)]) -> Vec<(f64, f64)> {
        let mut points = ring.to_vec();
        let sides = [
            (true, 1.0, self.west),
            (true, -1.0, self.east),
            (false, 1.0, self.south),
            (false, -1.0, self.north),
        ];
        for (along_x, sign, edge) in sides {
            let axis = |point: (f64, f64)| if along_x { point.0 } else { point.1 };
            let inside = |point: (f64, f64)| sign * (axis(point) - edge) >= 0.0;
            let mut kept = Vec::with_capacity(points.len());
            for (index, &point) in points.iter().enumerate() {
                let before = points[(index + points.len() - 1) % points.len()];
                if inside(point) != inside(before) {
                    let share = (edge - axis(before)) / (axis(point) - axis(before));
                    kept.push((
                        before.0 + share * (point.0 - before.0),
                        before.1 + share * (point.1 - before.1),
                    ));
                }
                if inside(point) {
                    kept.push(point);
                }
            }
            points = kept;
        }
        points
    }
}

/// A projection that fits a window into a box of pixels.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Projection {
    cone: Cone,
    scale: f64,
    left: f64,
    top: f64,
}

#[derive(Clone, Copy, Debug)]
struct Cone {
    n: f64,
    c: f64,
    meridian: f64,
}

impl Cone {
    fn new(window: Window) -> Self {
        let sixth = (window.north - window.south) / 6.0;
        let (first, second) =
            ((window.south + sixth).to_radians().sin(), (window.north - sixth).to_radians().sin());
        let n = f64::midpoint(first, second);
        let n = if n.abs() < 1e-6 { 1e-6 } else { n };
        let c = 1.0 - first * first + 2.0 * n * first;
        Self { n, c, meridian: f64::midpoint(window.west, window.east) }
    }

    /// Coordinates on a sphere of radius 1, y downwards.
    fn project(self, (longitude, latitude): (f64, f64)) -> (f64, f64) {
        let radius = (self.c - 2.0 * self.n * latitude.to_radians().sin()).max(0.0).sqrt() / self.n;
        let angle = self.n * (longitude - self.meridian).to_radians();
        (radius * angle.sin(), radius * angle.cos())
    }
}

impl Projection {
    /// Fits the window into a box `width` pixels wide; gives the projection and the height of the box.
    pub(crate) fn fit(window: Window, width: f64) -> (Self, f64) {
        let cone = Cone::new(window);
        const STEPS: i32 = 16;
        let (mut west, mut east) = (f64::INFINITY, f64::NEG_INFINITY);
        let (mut top, mut bottom) = (f64::INFINITY, f64::NEG_INFINITY);
        for step in 0..=STEPS {
            let share = f64::from(step) / f64::from(STEPS);
            let longitude = window.west + share * (window.east - window.west);
            let latitude = window.south + share * (window.north - window.south);
            for point in [
                (longitude, window.south),
                (longitude, window.north),
                (window.west, latitude),
                (window.east, latitude),
            ] {
                let (x, y) = cone.project(point);
                west = west.min(x);
                east = east.max(x);
                top = top.min(y);
                bottom = bottom.max(y);
            }
        }
        let scale = width / (east - west);
        (Self { cone, scale, left: west, top }, scale * (bottom - top))
    }

    /// Pixels from the left and the top of the box.
    pub(crate) fn pixel(&self, point: (f64, f64)) -> (f64, f64) {
        let (x, y) = self.cone.project(point);
        (self.scale * (x - self.left), self.scale * (y - self.top))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn snyders_worked_example() {
        // Page 291: parallels 29.5° and 45.5°, origin 23° N 96° W, point 35° N 75° W: x 0.2952720, y 0.2416774.
        let n: f64 = f64::midpoint(29.5_f64.to_radians().sin(), 45.5_f64.to_radians().sin());
        let first = 29.5_f64.to_radians().sin();
        let cone = Cone { n, c: 1.0 - first * first + 2.0 * n * first, meridian: -96.0 };
        let (x, y) = cone.project((-75.0, 35.0));
        let (_, origin) = cone.project((-96.0, 23.0));
        assert!((x - 0.295_272_0).abs() < 1e-7, "{x}");
        assert!((origin - y - 0.241_677_4).abs() < 1e-7, "{}", origin - y);
    }

    #[test]
    fn a_place_overseas_does_not_shrink_the_map() {
        let mut points: Vec<(f64, f64)> =
            (0..40).map(|step| (f64::from(step % 8), 50.0 + f64::from(step % 5))).collect();
        points.push((55.5, -21.1));
        let near = Window::near(&points);
        assert!(!near.holds((55.5, -21.1)));
        assert!(points[..40].iter().all(|point| near.holds(*point)));
    }

    #[test]
    fn a_ring_is_cut_at_the_window() {
        let window = Window { west: 0.0, east: 2.0, south: 0.0, north: 2.0 };
        let cut = window.clip(&[(1.0, 1.0), (3.0, 1.0), (3.0, 3.0), (1.0, 3.0)]);
        let mut cut: Vec<_> = cut.into_iter().map(|(x, y)| (x as i32, y as i32)).collect();
        cut.sort_unstable();
        assert_eq!(cut, vec![(1, 1), (1, 2), (2, 1), (2, 2)]);
        assert!(window.clip(&[(5.0, 5.0), (6.0, 5.0), (6.0, 6.0)]).is_empty());
    }

    #[test]
    fn north_is_up_and_the_window_fills_the_box() {
        let window = Window { west: -8.0, east: 2.0, south: 50.0, north: 59.0 };
        let (projection, height) = Projection::fit(window, 500.0);
        let (_, north) = projection.pixel((-3.0, 58.0));
        let (_, south) = projection.pixel((-3.0, 51.0));
        assert!(north < south && south < height);
        let (west, _) = projection.pixel((-8.0, 50.0));
        let (east, _) = projection.pixel((2.0, 50.0));
        assert!(west >= -1e-6 && east <= 500.0 + 1e-6);
    }
}
