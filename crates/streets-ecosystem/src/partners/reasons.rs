//! Why a pair is suggested, in words: what speaks for it most, by the model's own account.

use super::features::{Feature, Values};
use super::great_circle::distance_km;
use super::model::PartnerModel;
use super::reach::Reach;

/// Reasons given at most.
const REASONS: usize = 4;

/// Log-odds that a reason is worth at least.
const WORTH: f64 = 0.05;

/// Features that say the same thing in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Theme {
    Partners,
    Intermediaries,
    Activity,
    Fields,
    Place,
    Kinds,
}

const THEMES: [Theme; 6] =
    [Theme::Partners, Theme::Intermediaries, Theme::Fields, Theme::Place, Theme::Kinds, Theme::Activity];

fn theme_of(feature: Feature) -> Theme {
    match feature {
        Feature::CommonPartners
        | Feature::AdamicAdar
        | Feature::ResourceAllocation
        | Feature::TwoSteps
        | Feature::ThreeSteps => Theme::Partners,
        Feature::SharedIntermediaries => Theme::Intermediaries,
        Feature::Attachment | Feature::Sizes | Feature::Recent | Feature::TieRate | Feature::LastYear => {
            Theme::Activity
        }
        Feature::FieldSimilarity | Feature::FieldMeetings => Theme::Fields,
        Feature::Distance | Feature::DistanceUnknown | Feature::SameCity | Feature::SameCountry => {
            Theme::Place
        }
        Feature::CrossesLine
        | Feature::Businesses
        | Feature::Universities
        | Feature::ResearchInstitutes
        | Feature::PublicBodies
        | Feature::IntermediaryEnds => Theme::Kinds,
    }
}

/// What speaks for the pair of `reach`'s organisation and another more than for the average pair, most telling first.
pub(crate) fn reasons_of(
    model: &PartnerModel<'_>,
    reach: &Reach<'_>,
    other: u32,
    values: &Values,
) -> Vec<String> {
    let regression = &model.fitted.model;
    let worth = |theme: Theme| -> f64 {
        let own = Feature::ALL.iter().enumerate().filter(|(_, feature)| theme_of(**feature) == theme);
        own.map(|(at, _)| regression.slopes[at] * (values[at] - regression.means[at])).sum()
    };
    let mut themes: Vec<(f64, Theme)> =
        THEMES.iter().map(|theme| (worth(*theme), *theme)).filter(|(worth, _)| *worth > WORTH).collect();
    themes.sort_by(|x, y| y.0.total_cmp(&x.0));
    let words = themes.iter().filter_map(|(_, theme)| words(*theme, model, reach, other));
    words.take(REASONS).collect()
}

fn words(theme: Theme, model: &PartnerModel<'_>, reach: &Reach<'_>, other: u32) -> Option<String> {
    let (history, past) = (&model.history, &model.past);
    let (a, b) = (reach.from as usize, other as usize);
    let between = reach.between(other);
    let plural = |n: usize| if n == 1 { "" } else { "s" };
    match theme {
        Theme::Partners if between.common > 0.0 => {
            let common = between.common as usize;
            let first = introducers(reach, other, 1).first().map(|first| history.name(*first));
            let first = first.map_or_else(String::new, |name| format!(", {name} first among them"));
            Some(format!("they share {common} partner{}{first}", plural(common)))
        }
        Theme::Partners if reach.three_steps(other) > 0.0 => {
            Some("partners of the one have worked with partners of the other".to_owned())
        }
        Theme::Partners => None,
        Theme::Intermediaries if between.intermediaries > 0.0 => {
            let known = between.intermediaries as usize;
            Some(format!("{known} intermediar{} both", if known == 1 { "y knows" } else { "ies know" }))
        }
        Theme::Intermediaries => None,
        Theme::Activity => {
            let count = |at: usize| (past.size[at].round() as usize).max(1);
            let last = |at: usize| past.last[at] > 0.0;
            let lately = match (last(a), last(b)) {
                (true, true) => format!(", both of them still in {}", past.cut),
                _ => String::new(),
            };
            Some(format!(
                "both are active: {} in {} activities, {} in {}{lately}",
                history.name(reach.from),
                count(a),
                history.name(other),
                count(b)
            ))
        }
        Theme::Fields => {
            let shared = |field: u32| reach.field_amounts[field as usize];
            let best = past.fields(other).iter().filter(|own| shared(own.field) > 0.0).max_by(|x, y| {
                let product = |own: &super::past::InField| own.amount * shared(own.field);
                product(x).total_cmp(&product(y)).then(y.field.cmp(&x.field))
            })?;
            Some(format!("both work in the field {}", history.network.fields[best.field as usize]))
        }
        Theme::Place => {
            let city = history.cities_of[a].iter().find(|city| history.cities_of[b].contains(city));
            if let Some(city) = city {
                return Some(format!("both are in {}", history.cities[*city as usize].name));
            }
            let km = reach.direction.zip(history.directions[b]).map(|(from, to)| distance_km(from, to));
            let country = history.countries[a].filter(|country| history.countries[b] == Some(*country));
            let country =
                country.map(|country| format!("both are in {}", history.network.countries[country as usize]));
            let apart = km.map(|km| format!("they are {km:.0} km apart"));
            match (country, apart) {
                (Some(country), Some(apart)) => Some(format!("{country}, {apart}")),
                (country, apart) => country.or(apart),
            }
        }
        Theme::Kinds => {
            let sector = |at: usize| history.network.organisations[at].sector();
            let (one, two) = (sector(a), sector(b));
            let article = |word: &str| if word.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
            let (first, second) = (one.as_str(), two.as_str());
            Some(format!(
                "{} {first} and {} {second} come together more often than most kinds",
                article(first),
                article(second)
            ))
        }
    }
}

/// Common partners who could introduce the two: intermediaries first, then those whose ties to both are strongest.
pub(crate) fn introducers(reach: &Reach<'_>, other: u32, most: usize) -> Vec<u32> {
    let graph = &reach.past.graph;
    let own = graph.neighbours(reach.from).iter().zip(graph.weights(reach.from));
    let mut found: Vec<(bool, f64, u32)> = own
        .filter_map(|(common, weight)| {
            let weaker = weight.min(graph.weight_between(*common, other)?);
            Some((reach.is_intermediary(*common), weaker, *common))
        })
        .collect();
    found.sort_by(|x, y| y.0.cmp(&x.0).then(y.1.total_cmp(&x.1)).then(x.2.cmp(&y.2)));
    found.into_iter().take(most).map(|(_, _, organisation)| organisation).collect()
}
