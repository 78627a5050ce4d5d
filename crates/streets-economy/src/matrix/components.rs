//! Parts of a place × field matrix that have no link between them.

use super::pattern::Pattern;

/// One connected part: places and fields that reach each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Component {
    /// Indices of its places, ascending.
    pub places: Vec<u32>,
    /// Indices of its fields, ascending.
    pub fields: Vec<u32>,
}

/// The connected parts, the largest (by places, then fields, then first place) first.
pub(crate) fn components(by_place: &Pattern, by_field: &Pattern) -> Vec<Component> {
    let mut seen_place = vec![false; by_place.rows()];
    let mut seen_field = vec![false; by_field.rows()];
    let mut parts = Vec::new();
    for first in 0..by_place.rows() {
        if seen_place[first] {
            continue;
        }
        seen_place[first] = true;
        let mut part = Component { places: vec![first as u32], fields: Vec::new() };
        let mut next = 0;
        while next < part.places.len() {
            for field in by_place.row(part.places[next] as usize) {
                if !std::mem::replace(&mut seen_field[*field as usize], true) {
                    part.fields.push(*field);
                    for place in by_field.row(*field as usize) {
                        if !std::mem::replace(&mut seen_place[*place as usize], true) {
                            part.places.push(*place);
                        }
                    }
                }
            }
            next += 1;
        }
        part.places.sort_unstable();
        part.fields.sort_unstable();
        parts.push(part);
    }
    let size = |part: &Component| (part.places.len(), part.fields.len());
    parts.sort_by(|a, b| size(b).cmp(&size(a)).then(a.places.cmp(&b.places)));
    parts
}
