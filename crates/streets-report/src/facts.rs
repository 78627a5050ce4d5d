//! The input, checked and laid out so that a page finds its figures by place.

mod alike;
mod check;
mod check_alike;
mod check_connection;
mod compared;
mod connected;
mod denominated;
mod slug;
mod structure;

use std::collections::HashMap;

use streets_model::{
    Indicator, Measure, MeasureDefinition, Observation, Organisation, OrganisationId, Period, Place, PlaceId,
    Source, SourceId, Standing, Status,
};

use crate::error::ReportError;
use crate::input::{PagesFor, PlaceGroup, PlaceProfile, ReportInput};
use crate::words::units::Writing;

pub(crate) use alike::Alike;
pub(crate) use compared::{Compared, Scale};
pub(crate) use connected::Connected;
pub(crate) use denominated::{Comparable, Division};

/// Activities below which a figure is too few to say.
pub(crate) const TOO_FEW: i64 = 10;

/// The input by place. Places, groups, measures and indicators are numbered by their order here.
pub(crate) struct Facts<'a> {
    pub(crate) input: &'a ReportInput,
    /// Places of the groups, by name and id.
    pub(crate) places: Vec<PlaceFacts<'a>>,
    pub(crate) groups: Vec<GroupFacts<'a>>,
    /// Number of the headline among the definitions.
    pub(crate) headline: usize,
    pub(crate) indicators: Vec<IndicatorFacts<'a>>,
    pub(crate) sources: HashMap<&'a SourceId, &'a Source>,
    pub(crate) organisations: HashMap<&'a OrganisationId, &'a Organisation>,
    structure: structure::Structure<'a>,
    places_by_id: HashMap<&'a PlaceId, usize>,
}

/// One place and its figures.
pub(crate) struct PlaceFacts<'a> {
    pub(crate) place: &'a Place,
    pub(crate) group: usize,
    pub(crate) slug: String,
    /// For the pooled period, by measure.
    pub(crate) pooled: Vec<Option<&'a Measure>>,
    /// Single years in order, by measure.
    pub(crate) yearly: Vec<Vec<&'a Measure>>,
    /// For the pooled period, by measure.
    pub(crate) standings: Vec<Option<&'a Standing>>,
    /// All observations in order of period, by indicator.
    pub(crate) observations: Vec<Vec<&'a Observation>>,
    pub(crate) profile: Option<&'a PlaceProfile>,
    pub(crate) alike: Alike<'a>,
    pub(crate) connected: Connected<'a>,
}

/// One kind of place and how its places compare.
pub(crate) struct GroupFacts<'a> {
    pub(crate) group: &'a PlaceGroup,
    /// Numbers of its places, in order.
    pub(crate) members: Vec<usize>,
    /// By measure, in the pooled period.
    pub(crate) measures: Vec<Compared>,
    /// By measure and country: the median of each year's usable figures.
    pub(crate) yearly_medians: Vec<HashMap<String, Vec<(i16, f64)>>>,
    /// By indicator, in the period that most places have.
    pub(crate) indicators: Vec<Option<(Period, Compared)>>,
}

/// One indicator.
pub(crate) struct IndicatorFacts<'a> {
    pub(crate) indicator: &'a Indicator,
    pub(crate) writing: Writing,
    /// What totals are divided by before places are compared.
    pub(crate) division: Option<Division>,
}

impl<'a> Facts<'a> {
    /// Checks the input and lays it out.
    pub(crate) fn new(input: &'a ReportInput) -> Result<Self, ReportError> {
        let headline = check::headline(input)?;
        let places = places_of(input)?;
        let places_by_id: HashMap<_, _> =
            places.iter().enumerate().map(|(index, facts)| (&facts.place.place_id, index)).collect();
        let mut facts = Self {
            input,
            groups: groups_of(input, &places),
            indicators: indicators_of(input),
            sources: check::unique(&input.sources, "sources", |source| &source.source_id)?,
            organisations: check::unique(&input.organisations, "organisations", |o| &o.organisation_id)?,
            headline,
            structure: structure::Structure::of(input, |id| {
                places_by_id.get(id).map(|&place| places[place].group)
            }),
            places,
            places_by_id,
        };
        facts.put_measures()?;
        facts.put_standings();
        facts.put_observations()?;
        facts.put_profiles()?;
        alike::put(input, &mut facts.places, &facts.places_by_id)?;
        connected::put(input, &mut facts.places, &facts.places_by_id)?;
        check::references(&facts)?;
        check_alike::like_with_like(&facts)?;
        check_connection::connection(input)?;
        denominated::divide(&mut facts.indicators, &facts.places);
        facts.compare();
        Ok(facts)
    }

