//! What is not known of a place: figures that are missing, too few, withheld or carried from a region.

use std::collections::BTreeMap;

use maud::{Markup, html};
use streets_model::{Severity, Status};

use super::Section;
use crate::facts::{TOO_FEW, is_estimated};
use crate::input::CountedAt;
use crate::pages::AT_HEAD_OFFICES;
use crate::words::number::{capital, counted, inside, list};

/// Names in one line; more are counted.
const NAMED: usize = 8;

pub(super) fn section(section: &Section<'_>) -> Markup {
    let lines: Vec<String> = [
        elsewhere(section),
        few(section),
        blank(section),
        years(section),
        missing(section),
        withheld(section),
        undivided(section),
        estimated(section),
    ]
    .into_iter()
    .flatten()
    .collect();
    let facts = section.facts;
    let own = &facts.places[section.place];
    let id = own.place.place_id.as_str();
    let mut doubts: Vec<(Severity, &str)> =
        facts
            .input
            .findings
            .iter()
            .filter(|finding| finding.about == id)
            .map(|finding| (finding.severity, finding.message.as_str()))
            .chain(own.pooled.iter().flatten().flat_map(|measure| {
                measure.findings.iter().map(|message| (Severity::Note, message.as_str()))
            }))
            .collect();
    doubts.sort_by_key(|&(severity, message)| (std::cmp::Reverse(severity), message));
    doubts.dedup_by_key(|doubt| doubt.1);
    html! {
        h2 #unknown { "What we do not know" }
        @if lines.is_empty() && doubts.is_empty() {
            p { "Every figure of this page is published or worked out for the place itself, from enough activities." }
        } @else {
            ul {
                @for line in lines { li { (line) } }
                @for (_, message) in doubts { li { (capital(message)) "." } }
            }
        }
    }
}

/// Work that was done elsewhere, or here by organisations from elsewhere.
fn elsewhere(section: &Section<'_>) -> Option<String> {
    (section.facts.input.counted_at == CountedAt::HeadOffices).then(|| AT_HEAD_OFFICES.to_owned())
}

/// Measures that rest on too few activities.
fn few(section: &Section<'_>) -> Option<String> {
    let facts = section.facts;
    let own = &facts.places[section.place];
    let titles: Vec<&str> = facts
        .input
        .definitions
        .iter()
        .zip(&own.pooled)
        .filter(|(_, measure)| measure.is_some_and(|measure| measure.n < TOO_FEW))
        .map(|(definition, _)| definition.title)
        .collect();
    (!titles.is_empty())
        .then(|| format!("Fewer than {TOO_FEW} activities, too few to say: {}.", named(&titles)))
}

/// Measures that cannot be given.
fn blank(section: &Section<'_>) -> Option<String> {
    let facts = section.facts;
    let own = &facts.places[section.place];
    let titles: Vec<&str> = facts
        .input
        .definitions
        .iter()
        .zip(&own.pooled)
        .filter(|(_, measure)| measure.is_none_or(|measure| measure.value.is_none() && measure.n >= TOO_FEW))
        .map(|(definition, _)| definition.title)
        .collect();
    (!titles.is_empty()).then(|| format!("No figure: {}.", named(&titles)))
}

/// Years of the headline that rest on too few activities.
fn years(section: &Section<'_>) -> Option<String> {
    let facts = section.facts;
    let series = &facts.places[section.place].yearly[facts.headline];
    let years: Vec<String> = series
        .iter()
        .filter(|measure| measure.n < TOO_FEW)
        .map(|measure| measure.period.to_string())
        .collect();
    (!years.is_empty()).then(|| {
        format!("{} by year: fewer than {TOO_FEW} activities in {}.", facts.headline().title, list(&years))
    })
}

