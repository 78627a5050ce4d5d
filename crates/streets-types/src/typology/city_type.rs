//! A type of place: its name, its exemplar, what sets it apart, and whether it is to be trusted.

use streets_model::Finding;

use crate::cluster_stability::{Stability, Verdict};
use crate::distances::Distances;
use crate::feature_table::FeatureTable;
use crate::partition::Partition;
use crate::type_profile::{Effect, effects, type_names};

/// A type of place.
#[derive(Clone, Debug, PartialEq)]
pub struct CityType {
    /// Name, from what sets it apart.
    pub name: String,
    /// Places of this type.
    pub size: usize,
    /// Position of the place with the smallest sum of distances to the others of the type.
    pub exemplar: usize,
    /// What sets it apart, largest effect first.
    pub effects: Vec<Effect>,
    /// Whether it would be found again.
    pub stability: Stability,
}

/// The types of a partition, in its order; one stability a group.
pub(super) fn described(
    table: &FeatureTable,
    distances: &Distances,
    partition: &Partition,
    stabilities: Vec<Stability>,
) -> Vec<CityType> {
    let effects = effects(table, partition);
    let names = type_names(&effects);
    names
        .into_iter()
        .zip(effects)
        .zip(stabilities)
        .enumerate()
        .map(|(group, ((name, effects), stability))| {
            let members = partition.members(group);
            let to_others =
                |place: usize| members.iter().map(|&other| distances.get(place, other)).sum::<f64>();
            let mut exemplar = (f64::INFINITY, 0);
            for &place in &members {
                let sum = to_others(place);
                if sum < exemplar.0 {
                    exemplar = (sum, place);
                }
            }
            CityType { name, size: partition.sizes[group], exemplar: exemplar.1, effects, stability }
        })
        .collect()
}

pub(super) fn stability_findings(types: &[CityType]) -> impl Iterator<Item = Finding> + '_ {
    types.iter().filter(|one| one.stability.verdict == Verdict::NotToBeTrusted).map(|one| {
        let message = format!(
            "the type is not to be trusted: with other places it would be found again only in part (Jaccard {:.2})",
            one.stability.jaccard
        );
        Finding::caution(&one.name, message)
    })
}
