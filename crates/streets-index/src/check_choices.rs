//! Choices of a recipe that cannot be made: options out of range, and scales that lack what they need.

use std::cmp::Ordering;

use streets_model::{Period, PlaceId};

use crate::aggregate::Aggregation;
use crate::data::IndexData;
use crate::error::nearest;
use crate::impute::Imputation;
use crate::normalise::Normalisation;
use crate::problem::RecipeProblem;
use crate::recipe::Recipe;
use crate::treat::Treatment;

impl Recipe {
    pub(crate) fn check_options(&self, problems: &mut Vec<RecipeProblem>) {
        for (what, share) in [
            ("`screening.least_share`", self.screening.least_share),
            ("`screening.least_share_not_zero`", self.screening.least_share_not_zero),
        ] {
            if !(0.0..=1.0).contains(&share) {
                problems.push(option(what, share, "a share from 0 to 1"));
            }
        }
        let periods = self
            .indicators
            .iter()
            .filter_map(|plan| Some((format!("`{}`", plan.id), plan.reference_period.clone()?)))
            .chain(self.reference_period.iter().map(|period| ("the recipe".to_owned(), period.clone())));
        for (of, seen) in periods {
            if seen.parse::<Period>().is_err() {
                problems.push(RecipeProblem::Period { seen, of });
            }
        }
        check_treatment(&self.treatment, problems);
        self.indicators
            .iter()
            .filter_map(|plan| plan.treatment.as_ref())
            .for_each(|own| check_treatment(own, problems));
        check_normalisation(&self.normalisation, problems);
        self.indicators
            .iter()
            .filter_map(|plan| plan.normalisation.as_ref())
            .for_each(|own| check_normalisation(own, problems));
        for aggregation in std::iter::once(&self.aggregation)
            .chain(self.groups.iter().filter_map(|group| group.aggregation.as_ref()))
        {
            check_aggregation(aggregation, problems);
        }
        if let Imputation::NearestNeighbours { neighbours: 0 } = self.imputation {
            problems.push(option("`imputation.neighbours`", 0, "1 or more"));
        }
        for plan in &self.indicators {
            if plan.goalposts.is_some_and(|[low, high]| low.partial_cmp(&high) != Some(Ordering::Less)) {
                let seen = format!("{:?}", plan.goalposts.unwrap_or_default());
                problems.push(option(
                    format!("`goalposts` of `{}`", plan.id),
                    seen,
                    "a lower and a higher number",
                ));
            }
        }
    }

    /// Targets, goalposts, reference places, and scales that a mean cannot take.
    pub(crate) fn check_scales(&self, data: &IndexData, problems: &mut Vec<RecipeProblem>) {
        let places = data.places();
        let own = self
            .indicators
            .iter()
            .map(|plan| (plan, plan.normalisation.as_ref().unwrap_or(&self.normalisation)));
        for (plan, normalisation) in own.clone() {
            match normalisation {
                Normalisation::DistanceToTarget { .. } if plan.target.is_none() => {
                    problems.push(RecipeProblem::Parameter { indicator: plan.id.clone(), what: "target" });
                }
                Normalisation::Goalposts { .. } if plan.goalposts.is_none() => {
                    problems.push(RecipeProblem::Parameter { indicator: plan.id.clone(), what: "goalposts" });
                }
                Normalisation::DistanceToReference { place, .. }
                    if !places.contains(&PlaceId::from(place.as_str())) =>
                {
                    let nearest = nearest(place, places.iter().map(|known| known.as_str()));
                    let problem = RecipeProblem::UnknownPlace { place: place.clone(), nearest };
                    if !problems.contains(&problem) {
                        problems.push(problem);
                    }
                }
                _ => {}
            }
        }
        for group in &self.groups {
            let aggregation = group.aggregation.unwrap_or(self.aggregation);
            let lowest = own
                .clone()
                .filter(|(plan, _)| plan.parent == group.id)
                .filter_map(|(_, normalisation)| Some((normalisation, normalisation.lowest()?)))
                .find(|(_, low)| *low <= 0.0);
            if let (true, Some((normalisation, low))) = (aggregation.needs_positive(), lowest) {
                problems.push(RecipeProblem::ScaleNotPositive {
                    aggregation: aggregation.name(),
                    group: group.id.clone(),
                    normalisation: normalisation.name(),
                    low,
                });
            }
        }
    }
}

pub(crate) fn option(what: impl Into<String>, seen: impl ToString, allowed: &str) -> RecipeProblem {
    RecipeProblem::Option { what: what.into(), seen: seen.to_string(), allowed: allowed.to_owned() }
}

pub(crate) fn check_treatment(treatment: &Treatment, problems: &mut Vec<RecipeProblem>) {
    if let Treatment::Winsorise { rule, .. } | Treatment::Transform { rule, .. } = treatment
        && !(rule.skewness > 0.0 && rule.kurtosis.is_finite())
    {
        problems.push(option("`rule.skewness`", rule.skewness, "a number above 0"));
    }
}

pub(crate) fn check_normalisation(normalisation: &Normalisation, problems: &mut Vec<RecipeProblem>) {
    let above = |low: f64, high: f64| low < high;
    let bad = match normalisation {
        Normalisation::MinMax { low, high } if !above(*low, *high) => Some(format!("{low} to {high}")),
        Normalisation::Scaled { from, to, .. } if !above(*from, *to) => Some(format!("{from} to {to}")),
        Normalisation::ZScore { deviation, .. } if !above(0.0, *deviation) => Some(deviation.to_string()),
        Normalisation::Goalposts { scale, .. } if !above(0.0, *scale) => Some(scale.to_string()),
        _ => None,
    };
    if let Some(seen) = bad {
        problems.push(option(format!("the scale of `{}`", normalisation.name()), seen, "a scale that rises"));
    }
}

pub(crate) fn check_aggregation(aggregation: &Aggregation, problems: &mut Vec<RecipeProblem>) {
    match *aggregation {
        Aggregation::Generalised { power } if !power.is_finite() => {
            problems.push(option("`aggregation.power`", power, "a finite number"));
        }
        Aggregation::OrderedWeightedAverage { orness, .. } if !(0.0..=1.0).contains(&orness) => {
            problems.push(option("`aggregation.orness`", orness, "a number from 0 to 1"));
        }
        Aggregation::BenefitOfTheDoubt { least_share, greatest_share }
            if !(0.0 <= least_share && least_share <= greatest_share && greatest_share <= 1.0) =>
        {
            let seen = format!("{least_share} to {greatest_share}");
            problems.push(option(
                "the shares of `benefit-of-the-doubt`",
                seen,
                "shares from 0 to 1 that rise",
            ));
        }
        _ => {}
    }
}
