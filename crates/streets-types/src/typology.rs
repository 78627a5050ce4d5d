//! From a table of features to types: scaling, number of types, groups, probabilities, stability, description, map.

mod options;

mod comparison_space;

mod city_type;

use streets_model::Finding;
use streets_statistics::SeedStream;

use crate::cluster_stability::{Stability, stability};
use crate::clustering::{Fit, Grouper, Grouping, Space};
use crate::distances::Distances;
use crate::error::TypesError;
use crate::feature_screening::screen;
use crate::feature_table::{FeatureTable, NamedPlace};
use crate::number_of_types::{NumberOfTypes, number_of_types};
use crate::partition::Partition;
use crate::silhouette::silhouettes;
use crate::type_map::{TypeMap, type_map};
use crate::type_probability::{
    Membership, TypeProbabilities, probabilities_around_centres, probabilities_around_medoids,
};
pub use city_type::CityType;
use city_type::{described, stability_findings};
use comparison_space::{possible_range, size_findings, space_of};
pub use options::{TypeCount, TypologyOptions};

/// Where the number of types is given, the criteria are shown up to at least this many.
const JUDGED_BESIDE: usize = 8;

/// Types of places.
#[derive(Clone, Debug, PartialEq)]
pub struct Typology {
    /// The places, in the order of their keys; positions elsewhere count these.
    pub places: Vec<NamedPlace>,
    /// The types, largest first.
    pub types: Vec<CityType>,
    /// Most probable and next type of each place.
    pub memberships: Vec<Membership>,
    /// Probability of each type for each place.
    pub probabilities: TypeProbabilities,
    /// Silhouette of each place.
    pub silhouettes: Vec<f64>,
    /// What every number of types looks like, and which the rule gives.
    pub number: NumberOfTypes,
    /// Where places stand on two axes; none for mixed features.
    pub map: Option<TypeMap>,
    /// Features used, in order.
    pub features: Vec<String>,
}

/// Finds types of places.
///
/// # Errors
/// Options outside their range, no feature that tells places apart, categories with a method for numbers, fewer places that differ
/// than types.
pub fn typology(
    table: &FeatureTable,
    options: &TypologyOptions,
) -> Result<(Typology, Vec<Finding>), TypesError> {
    let range = options.check()?;
    let (table, mut findings) = screen(table, options.most_missing)?;
    findings.extend(size_findings(&table));
    let space = space_of(&table, options, &mut findings)?;
    let range = possible_range(&space, options.count, range, &mut findings)?;
    let grouper = Grouper { method: options.method, starts: options.starts, mixture: options.mixture };
    let judged = match options.count {
        TypeCount::Between { .. } => range,
        TypeCount::Given(types) => (2, types.max(JUDGED_BESIDE).min(space.distinct() - 1)),
    };
    let (number, number_findings) =
        number_of_types(&space, &grouper, judged, options.references, options.seed)?;
    findings.extend(number_findings);
    let types = number.by_rule.clamp(range.0, range.1);
    let stream = SeedStream::new(options.seed, "types");
    // The same block as when this number of types was judged, so that the types are those that were judged.
    let grouping = grouper.group(&space, types, &stream, types as u64)?;
    findings.extend(grouping_findings(&grouping, types));
    let stabilities = stabilities(&space, &grouper, &grouping.partition, types, options)?;
    let distances = space.distances();
    let probabilities = probabilities(&space, &distances, &grouping, table.features().len());
    let memberships: Vec<Membership> =
        (0..table.places().len()).map(|place| probabilities.membership(place)).collect();
    let types = described(&table, &distances, &grouping.partition, stabilities);
    findings.extend(stability_findings(&types));
    let silhouettes = if types.len() > 1 {
        silhouettes(&distances, &grouping.partition)?
    } else {
        vec![0.0; table.places().len()]
    };
    let map = match &space {
        Space::Scaled(points) => Some(type_map(points)?),
        Space::Mixed(..) => None,
    };
    let places = table.places().to_vec();
    let features = table.features().iter().map(|feature| feature.id.clone()).collect();
    Ok((Typology { places, types, memberships, probabilities, silhouettes, number, map, features }, findings))
}

fn grouping_findings(grouping: &Grouping, types: usize) -> Vec<Finding> {
    let mut findings = Vec::new();
    if grouping.partition.groups() < types {
        let message = format!(
            "{types} types were looked for, {} are the most probable one of some place",
            grouping.partition.groups()
        );
        findings.push(Finding::caution("types", message));
    }
    if let Fit::Mixture(mixture) = &grouping.fit
        && !mixture.converged
    {
        let message = format!("the mixture was still moving after {} steps", mixture.steps);
        findings.push(Finding::caution("types", message));
    }
    findings
}

fn stabilities(
    space: &Space,
    grouper: &Grouper,
    partition: &Partition,
    types: usize,
    options: &TypologyOptions,
) -> Result<Vec<Stability>, TypesError> {
    let draws = SeedStream::new(options.seed, "types-resamples");
    let starts = SeedStream::new(options.seed, "types-resample-starts");
    stability(partition, options.resamples, &draws, |drawn, resample| {
        match grouper.group(&space.select(drawn), types, &starts, resample) {
            Ok(grouping) => Ok(Some(grouping.partition)),
            Err(TypesError::TooFewPlaces { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    })
}

fn probabilities(
    space: &Space,
    distances: &Distances,
    grouping: &Grouping,
    features: usize,
) -> TypeProbabilities {
    match (&grouping.fit, space) {
        (Fit::Centres(centres), Space::Scaled(points)) => probabilities_around_centres(points, centres),
        (Fit::Centres(centres), Space::Mixed(..)) => {
            unreachable!("{} centres cannot come from distances", centres.len())
        }
        (Fit::Medoids(medoids), _) => probabilities_around_medoids(distances, medoids, features),
        (Fit::Mixture(mixture), _) => {
            // Kinds that are nobody's most likely one come last and are left out.
            let kept = grouping.partition.groups();
            let rows = mixture.probabilities.chunks_exact(mixture.kinds());
            let values = rows
                .flat_map(|row| {
                    let sum: f64 = row[..kept].iter().sum();
                    row[..kept].iter().map(move |share| share / sum)
                })
                .collect();
            TypeProbabilities::new(kept, values)
        }
    }
}
