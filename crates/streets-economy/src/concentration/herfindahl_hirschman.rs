//! # Herfindahl–Hirschman index
//!
//! **Answers** How far does a place stand on few fields?
//!
//! **Formula** $H_c = \sum_p s_{cp}^2$, $s_{cp} = x_{cp}/x_c$; normalised: $(H - 1/n)/(1 - 1/n)$
//!
//! **Symbols** x_cp: amount of field p in place c · s: its share · n: number of fields of the table
//!
//! **In → out** amounts, not negative → 1/n (spread evenly) to 1 (one field); normalised 0 to 1
//!
//! **Choices** shares from 0 to 1, not percentages (which give up to 10,000) · n counts every field of the table, also
//! those that the place lacks
//!
//! **Edge cases** a table of one field: 1, and normalised is an error (0/0) · a place with nothing: left out, told
//!
//! **Source** Herfindahl, O. (1950) Concentration in the Steel Industry, Columbia University; Hirschman, A. (1964) The
//! paternity of an index, American Economic Review 54, 761
//!
//! **Checked** against econcomplex 1.0.1 (its hhi() is the normalised one) and EconGeo 1.3 (Herfindahl), rtol 1e-9
//!
//! **Not for** comparing classifications of different depth

use crate::error::EconomyError;
use crate::matrix::PlaceFieldMatrix;

/// Whether the number of fields is taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HerfindahlScale {
    /// Σ s², from 1/n to 1.
    Raw,
    /// (H − 1/n)/(1 − 1/n), from 0 to 1.
    Normalised,
}

/// The index of each place.
///
/// # Errors
/// Normalised, and the table has one field only.
pub fn herfindahl_hirschman(
    matrix: &PlaceFieldMatrix,
    scale: HerfindahlScale,
) -> Result<Vec<f64>, EconomyError> {
    let n = matrix.fields().len();
    if scale == HerfindahlScale::Normalised && n < 2 {
        return Err(EconomyError::TooFew {
            method: "the normalised Herfindahl–Hirschman index",
            what: "fields",
            found: n,
            needed: 2,
        });
    }
    let least = 1.0 / n as f64;
    let index = |place: usize| {
        let total = matrix.place_totals()[place];
        let raw: f64 = matrix.row(place).map(|(_, value)| (value / total) * (value / total)).sum();
        match scale {
            HerfindahlScale::Raw => raw,
            HerfindahlScale::Normalised => ((raw - least) / (1.0 - least)).max(0.0),
        }
    };
    Ok((0..matrix.places().len()).map(index).collect())
}
