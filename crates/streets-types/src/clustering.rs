//! One way of calling the four methods, on points or on distances.

use rand_chacha::ChaCha8Rng;
use streets_statistics::SeedStream;

use crate::distances::Distances;
use crate::draws::{below, uniform};
use crate::error::TypesError;
use crate::feature_table::{Feature, FeatureTable, FeatureValues};
use crate::gap_statistic::ReferenceBox;
use crate::gaussian_mixture::{Covariance, GaussianMixture, MixtureOptions, gaussian_mixture};
use crate::gower::gower_distances;
use crate::k_means::{k_means, k_means_from};
use crate::k_medoids::{deviations_up_to, k_medoids};
use crate::partition::Partition;
use crate::points::Points;
use crate::ward::ward;

/// Sequences that one grouping may use of its stream; more starts than this are refused.
pub(crate) const MOST_STARTS: usize = 1_000;

/// How types are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypeMethod {
    /// K-means with k-means++ starts.
    KMeans,
    /// Ward's tree, cut, then places move to the nearest centre.
    Ward,
    /// Gaussian mixture.
    Mixture(Covariance),
    /// K-medoids on Gower's distance; the only one that takes categories and leaves missing values missing.
    KMedoids,
}

impl TypeMethod {
    /// In words.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::KMeans => "k-means",
            Self::Ward => "Ward's clustering",
            Self::Mixture(Covariance::Full) => "Gaussian mixture (full covariances)",
            Self::Mixture(Covariance::Diagonal) => "Gaussian mixture (diagonal covariances)",
            Self::KMedoids => "k-medoids with Gower's distance",
        }
    }
}

/// Where places stand for a method.
#[derive(Clone)]
pub(crate) enum Space {
    /// Scaled features.
    Scaled(Points),
    /// Mixed features by their distances; the table draws references.
    Mixed(FeatureTable, Distances),
}

impl Space {
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Scaled(points) => points.len(),
            Self::Mixed(table, _) => table.places().len(),
        }
    }

    /// Number of places that differ from one another.
    pub(crate) fn distinct(&self) -> usize {
        match self {
            Self::Scaled(points) => points.distinct(),
            Self::Mixed(_, distances) => distances.distinct(),
        }
    }

    pub(crate) fn distances(&self) -> Distances {
        match self {
            Self::Scaled(points) => Distances::euclidean(points),
            Self::Mixed(_, distances) => distances.clone(),
        }
    }

    /// The places at `positions`; distances of mixed features stay those of all places.
    pub(crate) fn select(&self, positions: &[usize]) -> Self {
        match self {
            Self::Scaled(points) => Self::Scaled(points.select(positions)),
            Self::Mixed(table, distances) => {
                Self::Mixed(table.with_places(positions), distances.select(positions))
            }
        }
    }
}

/// Places without groups, as many as the real ones.
pub(crate) enum ReferenceMaker<'a> {
    Box(ReferenceBox),
    Features(&'a FeatureTable),
}

impl<'a> ReferenceMaker<'a> {
    pub(crate) fn new(space: &'a Space) -> Result<Self, TypesError> {
        Ok(match space {
            Space::Scaled(points) => Self::Box(ReferenceBox::new(points)?),
            Space::Mixed(table, _) => Self::Features(table),
        })
    }

    pub(crate) fn draw(&self, sequence: &mut ChaCha8Rng) -> Result<Space, TypesError> {
        match self {
            Self::Box(reference) => Ok(Space::Scaled(reference.draw(sequence))),
            Self::Features(table) => {
                let features =
                    table.features().iter().map(|feature| drawn_feature(feature, sequence)).collect();
                let drawn = FeatureTable::new(table.places().to_vec(), features)?;
                let distances = gower_distances(&drawn);
                Ok(Space::Mixed(drawn, distances))
            }
        }
    }
}

