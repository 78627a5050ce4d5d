//! # Version crosswalk
//! **Answers** What does a figure that was published for the regions of one version say of the regions of another?
//! **Formula** $w_{ij} = m_{ij} / \sum_j m_{ij}$; along a chain $w_{ik} = \sum_j w_{ij} w_{jk}$; counts
//! $y_j = \sum_i w_{ij} y_i$; rates $r_j = \sum_i w_{ij} p_i r_i / \sum_i w_{ij} p_i$
//! **Symbols** i, j, k: regions of the old, a middle and the new version · m: people (or area, or built-up land) that a
//! pair
//! has in common · w: weight · p: population of the old region · y: count · r: rate
//! **In → out** pairs of regions with what they share → links from every code of every version to the study's version,
//! each
//! code's weights summing to 1
//! **Choices** a published pair of versions is used as it stands; where there is none, the chain with the fewest steps,
//! of these the one
//! through the newest versions; where no pair speaks of a code that both versions know, it is the same region · shares
//! below
//! 0.5 % are the noise of a grid laid over boundaries and are left out, the rest made to sum to 1 · codes of ITL 2021
//! are those
//! of NUTS 2021 with `TL` for `UK` · a code without a version is taken under the study's version where that knows it,
//! else under the newest that does
//! · a region's share in a city composes with its share in the study's regions
//! **Edge cases** a pair that shares no people: its area counts · a code that no chain leads from: no link, and a
//! finding
//! · rounding: the weights of a code sum to 1 within 1e-9
//! **Source** European Commission, Joint Research Centre: NUTS converter, weights from 100 m grids of population (2011,
//! 2021),
//! area and built-up land; Eurostat: History of NUTS
//! **Checked** by hand on splits, mergers and chains; weights sum to 1 for every code (property); on the real crosswalk
//! the population
//! of the United Kingdom is the same in every version
//! **Not for** figures that do not follow people, unless another weight is chosen at import

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use streets_model::{LinkBasis, PlaceId, PlaceLink};

use crate::link_table::{Code, Share};
use crate::scheme;
use crate::versions::VersionIndex;

/// Shares below this are noise: a region's boundary runs through cells of the grid that the weights are counted on.
pub const NEGLIGIBLE_SHARE: f64 = 0.005;

/// Published pairs of regions.
#[derive(Debug, Default)]
pub(crate) struct Crosswalk {
    /// Code, then version led to, then shares.
    pairs: BTreeMap<Code, BTreeMap<String, Vec<Share>>>,
    /// Versions that each version has pairs to, by scheme.
    steps: BTreeMap<(String, String), BTreeSet<String>>,
}

impl Crosswalk {
    /// Whether the link leads from one version of NUTS or ITL to another of the same level.
    pub(crate) fn is_pair(link: &PlaceLink) -> bool {
        let (to, _) = scheme::split(&link.place_id);
        to == link.from_scheme && (scheme::nuts_level(to).is_some() || scheme::itl_level(to).is_some())
    }

    pub(crate) fn enter(&mut self, link: &PlaceLink) {
        let (_, to) = scheme::split(&link.place_id);
        let code = Code::new(&link.from_scheme, &link.from_version, &link.from_code);
        let steps = (link.from_scheme.clone(), link.from_version.clone());
        self.steps.entry(steps).or_default().insert(to.to_owned());
        self.pairs.entry(code).or_default().entry(to.to_owned()).or_default().push(Share {
            place_id: link.place_id.clone(),
            weight: link.weight,
            basis: link.basis,
        });
    }

    /// Where the code lies in the version `to` of its scheme; empty where no chain leads there.
    pub(crate) fn shares(&self, code: &Code, to: &str, versions: &VersionIndex) -> Vec<Share> {
        if code.version == to {
            return vec![same_code(code.place_id())];
        }
        // Shortest chain first; newer versions before older among equals.
        let mut queue = VecDeque::from([(code.version.clone(), vec![same_code(code.place_id())])]);
        let mut seen = BTreeSet::from([code.version.clone()]);
        while let Some((version, shares)) = queue.pop_front() {
            for next in self.next_versions(&code.scheme, &version, to, versions) {
                if seen.contains(&next) {
                    continue;
                }
                let Some(composed) = self.step(&shares, &next, versions) else { continue };
                if next == to {
                    return normalised(composed);
                }
                seen.insert(next.clone());
                queue.push_back((next, composed));
            }
        }
        Vec::new()
    }

    /// The version wanted first, then those with published pairs, newest first, then the neighbours in time.
    fn next_versions(&self, scheme: &str, version: &str, to: &str, versions: &VersionIndex) -> Vec<String> {
        let mut next = vec![to.to_owned()];
        let published = self.steps.get(&(scheme.to_owned(), version.to_owned()));
        next.extend(published.into_iter().flatten().rev().cloned());
        next.extend(versions.versions(scheme).rev().map(str::to_owned));
        next
    }

