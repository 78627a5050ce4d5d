//! The network of organisations: who is tied to whom, of which sector each is and where it stands.

use std::collections::HashMap;

use streets_model::{Finding, OrganisationId, Period, PlaceId, Sector};
use streets_network::{Graph, Incidence, Partition};

use super::options::OrganisationNetworkOptions;
use super::standing_places::StandingPlaces;
use super::tie_source::{ListedTies, TieSource};
use crate::error::EcosystemError;
use crate::input::EcosystemInput;
use crate::membership::Group;
use crate::network::{Edge, Network, UNKNOWN_CLASS};
use crate::options::Counting;

/// A node of the network.
#[derive(Clone, Debug, PartialEq)]
pub struct NetworkOrganisation {
    /// Its id.
    pub organisation_id: OrganisationId,
    /// Its name; its id where there is none.
    pub name: String,
    /// Its sector, where known.
    pub sector: Option<Sector>,
    /// Where it stands, as a position in [`OrganisationNetwork::places`]; none outside all of them.
    pub place: Option<u32>,
    /// The country where it stands, where known.
    pub country: Option<String>,
}

/// A place that organisations can stand in.
#[derive(Clone, Debug, PartialEq)]
pub struct NetworkPlace {
    /// Its id.
    pub place_id: PlaceId,
    /// Its name.
    pub name: String,
    /// Its country.
    pub country: String,
}

/// Organisations and their ties. Nodes are numbered in the order of their ids.
#[derive(Clone, Debug)]
pub struct OrganisationNetwork {
    organisations: Vec<NetworkOrganisation>,
    places: Vec<NetworkPlace>,
    graph: Graph,
    tie_activities: Vec<f64>,
    source: TieSource,
    weights: Counting,
    findings: Vec<Finding>,
}

impl OrganisationNetwork {
    /// The network of the organisations that take part in an activity of the window and field.
    ///
    /// Where participations are at hand they make the ties, else the imported ties do; organisations then stand at their
    /// home place. Where an organisation stands does not depend on window and field.
    ///
    /// # Errors
    /// A group without places or in several versions, a field that no activity has, a cap below two, a number that is not
    /// finite, more pairs than a projection may visit.
    pub fn build(
        input: &EcosystemInput<'_>,
        options: &OrganisationNetworkOptions,
    ) -> Result<Self, EcosystemError> {
        let network = Network::new(input)?;
        let group = Group::new(&options.group, input.places)?;
        let standing = StandingPlaces::new(input, &network, &group);
        let selection = Selection::new(&network, options)?;
        let mut findings = network.findings.clone();
        let (source, kept) = if network.edges.is_empty() {
            selection.activities(&network, options.largest_activity, &mut findings)?
        } else {
            selection.list(&network, options.weights, &mut findings)
        };
        let ties = source.ties(kept.len(), options.weights)?;
        findings.extend(ties.findings);
        let names: HashMap<&OrganisationId, &str> =
            input.organisations.iter().map(|row| (&row.organisation_id, row.name.as_str())).collect();
        let organisations: Vec<NetworkOrganisation> = kept
            .iter()
            .map(|&at| {
                let node = &network.organisations[at as usize];
                let known = usize::from(node.class) != UNKNOWN_CLASS;
                let country = standing.country[at as usize];
                let name = names.get(node.id).copied().filter(|name| !name.is_empty());
                NetworkOrganisation {
                    organisation_id: node.id.clone(),
                    name: name.unwrap_or(node.id.as_str()).to_owned(),
                    sector: known.then(|| node.sector()),
                    place: standing.place[at as usize],
                    country: country.map(|country| network.countries[country as usize].to_owned()),
                }
            })
            .collect();
        let places = group
            .places
            .iter()
            .map(|place| NetworkPlace {
                place_id: place.place_id.clone(),
                name: place.name.clone(),
                country: place.country.clone(),
            })
            .collect();
        findings.extend(doubts(&organisations, standing.in_several));
        Ok(Self {
            organisations,
            places,
            graph: ties.graph,
            tie_activities: ties.activities,
            source,
            weights: options.weights,
            findings,
        })
    }

