//! What is said of a place's rank in the index.

use super::number::{counted, fixed, inside, list, probability, rank_range, whole};
use crate::input::{CompositeIndex, IndexPlace};

/// Where a place stands, how sure that is, and with how many it shares its band.
pub(crate) fn standing(index: &CompositeIndex, own: &IndexPlace, name: &str, plural: &str) -> String {
    let mut text = format!(
        "In “{}”, {name} stands {} of {} {plural}: {}.",
        index.title,
        rank_range(own.rank_low, own.rank_high),
        whole(index.places.len() as i64),
        how_sure(index)
    );
    if index.top > 0 && index.top < index.places.len() as i64 {
        text += &format!(
            " The probability that it is among the first {} is {}.",
            whole(index.top),
            probability(own.top_probability)
        );
    }
    let same = index.places.iter().filter(|other| own.band.is_some() && other.band == own.band).count();
    match own.band {
        Some(_) if same > 1 => {
            text += &format!(
                " It cannot be told apart from {} of its band.",
                counted(same as i64 - 1, "other", "others")
            );
        }
        Some(_) => text += " No other shares its band.",
        None => {}
    }
    text
}

/// What a range of ranks is: `95% of 10,000 recipes tried, with other weights and normalisations, put it there`.
fn how_sure(index: &CompositeIndex) -> String {
    let varied = match index.varied.as_slice() {
        [] => String::new(),
        varied => format!(" that vary {}", list(varied)),
    };
    format!("{}% of {} recipes{varied} put it there", index.confidence_percent, whole(index.draws))
}

/// Its title as a heading: `Index: innovation ecosystem`, or as it is where it says that it is an index.
pub(crate) fn heading(index: &CompositeIndex) -> String {
    if index.title.to_lowercase().contains("index") {
        index.title.clone()
    } else {
        format!("Index: {}", inside(&index.title))
    }
}

/// What the ranges of ranks of the whole index are.
pub(crate) fn ranges_in_words(index: &CompositeIndex, plural: &str) -> String {
    let bands: std::collections::BTreeSet<i64> = index.places.iter().filter_map(|own| own.band).collect();
    let bands = match bands.len() {
        0 => String::new(),
        some => format!(" in {}", counted(some as i64, "band", "bands")),
    };
    let apart = if bands.is_empty() { "" } else { " Places of one band cannot be told apart." };
    let varied = match index.varied.as_slice() {
        [] => String::new(),
        varied => format!(", with other choices of {}", list(varied)),
    };
    format!(
        "{} {plural}{bands}.{apart} A range of ranks holds {}% of {} recipes tried{varied}.",
        whole(index.places.len() as i64),
        index.confidence_percent,
        whole(index.draws)
    )
}

/// A range of scores in figures, as in `38.0 to 44.1`; one figure where both ends read alike.
pub(crate) fn score_range(index: &CompositeIndex, low: f64, high: f64) -> String {
    let (low, high) = (score(index, low), score(index, high));
    if low == high { low } else { format!("{low} to {high}") }
}

/// A score, with as many digits as tell the places apart: two where the scores run over less than ten, else one.
pub(crate) fn score(index: &CompositeIndex, value: f64) -> String {
    let scores = || index.places.iter().map(|own| own.score);
    let span = scores().fold(f64::NEG_INFINITY, f64::max) - scores().fold(f64::INFINITY, f64::min);
    fixed(value, if span < 10.0 { 2 } else { 1 })
}
