//! # Shift–share
//!
//! **Answers** How much of a place's growth comes from growth everywhere, from its mix of fields, and from its own edge?
//!
//! **Formula** $\Delta x_{cp} = x_{cp} g + x_{cp}(g_p - g) + x_{cp}(g_{cp} - g_p)$; Esteban-Marquillas: the last term is
//! $\tilde x_{cp}(g_{cp}-g_p) + (x_{cp}-\tilde x_{cp})(g_{cp}-g_p)$, $\tilde x_{cp} = x_c x_p / x$
//!
//! **Symbols** x: amounts at the start · g, g_p, g_cp: growth of everything, of field p, of field p in place c · x̃: the
//! amount that the place would have with the mix of everywhere
//!
//! **In → out** amounts of two periods, in the same unit → amounts by place: everywhere's growth, mix, own edge (and
//! allocation), which sum to the change
//!
//! **Choices** base-period weights · Dunn's three terms or Esteban-Marquillas' four · the own edge as
//! $x'_{cp} - x_{cp}(1+g_p)$, so that a field that is new in a place counts in full as its own edge
//!
//! **Edge cases** a field without anything at the start: its whole end amount is the own edge, told as a finding · a
//! place in one period only: zero in the other
//!
//! **Source** Dunn, E. (1960) A statistical and analytical technique for regional analysis, Papers in Regional Science 6, 97–112,
//! doi:10.1111/j.1435-5597.1960.tb01705.x; Esteban-Marquillas, J. M. (1972) A reinterpretation of shift-share analysis,
//! Regional and Urban Economics 2, 249–255, doi:10.1016/0034-3331(72)90033-4
//!
//! **Checked** worked example by hand; the terms sum to the change (property); sums over places of mix and own edge are zero
//!
//! **Not for** causes: the own edge is what is left, whatever made it

use streets_model::Finding;

use crate::error::EconomyError;
use crate::matrix::{Labels, PlaceFieldMatrix};

/// Which split.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShiftShareForm {
    /// Three terms.
    Dunn,
    /// Four terms: the own edge at the mix of everywhere, and the allocation to fields of own edge.
    EstebanMarquillas,
}

/// The split of one place's change, in the unit of the amounts.
#[derive(Clone, Debug, PartialEq)]
pub struct ShiftShare {
    /// Name of the place.
    pub place: String,
    /// End minus start.
    pub change: f64,
    /// From growth everywhere.
    pub everywhere: f64,
    /// From the mix of fields.
    pub mix: f64,
    /// From its own edge.
    pub own: f64,
    /// From being in the fields where it has an edge; zero in Dunn's form.
    pub allocation: f64,
}

/// The split for every place of either period, by name.
///
/// # Errors
/// None beyond those of the matrices, which have something in both periods.
pub fn shift_share(
    start: &PlaceFieldMatrix,
    end: &PlaceFieldMatrix,
    form: ShiftShareForm,
) -> Result<(Vec<ShiftShare>, Vec<Finding>), EconomyError> {
    let union = |a: &Labels, b: &Labels| Labels::new(a.iter().chain(b.iter()).map(str::to_owned).collect());
    let (places, fields) = (union(start.places(), end.places()), union(start.fields(), end.fields()));
    let growth = end.total() / start.total() - 1.0;
    let total_of = |matrix: &PlaceFieldMatrix, field: &str| {
        matrix.fields().position(field).map_or(0.0, |field| matrix.field_totals()[field])
    };
    let mut findings = Vec::new();
    let mut field_growth = Vec::with_capacity(fields.len());
    for field in fields.iter() {
        let (before, after) = (total_of(start, field), total_of(end, field));
        if before > 0.0 {
            field_growth.push(after / before - 1.0);
        } else {
            field_growth.push(growth);
            findings.push(Finding::note(
                field,
                "has nothing at the start: all of it counts as the places' own edge",
            ));
        }
    }
    let cell = |matrix: &PlaceFieldMatrix, place: &str, field: &str| {
        let place = matrix.places().position(place)?;
        Some(matrix.value(place, matrix.fields().position(field)?))
    };
    let split = |place: &str| {
        let mut split = ShiftShare {
            place: place.to_owned(),
            change: 0.0,
            everywhere: 0.0,
            mix: 0.0,
            own: 0.0,
            allocation: 0.0,
        };
        let place_total = start.places().position(place).map_or(0.0, |place| start.place_totals()[place]);
        for (field, field_growth) in fields.iter().zip(&field_growth) {
            let before = cell(start, place, field).unwrap_or(0.0);
            let after = cell(end, place, field).unwrap_or(0.0);
            let own = after - before * (1.0 + field_growth);
            split.change += after - before;
            split.everywhere += before * growth;
            split.mix += before * (field_growth - growth);
            let at_usual_mix = match form {
                ShiftShareForm::EstebanMarquillas if before > 0.0 => {
                    own / before * place_total * total_of(start, field) / start.total()
                }
                _ => own,
            };
            split.own += at_usual_mix;
            split.allocation += own - at_usual_mix;
        }
        split
    };
    Ok((places.iter().map(split).collect(), findings))
}