    /// The number of a place of the groups.
    pub(crate) fn place_index(&self, id: &PlaceId) -> Option<usize> {
        self.places_by_id.get(id).copied()
    }

    /// The headline measure's definition.
    pub(crate) fn headline(&self) -> &'a MeasureDefinition {
        &self.input.definitions[self.headline]
    }

    /// The number of a measure.
    pub(crate) fn measure_index(&self, id: &str) -> Option<usize> {
        self.input.definitions.iter().position(|definition| definition.id == id)
    }

    /// The group of a place.
    pub(crate) fn group_of(&self, place: usize) -> &GroupFacts<'a> {
        &self.groups[self.places[place].group]
    }

    /// The words of the group that holds most of some places; of the first group where none holds any.
    pub(crate) fn group_holding<'b>(&self, places: impl Iterator<Item = &'b PlaceId>) -> &'a PlaceGroup {
        let mut held = vec![0; self.groups.len()];
        for place in places.filter_map(|id| self.place_index(id)) {
            held[self.places[place].group] += 1;
        }
        let most = (0..held.len()).rev().max_by_key(|&group| held[group]).unwrap_or(0);
        self.groups[most].group
    }

    /// Name of a country, or its code where it has none.
    pub(crate) fn country<'b>(&'b self, code: &'b str) -> &'b str {
        self.input.countries.iter().find(|(own, _)| own == code).map_or(code, |(_, name)| name)
    }

    /// Path of a place's page under the report's folder, where it has one.
    pub(crate) fn page_of(&self, place: usize) -> Option<String> {
        (self.group_of(place).group.pages == PagesFor::Every)
            .then(|| format!("places/{}.html", self.places[place].slug))
    }

    fn put_measures(&mut self) -> Result<(), ReportError> {
        let numbers: HashMap<&str, usize> =
            self.input.definitions.iter().enumerate().map(|(index, d)| (d.id, index)).collect();
        for measure in &self.input.measures {
            let key = || format!("{} · {} · {}", measure.measure_id, measure.place_id, measure.period);
            let Some(number) = numbers.get(measure.measure_id.as_str()) else {
                return Err(check::dangling(key(), "measure definition", measure.measure_id.as_str()));
            };
            for (what, value) in [("value", measure.value), ("low", measure.low), ("high", measure.high)] {
                check::finite(what, value, key)?;
            }
            let Some(&place) = self.places_by_id.get(&measure.place_id) else { continue };
            let place = &mut self.places[place];
            if measure.period == self.input.period {
                if place.pooled[*number].replace(measure).is_some() {
                    return Err(ReportError::Twice { what: "measures", key: key() });
                }
            } else if matches!(measure.period, Period::Year(_)) {
                place.yearly[*number].push(measure);
            }
        }
        for place in &mut self.places {
            for series in &mut place.yearly {
                series.sort_by_key(|measure| measure.period);
            }
        }
        Ok(())
    }

    fn put_standings(&mut self) {
        let numbers: HashMap<&str, usize> =
            self.input.definitions.iter().enumerate().map(|(index, d)| (d.id, index)).collect();
        for standing in self.input.standings.iter().filter(|standing| standing.period == self.input.period) {
            let place = self.places_by_id.get(&standing.place_id);
            if let (Some(&place), Some(&number)) = (place, numbers.get(standing.measure_id.as_str())) {
                self.places[place].standings[number] = Some(standing);
            }
        }
    }

    fn put_observations(&mut self) -> Result<(), ReportError> {
        let numbers: HashMap<_, usize> =
            self.indicators.iter().enumerate().map(|(i, facts)| (&facts.indicator.indicator_id, i)).collect();
        for observation in &self.input.observations {
            let key = || {
                format!("{} · {} · {}", observation.indicator_id, observation.place_id, observation.period)
            };
            let Some(&number) = numbers.get(&observation.indicator_id) else {
                return Err(check::dangling(key(), "indicator", observation.indicator_id.as_str()));
            };
            check::finite("value", observation.value, key)?;
            if let Some(&place) = self.places_by_id.get(&observation.place_id) {
                self.places[place].observations[number].push(observation);
            }
        }
        for place in &mut self.places {
            for series in &mut place.observations {
                series.sort_by_key(|observation| (observation.period.last_year(), observation.period));
            }
        }
        Ok(())
    }

    fn put_profiles(&mut self) -> Result<(), ReportError> {
        for profile in &self.input.profiles {
            let Some(&place) = self.places_by_id.get(&profile.place_id) else { continue };
            if self.places[place].profile.replace(profile).is_some() {
                let key = profile.place_id.to_string();
                return Err(ReportError::Twice { what: "profiles", key });
            }
        }
        Ok(())
    }

    fn compare(&mut self) {
        let places = &self.places;
        for group in &mut self.groups {
            group.measures = (0..self.input.definitions.len())
                .map(|number| Compared::measures(places, &group.members, number))
                .collect();
            group.yearly_medians = (0..self.input.definitions.len())
                .map(|number| compared::yearly_medians(places, &group.members, number))
                .collect();
            group.indicators = self
                .indicators
                .iter()
                .enumerate()
                .map(|(number, indicator)| Compared::indicators(places, &group.members, number, indicator))
                .collect();
        }
    }
}

