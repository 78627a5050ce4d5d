//! # Differences between places
//! **Answers** Is one place above another on a measure, or can they not be told apart?
//! **Formula** $d = \hat\theta_a - \hat\theta_b$ with the percentiles of $\theta^*_a - \theta^*_b$, moved so that their mean is
//! $d$; $p = 2(1 - \Phi(|d|/s(\theta^*_a - \theta^*_b)))$, Holm-adjusted over all pairs and measures that are asked for together
//! **Symbols** θ̂: estimate · θ*: replicates under the same resamples · s: standard deviation over replicates
//! **In → out** two or more places → for each measure and pair the difference in the measure's unit, its 95 % interval, p
//! **Choices** the same resamples for both places, subtracted one by one, so that what they share cancels · p by the normal
//! distribution, as for bands · the interval is not adjusted for the number of comparisons, the verdict is
//! **Edge cases** a place with too few activities, or a figure that cannot be given: no difference · equal figures: p = 1
//! **Source** Efron, B. & Tibshirani, R. (1993) An Introduction to the Bootstrap, chapter 16; Holm, S. (1979), Scandinavian
//! Journal of Statistics 6(2), 65–70
//! **Checked** signs and symmetry by hand on an invented country; agreement with the bands of a ranking of two places
//! **Not for** saying that two places are equal: not told apart is less

use std::collections::HashMap;

use streets_model::{MeasureId, PlaceId};
use streets_statistics::{EntropyTerms, difference_error, holm, percentile, recentre, two_sided_p};

use crate::definitions::MEASURES;
use crate::error::EcosystemError;
use crate::exposure::{Exposure, Span};
use crate::figures::{Run, Scratch, figures_of};
use crate::input::EcosystemInput;
use crate::measure::resamples;
use crate::membership::{Containment, Group};
use crate::network::Network;
use crate::options::CheckedOptions;
use crate::resampled_figure::Figure;
use crate::value_per_head::currencies;

/// How far two places are apart on a measure, over the whole period.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The measure.
    pub measure_id: MeasureId,
    /// One place.
    pub a: PlaceId,
    /// The other.
    pub b: PlaceId,
    /// Figure of `a` less figure of `b`.
    pub difference: f64,
    /// Lower end of its interval.
    pub low: f64,
    /// Upper end of its interval.
    pub high: f64,
    /// p-value, Holm-adjusted over everything that was asked for together.
    pub p: f64,
    /// Whether the places can be told apart at the options' confidence.
    pub told_apart: bool,
}

/// Differences between every two of `places` (the earlier less the later) on the measures with these ids.
///
/// Places with too few activities on a measure are left out of it.
///
/// # Errors
/// As [`crate::measure()`].
pub fn differences(
    input: &EcosystemInput<'_>,
    options: &CheckedOptions,
    places: &[PlaceId],
    measures: &[&str],
) -> Result<Vec<Difference>, EcosystemError> {
    let figures = figures_by_place(input, options, places)?;
    let mut found = Vec::new();
    for (number, definition) in MEASURES.iter().enumerate().filter(|(_, one)| measures.contains(&one.id)) {
        for (at, a) in places.iter().enumerate() {
            for b in &places[at + 1..] {
                let of = |place| figures.get(place).and_then(|own| usable(own, number));
                if let (Some(one), Some(other)) = (of(a), of(b)) {
                    found.push(difference(MeasureId::from(definition.id), (a, one), (b, other), options)?);
                }
            }
        }
    }
    let raw: Vec<f64> = found.iter().map(|one| one.p).collect();
    for (one, p) in found.iter_mut().zip(holm(&raw)?) {
        one.p = p;
        one.told_apart = p < 1.0 - options.confidence.level();
    }
    Ok(found)
}

/// A figure and its replicates.
type Usable<'f> = (f64, &'f [f32]);

fn usable(figures: &[Figure], definition: usize) -> Option<Usable<'_>> {
    let figure = figures.iter().find(|figure| figure.definition == definition)?;
    Some((figure.value?, figure.replicates.as_deref()?))
}

fn difference(
    measure_id: MeasureId,
    (a, (value_a, replicates_a)): (&PlaceId, Usable<'_>),
    (b, (value_b, replicates_b)): (&PlaceId, Usable<'_>),
    options: &CheckedOptions,
) -> Result<Difference, EcosystemError> {
    let difference = value_a - value_b;
    let mut replicates: Vec<f64> =
        replicates_a.iter().zip(replicates_b).map(|(a, b)| f64::from(*a) - f64::from(*b)).collect();
    recentre(&mut replicates, difference, 0.0)?;
    let interval = percentile(&mut replicates, options.confidence)?;
    let p = two_sided_p(difference, difference_error(replicates_a, replicates_b));
    let (low, high) = (interval.low, interval.high);
    Ok(Difference { measure_id, a: a.clone(), b: b.clone(), difference, low, high, p, told_apart: false })
}

/// Figures of the wanted places over the whole period.
fn figures_by_place(
    input: &EcosystemInput<'_>,
    options: &CheckedOptions,
    wanted: &[PlaceId],
) -> Result<HashMap<PlaceId, Vec<Figure>>, EcosystemError> {
    let network = Network::new(input)?;
    let mut found = HashMap::new();
    if network.units == 0 {
        return Ok(found);
    }
    let weights = resamples(&network, options);
    let entropy = EntropyTerms::default();
    let run = Run {
        network: &network,
        weights: &weights,
        entropy: &entropy,
        confidence: options.confidence,
        few: options.few,
        one_currency: currencies(input.activities).len() <= 1,
    };
    let containment = Containment::new(input.places, input.place_links);
    let mut scratch = Scratch::default();
    for group in &options.measured {
        let group = Group::new(group, input.places)?;
        if !group.places.iter().any(|place| wanted.contains(&place.place_id)) {
            continue;
        }
        let exposure = Exposure::new(&network, group, &containment, options.counting);
        for (number, place) in exposure.places.iter().enumerate() {
            if wanted.contains(&place.place_id) {
                let figures = figures_of(&run, &exposure, number, Span::All, &mut scratch)?;
                found.insert(place.place_id.clone(), figures);
            }
        }
    }
    Ok(found)
}