    fn step(&self, shares: &[Share], to: &str, versions: &VersionIndex) -> Option<Vec<Share>> {
        let mut composed: Vec<Share> = Vec::new();
        for share in shares {
            let code = Code::of(&share.place_id);
            let published = self.pairs.get(&code).and_then(|by_version| by_version.get(to));
            let same = PlaceId::new(&code.scheme, to, &code.code);
            let onward = match published {
                Some(onward) => normalised(onward.clone()),
                None if versions.versions_of(&code.code, &code.scheme).contains(&to) => vec![same_code(same)],
                None => return None,
            };
            for next in onward {
                let basis = if next.basis == LinkBasis::SameCode { share.basis } else { next.basis };
                add(&mut composed, Share { weight: share.weight * next.weight, basis, ..next });
            }
        }
        Some(composed)
    }
}

/// Shares of a code in the places that its regions have shares in.
pub(crate) fn composed(regions: &[Share], of: impl Fn(&PlaceId) -> Vec<Share>) -> Vec<Share> {
    let mut all: Vec<Share> = Vec::new();
    for region in regions {
        for share in of(&region.place_id) {
            add(&mut all, Share { weight: region.weight * share.weight, ..share });
        }
    }
    all
}

fn add(shares: &mut Vec<Share>, share: Share) {
    match shares.iter_mut().find(|known| known.place_id == share.place_id) {
        Some(known) => known.weight += share.weight,
        None => shares.push(share),
    }
}

fn same_code(place_id: PlaceId) -> Share {
    Share { place_id, weight: 1.0, basis: LinkBasis::SameCode }
}

/// Without noise, summing to 1, sorted by place.
fn normalised(mut shares: Vec<Share>) -> Vec<Share> {
    shares.sort_by(|a, b| a.place_id.cmp(&b.place_id));
    let total: f64 = shares.iter().map(|share| share.weight).sum();
    shares.retain(|share| share.weight > NEGLIGIBLE_SHARE * total);
    let kept: f64 = shares.iter().map(|share| share.weight).sum();
    for share in &mut shares {
        share.weight = (share.weight / kept).min(1.0);
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;
    use streets_model::Place;

    fn region(version: &str, code: &str) -> Place {
        Place {
            place_id: PlaceId::new("nuts3", version, code),
            scheme: "nuts3".into(),
            scheme_version: version.into(),
            name: code.into(),
            country: "GB".into(),
            latitude: None,
            longitude: None,
            population: None,
            area_km2: None,
            parent_id: None,
        }
    }

    fn crosswalk(pairs: &[(&str, &str, &str, &str, f64)]) -> (Crosswalk, VersionIndex) {
        let mut crosswalk = Crosswalk::default();
        let mut places = Vec::new();
        for &(from_version, from_code, to_version, to_code, weight) in pairs {
            crosswalk.enter(&PlaceLink {
                from_scheme: "nuts3".into(),
                from_version: from_version.into(),
                from_code: from_code.into(),
                place_id: PlaceId::new("nuts3", to_version, to_code),
                weight,
                basis: LinkBasis::Population,
            });
            places.push(region(from_version, from_code));
            places.push(region(to_version, to_code));
        }
        (crosswalk, VersionIndex::build(&places))
    }

    fn told(shares: &[Share]) -> Vec<(String, f64)> {
        shares.iter().map(|s| (s.place_id.to_string(), (s.weight * 1e6).round() / 1e6)).collect()
    }

    #[test]
    fn a_split_then_a_merger_compose() {
        // A splits into B (1/4) and C (3/4) in 2010; C splits evenly into D and E in 2016, B goes into D.
        let (crosswalk, versions) = crosswalk(&[
            ("2006", "A", "2010", "B", 0.25),
            ("2006", "A", "2010", "C", 0.75),
            ("2010", "B", "2016", "D", 1.0),
            ("2010", "C", "2016", "D", 0.5),
            ("2010", "C", "2016", "E", 0.5),
        ]);
        let found = crosswalk.shares(&Code::new("nuts3", "2006", "A"), "2016", &versions);
        assert_eq!(told(&found), [("nuts3-2016:D".into(), 0.625), ("nuts3-2016:E".into(), 0.375)]);
    }

    #[test]
    fn a_direct_pair_goes_before_a_chain_and_noise_is_left_out() {
        let (crosswalk, versions) = crosswalk(&[
            ("2006", "A", "2016", "A", 0.997),
            ("2006", "A", "2016", "B", 0.003),
            ("2006", "A", "2010", "B", 1.0),
            ("2010", "B", "2016", "B", 1.0),
        ]);
        let found = crosswalk.shares(&Code::new("nuts3", "2006", "A"), "2016", &versions);
        assert_eq!(told(&found), [("nuts3-2016:A".into(), 1.0)]);
    }

    #[test]
    fn a_code_that_both_versions_know_is_the_same_region_and_an_unknown_one_leads_nowhere() {
        let (crosswalk, _) = crosswalk(&[]);
        let versions =
            VersionIndex::build(&[region("2013", "TR100"), region("2016", "TR100"), region("2013", "TR999")]);
        let found = crosswalk.shares(&Code::new("nuts3", "2013", "TR100"), "2016", &versions);
        assert_eq!(told(&found), [("nuts3-2016:TR100".into(), 1.0)]);
        assert_eq!(found[0].basis, LinkBasis::SameCode);
        assert_eq!(crosswalk.shares(&Code::new("nuts3", "2013", "TR999"), "2016", &versions), []);
    }
}
