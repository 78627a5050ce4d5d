//! # Entry and exit of fields
//!
//! **Answers** Which fields came to a place between two periods, and which left it?
//!
//! **Formula** entry: $M_{cp}(t) = 0$, 1 if $M_{cp}(t+1) = 1$; exit: $M_{cp}(t) = 1$, 1 if $M_{cp}(t+1) = 0$
//!
//! **Symbols** M: presence of field p in place c
//!
//! **In → out** presence of two periods → entered or not for each field that was absent, left or stayed for each that was present
//!
//! **Choices** places and fields of either period; one that a period lacks counts as absent there · presence at a threshold makes some entries mere
//! crossings of the threshold
//!
//! **Edge cases** a place or field in one period only: its cells enter or leave, told as a finding
//!
//! **Source** Boschma, R., Balland, P. A. & Kogler, D. (2015) Industrial and Corporate Change 24, 223–250, doi:10.1093/icc/dtu012
//!
//! **Checked** against EconGeo 1.3 (entry.mat, exit.mat) on British GVA 2012 to 2022, exact
//!
//! **Not for** births and deaths of firms

use streets_model::Finding;

use crate::matrix::{Labels, Presence};

/// One field of one place at risk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Risk {
    /// Index of the place in [`EntryExit::places`].
    pub place: usize,
    /// Index of the field in [`EntryExit::fields`].
    pub field: usize,
    /// Whether it happened.
    pub happened: bool,
}

/// What came and what left.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryExit {
    /// Places of either period.
    pub places: Labels,
    /// Fields of either period.
    pub fields: Labels,
    /// Cells absent before, by place and field.
    pub entries: Vec<Risk>,
    /// Cells present before, by place and field.
    pub exits: Vec<Risk>,
}

/// Entries and exits between two periods.
pub fn entry_exit(before: &Presence, after: &Presence) -> (EntryExit, Vec<Finding>) {
    let union = |a: &Labels, b: &Labels| Labels::new(a.iter().chain(b.iter()).map(str::to_owned).collect());
    let places = union(before.places(), after.places());
    let fields = union(before.fields(), after.fields());
    let mut findings = Vec::new();
    for (what, all, then, now) in [
        ("places", &places, before.places(), after.places()),
        ("fields", &fields, before.fields(), after.fields()),
    ] {
        let lost = all.len() - now.len();
        let new = all.len() - then.len();
        if lost + new > 0 {
            findings.push(Finding::note(
                what,
                format!("{new} are in the later period only and {lost} in the earlier"),
            ));
        }
    }
    let positions =
        |all: &Labels, some: &Labels| all.iter().map(|name| some.position(name)).collect::<Vec<_>>();
    let (place_then, place_now) = (positions(&places, before.places()), positions(&places, after.places()));
    let (field_then, field_now) = (positions(&fields, before.fields()), positions(&fields, after.fields()));
    let has = |presence: &Presence, place: Option<usize>, field: Option<usize>| {
        place.zip(field).is_some_and(|(place, field)| presence.has(place, field))
    };
    let (mut entries, mut exits) = (Vec::new(), Vec::new());
    for place in 0..places.len() {
        for field in 0..fields.len() {
            let then = has(before, place_then[place], field_then[field]);
            let now = has(after, place_now[place], field_now[field]);
            let risk = Risk { place, field, happened: then != now };
            if then { exits.push(risk) } else { entries.push(risk) }
        }
    }
    (EntryExit { places, fields, entries, exits }, findings)
}
