//! The tables as one network of whole numbers: organisations, activities, places.
//!
//! Everything is put in the order of its id, so that the order of rows in the tables cannot change a figure.

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::FixedState;
use rayon::prelude::*;
use streets_model::{
    Activity, ActivityId, Finding, Organisation, OrganisationId, Period, PlaceId, Sector, SectorBasis, Side,
    Tie,
};

use crate::error::EcosystemError;
use crate::input::EcosystemInput;
use crate::interned::Interned;

/// Sectors, and one more class for organisations of unknown sector.
pub(crate) const CLASSES: usize = Sector::ALL.len() + 1;

/// Class of an organisation whose sector is not known.
pub(crate) const UNKNOWN_CLASS: usize = Sector::ALL.len();

/// What the network knows of an organisation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node<'a> {
    pub(crate) id: &'a OrganisationId,
    /// Position in [`Sector::ALL`], or [`UNKNOWN_CLASS`].
    pub(crate) class: u8,
    /// Position of its home place in [`Network::places`].
    pub(crate) home: Option<u32>,
}

impl Node<'_> {
    /// Its sector; other where it is not known.
    pub(crate) fn sector(&self) -> Sector {
        sector_of_class(usize::from(self.class))
    }
}

/// The sector of a class; other where it is not known.
pub(crate) fn sector_of_class(class: usize) -> Sector {
    Sector::ALL.get(class).copied().unwrap_or(Sector::Other)
}

/// What the network knows of an activity.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Event {
    /// Year and month of its start.
    pub(crate) start: Option<(i16, u8)>,
    /// Position in [`Network::fields`].
    pub(crate) field: Option<u32>,
}

impl Event {
    pub(crate) fn year(&self) -> Option<i16> {
        self.start.map(|(year, _)| year)
    }
}

/// An organisation's part in an activity at a place, as positions.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub(crate) struct Part {
    pub(crate) activity: u32,
    pub(crate) organisation: u32,
    pub(crate) place: u32,
    /// Class of the organisation.
    pub(crate) class: u8,
    pub(crate) value: f64,
}

/// Parts are the bulk of a network: ten million of them take 240 MB.
const _: () = assert!(size_of::<Part>() <= 24);

/// A row of an edge list, as positions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Edge {
    pub(crate) a: u32,
    pub(crate) b: u32,
    /// What is resampled as a whole.
    pub(crate) unit: u32,
    pub(crate) year: Option<i16>,
    pub(crate) field: Option<u32>,
    pub(crate) weight: f64,
    pub(crate) activities: f64,
}

/// The network.
#[derive(Debug)]
pub(crate) struct Network<'a> {
    pub(crate) organisations: Vec<Node<'a>>,
    pub(crate) places: Vec<&'a PlaceId>,
    /// Country of each of the places, as a position in `countries`.
    pub(crate) place_countries: Vec<Option<u32>>,
    pub(crate) countries: Vec<&'a str>,
    pub(crate) fields: Vec<&'a str>,
    pub(crate) events: Vec<Event>,
    /// In order of activity, organisation, place.
    pub(crate) parts: Vec<Part>,
    /// Used where there are no participations.
    pub(crate) edges: Vec<Edge>,
    /// How many units are resampled: activities, or cohorts of the edge list.
    pub(crate) units: usize,
    pub(crate) findings: Vec<Finding>,
}

