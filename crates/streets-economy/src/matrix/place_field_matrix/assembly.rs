//! The matrix put together: from long cells, from a dense table, from other amounts in the same cells.

use streets_model::Finding;

use super::{Cell, PlaceFieldMatrix};
use crate::error::{EconomyError, same_length};
use crate::matrix::labels::Labels;
use crate::matrix::pattern::Pattern;

impl PlaceFieldMatrix {
    /// The matrix of long `cells`, in any order. Cells that are not given are zero. Places and fields without anything
    /// are left out, and a finding names them.
    ///
    /// # Errors
    /// A value that is negative or not finite, a cell that is given twice, or nothing above zero.
    ///
    /// ```
    /// use streets_economy::{Cell, PlaceFieldMatrix};
    /// let cells = [Cell::new("York", "rail", 3.0), Cell::new("York", "chocolate", 1.0), Cell::new("Hull", "rail", 0.0)];
    /// let (matrix, findings) = PlaceFieldMatrix::from_cells(&cells)?;
    /// assert_eq!((matrix.places().len(), matrix.fields().len(), matrix.total()), (1, 2, 4.0));
    /// assert!(findings[0].message.contains("Hull"));
    /// # Ok::<(), streets_economy::EconomyError>(())
    /// ```
    pub fn from_cells(cells: &[Cell]) -> Result<(Self, Vec<Finding>), EconomyError> {
        for cell in cells {
            check(&cell.place, &cell.field, cell.value)?;
        }
        let all_places = Labels::new(cells.iter().map(|cell| cell.place.clone()).collect());
        let all_fields = Labels::new(cells.iter().map(|cell| cell.field.clone()).collect());
        let mut located: Vec<(u32, u32, f64)> = Vec::with_capacity(cells.len());
        for cell in cells {
            let place = all_places.find("place", &cell.place)?;
            let field = all_fields.find("field", &cell.field)?;
            located.push((place as u32, field as u32, cell.value));
        }
        located.sort_unstable_by_key(|(place, field, _)| (*place, *field));
        let same = |pair: &&[(u32, u32, f64)]| (pair[0].0, pair[0].1) == (pair[1].0, pair[1].1);
        if let Some(pair) = located.windows(2).find(same) {
            let key = (pair[0].0, pair[0].1);
            return Err(EconomyError::Duplicate {
                place: all_places.name(key.0 as usize).to_owned(),
                field: all_fields.name(key.1 as usize).to_owned(),
                times: located.iter().filter(|(place, field, _)| (*place, *field) == key).count(),
            });
        }
        located.retain(|(_, _, value)| *value > 0.0);
        Self::assemble(&all_places, &all_fields, &located)
    }

    /// The matrix of `values`, one row of `fields.len()` after the other. Names may come in any order and appear once.
    ///
    /// # Errors
    /// As [`PlaceFieldMatrix::from_cells`], or a number of values that is not places × fields.
    pub fn from_dense(
        places: &[String],
        fields: &[String],
        values: &[f64],
    ) -> Result<(Self, Vec<Finding>), EconomyError> {
        same_length("the list of values", values.len(), places.len() * fields.len())?;
        let (place_order, sorted_places) = sorted(places, |name| (name, String::new()))?;
        let (field_order, sorted_fields) = sorted(fields, |name| (String::new(), name))?;
        let mut located = Vec::new();
        for (row, place) in place_order.iter().enumerate() {
            for (column, field) in field_order.iter().enumerate() {
                let value = values[place * fields.len() + field];
                check(&places[*place], &fields[*field], value)?;
                if value > 0.0 {
                    located.push((row as u32, column as u32, value));
                }
            }
        }
        Self::assemble(&sorted_places, &sorted_fields, &located)
    }

