//! What is said of the kind of a place.

use super::number::{counted, fixed, list, probability};
use crate::input::{CityTypeFacts, PlaceReportType, PlaceType, ReportTypes, TypeTrait};

/// A type that is less probable than this is not said to be the place's.
const SURE: f64 = 0.7;
/// Effects that describe a type.
const TRAITS: usize = 4;
/// A score nearer than this to its threshold may fall on either side.
const NEAR: f64 = 0.05;

/// Of which type a place is, or between which it stands.
pub(crate) fn own_type(name: &str, own: &PlaceType) -> String {
    match own.next.as_ref().filter(|_| own.next_probability >= 0.005) {
        Some(next) if own.probability < SURE => format!(
            "{name} stands between two types: “{}” (probability {}) and “{next}” ({}). Which of them it is cannot be told.",
            own.own,
            probability(own.probability),
            probability(own.next_probability)
        ),
        Some(next) => format!(
            "By the data, {name} is of the type “{}” (probability {}); next would be “{next}” ({}).",
            own.own,
            probability(own.probability),
            probability(own.next_probability)
        ),
        None => format!(
            "By the data, {name} is of the type “{}” (probability {}).",
            own.own,
            probability(own.probability)
        ),
    }
}

/// One thing that sets a type apart, with its size: `high graduates: 1.4 standard deviations above other places (95%
/// interval 1.0 to 1.8)`.
pub(crate) fn set_apart(own: &TypeTrait) -> String {
    let side = if own.size >= 0.0 { "above" } else { "below" };
    let (low, high) = if own.size >= 0.0 { (own.low, own.high) } else { (-own.high, -own.low) };
    // An end near nought keeps the digit that tells it from nought.
    let digits = if low.abs() < 0.05 { 2 } else { 1 };
    format!(
        "{}: {} standard deviations {side} other places (95% interval {} to {})",
        own.words,
        fixed(own.size.abs(), digits),
        fixed(low, digits),
        fixed(high, digits)
    )
}

/// The effects of a type that describe it: those whose interval leaves out nought, or the first where none does.
pub(crate) fn telling_traits(own: &CityTypeFacts) -> impl Iterator<Item = &TypeTrait> {
    own.traits.iter().filter(|effect| effect.low > 0.0 || effect.high < 0.0).take(TRAITS)
}

/// How many places a type has, and how far it can be trusted.
pub(crate) fn size_and_stability(own: &CityTypeFacts, singular: &str, plural: &str) -> String {
    let size = match own.places {
        1 => format!("1 {singular} is of this type"),
        some => format!("{} are of this type", counted(some, singular, plural)),
    };
    match (own.stability, own.stability_words.as_str()) {
        (Some(jaccard), "") => {
            format!("{size}; resampled, it overlaps itself by {} (1 is wholly)", fixed(jaccard, 2))
        }
        (Some(jaccard), words) => {
            format!(
                "{size}; resampled, it is {words} (overlap with itself {}, 1 is wholly)",
                fixed(jaccard, 2)
            )
        }
        (None, "") => size,
        (None, words) => format!("{size}; resampled, it is {words}"),
    }
}

/// Which kind of the 2011 report a place is, and whether it might as well be another.
pub(crate) fn by_the_rule(name: &str, types: &ReportTypes, own: &PlaceReportType) -> String {
    let near: Vec<&str> = types
        .axes
        .iter()
        .zip(&own.scores)
        .filter(|(axis, score)| score.is_some_and(|score| (score - axis.threshold).abs() < NEAR))
        .map(|(axis, _)| axis.title.as_str())
        .collect();
    let doubt = match near.as_slice() {
        [] => String::new(),
        near => format!(
            " It stands close to the threshold of {}, and may as well fall on the other side.",
            list(near)
        ),
    };
    match &own.own {
        Some(kind) => format!("By the rule of the 2011 report, {name} is “{kind}”.{doubt}"),
        None => {
            format!("By the rule of the 2011 report its kind cannot be told: indicators are missing.{doubt}")
        }
    }
}

/// On which side of a threshold a score lies.
pub(crate) fn reading(score: f64, threshold: f64) -> String {
    let margin = score - threshold;
    let side = if margin >= 0.0 { "high" } else { "not high" };
    if margin.abs() < NEAR { format!("{side}, close to the threshold") } else { side.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_between_two_types_is_said_to_be_so() {
        let mut own = PlaceType {
            place_id: "x".into(),
            own: "dense".into(),
            probability: 0.52,
            next: Some("rural".into()),
            next_probability: 0.44,
            at: None,
        };
        assert_eq!(
            own_type("Aford", &own),
            "Aford stands between two types: “dense” (probability 52%) and “rural” (44%). Which of them it is cannot be told."
        );
        own.probability = 0.998;
        own.next_probability = 0.002;
        assert_eq!(
            own_type("Aford", &own),
            "By the data, Aford is of the type “dense” (probability over 99%)."
        );
    }

    #[test]
    fn what_is_below_reads_with_its_interval_in_order() {
        let effect = TypeTrait { words: "low density".into(), size: -1.2, low: -1.6, high: -0.8 };
        assert_eq!(
            set_apart(&effect),
            "low density: 1.2 standard deviations below other places (95% interval 0.8 to 1.6)"
        );
        assert_eq!(reading(0.74, 0.75), "not high, close to the threshold");
        assert_eq!(reading(0.90, 0.75), "high");
    }
}
