//! Industries or technologies of the places.

use std::collections::{BTreeMap, HashMap};

use streets_model::{Period, PlaceId, StructureCell};

use super::Facts;
use crate::input::ReportInput;

/// Cells of a place, and sums over the places of each group.
pub(super) struct Structure<'a> {
    of_place: HashMap<&'a PlaceId, Vec<&'a StructureCell>>,
    totals: HashMap<(usize, &'a str, Period), Total<'a>>,
    titles: HashMap<(&'a str, &'a str), &'a str>,
}

/// All places of a group together, in one scheme and period.
#[derive(Default)]
struct Total<'a> {
    all: f64,
    of_field: HashMap<&'a str, f64>,
}

impl<'a> Structure<'a> {
    /// `group_of` gives a place's group, where it has one.
    pub(super) fn of(input: &'a ReportInput, group_of: impl Fn(&PlaceId) -> Option<usize>) -> Self {
        let mut cells: Vec<&StructureCell> = input.structure.iter().collect();
        cells.sort_by(|a, b| {
            (&a.place_id, &a.field_scheme, a.period, &a.field).cmp(&(
                &b.place_id,
                &b.field_scheme,
                b.period,
                &b.field,
            ))
        });
        let mut of_place: HashMap<_, Vec<_>> = HashMap::new();
        let mut sums: BTreeMap<(usize, &str, Period, &str), f64> = BTreeMap::new();
        for cell in cells {
            let Some(group) = group_of(&cell.place_id) else { continue };
            of_place.entry(&cell.place_id).or_default().push(cell);
            if cell.value > 0.0 {
                let key = (group, cell.field_scheme.as_str(), cell.period, cell.field.as_str());
                *sums.entry(key).or_default() += cell.value;
            }
        }
        let mut totals: HashMap<_, Total<'a>> = HashMap::new();
        for ((group, scheme, period, field), sum) in sums {
            let total = totals.entry((group, scheme, period)).or_default();
            total.all += sum;
            total.of_field.insert(field, sum);
        }
        let titles = input
            .field_titles
            .iter()
            .map(|title| ((title.field_scheme.as_str(), title.field.as_str()), title.title.as_str()))
            .collect();
        Self { of_place, totals, titles }
    }
}

impl<'a> Facts<'a> {
    /// A place's cells in order of scheme, period and field.
    pub(crate) fn structure_of(&self, place: usize) -> impl Iterator<Item = &'a StructureCell> {
        let id = &self.places[place].place.place_id;
        self.structure.of_place.get(id).map_or(&[][..], Vec::as_slice).iter().copied()
    }

    /// Share of a field in the total of all places of the place's group; nothing where there is no total.
    pub(crate) fn field_share(&self, place: usize, scheme: &str, period: Period, field: &str) -> Option<f64> {
        let total = self.structure.totals.get(&(self.places[place].group, scheme, period))?;
        (total.all > 0.0).then(|| total.of_field.get(field).copied().unwrap_or(0.0) / total.all)
    }

    /// Title of a field, or its code where it has none.
    pub(crate) fn field_title<'b>(&'b self, scheme: &'b str, field: &'b str) -> &'b str {
        self.structure.titles.get(&(scheme, field)).copied().unwrap_or(field)
    }
}
