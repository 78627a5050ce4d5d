//! Polygons of GeoJSON and TopoJSON as rings of positions.

use serde_json::Value;

/// Longitude and latitude, degrees.
type Position = [f64; 2];

/// The arcs of a TopoJSON document, in degrees.
pub(super) struct Topology {
    arcs: Vec<Vec<Position>>,
}

/// A multipolygon: polygons of rings, the first of each its outside.
pub(super) struct Rings(Vec<Vec<Vec<Position>>>);

impl Topology {
    /// The topology of a document; none where it is no TopoJSON.
    pub(super) fn read(document: &Value) -> Result<Option<Self>, &'static str> {
        if document.get("type").and_then(Value::as_str) != Some("Topology") {
            return Ok(None);
        }
        let transform = document.get("transform");
        let pair = |key: &str| transform.and_then(|t| t.get(key)).and_then(position);
        let (scale, shift) = (pair("scale"), pair("translate"));
        let arcs = document.get("arcs").and_then(Value::as_array).ok_or("the topology has no arcs")?;
        let decode = |arc: &Value| -> Option<Vec<Position>> {
            let mut at = [0.0, 0.0];
            arc.as_array()?
                .iter()
                .map(|point| {
                    let point = position(point)?;
                    let (Some(scale), Some(shift)) = (scale, shift) else { return Some(point) };
                    // Quantised arcs hold steps from one point to the next.
                    at = [at[0] + point[0], at[1] + point[1]];
                    Some([at[0] * scale[0] + shift[0], at[1] * scale[1] + shift[1]])
                })
                .collect()
        };
        let arcs = arcs
            .iter()
            .map(decode)
            .collect::<Option<_>>()
            .ok_or("an arc of the topology is no list of positions")?;
        Ok(Some(Self { arcs }))
    }

    /// A ring of arcs laid end to end; a negative number is an arc backwards.
    fn ring(&self, numbers: &Value) -> Option<Vec<Position>> {
        let mut ring: Vec<Position> = Vec::new();
        for number in numbers.as_array()? {
            let number = number.as_i64()?;
            let forwards = number >= 0;
            let arc = self.arcs.get(usize::try_from(if forwards { number } else { !number }).ok()?)?;
            let skip = usize::from(!ring.is_empty());
            if forwards {
                ring.extend(arc.iter().skip(skip));
            } else {
                ring.extend(arc.iter().rev().skip(skip));
            }
        }
        Some(ring)
    }
}

impl Rings {
    /// The rings of a polygon or multipolygon, its arcs taken from `topology` where there is one.
    pub(super) fn of(geometry: &Value, topology: Option<&Topology>) -> Result<Self, &'static str> {
        let kind = geometry.get("type").and_then(Value::as_str).unwrap_or_default();
        let shape =
            geometry.get(if topology.is_some() { "arcs" } else { "coordinates" }).unwrap_or(&Value::Null);
        let ring = |value: &Value| -> Option<Vec<Position>> {
            match topology {
                Some(topology) => topology.ring(value),
                None => value.as_array()?.iter().map(position).collect(),
            }
        };
        let polygon =
            |value: &Value| -> Option<Vec<Vec<Position>>> { value.as_array()?.iter().map(ring).collect() };
        let polygons = match kind {
            "Polygon" => polygon(shape).map(|one| vec![one]),
            "MultiPolygon" => shape.as_array().and_then(|all| all.iter().map(polygon).collect()),
            _ => return Err("not a polygon"),
        };
        Self(polygons.ok_or("its rings are no lists of positions")?).checked()
    }

    /// Simplified topologies hold rings that shrank to a line; they enclose nothing and are left out.
    fn checked(mut self) -> Result<Self, &'static str> {
        for polygon in &mut self.0 {
            let outside = polygon.first().is_some_and(|ring| ring.len() >= 4);
            if outside {
                polygon.retain(|ring| ring.len() >= 4);
            } else {
                polygon.clear();
            }
        }
        self.0.retain(|polygon| !polygon.is_empty());
        let mut rings = self.0.iter().flatten();
        if self.0.is_empty() {
            return Err("a ring of fewer than four positions");
        }
        if rings.clone().any(|ring| ring.first() != ring.last()) {
            return Err("a ring that does not close");
        }
        let sensible = |p: &Position| p[0].abs() <= 180.0 && p[1].abs() <= 90.0;
        if rings.any(|ring| !ring.iter().all(sensible)) {
            return Err("a position that is no longitude and latitude");
        }
        Ok(self)
    }

    /// As well-known text.
    pub(super) fn to_wkt(&self) -> String {
        let ring = |ring: &Vec<Position>| {
            let points: Vec<String> = ring.iter().map(|[x, y]| format!("{x} {y}")).collect();
            format!("({})", points.join(","))
        };
        let polygon = |rings: &Vec<Vec<Position>>| {
            format!("({})", rings.iter().map(ring).collect::<Vec<_>>().join(","))
        };
        format!("MULTIPOLYGON({})", self.0.iter().map(polygon).collect::<Vec<_>>().join(","))
    }
}

fn position(value: &Value) -> Option<Position> {
    let pair = value.as_array()?;
    Some([pair.first()?.as_f64()?, pair.get(1)?.as_f64()?])
        .filter(|p: &Position| p.iter().all(|n| n.is_finite()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arcs_are_laid_end_to_end_backwards_too() {
        let document: Value = serde_json::from_str(
            r#"{"type":"Topology","transform":{"scale":[0.5,1],"translate":[10,50]},
                "arcs":[[[0,0],[2,0],[0,1]],[[0,0],[0,1],[2,0]]]}"#,
        )
        .unwrap();
        let topology = Topology::read(&document).unwrap().unwrap();
        let square: Value = serde_json::from_str(r#"{"type":"Polygon","arcs":[[0,-2]]}"#).unwrap();
        let rings = Rings::of(&square, Some(&topology)).unwrap_or_else(|why| panic!("{why}"));
        assert_eq!(rings.to_wkt(), "MULTIPOLYGON(((10 50,11 50,11 51,10 51,10 50)))");
    }

    #[test]
    fn what_is_no_polygon_is_refused() {
        for (json, why) in [
            (r#"{"type":"Point","coordinates":[1,2]}"#, "not a polygon"),
            (
                r#"{"type":"Polygon","coordinates":[[[0,0],[1,1],[0,0]]]}"#,
                "a ring of fewer than four positions",
            ),
            (r#"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}"#, "a ring that does not close"),
            (
                r#"{"type":"Polygon","coordinates":[[[0,0],[400,0],[1,1],[0,0]]]}"#,
                "a position that is no longitude and latitude",
            ),
            (r#"{"type":"Polygon","coordinates":["x"]}"#, "its rings are no lists of positions"),
            ("null", "not a polygon"),
        ] {
            let value: Value = serde_json::from_str(json).unwrap();
            assert_eq!(Rings::of(&value, None).err(), Some(why), "{json}");
        }
    }
}
