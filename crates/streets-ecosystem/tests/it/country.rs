//! Small countries for tests.

use jiff::civil::date;
use streets_ecosystem::{Counting, EcosystemInput, EcosystemOptions, EcosystemResult, measure};
use streets_model::{
    Activity, Organisation, Participation, Period, Place, PlaceId, PlaceLink, Sector, SectorBasis, Tie,
};

/// Tables of a study.
#[derive(Clone, Debug, Default)]
pub(crate) struct Country {
    pub(crate) places: Vec<Place>,
    pub(crate) place_links: Vec<PlaceLink>,
    pub(crate) organisations: Vec<Organisation>,
    pub(crate) activities: Vec<Activity>,
    pub(crate) participations: Vec<Participation>,
    pub(crate) ties: Vec<Tie>,
}

impl Country {
    pub(crate) fn input(&self) -> EcosystemInput<'_> {
        EcosystemInput {
            places: &self.places,
            place_links: &self.place_links,
            organisations: &self.organisations,
            activities: &self.activities,
            participations: &self.participations,
            ties: &self.ties,
        }
    }

    pub(crate) fn measured(&self, options: EcosystemOptions) -> EcosystemResult {
        measure(&self.input(), &options.check().unwrap()).unwrap()
    }

    /// The place with its own name as code.
    pub(crate) fn place(mut self, id: &str, country: &str, population: Option<f64>) -> Self {
        let place_id = PlaceId::from(id);
        self.places.push(Place {
            scheme: place_id.scheme_and_version().to_owned(),
            scheme_version: String::new(),
            name: place_id.code().to_owned(),
            country: country.to_owned(),
            latitude: None,
            longitude: None,
            population,
            area_km2: None,
            parent_id: None,
            place_id,
        });
        self
    }

    pub(crate) fn organisation(mut self, id: &str, sector: Option<Sector>, home: Option<&str>) -> Self {
        self.organisations.push(Organisation {
            organisation_id: id.into(),
            name: id.to_uppercase(),
            sector: sector.unwrap_or(Sector::Other),
            sector_basis: if sector.is_some() { SectorBasis::Declared } else { SectorBasis::Unknown },
            home_place_id: home.map(PlaceId::from),
            size_class: None,
            identifiers: Vec::new(),
        });
        self
    }

    pub(crate) fn activity(mut self, id: &str, start: Option<(i16, i8)>, field: Option<&str>) -> Self {
        self.activities.push(Activity {
            activity_id: id.into(),
            kind: "grant".to_owned(),
            start: start.map(|(year, month)| date(year, month, 1)),
            end: None,
            field: field.map(str::to_owned),
            value: None,
            currency: Some("EUR".to_owned()),
            source_id: "test".into(),
        });
        self
    }

    pub(crate) fn part(
        mut self,
        activity: &str,
        organisation: &str,
        place: &str,
        value: Option<f64>,
    ) -> Self {
        self.participations.push(Participation {
            activity_id: activity.into(),
            organisation_id: organisation.into(),
            place_id: place.into(),
            role: "participant".to_owned(),
            value,
        });
        self
    }
}

pub(crate) fn options(counting: Counting) -> EcosystemOptions {
    EcosystemOptions { counting, resamples: 200, seed: 7, ..EcosystemOptions::default() }
}

/// A measure's value for a place and period; `None` where there is no row or no value.
pub(crate) fn value(result: &EcosystemResult, measure: &str, place: &str, period: &str) -> Option<f64> {
    let period: Period = period.parse().unwrap();
    let rows: Vec<_> = result
        .measures
        .iter()
        .filter(|row| {
            row.measure_id.as_str() == measure && row.place_id.as_str() == place && row.period == period
        })
        .collect();
    assert!(rows.len() <= 1, "{measure} of {place} in {period} has {} rows", rows.len());
    rows.first().and_then(|row| row.value)
}
