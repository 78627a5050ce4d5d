//! The part of `study.toml` about like with like: features, types, peers, the index, opportunities.

use std::collections::BTreeSet;

use serde::Deserialize;
use streets_index::Recipe;
use streets_model::Period;
use streets_types::{Covariance, PeerDistance, TypeMethod};

/// One thing that a place is made of.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeatureChoice {
    /// Its id within the study.
    pub id: String,
    /// What it is called in the middle of a sentence: `graduates`.
    pub title: String,
    /// Unit of the value.
    #[serde(default)]
    pub unit: String,
    /// The indicator that it is, or is made from.
    pub indicator: Option<String>,
    /// The indicator that it is divided by.
    pub per: Option<String>,
    /// Classification whose fields are added up and divided by the total of the place.
    pub field_scheme: Option<String>,
    /// Fields of that classification.
    #[serde(default)]
    pub fields: Vec<String>,
    /// A figure of the gazetteer.
    pub place: Option<PlaceFigure>,
    /// What the value is multiplied with.
    #[serde(default = "one")]
    pub times: f64,
    /// Whether the logarithm is taken, as for figures that grow by factors.
    #[serde(default)]
    pub logarithm: bool,
    /// Years whose mean it is; the latest figure where not given.
    #[serde(default, deserialize_with = "period")]
    pub period: Option<Period>,
    /// Whether it says how big a place is. Types are made without such features.
    #[serde(default)]
    pub size: bool,
    /// What it is used for.
    #[serde(default = "types_and_peers", rename = "use")]
    pub uses: Vec<FeatureUse>,
}

/// A figure of the gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlaceFigure {
    /// People.
    Population,
    /// People on a square kilometre.
    Density,
}

/// What a feature is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FeatureUse {
    /// Kinds of city from the data.
    Types,
    /// Peers.
    Peers,
    /// The rule of the 2011 report.
    Report,
}

/// How kinds of city are found.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TypesChoice {
    /// The method.
    pub method: TypeMethodChoice,
    /// Fewest types.
    pub least: usize,
    /// Most types.
    pub most: usize,
    /// Resamples for the stability.
    pub resamples: usize,
    /// Indicators of the report's axes, by the ids of features.
    pub report: Option<ReportAxes>,
}

/// Features of the report's three axes.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportAxes {
    /// Technology: mean of these.
    pub technology: Vec<String>,
    /// Knowledge services.
    pub services: Vec<String>,
    /// People.
    pub people: Vec<String>,
    /// High from this quantile of the technology axis on.
    #[serde(default = "three_quarters")]
    pub technology_quantile: f64,
    /// High from this quantile of the services axis on.
    #[serde(default = "three_quarters")]
    pub services_quantile: f64,
    /// High from this quantile of the people axis on.
    #[serde(default = "half")]
    pub people_quantile: f64,
}

/// How kinds of city are found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TypeMethodChoice {
    /// k-means from k-means++ starts.
    KMeans,
    /// Ward's clustering.
    #[default]
    Ward,
    /// Gaussian mixture with full covariances.
    Mixture,
    /// Gaussian mixture with diagonal covariances.
    DiagonalMixture,
    /// k-medoids with Gower's distance.
    KMedoids,
}

impl From<TypeMethodChoice> for TypeMethod {
    fn from(choice: TypeMethodChoice) -> Self {
        match choice {
            TypeMethodChoice::KMeans => Self::KMeans,
            TypeMethodChoice::Ward => Self::Ward,
            TypeMethodChoice::Mixture => Self::Mixture(Covariance::Full),
            TypeMethodChoice::DiagonalMixture => Self::Mixture(Covariance::Diagonal),
            TypeMethodChoice::KMedoids => Self::KMedoids,
        }
    }
}

/// How peers are found.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PeersChoice {
    /// How many.
    pub count: usize,
    /// How distance is measured.
    pub distance: DistanceChoice,
}

/// How distance between places is measured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DistanceChoice {
    /// Mahalanobis, with a shrunk covariance.
    #[default]
    Mahalanobis,
    /// Gower.
    Gower,
}

