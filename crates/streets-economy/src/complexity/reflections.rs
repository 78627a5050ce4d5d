//! # Method of reflections
//!
//! **Answers** What is the mean of the mean … of the ubiquity and diversity around a place or a field?
//!
//! **Formula** $k_{c,n} = \frac{1}{k_{c,0}} \sum_p M_{cp} k_{p,n-1}$, $k_{p,n} = \frac{1}{k_{p,0}} \sum_c M_{cp} k_{c,n-1}$
//!
//! **Symbols** M: presence · k_{c,0}: diversity · k_{p,0}: ubiquity · n: order
//!
//! **In → out** presence matrix, order → means (raw), standard deviations, or 0 to 100
//!
//! **Choices** raw, standardised (ddof 0), or from 0 to 100 (EconGeo, from order 3 on) · even orders of a place speak of diversity, odd
//! ones of ubiquity; no sign is turned · standardised and 0–100: what all have in common, to which high orders shrink, is taken out at
//! each step, so that any order keeps its digits; for even n → ∞ it is ± ECI
//!
//! **Edge cases** all places alike: error when standardised · order 0: diversity and ubiquity
//!
//! **Source** Hidalgo, C. & Hausmann, R. (2009) PNAS 106, 10570–10575, doi:10.1073/pnas.0900943106, equations 3–6
//!
//! **Checked** against EconGeo 1.3 (MORc, MORt), economic-complexity 0.3.0 (orders 18 and 19, ddof 1), econcomplex 1.0.1 (order 20), fermi-cref 0.2.0
//! (order 18), rtol 1e-6 (their digits are lost as the order grows). At 200 they are rounding noise; here it equals ECI (test)
//!
//! **Not for** odd orders as complexity of places

use super::standardise::{from_0_to_100, standardised};
use crate::error::EconomyError;
use crate::matrix::Presence;

/// On which scale reflections stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReflectionScale {
    /// As the formula gives them; beyond order 20 or so, all alike but for rounding.
    Raw,
    /// Mean 0, population standard deviation 1.
    Standardised,
    /// From 0 to 100.
    Percent,
}

/// Reflections of one order.
#[derive(Clone, Debug, PartialEq)]
pub struct Reflections {
    /// k_c,n: one a place.
    pub places: Vec<f64>,
    /// k_p,n: one a field.
    pub fields: Vec<f64>,
}

/// Reflections of `order`.
///
/// # Errors
/// Standardised or from 0 to 100, and all places or all fields are alike.
pub fn reflections(
    presence: &Presence,
    order: usize,
    scale: ReflectionScale,
) -> Result<Reflections, EconomyError> {
    let (d, u) = (presence.diversity(), presence.ubiquity());
    let (mut places, mut fields) = (d.to_vec(), u.to_vec());
    let (mut next_places, mut next_fields) = (vec![0.0; d.len()], vec![0.0; u.len()]);
    for _ in 0..order {
        if scale != ReflectionScale::Raw {
            centre(&mut places, d);
            centre(&mut fields, u);
        }
        presence.sums_by_place(&fields, &mut next_places);
        presence.sums_by_field(&places, &mut next_fields);
        next_places.iter_mut().zip(d).for_each(|(k, d)| *k /= d);
        next_fields.iter_mut().zip(u).for_each(|(k, u)| *k /= u);
        std::mem::swap(&mut places, &mut next_places);
        std::mem::swap(&mut fields, &mut next_fields);
    }
    let scaled = |what, values: Vec<f64>| {
        let alike = EconomyError::Constant { what, value: values[0], method: "the method of reflections" };
        match scale {
            ReflectionScale::Raw => Ok(values),
            ReflectionScale::Standardised => standardised(&values).ok_or(alike),
            ReflectionScale::Percent => from_0_to_100(&values).ok_or(alike),
        }
    };
    Ok(Reflections {
        places: scaled("the reflection of places", places)?,
        fields: scaled("the reflection of fields", fields)?,
    })
}

/// Takes out the mean that reflections keep (weighted by `degrees`) and brings the largest value to 1: a mean added and a
/// scale change nothing once standardised.
fn centre(values: &mut [f64], degrees: &[f64]) {
    let total: f64 = degrees.iter().sum();
    let mean = values.iter().zip(degrees).map(|(value, degree)| value * degree).sum::<f64>() / total;
    let size = values.iter().fold(0.0f64, |size, value| size.max((*value - mean).abs()));
    let scale = if size > f64::MIN_POSITIVE { 1.0 / size } else { 0.0 };
    values.iter_mut().for_each(|value| *value = (*value - mean) * scale);
}
