//! # What sets a type apart
//!
//! **Answers** In what do the places of a type differ from all others, and what is it called for that?
//!
//! **Formula** numbers $d = (\bar x_{in} - \bar x_{out})/s$; categories $h = 2 \arcsin\sqrt{p_{in}} - 2 \arcsin\sqrt{p_{out}}$;
//! 95 % interval $\pm 1.96\sqrt{1/n_{in} + 1/n_{out} + d^2/(2(n_{in} + n_{out}))}$ (without the last term for h)
//!
//! **Symbols** x: value, unscaled · p: share with a category · in, out: places of the type and all others · s: standard deviation over
//! all places
//!
//! **In → out** features in any unit, types → effect sizes in standard deviations, a name
//!
//! **Choices** s over all places, not within types: a feature that separates types wholly has no spread within them · of a
//! categorical feature the category with the largest h · name: up to two largest effects of 0.5 or more, "high …", "low …", "mostly …",
//! "rarely …"; two types of one name take one more each, then the number of the type
//!
//! **Edge cases** no effect of 0.5: "close to the average" · feature unknown for all of a type or all others: no effect
//!
//! **Source** Cohen, J. (1988) Statistical Power Analysis for the Behavioral Sciences, 2nd edition, chapters 2 and 6,
//! doi:10.4324/9780203771587; Hedges, L. & Olkin, I. (1985) for the interval
//!
//! **Checked** worked example by hand
//!
//! **Not for** tests of difference: the types were made from the same features, so that they must differ

use std::collections::BTreeMap;

use streets_statistics::Interval;

use crate::feature_table::{Feature, FeatureTable, FeatureValues};
use crate::partition::Partition;

/// Cohen's "medium"; smaller effects do not name a type.
const LEAST_TELLING: f64 = 0.5;
/// Effects in a name.
const IN_NAME: usize = 2;
/// 97.5 % point of the normal distribution.
const NORMAL_95: f64 = 1.959_963_984_540_054;
/// Name of a type that nothing sets apart.
const AVERAGE: &str = "close to the average";

/// How a type differs from all other places in one feature.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// Key of the feature.
    pub feature: String,
    /// The feature in words.
    pub title: String,
    /// The category, for a categorical feature.
    pub category: Option<String>,
    /// Mean (or share, 0 to 1) inside the type, in the feature's unit.
    pub inside: f64,
    /// The same among all other places.
    pub outside: f64,
    /// Effect size, standard deviations; positive is more inside.
    pub size: f64,
    /// 95 % interval of the size.
    pub interval: Interval,
}

impl Effect {
    /// "high graduates", "low density", "mostly coastal".
    pub fn in_words(&self) -> String {
        match (&self.category, self.size > 0.0) {
            (Some(category), true) => format!("mostly {category}"),
            (Some(category), false) => format!("rarely {category}"),
            (None, true) => format!("high {}", self.title),
            (None, false) => format!("low {}", self.title),
        }
    }
}

/// The effects of each type, largest first; equal sizes in the order of the features.
pub fn effects(table: &FeatureTable, partition: &Partition) -> Vec<Vec<Effect>> {
    (0..partition.groups())
        .map(|group| {
            let mut effects: Vec<Effect> =
                table.features().iter().filter_map(|feature| effect(feature, partition, group)).collect();
            effects.sort_by(|a, b| b.size.abs().total_cmp(&a.size.abs()));
            effects
        })
        .collect()
}

/// A name for each type, no two alike.
pub fn type_names(effects: &[Vec<Effect>]) -> Vec<String> {
    let name = |effects: &[Effect], most: usize| {
        let telling: Vec<String> = effects
            .iter()
            .filter(|effect| effect.size.abs() >= LEAST_TELLING)
            .take(most)
            .map(Effect::in_words)
            .collect();
        if telling.is_empty() { AVERAGE.to_owned() } else { telling.join(", ") }
    };
    let most = effects.iter().map(Vec::len).max().unwrap_or(0);
    let mut names: Vec<String> = effects.iter().map(|own| name(own, IN_NAME)).collect();
    for length in IN_NAME + 1..=most {
        for position in twice(&names) {
            names[position] = name(&effects[position], length);
        }
    }
    for position in twice(&names) {
        names[position] = format!("{} ({})", names[position], position + 1);
    }
    names
}

/// Positions of names that come up more than once.
fn twice(names: &[String]) -> Vec<usize> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    (0..names.len()).filter(|&position| counts[names[position].as_str()] > 1).collect()
}

fn effect(feature: &Feature, partition: &Partition, group: usize) -> Option<Effect> {
    let inside = |place: usize| partition.labels[place] == group;
    match &feature.values {
        FeatureValues::Numeric(values) => numeric_effect(feature, values, inside),
        FeatureValues::Categorical(values) => {
            let mut categories: Vec<&String> = values.iter().flatten().collect();
            categories.sort_unstable();
            categories.dedup();
            let mut best: Option<Effect> = None;
            for category in categories {
                let found = category_effect(feature, values, category, inside)?;
                if best.as_ref().is_none_or(|best| found.size.abs() > best.size.abs()) {
                    best = Some(found);
                }
            }
            best
        }
    }
}

fn numeric_effect(
    feature: &Feature,
    values: &[Option<f64>],
    inside: impl Fn(usize) -> bool,
) -> Option<Effect> {
    let known = || values.iter().enumerate().filter_map(|(place, value)| value.map(|value| (place, value)));
    let (mut counts, mut sums) = ([0.0; 2], [0.0; 2]);
    for (place, value) in known() {
        let side = usize::from(!inside(place));
        counts[side] += 1.0;
        sums[side] += value;
    }
    let all = counts[0] + counts[1];
    if counts.contains(&0.0) || all < 2.0 {
        return None;
    }
    let mean = (sums[0] + sums[1]) / all;
    let variance = known().map(|(_, value)| (value - mean).powi(2)).sum::<f64>() / (all - 1.0);
    let (mean_in, mean_out) = (sums[0] / counts[0], sums[1] / counts[1]);
    let size = (mean_in - mean_out) / variance.sqrt();
    let error = (1.0 / counts[0] + 1.0 / counts[1] + size * size / (2.0 * all)).sqrt();
    size.is_finite().then(|| make(feature, None, (mean_in, mean_out), size, error))
}

fn category_effect(
    feature: &Feature,
    values: &[Option<String>],
    category: &str,
    inside: impl Fn(usize) -> bool,
) -> Option<Effect> {
    let (mut counts, mut hits) = ([0.0; 2], [0.0; 2]);
    for (place, value) in values.iter().enumerate() {
        let Some(value) = value else { continue };
        let side = usize::from(!inside(place));
        counts[side] += 1.0;
        hits[side] += f64::from(u8::from(value == category));
    }
    if counts.contains(&0.0) {
        return None;
    }
    let angle = |side: usize| 2.0 * (hits[side] / counts[side]).sqrt().asin();
    let error = (1.0 / counts[0] + 1.0 / counts[1]).sqrt();
    let shares = (hits[0] / counts[0], hits[1] / counts[1]);
    Some(make(feature, Some(category.to_owned()), shares, angle(0) - angle(1), error))
}

fn make(
    feature: &Feature,
    category: Option<String>,
    (inside, outside): (f64, f64),
    size: f64,
    error: f64,
) -> Effect {
    let half = NORMAL_95 * error;
    let interval = Interval { low: size - half, high: size + half };
    let (title, feature) = (feature.title.clone(), feature.id.clone());
    Effect { feature, title, category, inside, outside, size, interval }
}
