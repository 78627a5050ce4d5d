//! From a table of features to types: scaling, number of types, groups, probabilities, stability, description, map.

use streets_model::Finding;
use streets_statistics::SeedStream;

use crate::cluster_stability::{Stability, Verdict, stability};
use crate::clustering::{Fit, Grouper, Grouping, MOST_STARTS, Space, TypeMethod};
use crate::distances::Distances;
use crate::error::TypesError;
use crate::feature_screening::screen;
use crate::feature_table::{Basis, FeatureTable, FeatureValues, NamedPlace};
use crate::gaussian_mixture::MixtureOptions;
use crate::gower::gower_distances;
use crate::number_of_types::{NumberOfTypes, number_of_types};
use crate::partition::Partition;
use crate::robust_scaling::{ScalingOptions, scale_features};
use crate::silhouette::silhouettes;
use crate::type_map::{TypeMap, type_map};
use crate::type_probability::{
    Membership, TypeProbabilities, probabilities_around_centres, probabilities_around_medoids,
};
use crate::type_profile::{Effect, effects, type_names};

/// Where the number of types is given, the criteria are shown up to at least this many.
const JUDGED_BESIDE: usize = 8;

/// How many types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypeCount {
    /// The rule of the card "Number of types" chooses between these, both included.
    Between {
        /// Fewest, at least 2.
        least: usize,
        /// Most.
        most: usize,
    },
    /// This many; the criteria are still worked out.
    Given(usize),
}

/// Every choice that changes a typology.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TypologyOptions {
    /// How types are found.
    pub method: TypeMethod,
    /// How many.
    pub count: TypeCount,
    /// How features come to one scale; k-medoids uses Gower's ranges instead.
    pub scaling: ScalingOptions,
    /// How a mixture is fitted, also for the BIC; its covariance and starts are those of the method and of `starts`.
    pub mixture: MixtureOptions,
    /// Starts of k-means and mixtures.
    pub starts: usize,
    /// References of the gap statistic.
    pub references: usize,
    /// Resamples for the stability.
    pub resamples: usize,
    /// A place is left out if more than this share of its features is missing, 0 to 1.
    pub most_missing: f64,
    /// Seed of the run.
    pub seed: u64,
}

impl TypologyOptions {
    /// The usual choices for a method.
    pub fn new(method: TypeMethod, seed: u64) -> Self {
        Self {
            method,
            count: TypeCount::Between { least: 2, most: 8 },
            scaling: ScalingOptions::default(),
            mixture: MixtureOptions::default(),
            starts: 5,
            references: 40,
            resamples: 100,
            most_missing: 0.5,
            seed,
        }
    }

    fn check(&self) -> Result<(usize, usize), TypesError> {
        let range = match self.count {
            TypeCount::Between { least, most } => (least, most),
            TypeCount::Given(types) => (types, types),
        };
        let bad = |what, seen: String, allowed| Err(TypesError::Option { what, seen, allowed });
        if range.0 < 2 || range.1 < range.0 {
            let seen = format!("{} to {}", range.0, range.1);
            return bad("the number of types", seen, "2 or more, least before most");
        }
        if self.starts == 0 || self.starts > MOST_STARTS {
            return bad("the number of starts", self.starts.to_string(), "1 to 1000");
        }
        if self.references == 0 {
            return bad("the number of references of the gap statistic", "0".into(), "at least 1");
        }
        if self.resamples < 10 {
            return bad("the number of resamples for stability", self.resamples.to_string(), "at least 10");
        }
        if !(0.0..=1.0).contains(&self.most_missing) {
            let what = "the largest share of missing features";
            return bad(what, self.most_missing.to_string(), "a share from 0 to 1");
        }
        Ok(range)
    }
}

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

/// Features that grow with size make types of size.
fn size_findings(table: &FeatureTable) -> impl Iterator<Item = Finding> + '_ {
    table.features().iter().filter(|feature| feature.basis == Basis::Size).map(|feature| {
        let message =
            "the feature grows with the size of a place, so that types may be little more than size classes";
        Finding::caution(&feature.id, message)
    })
}

fn space_of(
    table: &FeatureTable,
    options: &TypologyOptions,
    findings: &mut Vec<Finding>,
) -> Result<Space, TypesError> {
    if options.method == TypeMethod::KMedoids {
        for feature in table.features() {
            let missing = (0..table.places().len()).filter(|&place| feature.is_missing(place)).count();
            if missing > 0 {
                let message =
                    format!("missing for {missing} of {} places, where it has no say", table.places().len());
                findings.push(Finding::note(&feature.id, message));
            }
        }
        findings.extend(numeric_collinearity(table));
        return Ok(Space::Mixed(table.clone(), gower_distances(table)));
    }
    let (scaled, scaling_findings) = scale_features(table, options.scaling, options.method.as_str())?;
    findings.extend(scaling_findings);
    Ok(Space::Scaled(scaled.points))
}

/// Collinear features among the complete numeric ones of a mixed table.
fn numeric_collinearity(table: &FeatureTable) -> Vec<Finding> {
    let complete = table.features().iter().filter_map(|feature| match &feature.values {
        FeatureValues::Numeric(values) => {
            let all: Option<Vec<f64>> = values.iter().copied().collect();
            all.map(|values| (feature.id.as_str(), values))
        }
        FeatureValues::Categorical(_) => None,
    });
    let (ids, columns): (Vec<&str>, Vec<Vec<f64>>) = complete.unzip();
    crate::feature_screening::collinear(&ids, &columns)
}

/// Lowers the most types to what the places allow.
fn possible_range(
    space: &Space,
    count: TypeCount,
    (least, most): (usize, usize),
    findings: &mut Vec<Finding>,
) -> Result<(usize, usize), TypesError> {
    let distinct = space.distinct();
    let wanted = if matches!(count, TypeCount::Given(_)) { most } else { least };
    if distinct <= wanted {
        return Err(TypesError::TooFewPlaces { types: wanted, places: space.len(), distinct });
    }
    if most >= distinct {
        let message =
            format!("at most {} types are tried, because only {distinct} places differ", distinct - 1);
        findings.push(Finding::caution("number of types", message));
    }
    Ok((least, most.min(distinct - 1)))
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

fn stability_findings(types: &[CityType]) -> impl Iterator<Item = Finding> + '_ {
    types.iter().filter(|one| one.stability.verdict == Verdict::NotToBeTrusted).map(|one| {
        let message = format!(
            "the type is not to be trusted: with other places it would be found again only in part (Jaccard {:.2})",
            one.stability.jaccard
        );
        Finding::caution(&one.name, message)
    })
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

fn described(
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
