//! TopoJSON: arcs that neighbours share, and objects made of them.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::clip::Point;

/// A topology: its arcs in degrees and its objects.
pub(super) struct Topology {
    arcs: Vec<Vec<Point>>,
    objects: Value,
}

impl Topology {
    /// Reads a quantised topology: arcs are differences of whole numbers, scaled and moved.
    pub(super) fn from_json(text: &str) -> Result<Self> {
        let json: Value = serde_json::from_str(text)?;
        let pair = |value: &Value, what: &str| -> Result<[f64; 2]> {
            match [&value[0], &value[1]].map(Value::as_f64) {
                [Some(x), Some(y)] => Ok([x, y]),
                _ => bail!("{what} is no pair of numbers: {value}"),
            }
        };
        let scale = pair(&json["transform"]["scale"], "transform.scale")?;
        let translate = pair(&json["transform"]["translate"], "transform.translate")?;
        let mut arcs = Vec::new();
        for arc in json["arcs"].as_array().context("the topology has no arcs")? {
            let (mut x, mut y) = (0.0, 0.0);
            let mut points = Vec::new();
            for step in arc.as_array().context("an arc is no list")? {
                let [dx, dy] = pair(step, "a step of an arc")?;
                (x, y) = (x + dx, y + dy);
                points.push(Point { x: x * scale[0] + translate[0], y: y * scale[1] + translate[1] });
            }
            arcs.push(points);
        }
        Ok(Self { arcs, objects: json["objects"].clone() })
    }

    /// Every ring of an object's polygons, outer and inner.
    pub(super) fn rings(&self, object: &str) -> Result<Vec<Vec<Point>>> {
        self.rings_of(object)?.iter().map(|ring| self.ring(ring)).collect()
    }

    /// The arcs that two or more geometries of an object share: the borders between them, in the order of the arcs.
    pub(super) fn shared_arcs(&self, object: &str) -> Result<Vec<Vec<Point>>> {
        let mut uses: BTreeMap<usize, usize> = BTreeMap::new();
        for ring in self.rings_of(object)? {
            for number in ring {
                *uses.entry(index_of(number)).or_default() += 1;
            }
        }
        let shared = uses.into_iter().filter(|&(_, count)| count > 1);
        shared.map(|(index, _)| self.arcs.get(index).cloned().context("an arc is not there")).collect()
    }

    /// Arc numbers of every ring of an object.
    fn rings_of(&self, object: &str) -> Result<Vec<Vec<i64>>> {
        let object =
            self.objects.get(object).with_context(|| format!("the topology has no object `{object}`"))?;
        let mut rings = Vec::new();
        collect_rings(object, &mut rings)?;
        Ok(rings)
    }

    fn ring(&self, numbers: &[i64]) -> Result<Vec<Point>> {
        let mut points: Vec<Point> = Vec::new();
        for &number in numbers {
            let arc = self.arcs.get(index_of(number)).context("an arc is not there")?;
            // The first point of an arc is the last of the one before.
            points.pop();
            if number < 0 {
                points.extend(arc.iter().rev());
            } else {
                points.extend(arc);
            }
        }
        Ok(points)
    }
}

/// A negative number means the arc backwards: −1 is arc 0.
fn index_of(number: i64) -> usize {
    (if number < 0 { !number } else { number }) as usize
}

fn collect_rings(geometry: &Value, rings: &mut Vec<Vec<i64>>) -> Result<()> {
    match geometry["type"].as_str() {
        Some("GeometryCollection") => {
            for inner in geometry["geometries"].as_array().context("a collection has no geometries")? {
                collect_rings(inner, rings)?;
            }
        }
        Some("Polygon") => rings.extend(serde_json::from_value::<Vec<Vec<i64>>>(geometry["arcs"].clone())?),
        Some("MultiPolygon") => {
            let polygons: Vec<Vec<Vec<i64>>> = serde_json::from_value(geometry["arcs"].clone())?;
            rings.extend(polygons.into_iter().flatten());
        }
        // Countries without land of their own.
        None => {}
        Some(other) => bail!("a geometry of type `{other}` has no land"),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two squares side by side that share the arc 0, from (10, 1) to (10, 0).
    const TWO: &str = r#"{
        "transform": {"scale": [10, 1], "translate": [0, 0]},
        "arcs": [[[1, 1], [0, -1]], [[1, 0], [-1, 0], [0, 1], [1, 0]], [[1, 0], [1, 0], [0, 1], [-1, 0]]],
        "objects": {"countries": {"type": "GeometryCollection", "geometries": [
            {"type": "Polygon", "arcs": [[0, 1]]}, {"type": "MultiPolygon", "arcs": [[[2, 0]]]}, {"type": null}
        ]}}
    }"#;

    #[test]
    fn rings_are_joined_from_arcs_and_the_shared_arc_is_the_border() {
        let topology = Topology::from_json(TWO).unwrap();
        let at = |pairs: &[(f64, f64)]| pairs.iter().map(|&(x, y)| Point { x, y }).collect::<Vec<_>>();
        let rings = topology.rings("countries").unwrap();
        assert_eq!(rings[0], at(&[(10.0, 1.0), (10.0, 0.0), (0.0, 0.0), (0.0, 1.0), (10.0, 1.0)]));
        assert_eq!(rings[1], at(&[(10.0, 0.0), (20.0, 0.0), (20.0, 1.0), (10.0, 1.0), (10.0, 0.0)]));
        assert_eq!(topology.shared_arcs("countries").unwrap(), [at(&[(10.0, 1.0), (10.0, 0.0)])]);
        assert!(topology.rings("land").is_err());
    }
}