impl<'a> PlaceFacts<'a> {
    /// The measure in the pooled period, where it has a value from enough activities.
    pub(crate) fn usable(&self, number: usize) -> Option<&'a Measure> {
        self.pooled[number].filter(|measure| measure.value.is_some() && measure.n >= TOO_FEW)
    }

    /// The observation of an indicator for a period.
    pub(crate) fn observation(&self, number: usize, period: Period) -> Option<&'a Observation> {
        self.observations[number].iter().copied().find(|observation| observation.period == period)
    }

    /// An indicator for a period, as places are compared.
    pub(crate) fn comparable(
        &self,
        indicator: &IndicatorFacts<'_>,
        number: usize,
        period: Period,
    ) -> Option<Comparable> {
        indicator.comparable(self, self.observation(number, period)?)
    }

    /// Its name.
    pub(crate) fn name(&self) -> &'a str {
        &self.place.name
    }
}

/// Whether an observation is an estimate.
pub(crate) fn is_estimated(observation: &Observation) -> bool {
    observation.status == Status::Estimated
}

fn places_of(input: &ReportInput) -> Result<Vec<PlaceFacts<'_>>, ReportError> {
    if input.groups.is_empty() {
        return Err(ReportError::NoGroups);
    }
    check::unique(&input.places, "places", |place| &place.place_id)?;
    let group_of =
        |place: &Place| input.groups.iter().position(|group| group.schemes.contains(&place.scheme));
    let mut members: Vec<(&Place, usize)> =
        input.places.iter().filter_map(|place| group_of(place).map(|group| (place, group))).collect();
    members.sort_by(|(a, _), (b, _)| (&a.name, &a.place_id).cmp(&(&b.name, &b.place_id)));
    if let Some(group) =
        input.groups.iter().enumerate().find(|(index, _)| members.iter().all(|(_, own)| own != index))
    {
        return Err(ReportError::EmptyGroup {
            group: group.1.key.clone(),
            places: input.places.len(),
            schemes: group.1.schemes.clone(),
        });
    }
    let slugs = slug::slugs(input, &members);
    let (definitions, indicators) = (input.definitions.len(), input.indicators.len());
    Ok(members
        .into_iter()
        .zip(slugs)
        .map(|((place, group), slug)| PlaceFacts {
            place,
            group,
            slug,
            pooled: vec![None; definitions],
            yearly: vec![Vec::new(); definitions],
            standings: vec![None; definitions],
            observations: vec![Vec::new(); indicators],
            profile: None,
            alike: Alike::default(),
            connected: Connected::default(),
        })
        .collect())
}

fn groups_of<'a>(input: &'a ReportInput, places: &[PlaceFacts<'a>]) -> Vec<GroupFacts<'a>> {
    let members = |index: usize| (0..places.len()).filter(|&place| places[place].group == index).collect();
    input
        .groups
        .iter()
        .enumerate()
        .map(|(index, group)| GroupFacts {
            group,
            members: members(index),
            measures: Vec::new(),
            yearly_medians: Vec::new(),
            indicators: Vec::new(),
        })
        .collect()
}

fn indicators_of(input: &ReportInput) -> Vec<IndicatorFacts<'_>> {
    let mut indicators: Vec<IndicatorFacts<'_>> = input
        .indicators
        .iter()
        .map(|indicator| IndicatorFacts {
            indicator,
            writing: Writing::of_unit(&indicator.unit),
            division: None,
        })
        .collect();
    indicators.sort_by_key(|facts| facts.indicator.dimension);
    indicators
}