/// Indicators that other places have and this one has not.
fn missing(section: &Section<'_>) -> Option<String> {
    let facts = section.facts;
    let own = &facts.places[section.place];
    let group = facts.group_of(section.place);
    let titles: Vec<String> = (0..facts.indicators.len())
        .filter(|&number| {
            group.indicators[number]
                .as_ref()
                .is_some_and(|(period, _)| own.observation(number, *period).is_none())
        })
        .map(|number| {
            let title = &facts.indicators[number].indicator.title;
            match own.observations[number].iter().rev().find(|observation| observation.value.is_some()) {
                Some(last) => format!("{title} (last figure {})", last.period.last_year()),
                None => title.clone(),
            }
        })
        .collect();
    (!titles.is_empty()).then(|| {
        format!(
            "{} without a figure: {}.",
            counted(titles.len() as i64, "indicator", "indicators"),
            named(&titles)
        )
    })
}

/// Indicators that the publisher withholds.
fn withheld(section: &Section<'_>) -> Option<String> {
    let facts = section.facts;
    let own = &facts.places[section.place];
    let group = facts.group_of(section.place);
    let titles: Vec<&str> = (0..facts.indicators.len())
        .filter(|&number| {
            group.indicators[number].as_ref().is_some_and(|(period, _)| {
                own.observation(number, *period).is_some_and(|observation| {
                    observation.status == Status::Suppressed || observation.value.is_none()
                })
            })
        })
        .map(|number| facts.indicators[number].indicator.title.as_str())
        .collect();
    (!titles.is_empty()).then(|| format!("Withheld by the publisher: {}.", named(&titles)))
}

/// Totals that cannot be divided by what others are divided by.
fn undivided(section: &Section<'_>) -> Option<String> {
    let facts = section.facts;
    let own = &facts.places[section.place];
    let group = facts.group_of(section.place);
    let titles: Vec<&str> = facts
        .indicators
        .iter()
        .enumerate()
        .filter(|(number, indicator)| {
            let observation =
                group.indicators[*number].as_ref().and_then(|(period, _)| own.observation(*number, *period));
            observation.is_some_and(|one| one.value.is_some() && indicator.comparable(own, one).is_none())
        })
        .map(|(_, indicator)| indicator.indicator.title.as_str())
        .collect();
    (!titles.is_empty()).then(|| {
        format!("Published as a total, and not known for the size of the place: {}.", named(&titles))
    })
}

/// Indicators that were carried from a region.
fn estimated(section: &Section<'_>) -> Option<String> {
    let facts = section.facts;
    let own = &facts.places[section.place];
    let group = facts.group_of(section.place);
    let mut regions: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut shown = 0;
    for (number, indicator) in facts.indicators.iter().enumerate() {
        let Some((period, _)) = &group.indicators[number] else { continue };
        let Some(observation) = own.observation(number, *period).filter(|o| o.value.is_some()) else {
            continue;
        };
        shown += 1;
        if is_estimated(observation) {
            let id = &indicator.indicator.indicator_id;
            let origin = own
                .profile
                .and_then(|profile| profile.estimates.iter().find(|origin| origin.indicator_id == *id));
            let from = origin.map_or(String::new(), |origin| format!(" from {}", origin.region));
            regions.entry(from).or_default().push(&indicator.indicator.title);
        }
    }
    let count: usize = regions.values().map(Vec::len).sum();
    let parts: Vec<String> = regions
        .into_iter()
        .map(|(from, titles)| {
            let titles: Vec<String> = titles.iter().map(|title| inside(title)).collect();
            format!("{}{from}", named(&titles))
        })
        .collect();
    (count > 0).then(|| {
        format!(
            "{count} of {} are estimates: {}.",
            counted(shown, "indicator", "indicators"),
            parts.join("; ")
        )
    })
}

fn named<S: AsRef<str>>(titles: &[S]) -> String {
    let mut names: Vec<String> = titles.iter().take(NAMED).map(|title| title.as_ref().to_owned()).collect();
    if titles.len() > NAMED {
        names.push(counted((titles.len() - NAMED) as i64, "other", "others"));
    }
    list(&names)
}
