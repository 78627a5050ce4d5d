//! Cutting lines and rings to a frame.

/// Longitude and latitude in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Point {
    /// Degrees east.
    pub(super) x: f64,
    /// Degrees north.
    pub(super) y: f64,
}

/// A part of the map, in degrees.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub(super) west: f64,
    pub(super) east: f64,
    pub(super) south: f64,
    pub(super) north: f64,
}

/// One side of a frame.
#[derive(Clone, Copy)]
enum Side {
    West(f64),
    East(f64),
    South(f64),
    North(f64),
}

impl Side {
    fn holds(self, point: Point) -> bool {
        match self {
            Self::West(limit) => point.x >= limit,
            Self::East(limit) => point.x <= limit,
            Self::South(limit) => point.y >= limit,
            Self::North(limit) => point.y <= limit,
        }
    }

    /// Where the segment from `a` to `b`, which lie on different sides, meets this side.
    fn meets(self, a: Point, b: Point) -> Point {
        match self {
            Self::West(limit) | Self::East(limit) => {
                let share = (limit - a.x) / (b.x - a.x);
                Point { x: limit, y: a.y + share * (b.y - a.y) }
            }
            Self::South(limit) | Self::North(limit) => {
                let share = (limit - a.y) / (b.y - a.y);
                Point { x: a.x + share * (b.x - a.x), y: limit }
            }
        }
    }
}

impl Frame {
    fn sides(self) -> [Side; 4] {
        [Side::West(self.west), Side::East(self.east), Side::South(self.south), Side::North(self.north)]
    }

    /// The part of a closed ring inside the frame, closed; empty if there is none (Sutherland and Hodgman 1974).
    pub(super) fn cut_ring(self, ring: &[Point]) -> Vec<Point> {
        let mut points = ring.to_vec();
        points.pop_if(|last| ring.len() > 1 && *last == ring[0]);
        for side in self.sides() {
            let mut kept = Vec::with_capacity(points.len());
            for (index, &point) in points.iter().enumerate() {
                let before = points[(index + points.len() - 1) % points.len()];
                if side.holds(before) != side.holds(point) {
                    kept.push(side.meets(before, point));
                }
                if side.holds(point) {
                    kept.push(point);
                }
            }
            points = kept;
        }
        points.extend(points.first().copied());
        points
    }

    /// The parts of a line inside the frame.
    pub(super) fn cut_line(self, line: &[Point]) -> Vec<Vec<Point>> {
        let mut parts = vec![line.to_vec()];
        for side in self.sides() {
            parts = parts.iter().flat_map(|part| cut_by(side, part)).collect();
        }
        parts
    }
}

fn cut_by(side: Side, line: &[Point]) -> Vec<Vec<Point>> {
    let mut parts: Vec<Vec<Point>> = Vec::new();
    let mut current: Vec<Point> = Vec::new();
    for (index, &point) in line.iter().enumerate() {
        if let Some(&before) = index.checked_sub(1).and_then(|previous| line.get(previous))
            && side.holds(before) != side.holds(point)
        {
            current.push(side.meets(before, point));
        }
        if side.holds(point) {
            current.push(point);
        } else if !current.is_empty() {
            parts.push(std::mem::take(&mut current));
        }
    }
    parts.extend((!current.is_empty()).then_some(current));
    parts
}

/// Area of a closed ring in square degrees, positive counter-clockwise.
pub(super) fn area(ring: &[Point]) -> f64 {
    ring.windows(2).map(|pair| pair[0].x * pair[1].y - pair[1].x * pair[0].y).sum::<f64>() / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNIT: Frame = Frame { west: 0.0, east: 1.0, south: 0.0, north: 1.0 };

    fn points(pairs: &[(f64, f64)]) -> Vec<Point> {
        pairs.iter().map(|&(x, y)| Point { x, y }).collect()
    }

    #[test]
    fn a_square_that_sticks_out_keeps_the_part_inside() {
        let ring = points(&[(0.5, 0.5), (1.5, 0.5), (1.5, 1.5), (0.5, 1.5), (0.5, 0.5)]);
        let cut = UNIT.cut_ring(&ring);
        assert!((area(&cut) - 0.25).abs() < 1e-12, "{cut:?}");
        assert_eq!(cut.first(), cut.last());
        assert!(UNIT.cut_ring(&points(&[(2.0, 2.0), (3.0, 2.0), (3.0, 3.0), (2.0, 2.0)])).is_empty());
    }

    #[test]
    fn a_line_that_leaves_and_comes_back_is_two() {
        let line = points(&[(0.25, 0.5), (0.25, 2.0), (0.75, 2.0), (0.75, 0.5)]);
        let cut = UNIT.cut_line(&line);
        assert_eq!(cut, [points(&[(0.25, 0.5), (0.25, 1.0)]), points(&[(0.75, 1.0), (0.75, 0.5)])]);
    }
}