impl<'a> Network<'a> {
    pub(crate) fn new(input: &EcosystemInput<'a>) -> Result<Self, EcosystemError> {
        check_numbers(input)?;
        let from_ties = input.participations.is_empty();
        let ties = if from_ties { input.ties } else { &[] };
        let ((organisations, facts), (activities, fields)) = rayon::join(
            || {
                let organisations = Interned::new(
                    (input.participations.iter().map(|part| &part.organisation_id))
                        .chain(ties.iter().flat_map(|tie| [&tie.organisation_a, &tie.organisation_b])),
                );
                let facts: HashMap<&OrganisationId, &Organisation, FixedState> =
                    input.organisations.iter().map(|row| (&row.organisation_id, row)).collect();
                (organisations, facts)
            },
            || {
                let activities = Interned::new(
                    (input.activities.iter().map(|row| &row.activity_id))
                        .chain(input.participations.iter().map(|part| &part.activity_id)),
                );
                let fields = Interned::new(
                    (input.activities.iter().filter_map(|row| row.field.as_deref()))
                        .chain(ties.iter().filter_map(|tie| tie.field.as_deref())),
                );
                (activities, fields)
            },
        );
        let home_of = |id| facts.get(id).and_then(|row: &&'a Organisation| row.home_place_id.as_ref());
        let places = Interned::new((input.participations.iter().map(|part| &part.place_id)).chain(
            from_ties.then(|| organisations.sorted.iter().filter_map(&home_of)).into_iter().flatten(),
        ));
        let nodes: Vec<Node<'a>> = organisations
            .sorted
            .iter()
            .map(|id| Node {
                id,
                class: facts.get(id).map_or(UNKNOWN_CLASS, |row| class_of(row)) as u8,
                home: home_of(id).and_then(|place| places.get(place)),
            })
            .collect();
        let mut findings = Vec::new();
        let (events, without_event) = events_of(input, &activities, &fields);
        let parts = parts_of(input, &activities, &organisations, &nodes, &places);
        let (edges, units) = if from_ties {
            edges_of(ties, &organisations, &fields, &mut findings)
        } else {
            (Vec::new(), activities.sorted.len())
        };
        let (countries, place_countries) = countries_of(input, &places);
        let network = Self {
            organisations: nodes,
            places: places.sorted,
            place_countries,
            countries,
            fields: fields.sorted,
            events,
            parts,
            edges,
            units,
            findings,
        };
        let without_row = network.organisations.iter().filter(|node| !facts.contains_key(node.id)).count();
        Ok(network.with_findings(input, without_row, without_event))
    }

    /// Whether the first is a business and the second on the public side.
    pub(crate) fn crosses_line(&self, business: u32, public_side: u32) -> bool {
        let side = |organisation: u32| self.organisations[organisation as usize].sector().side();
        side(business) == Side::Private && side(public_side) == Side::Public
    }

    /// Parts of one activity after another.
    pub(crate) fn parts_by_activity(&self) -> impl Iterator<Item = &[Part]> {
        self.parts.chunk_by(|a, b| a.activity == b.activity)
    }

    /// The parts of one activity, whose first stands at `first`.
    pub(crate) fn parts_from(&self, first: usize) -> &[Part] {
        let from = &self.parts[first..];
        let count = from.iter().take_while(|part| part.activity == from[0].activity).count();
        &from[..count]
    }

    /// Years in which something starts, in order.
    pub(crate) fn years(&self) -> Vec<i16> {
        let mut years: Vec<i16> =
            (self.parts.iter().filter_map(|part| self.events[part.activity as usize].year()))
                .chain(self.edges.iter().filter_map(|edge| edge.year))
                .collect();
        years.sort_unstable();
        years.dedup();
        years
    }

    fn with_findings(mut self, input: &EcosystemInput<'a>, without_row: usize, without_event: usize) -> Self {
        let about = "ecosystem";
        let mut tell = |count: usize, says: &str| {
            if count > 0 {
                self.findings.push(Finding::caution(about, format!("{count} {says}")));
            }
        };
        tell(
            self.parts
                .chunk_by(|a, b| a.activity == b.activity)
                .filter(|parts| self.events[parts[0].activity as usize].start.is_none())
                .count(),
            "activities have no start date; they count in the whole period only",
        );
        tell(
            without_event,
            "activities are named in participations but not among the activities; they have no date and no field",
        );
        let unknown =
            self.organisations.iter().filter(|node| usize::from(node.class) == UNKNOWN_CLASS).count();
        tell(unknown, "organisations have no known sector; their ties cross no line");
        tell(
            without_row,
            "organisations take part but do not stand among the organisations; their sector is not known",
        );
        tell(
            self.parts.iter().filter(|part| self.place_countries[part.place as usize].is_none()).count(),
            "participations are at a place whose country is not known; their ties are neither national nor international",
        );
        if !self.edges.is_empty() {
            let message = "imported ties know no activities: activities, participations, value per head, the share of \
                           activities that join both sides and the diversity of fields are not measured";
            self.findings.push(Finding::note(about, message));
        }
        if !input.participations.is_empty() && !input.ties.is_empty() {
            let message = format!(
                "{} imported ties are set aside: the participations at hand give the ties",
                input.ties.len()
            );
            self.findings.push(Finding::note(about, message));
        }
        self
    }
}

fn class_of(row: &Organisation) -> usize {
    if row.sector_basis == SectorBasis::Unknown {
        return UNKNOWN_CLASS;
    }
    Sector::ALL.iter().position(|sector| *sector == row.sector).unwrap_or(UNKNOWN_CLASS)
}

/// The activities, and how many of them have no row of their own.
fn events_of(
    input: &EcosystemInput<'_>,
    activities: &Interned<&ActivityId>,
    fields: &Interned<&str>,
) -> (Vec<Event>, usize) {
    let mut events = vec![Event { start: None, field: None }; activities.sorted.len()];
    let mut has_row = vec![false; events.len()];
    for row in input.activities {
        let at = activities.at(&row.activity_id) as usize;
        has_row[at] = true;
        let event = &mut events[at];
        event.start = row.start.map(|date| (date.year(), date.month() as u8));
        event.field = row.field.as_deref().map(|field| fields.at(field));
    }
    let without_row = has_row.iter().filter(|has_row| !**has_row).count();
    (events, without_row)
}

/// Parts in order; rows with one key, which a checked table cannot have, become one.
fn parts_of(
    input: &EcosystemInput<'_>,
    activities: &Interned<&ActivityId>,
    organisations: &Interned<&OrganisationId>,
    nodes: &[Node<'_>],
    places: &Interned<&PlaceId>,
) -> Vec<Part> {
    let mut parts: Vec<Part> = input
        .participations
        .par_iter()
        .map(|row| {
            let organisation = organisations.at(&row.organisation_id);
            Part {
                activity: activities.at(&row.activity_id),
                organisation,
                place: places.at(&row.place_id),
                class: nodes[organisation as usize].class,
                value: row.value.unwrap_or(0.0),
            }
        })
        .collect();
    parts.par_sort_unstable_by(|a, b| {
        let key = |part: &Part| (part.activity, part.organisation, part.place);
        key(a).cmp(&key(b)).then(a.value.total_cmp(&b.value))
    });
    parts.dedup_by(|later, first| {
        let same = (later.activity, later.organisation, later.place)
            == (first.activity, first.organisation, first.place);
        if same {
            first.value += later.value;
        }
        same
    });
    parts
}

/// A group of activities that is resampled as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Unit<'a> {
    Cohort(&'a str),
    Block(Period, Option<&'a str>),
}

fn unit_of(tie: &Tie) -> Unit<'_> {
    match tie.cohort.as_deref() {
        Some(cohort) => Unit::Cohort(cohort),
        None => Unit::Block(tie.period, tie.field.as_deref()),
    }
}

fn edges_of(
    ties: &[Tie],
    organisations: &Interned<&OrganisationId>,
    fields: &Interned<&str>,
    findings: &mut Vec<Finding>,
) -> (Vec<Edge>, usize) {
    let units = Interned::new(ties.iter().map(unit_of));
    let mut runs = 0;
    let mut to_themselves = 0;
    let mut edges: Vec<Edge> = Vec::with_capacity(ties.len());
    for tie in ties {
        let (a, b) = (organisations.at(&tie.organisation_a), organisations.at(&tie.organisation_b));
        if a == b {
            to_themselves += 1;
            continue;
        }
        let year = match tie.period {
            Period::Year(year) | Period::Month(year, _) => Some(year),
            Period::Years(first, last) if first == last => Some(first),
            Period::Years(..) => {
                runs += 1;
                None
            }
        };
        edges.push(Edge {
            a: a.min(b),
            b: a.max(b),
            unit: units.at(unit_of(tie)),
            year,
            field: tie.field.as_deref().map(|field| fields.at(field)),
            weight: tie.weight,
            activities: tie.activities,
        });
    }
    edges.sort_unstable_by(|x, y| {
        let key = |edge: &Edge| (edge.a, edge.b, edge.unit, edge.year, edge.field);
        key(x).cmp(&key(y)).then(x.weight.total_cmp(&y.weight)).then(x.activities.total_cmp(&y.activities))
    });
    if runs > 0 {
        let message = format!("{runs} ties are for a run of years; they count in the whole period only");
        findings.push(Finding::caution("ecosystem", message));
    }
    if to_themselves > 0 {
        let message = format!("{to_themselves} ties join an organisation to itself and are left out");
        findings.push(Finding::caution("ecosystem", message));
    }
    (edges, units.sorted.len())
}

/// Countries in order, and the country of each place: what the gazetteer says, else the code of a `country` place.
fn countries_of<'a>(
    input: &EcosystemInput<'a>,
    places: &Interned<&'a PlaceId>,
) -> (Vec<&'a str>, Vec<Option<u32>>) {
    let known: BTreeMap<&PlaceId, &str> = input
        .places
        .iter()
        .filter(|place| !place.country.is_empty())
        .map(|place| (&place.place_id, place.country.as_str()))
        .collect();
    let of_place: Vec<Option<&str>> = places
        .sorted
        .iter()
        .map(|id| {
            let own = (id.scheme_and_version() == "country").then(|| id.code());
            known.get(id).copied().or(own)
        })
        .collect();
    let countries = Interned::new(
        of_place.iter().copied().flatten().chain(input.places.iter().map(|place| place.country.as_str())),
    );
    let positions =
        of_place.into_iter().map(|country| country.and_then(|country| countries.get(country))).collect();
    (countries.sorted, positions)
}

fn check_numbers(input: &EcosystemInput<'_>) -> Result<(), EcosystemError> {
    let mut rows = (input.participations.iter())
        .filter_map(|row| Some(("participations", "value", row.value?, row.activity_id.as_str())))
        .chain(
            input
                .places
                .iter()
                .filter_map(|row| Some(("places", "population", row.population?, row.place_id.as_str()))),
        )
        .chain(
            input.place_links.iter().map(|row| ("place_links", "weight", row.weight, row.from_code.as_str())),
        )
        .chain(input.ties.iter().map(|row| ("ties", "weight", row.weight, row.organisation_a.as_str())))
        .chain(
            input.ties.iter().map(|row| ("ties", "activities", row.activities, row.organisation_a.as_str())),
        );
    match rows.find(|(_, _, value, _)| !value.is_finite()) {
        Some((table, column, value, key)) => {
            Err(EcosystemError::NotFinite { table, column, key: format!("`{key}`"), value })
        }
        None => Ok(()),
    }
}

/// Currencies of the activities that someone takes part in, in order.
pub(crate) fn currencies(activities: &[Activity]) -> Vec<&str> {
    let mut currencies: Vec<&str> = activities.iter().filter_map(|row| row.currency.as_deref()).collect();
    currencies.sort_unstable();
    currencies.dedup();
    currencies
}
