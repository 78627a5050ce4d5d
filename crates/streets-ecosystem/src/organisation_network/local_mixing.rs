//! Which sectors of a city are tied to which, and which close triangles together.

use std::collections::BTreeMap;

use streets_model::{Sector, Side};
use streets_network::{Graph, Partition, class_triads};

use super::local_reach::{TieAmount, e_i};
use super::network_of_organisations::OrganisationNetwork;
use crate::error::EcosystemError;
use crate::network::sector_of_class;

/// Ties of a city's organisations of one sector with partners of another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MixingRow {
    /// Sector of the city's organisation; none where not known.
    pub sector: Option<Sector>,
    /// Sector of its partner; none where not known.
    pub partner: Option<Sector>,
    /// Partner in the city: a tie of two sectors stands in both of their rows, one within a sector twice in its own.
    pub inside: TieAmount,
    /// Partner elsewhere.
    pub outside: TieAmount,
}

/// Triangles of one combination of sectors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TriangleRow {
    /// The three sectors in the order in which sectors are shown, unknown last.
    pub sectors: [Option<Sector>; 3],
    /// Triangles of them.
    pub triangles: u64,
}

/// Triangles among a city's organisations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SectorTriangles {
    /// All.
    pub all: u64,
    /// Those with a business and an organisation of the public side.
    pub across_line: u64,
    /// Those of a business, a university, and a research institute or public body.
    pub three_sides: u64,
    /// By combination, those that occur.
    pub rows: Vec<TriangleRow>,
}

/// Ties by the sectors of their ends, in the order of sectors, unknown last.
pub(crate) fn mixing(network: &OrganisationNetwork, place: u32, own: &[u32]) -> Vec<MixingRow> {
    let graph = network.graph();
    let classes = network.by_sector();
    let mut rows: BTreeMap<(u32, u32), (TieAmount, TieAmount)> = BTreeMap::new();
    for &node in own {
        for (&other, &weight) in graph.neighbours(node).iter().zip(graph.weights(node)) {
            let key = (classes.of()[node as usize], classes.of()[other as usize]);
            let (inside, outside) = rows.entry(key).or_default();
            let there = network.organisations()[other as usize].place;
            if there == Some(place) { inside.add(weight) } else { outside.add(weight) }
        }
    }
    rows.into_iter()
        .map(|((sector, partner), (inside, outside))| MixingRow {
            sector: sector_of(sector),
            partner: sector_of(partner),
            inside,
            outside,
        })
        .collect()
}

/// (ties between sectors − ties within one) over all ties of the city between known sectors; none without any.
pub(crate) fn e_i_by_sector(rows: &[MixingRow]) -> Option<f64> {
    let (mut external, mut internal) = (0.0, 0.0);
    for row in rows.iter().filter(|row| row.sector.is_some() && row.partner.is_some()) {
        // A tie inside is seen from both of its ends.
        let ties = row.outside.ties as f64 + row.inside.ties as f64 / 2.0;
        if row.sector == row.partner { internal += ties } else { external += ties }
    }
    e_i(external, internal)
}

/// Triangles of the network inside a city, whose nodes are these of the whole.
pub(crate) fn sector_triangles(
    inside: &Graph,
    classes: &Partition,
) -> Result<SectorTriangles, EcosystemError> {
    let triads = class_triads(inside, classes)?;
    let mut found = SectorTriangles::default();
    for (sectors, triangles) in triads.triangles {
        let sectors = sectors.map(sector_of);
        found.all += triangles;
        found.across_line += if crosses_line(sectors) { triangles } else { 0 };
        found.three_sides += if three_sides(sectors) { triangles } else { 0 };
        found.rows.push(TriangleRow { sectors, triangles });
    }
    Ok(found)
}

/// Whether a triangle has a business and an organisation of the public side.
pub(crate) fn crosses_line(sectors: [Option<Sector>; 3]) -> bool {
    let has = |side: Side| sectors.iter().flatten().any(|sector| sector.side() == side);
    has(Side::Private) && has(Side::Public)
}

/// Whether a triangle is of a business, a university, and a research institute or public body.
pub(crate) fn three_sides(sectors: [Option<Sector>; 3]) -> bool {
    let is = |sector: Sector| sectors.contains(&Some(sector));
    is(Sector::Business)
        && is(Sector::University)
        && (is(Sector::ResearchInstitute) || is(Sector::PublicBody))
}

/// The sector of a class of [`OrganisationNetwork::by_sector`].
pub(crate) fn sector_of(class: u32) -> Option<Sector> {
    sector_of_class(class as usize)
}
