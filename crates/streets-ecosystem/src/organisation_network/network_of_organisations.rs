//! The network of organisations: who is tied to whom, of which sector each is and where it stands.

use streets_model::{Finding, OrganisationId, PlaceId, Sector};
use streets_network::{Graph, Partition};

use super::options::OrganisationNetworkOptions;
use super::selection::Selection;
use super::standing_places::StandingPlaces;
use super::tie_source::TieSource;
use crate::error::EcosystemError;
use crate::input::EcosystemInput;
use crate::membership::Group;
use crate::network::{Network, class_of, names_of, sector_of_class};
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
        let names = names_of(input.organisations, &network.organisations);
        let organisations: Vec<NetworkOrganisation> = kept
            .iter()
            .map(|&at| {
                let node = &network.organisations[at as usize];
                let country = standing.country[at as usize];
                NetworkOrganisation {
                    organisation_id: node.id.clone(),
                    name: names[at as usize].to_owned(),
                    sector: sector_of_class(usize::from(node.class)),
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
        let class = |own: &NetworkOrganisation| class_of(own.sector) as u32;
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
