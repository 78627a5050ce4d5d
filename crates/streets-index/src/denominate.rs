//! # Denomination
//!
//! **Answers** How much is it per head, per pound or per square kilometre?
//!
//! **Formula** $x_{ij} = y_{ij}/d_{ij}$
//!
//! **Symbols** y: figure as published · d: figure of the denominator for the same place and period
//!
//! **In → out** figures → figures in their unit by the denominator's
//!
//! **Choices** the denominator is that of the figure's own period, else the latest before it, else the earliest after it; where that is another year, a finding says
//! for how many places · no other scaling: a rate per 1,000 is a matter of showing · intervals are divided too; the denominator's own is not
//! carried
//!
//! **Edge cases** no denominator: the figure is missing, with a finding · 0 or below: a problem, told before the index is built
//!
//! **Source** OECD/JRC (2008) Handbook on Constructing Composite Indicators, step 5
//!
//! **Checked** against COINr 1.1.14 (`Denominate`) on ASEM · rtol 1e-9
//!
//! **Not for** figures that are rates already

use streets_model::{IndicatorId, Period, PlaceId};

use crate::data::IndexData;

/// A denominator and whether it is of another year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Denominator {
    pub(crate) value: f64,
    pub(crate) other_year: bool,
}

/// The denominator for a figure of `period`; undated figures go with any.
pub(crate) fn denominator(
    data: &IndexData,
    indicator: &IndicatorId,
    place: &PlaceId,
    period: Option<Period>,
) -> Option<Denominator> {
    let known =
        || data.history(indicator, place).iter().filter_map(|figure| Some((figure.period, figure.value?)));
    let Some(at) = period else {
        return known().next_back().map(|(_, value)| Denominator { value, other_year: false });
    };
    if let Some((_, value)) = known().find(|(own, _)| own.is_none_or(|own| own == at)) {
        return Some(Denominator { value, other_year: false });
    }
    let year = at.last_year();
    let before = known().rfind(|(own, _)| own.is_some_and(|own| own.last_year() <= year));
    let found = before.or_else(|| known().next())?;
    let other_year = found.0.is_none_or(|own| own.last_year() != year);
    Some(Denominator { value: found.1, other_year })
}
