//! Which industries or technologies weigh most in the place, against all places of its kind together.

use std::collections::{BTreeMap, HashMap};

use maud::{Markup, html};
use streets_model::{Period, StructureCell};

use super::{ROOT, Section};
use crate::pages::figure::scrolling;
use crate::words::figure::period_words;
use crate::words::number::fixed;

/// Fields that are shown.
const ROWS: usize = 10;

pub(super) fn section(section: &Section<'_>) -> Markup {
    let facts = section.facts;
    let own = &facts.places[section.place];
    let mut schemes: BTreeMap<&str, Period> = BTreeMap::new();
    for cell in facts.structure_of(section.place) {
        let latest = schemes.entry(&cell.field_scheme).or_insert(cell.period);
        if (latest.last_year(), *latest) < (cell.period.last_year(), cell.period) {
            *latest = cell.period;
        }
    }
    let tables: Vec<Markup> =
        schemes.into_iter().filter_map(|(scheme, period)| table(section, scheme, period)).collect();
    html! {
        @if !tables.is_empty() {
            h2 #industries { "What " (own.name()) " does" }
            @for table in tables { (table) }
            p.credits { a href={ (ROOT) (section.data) } { "Data (CSV)" } }
        }
    }
}

fn table(section: &Section<'_>, scheme: &str, period: Period) -> Option<Markup> {
    let facts = section.facts;
    let group = facts.group_of(section.place);
    let here = shares(facts.structure_of(section.place), scheme, period)?;
    let mut rows: Vec<(&str, f64, f64)> = here
        .iter()
        .map(|(field, share)| {
            (*field, *share, facts.field_share(section.place, scheme, period, field).unwrap_or(0.0))
        })
        .collect();
    rows.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
    let unit = facts
        .structure_of(section.place)
        .find(|cell| cell.field_scheme == scheme && cell.period == period)
        .map_or("", |cell| cell.unit.as_str());
    let caption = format!("industries-{scheme}");
    let table = html! {
        table {
            caption id=(caption) {
                "Its largest fields, as shares of its total in " (unit) ", " (period_words(period))
            }
            thead { tr {
                th scope="col" { "Field" span.unit { (scheme) } }
                th.n scope="col" { "Share here" span.unit { "%" } }
                th.n scope="col" { "In all " (group.group.plural) span.unit { "%" } }
                th.n scope="col" { "Times" span.unit { "here ÷ all" } }
            } }
            tbody {
                @for (field, share, all) in rows.into_iter().take(ROWS) {
                    tr {
                        th scope="row" { (facts.field_title(scheme, field)) }
                        td.n { (fixed(100.0 * share, 1)) }
                        td.n { (fixed(100.0 * all, 1)) }
                        td.n { @if all > 0.0 { (fixed(share / all, 2)) } @else { "none elsewhere" } }
                    }
                }
            }
        }
    };
    Some(scrolling(&caption, &table))
}

/// Share of each field in a place's total; nothing where there is no total.
fn shares<'a>(
    cells: impl Iterator<Item = &'a StructureCell>,
    scheme: &str,
    period: Period,
) -> Option<HashMap<&'a str, f64>> {
    let own: Vec<(&str, f64)> = cells
        .filter(|cell| cell.field_scheme == scheme && cell.period == period && cell.value > 0.0)
        .map(|cell| (cell.field.as_str(), cell.value))
        .collect();
    let total: f64 = own.iter().map(|(_, value)| value).sum();
    (total > 0.0).then(|| own.into_iter().map(|(field, value)| (field, value / total)).collect())
}
