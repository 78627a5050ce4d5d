//! # Goalposts
//!
//! **Answers** Where does a place stand between two fixed figures, whatever the others do?
//!
//! **Formula** $y = a\,\frac{x - l}{u - l}$; where less is better $y = a\,\frac{u - x}{u - l}$; cut to 0 and a
//!
//! **Symbols** l, u: lower and upper goalpost of the indicator · a: score at the better post
//!
//! **In → out** figures of one indicator → scores from 0 to a
//!
//! **Choices** cut at the posts unless the recipe lets what is beyond count · goalposts are in the unit after division by the denominator
//!
//! **Edge cases** no goalposts: a problem of the recipe · figures all alike are fine: the scale is fixed from outside
//!
//! **Source** UNDP (1990) Human Development Report, technical notes; Mazziotta, M. & Pareto, A. (2016), Social Indicators Research 127, 983–1003,
//! doi:10.1007/s11205-015-0998-2
//!
//! **Checked** against COINr 1.1.14 (`n_goalposts`) · rtol 1e-9
//!
//! **Not for** telling places apart that are all beyond a post

use super::{Beyond, Unscalable};
use crate::matrix::extent;

/// 0 at the worse post, `scale` at the better.
///
/// # Errors
/// No figures, or no goalposts.
pub fn goalposts(
    column: &mut [f64],
    posts: Option<[f64; 2]>,
    scale: f64,
    beyond: Beyond,
    reversed: bool,
) -> Result<(), Unscalable> {
    extent(column).ok_or(Unscalable::Empty)?;
    let [low, high] = posts.filter(|[low, high]| high > low).ok_or(Unscalable::NoRange)?;
    for x in column.iter_mut() {
        let share = if reversed { (high - *x) / (high - low) } else { (*x - low) / (high - low) };
        let cut = beyond == Beyond::Cut && !share.is_nan();
        *x = scale * if cut { share.clamp(0.0, 1.0) } else { share };
    }
    Ok(())
}
