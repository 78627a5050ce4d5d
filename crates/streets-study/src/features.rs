//! # Features of places
//!
//! **Answers** What is a place made of, as one number a feature, so that like can be compared with like?
//!
//! **Formula** $x = k\,\bar v$, $k\,\bar v/\bar d$ or $k \sum_{f \in F} \bar a_f / \sum_f \bar a_f$; its logarithm where the study says so
//!
//! **Symbols** v: indicator · d: indicator that it is divided by · a_f: amount of field f · F: fields of the feature · k: factor · bar: mean over the years chosen, else the latest
//!
//! **In → out** observations, structure and gazetteer → one value a place and feature, in the feature's unit; null where a part is missing
//!
//! **Choices** the latest figure is the latest that the place has · a divisor is taken from the same years, else from the year nearest to the figure's ·
//! negative amounts of a field count as zero
//!
//! **Edge cases** divisor of zero, or a logarithm of zero or less: null, with a finding that counts them · no figure at all for a feature: a finding
//!
//! **Source** OECD & JRC (2008) Handbook on Constructing Composite Indicators, step 5 (scale of the data), doi:10.1787/9789264043466-en
//!
//! **Checked** worked example by hand
//!
//! **Not for** figures of a region that several places share: they are the region's, and make the places alike that share it

use std::collections::{BTreeMap, HashMap};

use streets_model::{FeatureValue, Finding, Observation, Period, Place, PlaceId, StructureCell};

use crate::likeness_choice::{FeatureChoice, PlaceFigure};

/// What features are made from.
pub(crate) struct FeatureSources<'a> {
    places: &'a [Place],
    observations: HashMap<(&'a str, &'a PlaceId), Vec<(Period, f64)>>,
    structure: HashMap<(&'a str, &'a PlaceId), Vec<&'a StructureCell>>,
}

impl<'a> FeatureSources<'a> {
    pub(crate) fn new(
        places: &'a [Place],
        observations: &'a [Observation],
        structure: &'a [StructureCell],
    ) -> Self {
        let mut figures: HashMap<(&str, &PlaceId), Vec<(Period, f64)>> = HashMap::new();
        for one in observations {
            if let Some(value) = one.value {
                let key = (one.indicator_id.as_str(), &one.place_id);
                figures.entry(key).or_default().push((one.period, value));
            }
        }
        for list in figures.values_mut() {
            list.sort_by_key(|(period, _)| (period.last_year(), *period));
        }
        let mut cells: HashMap<(&str, &PlaceId), Vec<&StructureCell>> = HashMap::new();
        for cell in structure {
            cells.entry((cell.field_scheme.as_str(), &cell.place_id)).or_default().push(cell);
        }
        Self { places, observations: figures, structure: cells }
    }

    /// Rows of every feature, by place and in the order of the features.
    pub(crate) fn values(&self, features: &[FeatureChoice]) -> (Vec<FeatureValue>, Vec<Finding>) {
        let mut rows = Vec::new();
        let mut undefined: BTreeMap<&str, usize> = BTreeMap::new();
        for place in self.places {
            for feature in features {
                let raw = self.raw(feature, place).map(|raw| raw * feature.times);
                let value = match raw {
                    Some(raw) if feature.logarithm && raw > 0.0 => Some(raw.ln()),
                    Some(_) if feature.logarithm => None,
                    other => other.filter(|value| value.is_finite()),
                };
                if raw.is_some() && value.is_none() {
                    *undefined.entry(feature.id.as_str()).or_default() += 1;
                }
                rows.push(FeatureValue {
                    place_id: place.place_id.clone(),
                    feature_id: feature.id.clone(),
                    title: feature.title.clone(),
                    unit: feature.unit.clone(),
                    value,
                });
            }
        }
        let mut findings: Vec<Finding> = undefined
            .into_iter()
            .map(|(id, count)| {
                Finding::caution(
                    format!("feature {id}"),
                    format!(
                        "{count} places have a divisor of zero or a logarithm of nothing; they have no value"
                    ),
                )
            })
            .collect();
        for feature in features {
            if !rows.iter().any(|row| row.feature_id == feature.id && row.value.is_some()) {
                findings.push(Finding::caution(
                    format!("feature {}", feature.id),
                    "no place has a figure for it",
                ));
            }
        }
        rows.sort_by(|a, b| (&a.place_id, &a.feature_id).cmp(&(&b.place_id, &b.feature_id)));
        (rows, findings)
    }

    fn raw(&self, feature: &FeatureChoice, place: &Place) -> Option<f64> {
        if let Some(figure) = feature.place {
            let people = place.population?;
            return match figure {
                PlaceFigure::Population => Some(people),
                PlaceFigure::Density => Some(people / place.area_km2?),
            };
        }
        if let Some(scheme) = &feature.field_scheme {
            return self.share(scheme, feature, place);
        }
        let (value, year) = self.figure(feature.indicator.as_deref()?, place, feature.period)?;
        match &feature.per {
            None => Some(value),
            Some(per) => {
                let divisor = match feature.period {
                    Some(_) => self.figure(per, place, feature.period).map(|(value, _)| value),
                    None => None,
                };
                let divisor = divisor.or_else(|| self.nearest(per, place, year))?;
                Some(value / divisor)
            }
        }
    }

