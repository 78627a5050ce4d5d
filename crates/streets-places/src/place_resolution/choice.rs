//! Choosing among namesakes.

use streets_model::NameKind;

use super::{How, WrittenAddress};
use crate::country::eu_code;
use crate::country_names::Named;
use crate::distance::haversine_km;
use crate::gazetteer::Town;

/// What a name that is not the town's own weighs: `Newcastle` is the city on the Tyne before it is a village of that
/// name
/// only where the city is more than ten times as large.
const ALTERNATE_NAME_WEIGHT: f64 = 0.1;

/// Two towns named in one text belong together within this distance.
const TOGETHER_KM: f64 = 50.0;

/// The town chosen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chosen {
    pub(super) town: u32,
    pub(super) kind: NameKind,
    /// Its share of the weight of all that could be meant.
    pub(super) share: f64,
}

impl Chosen {
    pub(super) fn how_as_whole(&self) -> How {
        if self.kind == NameKind::Alternate { How::AlternateName } else { How::Exact }
    }
}

/// A run of words that names towns.
#[derive(Debug)]
pub(super) struct Hit<'a> {
    pub(super) key: String,
    pub(super) words: usize,
    /// Whether words that say where something is stand before it.
    pub(super) after_other_words: bool,
    pub(super) named: &'a [Named],
}

/// What an address says besides the town's name.
#[derive(Debug, Default)]
pub(super) struct Hints<'a> {
    region_code: &'a str,
    /// First digits of a municipality's code.
    municipality: &'a str,
    /// Codes of regions that the text names.
    regions: &'a [String],
}

impl<'a> Hints<'a> {
    pub(super) fn of(address: &WrittenAddress<'a>, country: &str) -> Self {
        let code = address.region_code.trim();
        let state = code.get(..2).unwrap_or_default();
        let region_code = if code.len() > 2 && state == eu_code(country) { code } else { "" };
        Self { region_code, municipality: municipality_of(address.postcode.trim(), country), regions: &[] }
    }

    pub(super) fn with_regions(self, regions: &'a [String]) -> Self {
        Self { regions, ..self }
    }

    /// Whether the text names the region that the town lies in.
    fn names_region_of(&self, town: &Town) -> bool {
        self.regions.iter().any(|code| town.region.starts_with(code.as_str()))
    }

    /// The candidates that agree with the hints; all of them where a hint fits none.
    pub(super) fn agreeing(&self, towns: &[Town], named: &[Named]) -> Vec<Named> {
        let mut kept = named.to_vec();
        let mut keep = |fits: &dyn Fn(&Town) -> bool| {
            if kept.iter().any(|one| fits(&towns[one.town as usize])) {
                kept.retain(|one| fits(&towns[one.town as usize]));
            }
        };
        if !self.region_code.is_empty() {
            keep(&|town| town.region.starts_with(self.region_code));
        }
        if !self.municipality.is_empty() {
            keep(&|town| town.municipality.starts_with(self.municipality));
        }
        if !self.regions.is_empty() {
            keep(&|town| self.names_region_of(town));
        }
        kept
    }
}

/// In France and Spain a municipality's code begins as its postcodes do: with the département or the province.
fn municipality_of<'a>(postcode: &'a str, country: &str) -> &'a str {
    let digits = postcode.len() == 5 && postcode.bytes().all(|b| b.is_ascii_digit());
    match (country, postcode.get(..2)) {
        // Corsica's postcodes begin with 20, its codes with 2A and 2B.
        ("FR", Some("20")) if digits => "2",
        ("FR", Some("97")) if digits => postcode.get(..3).unwrap_or_default(),
        ("FR" | "ES", Some(head)) if digits => head,
        _ => "",
    }
}

fn weight(towns: &[Town], named: &Named) -> f64 {
    let factor = if named.kind == NameKind::Alternate { ALTERNATE_NAME_WEIGHT } else { 1.0 };
    (towns[named.town as usize].population + 1.0) * factor
}

/// The heaviest candidate that agrees with the hints; equal weights go to the one that sorts first.
pub(super) fn choose(towns: &[Town], named: &[Named], hints: &Hints<'_>) -> Option<Chosen> {
    match named {
        [] => None,
        [only] => Some(Chosen { town: only.town, kind: only.kind, share: 1.0 }),
        _ => {
            let kept = hints.agreeing(towns, named);
            let total: f64 = kept.iter().map(|one| weight(towns, one)).sum();
            let mut best = kept.first()?;
            for one in &kept[1..] {
                if weight(towns, one) > weight(towns, best) {
                    best = one;
                }
            }
            Some(Chosen { town: best.town, kind: best.kind, share: weight(towns, best) / total })
        }
    }
}

/// The only candidate that agrees with the hints.
pub(super) fn only(towns: &[Town], named: &[Named], hints: &Hints<'_>) -> Option<Chosen> {
    match hints.agreeing(towns, named).as_slice() {
        [only] => Some(Chosen { town: only.town, kind: only.kind, share: 1.0 }),
        _ => None,
    }
}

/// The town meant by a text that may name several: see the card.
pub(super) fn choose_among_hits(towns: &[Town], hits: &[Hit<'_>], hints: &Hints<'_>) -> Option<Chosen> {
    let first = hits.first()?;
    if hits.len() == 1 {
        return choose(towns, first.named, hints);
    }
    // More words first; the order in the text decides among equals.
    let mut order: Vec<usize> = (0..hits.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(hits[at].words));
    for &at in &order {
        let near: Vec<Named> = hints
            .agreeing(towns, hits[at].named)
            .into_iter()
            .filter(|one| {
                hints.names_region_of(&towns[one.town as usize])
                    || hits.iter().enumerate().any(|(other, hit)| other != at && any_near(towns, one, hit))
            })
            .collect();
        if let Some(chosen) = choose(towns, &near, hints) {
            return Some(chosen);
        }
    }
    let mut best: Option<Chosen> = None;
    for hit in order.iter().filter_map(|&at| choose(towns, hits[at].named, hints)) {
        let population = |chosen: &Chosen| towns[chosen.town as usize].population;
        if best.as_ref().is_none_or(|best| population(&hit) > population(best)) {
            best = Some(hit);
        }
    }
    best
}

fn any_near(towns: &[Town], one: &Named, hit: &Hit<'_>) -> bool {
    let one = &towns[one.town as usize];
    let others = hit.named.iter().map(|other| &towns[other.town as usize]);
    others.filter(|other| other.place_id != one.place_id).any(|other| {
        match (one.latitude.zip(one.longitude), other.latitude.zip(other.longitude)) {
            (Some((a, b)), Some((c, d))) => haversine_km(a, b, c, d) <= TOGETHER_KM,
            // A municipality may have no position; its region is as good.
            _ => !one.region.is_empty() && one.region == other.region,
        }
    })
}
