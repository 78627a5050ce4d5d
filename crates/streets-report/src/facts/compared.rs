//! How the places of a group compare on one figure.

use std::collections::{BTreeMap, HashMap};

use streets_model::Period;

use super::{IndicatorFacts, PlaceFacts, TOO_FEW};

/// The figures of a group's places, the national medians and the scale of their strip.
#[derive(Clone, Debug)]
pub(crate) struct Compared {
    /// Usable figures in ascending order.
    pub(crate) values: Vec<f64>,
    /// Median of each country's places, and how many they are.
    pub(crate) medians: HashMap<String, (f64, usize)>,
    /// What the strip runs over.
    pub(crate) scale: Scale,
    /// Places without a usable figure.
    pub(crate) without: usize,
}

/// The ends of a strip.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Scale {
    pub(crate) low: f64,
    pub(crate) high: f64,
}

impl Compared {
    pub(super) fn measures(places: &[PlaceFacts<'_>], members: &[usize], number: usize) -> Self {
        let usable = |place: &usize| places[*place].usable(number);
        let figures: Vec<(&str, f64)> = members
            .iter()
            .filter_map(|place| {
                Some((places[*place].place.country.as_str(), usable(place).and_then(|m| m.value)?))
            })
            .collect();
        let ends = members
            .iter()
            .filter_map(usable)
            .flat_map(|m| [m.low, m.high])
            .flatten()
            .filter(|_| !figures.is_empty());
        let scale = Scale::over(figures.iter().map(|(_, value)| *value).chain(ends));
        Self::new(&figures, scale, members.len())
    }

    /// The latest period that at least half of the places with any figure have one for.
    pub(super) fn indicators(
        places: &[PlaceFacts<'_>],
        members: &[usize],
        number: usize,
        indicator: &IndicatorFacts<'_>,
    ) -> Option<(Period, Self)> {
        let mut periods: BTreeMap<(i16, Period), usize> = BTreeMap::new();
        let mut with_any = 0;
        for place in members {
            let series = &places[*place].observations[number];
            with_any += usize::from(series.iter().any(|o| o.value.is_some()));
            for observation in series.iter().filter(|observation| observation.value.is_some()) {
                *periods.entry((observation.period.last_year(), observation.period)).or_default() += 1;
            }
        }
        let (&(_, period), _) = periods.iter().rev().find(|(_, count)| **count * 2 >= with_any)?;
        let value = |place: &usize| {
            let own = &places[*place];
            Some((own.place.country.as_str(), own.comparable(indicator, number, period)?.value))
        };
        let figures: Vec<(&str, f64)> = members.iter().filter_map(value).collect();
        let scale = Scale::over(figures.iter().map(|(_, value)| *value));
        Some((period, Self::new(&figures, scale, members.len())))
    }

    /// Figures without a country, such as scores.
    pub(crate) fn of(values: &[f64]) -> Self {
        let figures: Vec<(&str, f64)> = values.iter().map(|value| ("", *value)).collect();
        Self::new(&figures, Scale::over(values.iter().copied()), values.len())
    }

    fn new(figures: &[(&str, f64)], scale: Scale, members: usize) -> Self {
        let mut by_country: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
        for (country, value) in figures {
            by_country.entry(country).or_default().push(*value);
        }
        let medians = by_country
            .into_iter()
            .filter_map(|(country, mut values)| {
                values.sort_by(f64::total_cmp);
                Some((country.to_owned(), (median(&values)?, values.len())))
            })
            .collect();
        let mut values: Vec<f64> = figures.iter().map(|(_, value)| *value).collect();
        values.sort_by(f64::total_cmp);
        let without = members - values.len();
        Self { values, medians, scale, without }
    }

    /// The median of a country's places and how many they are.
    pub(crate) fn median_of(&self, country: &str) -> Option<(f64, usize)> {
        self.medians.get(country).copied()
    }

    /// Whether no place has any of it.
    pub(crate) fn all_nought(&self) -> bool {
        !self.values.is_empty() && self.values.iter().all(|value| *value == 0.0)
    }

    /// The value below which `share` of the places lie, by linear interpolation (type 7 of Hyndman and Fan 1996).
    pub(crate) fn quantile(&self, share: f64) -> Option<f64> {
        let last = self.values.len().checked_sub(1)?;
        let at = share.clamp(0.0, 1.0) * last as f64;
        let (below, part) = (at.floor() as usize, at.fract());
        let above = (below + 1).min(last);
        Some(self.values[below] + part * (self.values[above] - self.values[below]))
    }
}

impl Scale {
    /// From nought where all figures are positive and nought is not far off, else from just below the smallest.
    pub(crate) fn over(values: impl Iterator<Item = f64>) -> Self {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values {
            low = low.min(value);
            high = high.max(value);
        }
        if low > high {
            return Self { low: 0.0, high: 1.0 };
        }
        if low == high {
            let pad = if low == 0.0 { 1.0 } else { low.abs() * 0.1 };
            return Self { low: low - pad, high: high + pad };
        }
        if low >= 0.0 && low < 0.4 * high {
            return Self { low: 0.0, high };
        }
        let pad = 0.04 * (high - low);
        Self { low: low - pad, high: high + pad }
    }
}

/// The median of each country's places by year.
pub(super) fn yearly_medians(
    places: &[PlaceFacts<'_>],
    members: &[usize],
    number: usize,
) -> HashMap<String, Vec<(i16, f64)>> {
    let mut values: BTreeMap<(&str, i16), Vec<f64>> = BTreeMap::new();
    for place in members.iter().map(|&place| &places[place]) {
        for measure in place.yearly[number].iter().filter(|measure| measure.n >= TOO_FEW) {
            if let Some(value) = measure.value {
                let key = (place.place.country.as_str(), measure.period.last_year());
                values.entry(key).or_default().push(value);
            }
        }
    }
    let mut medians: HashMap<String, Vec<(i16, f64)>> = HashMap::new();
    for ((country, year), mut values) in values {
        values.sort_by(f64::total_cmp);
        if let Some(median) = median(&values) {
            medians.entry(country.to_owned()).or_default().push((year, median));
        }
    }
    medians
}

/// The median of figures in ascending order.
fn median(values: &[f64]) -> Option<f64> {
    let middle = values.len() / 2;
    match values.len() {
        0 => None,
        count if count % 2 == 1 => Some(values[middle]),
        _ => Some(f64::midpoint(values[middle - 1], values[middle])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_starts_at_nought_only_where_that_is_near() {
        assert_eq!(Scale::over([2.0, 20.0].into_iter()), Scale { low: 0.0, high: 20.0 });
        assert_eq!(Scale::over([75.0, 85.0].into_iter()), Scale { low: 74.6, high: 85.4 });
        assert_eq!(Scale::over([3.0].into_iter()), Scale { low: 2.7, high: 3.3 });
        assert_eq!(Scale::over(std::iter::empty()), Scale { low: 0.0, high: 1.0 });
    }

    #[test]
    fn a_median_by_hand() {
        assert_eq!(median(&[1.0, 3.0, 9.0]), Some(3.0));
        assert_eq!(median(&[1.0, 3.0]), Some(2.0));
        assert_eq!(median(&[]), None);
    }
}
