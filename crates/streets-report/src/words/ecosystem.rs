//! What is said of a place's ecosystem and what it lacks.

use super::number::probability;
use super::units::Writing;
use crate::input::{EcosystemFailure, EcosystemFigure, PlaceEcosystem};

/// Which failure a place shows most, or none, with how probable that is.
pub(crate) fn shows(name: &str, own: &PlaceEcosystem, plural: &str) -> String {
    let against =
        format!("This is told against the other {plural} of the study, not against what would be good.");
    let Some(failure) = own.shows else {
        return format!(
            "{name} shows none of the three failures that were looked for: it is not thin, fragmented or locked in beyond what is \
             usual (probability {}).{} {against}",
            probability(own.none_probability),
            unsure(own.none_probability)
        );
    };
    let score = own.scores.iter().find(|score| score.failure == failure);
    let shown = match score {
        Some(score) => {
            format!(" (probability {}).{}", probability(score.probability), unsure(score.probability))
        }
        None => ", with a probability that is not known.".to_owned(),
    };
    format!(
        "What stands out in {name} is an ecosystem that is {}: {}{shown} {against}",
        failure.as_str(),
        meaning(failure)
    )
}

/// A doubt where the resamples do not agree.
fn unsure(probability: f64) -> &'static str {
    const SURE: f64 = 0.8;
    if probability < SURE { " It may as well be otherwise." } else { "" }
}

/// What a failure is, in words.
pub(crate) const fn meaning(failure: EcosystemFailure) -> &'static str {
    match failure {
        EcosystemFailure::Thin => "few organisations for its people",
        EcosystemFailure::Fragmented => "organisations, but few ties between them",
        EcosystemFailure::LockedIn => {
            "ties, but with the same partners, in the same fields, within the place"
        }
    }
}

/// A figure in its unit.
pub(crate) fn figure(own: &EcosystemFigure) -> String {
    own.value.map_or_else(|| "no figure".to_owned(), |value| writing(own).write(value))
}

/// Its interval, or why it has none.
pub(crate) fn figure_interval(own: &EcosystemFigure) -> String {
    match (own.low, own.high) {
        (Some(low), Some(high)) => format!("{} to {}", writing(own).write(low), writing(own).write(high)),
        _ => own.no_interval.clone().unwrap_or_else(|| "not known".to_owned()),
    }
}

fn writing(own: &EcosystemFigure) -> Writing {
    match Writing::of_unit(&own.unit) {
        Writing::Share(_) => Writing::Share(0),
        other => other,
    }
}