    /// The nodes, in the order of their ids.
    pub fn organisations(&self) -> &[NetworkOrganisation] {
        &self.organisations
    }

    /// Places that organisations can stand in, in the order of their ids.
    pub fn places(&self) -> &[NetworkPlace] {
        &self.places
    }

    /// The ties; nodes are positions in [`Self::organisations`].
    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// Shared activities of each tie, in the order of [`Graph::tie_list`].
    pub fn tie_activities(&self) -> &[f64] {
        &self.tie_activities
    }

    /// What a tie weighs.
    pub fn weights(&self) -> Counting {
        self.weights
    }

    /// Doubts.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Years in which activities start, in order.
    pub fn years(&self) -> Vec<i16> {
        self.source.years()
    }

    /// The ties of activities that start from year `first` to year `last`, among the same nodes.
    ///
    /// # Errors
    /// Those of a projection.
    pub fn graph_between(&self, first: i16, last: i16) -> Result<Graph, EcosystemError> {
        Ok(self.source.graph_between(self.organisations.len(), self.weights, first, last)?)
    }

    /// Position of a place.
    ///
    /// # Errors
    /// A place that organisations cannot stand in.
    pub fn place_position(&self, place: &PlaceId) -> Result<u32, EcosystemError> {
        match self.places.binary_search_by(|own| own.place_id.cmp(place)) {
            Ok(at) => Ok(at as u32),
            Err(_) => {
                let mut schemes: Vec<String> =
                    self.places.iter().map(|own| own.place_id.scheme_and_version().to_owned()).collect();
                schemes.dedup();
                Err(EcosystemError::UnknownPlace { place: place.to_string(), schemes })
            }
        }
    }

    /// Organisations that stand in a place, by position, in order.
    pub fn standing_in(&self, place: u32) -> Vec<u32> {
        let nodes = (0u32..).zip(&self.organisations);
        nodes.filter(|(_, own)| own.place == Some(place)).map(|(at, _)| at).collect()
    }

    /// Organisations by sector, in the order of [`Sector::ALL`]; those of unknown sector together as one more.
    pub fn by_sector(&self) -> Partition {
        let class = |own: &NetworkOrganisation| {
            let known = own.sector.and_then(|own| Sector::ALL.iter().position(|sector| *sector == own));
            known.unwrap_or(UNKNOWN_CLASS) as u32
        };
        Partition::new(self.organisations.iter().map(class).collect())
    }

    /// Organisations by place; those outside all places by country, those of unknown country together as one more.
    pub fn by_place(&self) -> Partition {
        let label = |own: &NetworkOrganisation| (own.place.is_none(), own.place, self.outside_country(own));
        Partition::from_labels(&self.organisations.iter().map(label).collect::<Vec<_>>()).0
    }

    fn outside_country(&self, own: &NetworkOrganisation) -> Option<String> {
        own.country.clone().filter(|_| own.place.is_none())
    }

    pub(crate) fn source(&self) -> &TieSource {
        &self.source
    }
}

/// Which activities and rows are taken.
struct Selection {
    window: Option<Period>,
    field: Option<u32>,
}

impl Selection {
    fn new(network: &Network<'_>, options: &OrganisationNetworkOptions) -> Result<Self, EcosystemError> {
        let field = match &options.field {
            None => None,
            Some(field) => match network.fields.binary_search(&field.as_str()) {
                Ok(at) => Some(at as u32),
                Err(_) => {
                    let present = network.fields.iter().take(20).map(|field| (*field).to_owned()).collect();
                    return Err(EcosystemError::UnknownField { field: field.clone(), present });
                }
            },
        };
        Ok(Self { window: options.window, field })
    }

    /// Whether something that starts then, in this field, is taken.
    fn takes(&self, year: Option<i16>, month: Option<u8>, field: Option<u32>) -> bool {
        let in_field = self.field.is_none_or(|own| field == Some(own));
        let in_window = match self.window {
            None => true,
            Some(Period::Month(own_year, own_month)) => year == Some(own_year) && month == Some(own_month),
            Some(window) => year.is_some_and(|year| window.contains_year(year)),
        };
        in_field && in_window
    }