    /// Mean over the years of `period`, else the latest figure, and its year.
    fn figure(&self, indicator: &str, place: &Place, period: Option<Period>) -> Option<(f64, i16)> {
        let list = self.observations.get(&(indicator, &place.place_id))?;
        match period {
            None => list.last().map(|(period, value)| (*value, period.last_year())),
            Some(years) => {
                let within: Vec<f64> = list
                    .iter()
                    .filter(|(period, _)| years.contains_year(period.last_year()))
                    .map(|(_, value)| *value)
                    .collect();
                let mean = within.iter().sum::<f64>() / within.len() as f64;
                (!within.is_empty()).then_some((mean, years.last_year()))
            }
        }
    }

    fn nearest(&self, indicator: &str, place: &Place, year: i16) -> Option<f64> {
        let list = self.observations.get(&(indicator, &place.place_id))?;
        let apart = |period: &Period| (period.last_year() - year).abs();
        list.iter().min_by_key(|(period, _)| apart(period)).map(|(_, value)| *value)
    }

    fn share(&self, scheme: &str, feature: &FeatureChoice, place: &Place) -> Option<f64> {
        let cells = self.structure.get(&(scheme, &place.place_id))?;
        let latest = cells.iter().map(|cell| cell.period.last_year()).max()?;
        let wanted = feature.period.unwrap_or(Period::Year(latest));
        let (mut part, mut total) = (0.0, 0.0);
        for cell in cells.iter().filter(|cell| wanted.contains_year(cell.period.last_year())) {
            let amount = cell.value.max(0.0);
            total += amount;
            if feature.fields.contains(&cell.field) {
                part += amount;
            }
        }
        (total > 0.0).then_some(part / total)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::likeness_choice::FeatureUse;
    use streets_model::{IndicatorId, Status};

    fn place() -> Place {
        Place {
            place_id: PlaceId::new("city", "2018", "1"),
            scheme: "city".into(),
            scheme_version: "2018".into(),
            name: "Wick".into(),
            country: "GB".into(),
            latitude: None,
            longitude: None,
            population: Some(200.0),
            area_km2: Some(4.0),
            parent_id: None,
        }
    }

    fn seen(indicator: &str, year: i16, value: f64) -> Observation {
        Observation {
            indicator_id: IndicatorId::from(indicator),
            place_id: place().place_id,
            period: Period::Year(year),
            value: Some(value),
            status: Status::Final,
            low: None,
            high: None,
        }
    }

    fn cell(field: &str, value: f64) -> StructureCell {
        StructureCell {
            place_id: place().place_id,
            period: Period::Year(2012),
            field_scheme: "sic".into(),
            field: field.into(),
            value,
            unit: "jobs".into(),
        }
    }

    fn feature(id: &str) -> FeatureChoice {
        FeatureChoice {
            id: id.into(),
            title: id.into(),
            unit: String::new(),
            indicator: None,
            per: None,
            field_scheme: None,
            fields: Vec::new(),
            place: None,
            times: 1.0,
            logarithm: false,
            period: None,
            size: false,
            uses: vec![FeatureUse::Peers],
        }
    }

    #[test]
    fn a_place_worked_by_hand() {
        let observations = [
            seen("patents", 2010, 4.0),
            seen("patents", 2012, 8.0),
            seen("people", 2009, 100.0),
            seen("people", 2011, 150.0),
        ];
        let structure = [cell("J", 3.0), cell("M", 1.0), cell("Q", 4.0), cell("T", -1.0)];
        let places = [place()];
        let sources = FeatureSources::new(&places, &observations, &structure);
        let per = |period| FeatureChoice {
            indicator: Some("patents".into()),
            per: Some("people".into()),
            times: 1000.0,
            period,
            ..feature("patents")
        };
        let features = [
            per(None),
            FeatureChoice { id: "mean".into(), ..per(Some(Period::Years(2010, 2012))) },
            FeatureChoice {
                field_scheme: Some("sic".into()),
                fields: vec!["J".into(), "M".into()],
                ..feature("services")
            },
            FeatureChoice { place: Some(PlaceFigure::Density), logarithm: true, ..feature("density") },
            FeatureChoice {
                indicator: Some("patents".into()),
                per: Some("nothing".into()),
                ..feature("none")
            },
        ];
        let (rows, findings) = sources.values(&features);
        let value = |id: &str| rows.iter().find(|row| row.feature_id == id).unwrap().value;
        // The latest patents are of 2012, the nearest people of 2011.
        assert_eq!(value("patents"), Some(8.0 / 150.0 * 1000.0));
        // Mean of 4 and 8 over the mean of 150.
        assert_eq!(value("mean"), Some(6.0 / 150.0 * 1000.0));
        assert_eq!(value("services"), Some(0.5));
        assert_eq!(value("density"), Some(50f64.ln()));
        assert_eq!(value("none"), None);
        assert_eq!(findings.len(), 1, "{findings:?}");
    }
}