    /// The matrix of located cells above zero, sorted by place and field.
    pub(crate) fn assemble(
        places: &Labels,
        fields: &Labels,
        located: &[(u32, u32, f64)],
    ) -> Result<(Self, Vec<Finding>), EconomyError> {
        if located.is_empty() {
            return Err(EconomyError::Empty { what: "the place × field matrix" });
        }
        let (mut has_place, mut has_field) = (vec![false; places.len()], vec![false; fields.len()]);
        for (place, field, _) in located {
            has_place[*place as usize] = true;
            has_field[*field as usize] = true;
        }
        let kept_places = positions(&has_place);
        let kept_fields = positions(&has_field);
        let mut findings = Vec::new();
        findings.extend(dropped("places", places, &has_place));
        findings.extend(dropped("fields", fields, &has_field));
        let mut new_field = vec![0u32; fields.len()];
        for (new, old) in kept_fields.iter().enumerate() {
            new_field[*old as usize] = new as u32;
        }
        let mut starts = vec![0usize; kept_places.len() + 1];
        let (mut columns, mut values) =
            (Vec::with_capacity(located.len()), Vec::with_capacity(located.len()));
        let mut row = 0;
        for (place, field, value) in located {
            while kept_places[row] != *place {
                row += 1;
                starts[row] = columns.len();
            }
            columns.push(new_field[*field as usize]);
            values.push(*value);
        }
        starts[kept_places.len()] = columns.len();
        let pattern = Pattern::new(starts, columns, kept_fields.len());
        let matrix =
            Self::from_parts(places.subset(&kept_places), fields.subset(&kept_fields), pattern, values);
        Ok((matrix, findings))
    }

    /// The same matrix with other amounts in the same cells, in the order of [`PlaceFieldMatrix::cells`]; places and
    /// fields that become empty are left out.
    ///
    /// # Errors
    /// As [`PlaceFieldMatrix::from_cells`], or as many values as there are cells are not given.
    pub fn with_values(&self, values: &[f64]) -> Result<(Self, Vec<Finding>), EconomyError> {
        same_length("the list of new values", values.len(), self.values.len())?;
        let mut located = Vec::with_capacity(values.len());
        for ((place, field, _), value) in self.cells().zip(values) {
            check(self.places.name(place), self.fields.name(field), *value)?;
            if *value > 0.0 {
                located.push((place as u32, field as u32, *value));
            }
        }
        Self::assemble(&self.places, &self.fields, &located)
    }
}

/// Refuses what is not an amount.
fn check(place: &str, field: &str, value: f64) -> Result<(), EconomyError> {
    let (place, field) = (|| place.to_owned(), || field.to_owned());
    if !value.is_finite() {
        Err(EconomyError::NotFinite { place: place(), field: field(), value })
    } else if value < 0.0 {
        Err(EconomyError::Negative { place: place(), field: field(), value })
    } else {
        Ok(())
    }
}

/// The order that sorts `names`, and the sorted labels; an error if one appears twice.
fn sorted(
    names: &[String],
    as_cell: impl Fn(String) -> (String, String),
) -> Result<(Vec<usize>, Labels), EconomyError> {
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by(|a, b| names[*a].cmp(&names[*b]));
    if let Some(pair) = order.windows(2).find(|pair| names[pair[0]] == names[pair[1]]) {
        let times = names.iter().filter(|name| **name == names[pair[0]]).count();
        let (place, field) = as_cell(names[pair[0]].clone());
        return Err(EconomyError::Duplicate { place, field, times });
    }
    let labels = Labels::new(names.to_vec());
    Ok((order, labels))
}

fn positions(kept: &[bool]) -> Vec<u32> {
    kept.iter().enumerate().filter(|(_, kept)| **kept).map(|(index, _)| index as u32).collect()
}

/// What to say about names that have nothing: how many, and the first five.
pub(crate) fn dropped(what: &str, labels: &Labels, kept: &[bool]) -> Option<Finding> {
    let lost: Vec<&str> = labels.iter().zip(kept).filter(|(_, kept)| !**kept).map(|(name, _)| name).collect();
    let first = lost.iter().take(5).copied().collect::<Vec<_>>().join(", ");
    let more = if lost.len() > 5 { ", …" } else { "" };
    (!lost.is_empty()).then(|| {
        Finding::note(what, format!("{} {what} have nothing and are left out: {first}{more}", lost.len()))
    })
}