/// A feature drawn by itself: numbers uniform over its range, categories by their shares; what is missing stays so.
fn drawn_feature(feature: &Feature, sequence: &mut ChaCha8Rng) -> Feature {
    let values = match &feature.values {
        FeatureValues::Numeric(values) => {
            let known = || values.iter().flatten().copied();
            let low = known().fold(f64::INFINITY, f64::min);
            let side = known().fold(f64::NEG_INFINITY, f64::max) - low;
            FeatureValues::Numeric(values.iter().map(|v| v.map(|_| low + side * uniform(sequence))).collect())
        }
        FeatureValues::Categorical(values) => {
            let known: Vec<&String> = values.iter().flatten().collect();
            let draw = |v: &Option<String>| v.as_ref().map(|_| known[below(sequence, known.len())].clone());
            FeatureValues::Categorical(values.iter().map(draw).collect())
        }
    };
    Feature { values, ..feature.clone() }
}

/// What a grouping leaves to work out probabilities from.
pub(crate) enum Fit {
    Centres(Points),
    Mixture(GaussianMixture),
    Medoids(Vec<usize>),
}

/// Groups and how they were found.
pub(crate) struct Grouping {
    pub(crate) partition: Partition,
    pub(crate) fit: Fit,
}

/// A method with its choices.
pub(crate) struct Grouper {
    pub(crate) method: TypeMethod,
    pub(crate) starts: usize,
    pub(crate) mixture: MixtureOptions,
}

impl Grouper {
    /// Puts the places of a space into groups; `block` keeps its random numbers apart from those of other calls.
    pub(crate) fn group(
        &self,
        space: &Space,
        groups: usize,
        stream: &SeedStream,
        block: u64,
    ) -> Result<Grouping, TypesError> {
        let first_sequence = block * MOST_STARTS as u64;
        match (self.method, space) {
            (TypeMethod::KMeans, Space::Scaled(points)) => {
                let found = k_means(points, groups, self.starts, stream, first_sequence)?;
                Ok(Grouping { partition: found.partition, fit: Fit::Centres(found.centres) })
            }
            (TypeMethod::Ward, Space::Scaled(points)) => {
                let found = k_means_from(points, &ward(points).cut(groups)?.labels)?;
                Ok(Grouping { partition: found.partition, fit: Fit::Centres(found.centres) })
            }
            (TypeMethod::Mixture(covariance), Space::Scaled(points)) => {
                let options = MixtureOptions { covariance, starts: self.starts, ..self.mixture };
                let found = gaussian_mixture(points, groups, &options, stream, first_sequence)?;
                Ok(Grouping { partition: found.partition.clone(), fit: Fit::Mixture(found) })
            }
            (_, Space::Mixed(_, distances)) => {
                let found = k_medoids(distances, groups)?;
                Ok(Grouping { partition: found.partition, fit: Fit::Medoids(found.medoids) })
            }
            (TypeMethod::KMedoids, Space::Scaled(points)) => {
                let found = k_medoids(&Distances::euclidean(points), groups)?;
                Ok(Grouping { partition: found.partition, fit: Fit::Medoids(found.medoids) })
            }
        }
    }

    /// ln of the dispersion within 1 … `most` groups; mixtures are judged by k-means groups, which have a dispersion.
    pub(crate) fn log_dispersions(
        &self,
        space: &Space,
        most: usize,
        stream: &SeedStream,
        block: u64,
    ) -> Result<Vec<f64>, TypesError> {
        if let Space::Mixed(_, distances) = space {
            return Ok(deviations_up_to(distances, most)?.into_iter().map(f64::ln).collect());
        }
        let tree = match (self.method, space) {
            (TypeMethod::Ward, Space::Scaled(points)) => Some(ward(points)),
            _ => None,
        };
        (1..=most)
            .map(|groups| {
                let first_sequence = (block * (most as u64 + 1) + groups as u64) * MOST_STARTS as u64;
                let dispersion = match (space, &tree) {
                    (Space::Scaled(points), Some(tree)) => {
                        k_means_from(points, &tree.cut(groups)?.labels)?.dispersion
                    }
                    (Space::Scaled(points), None) => {
                        k_means(points, groups, self.starts, stream, first_sequence)?.dispersion
                    }
                    (Space::Mixed(_, distances), _) => k_medoids(distances, groups)?.deviation,
                };
                Ok(dispersion.ln())
            })
            .collect()
    }
}