impl From<DistanceChoice> for PeerDistance {
    fn from(choice: DistanceChoice) -> Self {
        match choice {
            DistanceChoice::Mahalanobis => Self::Mahalanobis,
            DistanceChoice::Gower => Self::Gower,
        }
    }
}

/// The composite index.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndexChoice {
    /// Variants that the ranges of ranks are made from.
    #[serde(default = "thousand")]
    pub draws: u32,
    /// The recipe: indicators are those of the study and its measures.
    pub recipe: Recipe,
}

/// What opportunities are found in.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OpportunitiesChoice {
    /// Years between the periods of the backtest.
    pub step: i16,
    /// How many of a place's best count in the backtest.
    pub list: usize,
}

const fn one() -> f64 {
    1.0
}

const fn three_quarters() -> f64 {
    0.75
}

const fn half() -> f64 {
    0.5
}

const fn thousand() -> u32 {
    1000
}

fn types_and_peers() -> Vec<FeatureUse> {
    vec![FeatureUse::Types, FeatureUse::Peers]
}

fn period<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Period>, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse().map(Some).map_err(serde::de::Error::custom)
}

impl Default for TypesChoice {
    fn default() -> Self {
        Self { method: TypeMethodChoice::Ward, least: 3, most: 8, resamples: 100, report: None }
    }
}

impl Default for PeersChoice {
    fn default() -> Self {
        Self { count: 10, distance: DistanceChoice::Mahalanobis }
    }
}

impl Default for OpportunitiesChoice {
    fn default() -> Self {
        Self { step: 4, list: 5 }
    }
}

/// Problems of the features and of what names them.
pub(crate) fn problems(features: &[FeatureChoice], types: &TypesChoice, peers: &PeersChoice) -> Vec<String> {
    let mut problems = Vec::new();
    let mut ids = BTreeSet::new();
    for feature in features {
        let id = &feature.id;
        if !ids.insert(id.as_str()) {
            problems.push(format!("feature `{id}` is there twice"));
        }
        let sources = usize::from(feature.indicator.is_some())
            + usize::from(feature.field_scheme.is_some())
            + usize::from(feature.place.is_some());
        if sources != 1 {
            problems.push(format!(
                "feature `{id}` has {sources} sources, allowed is one of `indicator`, `field_scheme` with `fields`, `place`"
            ));
        }
        if feature.field_scheme.is_some() == feature.fields.is_empty() {
            problems.push(format!("feature `{id}`: `field_scheme` and `fields` go together"));
        }
        if feature.per.is_some() && feature.indicator.is_none() {
            problems.push(format!("feature `{id}`: `per` divides an `indicator`, and there is none"));
        }
        if !(feature.times.is_finite() && feature.times != 0.0) {
            problems.push(format!(
                "feature `{id}`: `times` is {}, allowed is a finite number but 0",
                feature.times
            ));
        }
        if feature.size && feature.uses.contains(&FeatureUse::Types) {
            problems.push(format!(
                "feature `{id}` says how big a place is; types are made without such features"
            ));
        }
    }
    if types.least < 2 || types.most < types.least {
        problems.push(format!(
            "`types.least` is {} and `types.most` {}, allowed is 2 or more and no fewer than `least`",
            types.least, types.most
        ));
    }
    if peers.count == 0 {
        problems.push("`peers.count` is 0, allowed is 1 or more".to_owned());
    }
    if let Some(axes) = &types.report {
        let named =
            [("technology", &axes.technology), ("services", &axes.services), ("people", &axes.people)];
        for (axis, wanted) in named {
            if wanted.is_empty() {
                problems.push(format!("`types.report.{axis}` names no feature"));
            }
            for id in wanted.iter().filter(|id| !ids.contains(id.as_str())) {
                problems
                    .push(format!("`types.report.{axis}` names `{id}`, which is no feature of the study"));
            }
        }
        for (axis, quantile) in [
            ("technology", axes.technology_quantile),
            ("services", axes.services_quantile),
            ("people", axes.people_quantile),
        ] {
            if !(quantile > 0.0 && quantile < 1.0) {
                problems.push(format!(
                    "`types.report.{axis}_quantile` is {quantile}, allowed is more than 0 and less than 1"
                ));
            }
        }
    }
    problems
}
