//! The pages of a report.

mod city_types;
mod composite;
mod data;
mod doubts;
mod figure;
mod formula;
mod index;
mod markdown;
mod methods;
mod opportunities;
pub(crate) mod place;
mod places;
pub(crate) mod press;
mod ranking;
mod sheets;
mod shell;
mod sources;
mod style;

use rayon::prelude::*;

use crate::error::ReportError;
use crate::facts::Facts;
use crate::input::{CountedAt, Counting, PagesFor, ReportInput};
use crate::page::Page;
use crate::words::number::{sensible, whole};

/// Makes every file of the report, in order of path. The same input gives the same bytes.
///
/// # Errors
/// The input does not hold together: see [`ReportError`].
pub fn render(input: &ReportInput) -> Result<Vec<Page>, ReportError> {
    let facts = Facts::new(input)?;
    let mut pages = vec![
        style::style(),
        index::index(&facts)?,
        places::places(&facts),
        methods::methods(&facts),
        sources::sources(&facts),
    ];
    pages.extend(press::press(&facts));
    pages.extend(city_types::city_types(&facts)?);
    pages.extend(composite::pages(&facts)?);
    pages.extend(opportunities::opportunities(&facts));
    for group in &facts.groups {
        pages.extend(ranking::rankings(&facts, group)?);
    }
    let shared = (0..facts.groups.len())
        .map(|group| place::Shared::of(&facts, group))
        .collect::<Result<Vec<_>, _>>()?;
    let with_pages: Vec<usize> = (0..facts.places.len())
        .filter(|&place| facts.group_of(place).group.pages == PagesFor::Every)
        .collect();
    let made: Vec<Vec<Page>> = with_pages
        .par_iter()
        .map(|&place| {
            let mut made = vec![place::place(&facts, place, &shared[facts.places[place].group])?];
            made.extend(data::of_place(&facts, place)?);
            Ok(made)
        })
        .collect::<Result<_, ReportError>>()?;
    pages.extend(made.into_iter().flatten());
    pages.extend(data::tables(&facts)?);
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(pages)
}

/// How ties are counted, and where if not where the work was done.
fn counting_in_words(input: &ReportInput) -> String {
    let how = match input.counting {
        Counting::Full => {
            "A tie is two organisations in the same activity, counted once for each activity that they share."
        }
        Counting::Fractional => {
            "A tie is two organisations in the same activity; each shared activity counts 1/(k − 1), k being the \
             number of its participants, so that large consortia do not drown small ones."
        }
    };
    match input.counted_at {
        CountedAt::PlacesOfWork => how.to_owned(),
        CountedAt::HeadOffices => format!("{how} {AT_HEAD_OFFICES}"),
    }
}

/// Said wherever a reader would take a place's figures for work done there.
const AT_HEAD_OFFICES: &str = "An organisation counts where its head office is, wherever its work was done.";

/// What a count of ties counts, as a header says it.
const fn counting_unit(counting: Counting) -> &'static str {
    match counting {
        Counting::Full => "shared activities",
        Counting::Fractional => "weighted 1/(k − 1)",
    }
}

/// A number of ties, which is whole under full counting.
fn tie_count(ties: f64) -> String {
    if ties.fract() == 0.0 { whole(ties as i64) } else { sensible(ties) }
}
