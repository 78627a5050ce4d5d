//! Organisations as nodes: their class, which is their sector or that it is not known, their home and their name.

use std::collections::HashMap;

use streets_model::{Organisation, OrganisationId, Sector, SectorBasis};

/// Class of an organisation whose sector is not known; the sectors before it are classes by their position in
/// [`Sector::ALL`].
pub(crate) const UNKNOWN_CLASS: usize = Sector::ALL.len();

/// Sectors, and one more class for organisations of unknown sector.
pub(crate) const CLASSES: usize = UNKNOWN_CLASS + 1;

/// What the network knows of an organisation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node<'a> {
    pub(crate) id: &'a OrganisationId,
    /// Position in [`Sector::ALL`], or [`UNKNOWN_CLASS`].
    pub(crate) class: u8,
    /// Position of its home place in [`super::Network::places`].
    pub(crate) home: Option<u32>,
}

impl Node<'_> {
    /// Its sector; other where it is not known.
    pub(crate) fn sector(&self) -> Sector {
        sector_of_class(usize::from(self.class)).unwrap_or(Sector::Other)
    }
}

/// The sector of a class, where known.
pub(crate) fn sector_of_class(class: usize) -> Option<Sector> {
    Sector::ALL.get(class).copied()
}

/// The class of a sector, where known.
pub(crate) fn class_of(sector: Option<Sector>) -> usize {
    let position = sector.and_then(|sector| Sector::ALL.iter().position(|one| *one == sector));
    position.unwrap_or(UNKNOWN_CLASS)
}

/// The sector that a row tells, where known.
pub(super) fn known_sector(row: &Organisation) -> Option<Sector> {
    (row.sector_basis != SectorBasis::Unknown).then_some(row.sector)
}

/// The name of each of `nodes`; its id where there is none.
pub(crate) fn names_of<'a>(organisations: &'a [Organisation], nodes: &[Node<'a>]) -> Vec<&'a str> {
    let named: HashMap<&OrganisationId, &str> =
        organisations.iter().map(|row| (&row.organisation_id, row.name.as_str())).collect();
    let name = |node: &Node<'a>| named.get(node.id).copied().filter(|name| !name.is_empty());
    nodes.iter().map(|node| name(node).unwrap_or(node.id.as_str())).collect()
}
