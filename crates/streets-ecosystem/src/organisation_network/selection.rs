//! Which activities, or rows of an edge list, make the ties of a network: those of a window and a field.

use streets_model::{Finding, Period};
use streets_network::Incidence;

use super::options::OrganisationNetworkOptions;
use super::tie_source::{ListedTies, TieSource};
use crate::error::EcosystemError;
use crate::network::{Edge, Network, by_organisation};
use crate::options::Counting;

/// Which activities and rows are taken.
pub(super) struct Selection {
    window: Option<Period>,
    field: Option<u32>,
}

impl Selection {
    pub(super) fn new(
        network: &Network<'_>,
        options: &OrganisationNetworkOptions,
    ) -> Result<Self, EcosystemError> {
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

    /// The selected activities, and the organisations that take part in them, in order.
    pub(super) fn activities(
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
            let own = by_organisation(parts);
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

    /// The selected rows of an edge list, and the organisations at their ends, in order.
    pub(super) fn list(
        &self,
        network: &Network<'_>,
        weights: Counting,
        findings: &mut Vec<Finding>,
    ) -> (TieSource, Vec<u32>) {
        let (mut undated, mut weightless) = (0, 0);
        let mut edges: Vec<Edge> = Vec::new();
        for edge in &network.edges {
            if !self.takes(edge.year, None, edge.field) {
                undated += usize::from(edge.year.is_none());
            } else if edge.counted(weights) > 0.0 {
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