    fn activities(
        &self,
        network: &Network<'_>,
        largest: usize,
        findings: &mut Vec<Finding>,
    ) -> Result<(TieSource, Vec<u32>), EcosystemError> {
        let mut years = Vec::new();
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        let mut undated = 0;
        for parts in network.parts_by_activity() {
            let event = network.events[parts[0].activity as usize];
            if !self.takes(event.year(), event.start.map(|(_, month)| month), event.field) {
                undated += usize::from(event.start.is_none());
                continue;
            }
            let activity = years.len() as u32;
            years.push(event.year());
            let own = parts.chunk_by(|a, b| a.organisation == b.organisation);
            pairs.extend(own.map(|parts| (parts[0].organisation, activity)));
        }
        if undated > 0 && self.window.is_some() {
            findings.push(left_out(undated, "activities have no start date and lie in no window"));
        }
        let (kept, new) = renumbered(network.organisations.len(), pairs.iter().map(|(own, _)| *own));
        pairs.iter_mut().for_each(|(own, _)| *own = new[*own as usize]);
        let incidence = Incidence::from_pairs(kept.len(), years.len(), &pairs)?;
        Ok((TieSource::Activities { incidence, years, largest }, kept))
    }

    fn list(
        &self,
        network: &Network<'_>,
        weights: Counting,
        findings: &mut Vec<Finding>,
    ) -> (TieSource, Vec<u32>) {
        let (mut undated, mut weightless) = (0, 0);
        let mut edges: Vec<Edge> = Vec::new();
        for edge in &network.edges {
            let weight = match weights {
                Counting::Full => edge.activities,
                Counting::Newman => edge.weight,
            };
            if !self.takes(edge.year, None, edge.field) {
                undated += usize::from(edge.year.is_none());
            } else if weight > 0.0 {
                edges.push(*edge);
            } else {
                weightless += 1;
            }
        }
        if undated > 0 && self.window.is_some() {
            findings.push(left_out(undated, "listed ties are for a run of years and lie in no window"));
        }
        if weightless > 0 {
            findings.push(left_out(weightless, "listed ties weigh nothing and are left out"));
        }
        let (kept, new) =
            renumbered(network.organisations.len(), edges.iter().flat_map(|edge| [edge.a, edge.b]));
        let (units, new_unit) = renumbered(network.units, edges.iter().map(|edge| edge.unit));
        for edge in &mut edges {
            (edge.a, edge.b) = (new[edge.a as usize], new[edge.b as usize]);
            edge.unit = new_unit[edge.unit as usize];
        }
        (TieSource::List(ListedTies::new(kept.len(), edges, units.len())), kept)
    }
}

fn left_out(count: usize, says: &str) -> Finding {
    Finding::caution("organisation network", format!("{count} {says}"))
}

/// The numbers that occur, in order, and where each old number stands among them.
fn renumbered(count: usize, used: impl Iterator<Item = u32>) -> (Vec<u32>, Vec<u32>) {
    let mut new = vec![u32::MAX; count];
    used.for_each(|old| new[old as usize] = 0);
    let kept: Vec<u32> = (0..count as u32).filter(|old| new[*old as usize] == 0).collect();
    kept.iter().zip(0..).for_each(|(&old, number)| new[old as usize] = number);
    (kept, new)
}

fn doubts(organisations: &[NetworkOrganisation], in_several: usize) -> Vec<Finding> {
    let about = "organisation network";
    let nowhere = organisations.iter().filter(|own| own.place.is_none() && own.country.is_none()).count();
    let mut findings = Vec::new();
    if nowhere > 0 {
        let message = format!("{nowhere} organisations stand in no place whose country is known");
        findings.push(Finding::caution(about, message));
    }
    if in_several > 0 {
        let message = format!(
            "{in_several} organisations take part in several places; each stands where most of its parts are"
        );
        findings.push(Finding::note(about, message));
    }
    if organisations.is_empty() {
        findings.push(Finding::caution(about, "no organisation takes part in anything that is selected"));
    }
    findings
}
