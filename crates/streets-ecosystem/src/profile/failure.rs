//! What an ecosystem can lack, and how far a city shows it.

use streets_statistics::{Confidence, percentile, recentre};

use super::figures::{Figure, Row};
use crate::error::EcosystemError;

/// A score of at least this shows a failure: as far from the median as two thirds of normal cities are not.
const SHOWN: f64 = 1.0;

/// What an ecosystem can lack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Failure {
    /// Few organisations per head.
    Thin,
    /// Organisations, but few ties between them.
    Fragmented,
    /// Ties, but to the same partners, in the same fields, within the city.
    LockedIn,
}

impl Failure {
    /// Every failure.
    pub const ALL: [Self; 3] = [Self::Thin, Self::Fragmented, Self::LockedIn];

    /// The word in tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Thin => "thin",
            Self::Fragmented => "fragmented",
            Self::LockedIn => "locked in",
        }
    }

    /// Figures of the score, with the sign of each.
    pub const fn evidence(self) -> &'static [(Figure, f64)] {
        match self {
            Self::Thin => &[(Figure::Size, -1.0)],
            Self::Fragmented => &[(Figure::Density, -1.0), (Figure::Joined, -1.0)],
            Self::LockedIn => {
                &[(Figure::Repeated, 1.0), (Figure::FieldConcentration, 1.0), (Figure::Openness, -1.0)]
            }
        }
    }
}

/// A failure of a city.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FailureScore {
    /// Which.
    pub failure: Failure,
    /// Its score, in robust standard deviations; `None` where figures are missing.
    pub score: Option<f64>,
    /// Interval of the score.
    pub interval: Option<(f64, f64)>,
    /// Share of resamples in which the city shows it most.
    pub probability: f64,
}

/// Scores in the order of [`Failure::ALL`].
pub(super) type Scores = [Option<f64>; 3];

/// The score of each failure.
pub(super) fn scores_of(z: &Row) -> Scores {
    Failure::ALL.map(|failure| {
        let evidence = failure.evidence();
        let known: Vec<f64> =
            evidence.iter().filter_map(|(figure, sign)| Some(sign * z[*figure as usize]?)).collect();
        let needed = if failure == Failure::LockedIn { 2 } else { evidence.len() };
        (known.len() >= needed).then(|| known.iter().sum::<f64>() / known.len() as f64)
    })
}

/// The failure of the highest score, if it is high enough; of equal ones the first.
pub(super) fn shown(scores: &Scores) -> Option<Failure> {
    let known = Failure::ALL.iter().zip(scores).filter_map(|(failure, score)| Some((*failure, (*score)?)));
    let shown = known.filter(|(_, score)| *score >= SHOWN);
    shown.reduce(|best, next| if next.1 > best.1 { next } else { best }).map(|(failure, _)| failure)
}

/// Share of the resamples of which something holds.
pub(super) fn share(replicates: &[Scores], holds: impl Fn(&Scores) -> bool) -> f64 {
    replicates.iter().filter(|scores| holds(scores)).count() as f64 / replicates.len().max(1) as f64
}

/// Every failure with the interval of its score.
pub(super) fn failures_of(
    scores: &Scores,
    replicates: &[Scores],
    confidence: Confidence,
) -> Result<[FailureScore; 3], EcosystemError> {
    let mut found = Failure::ALL.map(|failure| FailureScore {
        failure,
        score: scores[failure as usize],
        interval: None,
        probability: share(replicates, |scores| shown(scores) == Some(failure)),
    });
    for one in &mut found {
        let mut own: Vec<f64> = replicates.iter().filter_map(|scores| scores[one.failure as usize]).collect();
        if let (Some(score), false) = (one.score, own.is_empty()) {
            recentre(&mut own, score, 0.0)?;
            let interval = percentile(&mut own, confidence)?;
            one.interval = Some((interval.low, interval.high));
        }
    }
    Ok(found)
}
