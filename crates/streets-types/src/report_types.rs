//! # The five types of the 2011 report
//!
//! **Answers** Which of the five kinds of city that the report "Streets Ahead" tells apart is this place?
//!
//! **Formula** an axis score is the mean percentile of its indicators; a place is high on an axis at or above its one threshold;
//! technology and services: high-performing innovator · services only: service-sector innovator · technology only: technological
//! innovator · neither, but people: innovation potential · none: low innovation
//!
//! **Symbols** technology: patent applications per 100,000 people, share of value added in high-tech manufacturing (divisions 26–30) ·
//! services: share of value added in information, communication, professional, scientific and technical activities (sections J, M) ·
//! people: share of the economically active with a degree or the like (NVQ4+) · percentile: mid-rank / number of places, 0 to 1
//!
//! **In → out** indicators of all places → one type a place, scores (0 to 1) and how far each stands from its threshold
//!
//! **Choices** an innovator leads: thresholds of technology and services are upper quartiles; potential means better placed than most:
//! the median · technology needs two indicators, because patents follow where inventors live and the report calls its technological
//! innovators by their high-tech manufacturing; services leave few patents, so that only their weight in the economy is there to be
//! seen · thresholds are quantiles of the places at hand, so the types are relative to a country and a year · indicators and
//! thresholds are data ([`ReportRule`]), the same for every place; they follow from these reasons, not from the count of examples below
//! (leading from the 0.67 or the 0.7 quantile on would give 9, from the median 5)
//!
//! **Edge cases** an indicator missing: its axis is unknown, and so is the type, unless the other axes settle it; a finding counts
//! them · equal values: mid-rank · a place exactly at the threshold is high
//!
//! **Source** Crowley, L. (2011) Streets Ahead: what makes a city innovative? The Work Foundation / Big Innovation Centre, table 2; the
//! report grouped cities by judgement, the rule is ours
//!
//! **Checked** worked example by hand; on British ITL3 regions in 2010–12 the rule gives 8 of the 12 published examples as published:
//! Southampton (a city region wider than its own boundary) comes out as potential, Aberdeen (engineering for oil patents) as
//! high-performing, Gloucester (here with its county of aerospace firms) as technological, Preston just below the threshold
//! of technology as potential
//!
//! **Not for** ranking: the types are kinds, not grades, and places near a threshold belong to either side

use streets_model::{Finding, PlaceId};
use streets_statistics::quantile;

use crate::error::TypesError;
use crate::feature_table::{FeatureTable, FeatureValues};

/// A kind of city of the 2011 report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReportType {
    /// Strong in technology and in services.
    HighPerforming,
    /// Strong in knowledge-intensive services.
    ServiceSector,
    /// Strong in technology.
    Technological,
    /// Not yet strong in either, but with the people for it.
    Potential,
    /// None of these.
    Low,
}

impl ReportType {
    /// In words.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::HighPerforming => "high-performing innovator",
            Self::ServiceSector => "service-sector innovator",
            Self::Technological => "technological innovator",
            Self::Potential => "innovation potential",
            Self::Low => "low innovation",
        }
    }
}

/// From where on a place is high on an axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Threshold {
    /// A quantile of the scores of all places, 0 to 1.
    Quantile(f64),
    /// A score, 0 to 1.
    Score(f64),
}

/// One axis: what it is made of, and its only threshold.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// Keys of its indicators, more is better; each counts the same.
    pub indicators: Vec<String>,
    /// The threshold.
    pub threshold: Threshold,
}

/// The rule, as data.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportRule {
    /// New technology.
    pub technology: Axis,
    /// Knowledge-intensive services.
    pub services: Axis,
    /// People with the skills.
    pub people: Axis,
}

/// Patent applications per 100,000 people.
pub const PATENTS: &str = "patents-per-100000";
/// Share of value added in divisions 26–30, 0 to 1.
pub const HIGH_TECH_MANUFACTURING: &str = "high-tech-manufacturing-share";
/// Share of value added in sections J and M, 0 to 1.
pub const KNOWLEDGE_SERVICES: &str = "knowledge-services-share";
/// Share of the economically active with NVQ4 or above, %.
pub const GRADUATES: &str = "graduates-share";

impl Default for ReportRule {
    fn default() -> Self {
        let axis = |indicators: &[&str], quantile| Axis {
            indicators: indicators.iter().map(|&id| id.to_owned()).collect(),
            threshold: Threshold::Quantile(quantile),
        };
        Self {
            technology: axis(&[PATENTS, HIGH_TECH_MANUFACTURING], 0.75),
            services: axis(&[KNOWLEDGE_SERVICES], 0.75),
            people: axis(&[GRADUATES], 0.5),
        }
    }
}

