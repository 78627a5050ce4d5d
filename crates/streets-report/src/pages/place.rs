//! One place's page: what was found first, then against chance, beside its peers, what its ecosystem lacks, who holds it
//! together, who should meet, its kind, against all places, what could be next; then what is there today: its ecosystem, its network, its indicators, its years, and what is not known.

mod brokers;
mod chance;
mod ecosystem;
mod headline;
pub(crate) mod index_score;
mod indicators;
mod industries;
mod kind;
mod network;
mod next;
mod partners;
mod peers;
mod profile;
mod trend;
mod unknown;

use maud::{Markup, html};

use index_score::SharedScores;

use super::ranking;
use super::shell::{Nav, Shell, page};
use crate::charts::glyph;
use crate::charts::strip::{Others, StripSize};
use crate::error::ReportError;
use crate::facts::Facts;
use crate::page::Page;
use crate::words;
use crate::words::figure::period_words;
use crate::words::number::{capital, sensible, whole};
use crate::words::place::lead;

/// What all pages of one group share, drawn once: the strips' other places and the sectors' shapes.
pub(crate) struct Shared {
    measures: Vec<Others>,
    lead: Others,
    indicators: Vec<Option<Others>>,
    glyphs: Vec<String>,
    scores: Option<SharedScores>,
}

impl Shared {
    /// Draws what the pages of a group share.
    pub(crate) fn of(facts: &Facts<'_>, group: usize) -> Result<Self, ReportError> {
        let group = &facts.groups[group];
        let rows = |compared| Others::draw(compared, StripSize::Row);
        Ok(Self {
            measures: group.measures.iter().map(rows).collect::<Result<_, _>>()?,
            lead: Others::draw(&group.measures[facts.headline], StripSize::Lead)?,
            indicators: group
                .indicators
                .iter()
                .map(|indicator| indicator.as_ref().map(|(_, compared)| rows(compared)).transpose())
                .collect::<Result<_, _>>()?,
            glyphs: streets_model::Sector::ALL
                .iter()
                .map(|sector| glyph::key(*sector))
                .collect::<Result<_, _>>()?,
            scores: SharedScores::of(facts)?,
        })
    }

    /// A sector's shape, to stand before its word.
    fn glyph(&self, sector: streets_model::Sector) -> &str {
        let number = streets_model::Sector::ALL.iter().position(|own| *own == sector);
        number.and_then(|number| self.glyphs.get(number)).map_or("", String::as_str)
    }
}

/// What a section of the page needs.
struct Section<'a> {
    facts: &'a Facts<'a>,
    place: usize,
    shared: &'a Shared,
    /// Path of the page's CSV under the report's folder.
    data: String,
    /// Path of the ties' CSV under the report's folder.
    ties: String,
}

/// The way from a place's page to the report's folder.
const ROOT: &str = "../";

/// Path of the CSV with a place's figures under the report's folder.
pub(crate) fn data_path(slug: &str) -> String {
    format!("data/places/{slug}.csv")
}

/// Path of the CSV with a place's ties under the report's folder.
pub(crate) fn ties_path(slug: &str) -> String {
    format!("data/places/{slug}-ties.csv")
}

/// A place's page.
pub(crate) fn place(facts: &Facts<'_>, place: usize, shared: &Shared) -> Result<Page, ReportError> {
    let own = &facts.places[place];
    let section = Section { facts, place, shared, data: data_path(&own.slug), ties: ties_path(&own.slug) };
    let lead = lead(facts, place);
    let against_chance = words::chance::lead(facts, place);
    let body = html! {
        (kicker(facts, place))
        h1 { (own.name()) }
        @match &against_chance {
            Some(against_chance) => { p.lead { (against_chance) } p { (lead) } }
            None => { p.lead { (lead) } }
        }
        (chance::section(&section)?)
        (peers::section(&section)?)
        (profile::section(&section)?)
        (brokers::section(&section))
        (partners::section(&section))
        (kind::section(&section)?)
        (headline::section(&section)?)
        (index_score::section(&section)?)
        (next::section(&section))
        (ecosystem::section(&section)?)
        (network::section(&section)?)
        (indicators::section(&section)?)
        (industries::section(&section))
        (trend::section(&section)?)
        (unknown::section(&section))
    };
    let path = format!("places/{}.html", own.slug);
    let title = match own.group {
        0 => own.name().to_owned(),
        _ => format!("{} ({})", own.name(), facts.group_of(place).group.singular),
    };
    Ok(page(facts, Shell { path, title: &title, description: &lead.text, nav: Nav::Below }, &body))
}

/// What kind of place it is, how large, in which country.
fn kicker(facts: &Facts<'_>, place: usize) -> Markup {
    let own = &facts.places[place];
    let group = facts.group_of(place);
    html! {
        p.kicker {
            (capital(&group.group.singular)) " in " (facts.country(&own.place.country))
            @if let Some(people) = own.place.population { ", " (whole(people.round() as i64)) " people" }
            @if let Some(area) = own.place.area_km2 { ", " (sensible(area)) " km²" }
            " · " (period_words(facts.input.period))
            " · " a href={ (ROOT) (ranking::path(group)) } { "all " (group.group.plural) " in order" }
        }
    }
}