/// Where a place stands on one axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AxisScore {
    /// Mean percentile, 0 to 1.
    pub score: f64,
    /// Score less threshold; 0 and more is high.
    pub margin: f64,
}

/// A place's type and why.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportTypeOfPlace {
    /// The place.
    pub place: PlaceId,
    /// Its type; `None` where missing indicators leave it open.
    pub report_type: Option<ReportType>,
    /// On technology.
    pub technology: Option<AxisScore>,
    /// On services.
    pub services: Option<AxisScore>,
    /// On people.
    pub people: Option<AxisScore>,
}

/// Gives every place its type.
///
/// # Errors
/// An indicator that the table lacks or that is a category, an axis without indicators, a threshold outside 0 to 1, an axis that no
/// place has.
pub fn report_types(
    table: &FeatureTable,
    rule: &ReportRule,
) -> Result<(Vec<ReportTypeOfPlace>, Vec<Finding>), TypesError> {
    let technology = axis_scores(table, &rule.technology)?;
    let services = axis_scores(table, &rule.services)?;
    let people = axis_scores(table, &rule.people)?;
    let rows: Vec<ReportTypeOfPlace> = table
        .places()
        .iter()
        .enumerate()
        .map(|(i, place)| ReportTypeOfPlace {
            place: place.id.clone(),
            report_type: decide(high(technology[i]), high(services[i]), high(people[i])),
            technology: technology[i],
            services: services[i],
            people: people[i],
        })
        .collect();
    let open = rows.iter().filter(|row| row.report_type.is_none()).count();
    let mut findings = Vec::new();
    if open > 0 {
        let message = format!("{open} of {} places have no type, because indicators are missing", rows.len());
        findings.push(Finding::caution("report types", message));
    }
    Ok((rows, findings))
}

fn high(score: Option<AxisScore>) -> Option<bool> {
    score.map(|score| score.margin >= 0.0)
}

fn decide(technology: Option<bool>, services: Option<bool>, people: Option<bool>) -> Option<ReportType> {
    Some(match (technology?, services?) {
        (true, true) => ReportType::HighPerforming,
        (false, true) => ReportType::ServiceSector,
        (true, false) => ReportType::Technological,
        (false, false) if people? => ReportType::Potential,
        (false, false) => ReportType::Low,
    })
}

fn axis_scores(table: &FeatureTable, axis: &Axis) -> Result<Vec<Option<AxisScore>>, TypesError> {
    let (Threshold::Quantile(share) | Threshold::Score(share)) = axis.threshold;
    if !(0.0..=1.0).contains(&share) {
        let (what, allowed) = ("the threshold of an axis", "a number from 0 to 1");
        return Err(TypesError::Option { what, seen: share.to_string(), allowed });
    }
    let mut sums: Vec<Option<f64>> = vec![Some(0.0); table.places().len()];
    for id in &axis.indicators {
        let Some(feature) = table.feature(id) else {
            let known = table.features().iter().map(|feature| feature.id.clone()).collect();
            return Err(TypesError::UnknownIndicator { indicator: id.clone(), known });
        };
        let FeatureValues::Numeric(values) = &feature.values else {
            return Err(TypesError::NotNumeric { feature: id.clone(), method: "the rule of the five types" });
        };
        for (sum, percentile) in sums.iter_mut().zip(percentiles(values)) {
            *sum = sum.zip(percentile).map(|(sum, percentile)| sum + percentile);
        }
    }
    let count = axis.indicators.len() as f64;
    let mut scores: Vec<f64> = sums.iter().flatten().map(|sum| sum / count).collect();
    if axis.indicators.is_empty() || scores.is_empty() {
        let left_out = axis.indicators.clone();
        return Err(TypesError::NoFeatures { places: table.places().len(), left_out });
    }
    let threshold = match axis.threshold {
        Threshold::Score(score) => score,
        Threshold::Quantile(share) => quantile(&mut scores, share).unwrap_or(share),
    };
    Ok(sums
        .iter()
        .map(|sum| sum.map(|sum| AxisScore { score: sum / count, margin: sum / count - threshold }))
        .collect())
}

/// Mid-rank over number of known values; missing stays missing.
fn percentiles(values: &[Option<f64>]) -> Vec<Option<f64>> {
    let mut sorted: Vec<f64> = values.iter().flatten().copied().collect();
    sorted.sort_by(f64::total_cmp);
    let percentile = |value: f64| {
        let less = sorted.partition_point(|other| *other < value);
        let up_to = sorted.partition_point(|other| *other <= value);
        // The mean of the ranks less + 1 … up_to.
        (less + 1 + up_to) as f64 / 2.0 / sorted.len() as f64
    };
    values.iter().map(|value| value.map(percentile)).collect()
}
