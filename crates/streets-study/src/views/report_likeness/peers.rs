//! Peers as the report takes them.

use std::collections::{BTreeMap, HashMap};

use streets_ecosystem::MEASURES;
use streets_model::{Measure, MeasureId, PeerLink, PeerStanding, Period, Place, PlaceId};
use streets_report::{FigureOf, Likeness, PeerFigure, PeerRow, PeerValue, PeerVerdict, Peers, PlacePeers};

use crate::error::StudyError;
use crate::likeness_choice::FeatureUse;
use crate::study::Study;
use crate::tables;

/// Measures of a place that are set beside its peers, after the study's headline.
const BESIDE_PEERS: [&str; 6] = [
    "public-private-ties-per-1000",
    "public-private-share",
    "e-i-sector",
    "international-share",
    "partner-cities",
    "partner-diversity",
];

pub(super) fn titles(study: &Study, wanted: FeatureUse) -> Vec<String> {
    let features = study.file.features.iter().filter(|feature| feature.uses.contains(&wanted));
    features.map(|feature| feature.title.clone()).collect()
}

pub(super) fn peers(
    study: &Study,
    leading: &[&Place],
    measures: &[Measure],
    period: Period,
) -> Result<Peers, StudyError> {
    let links: Vec<PeerLink> = tables::rows(study)?;
    let standings: Vec<PeerStanding> = tables::rows(study)?;
    let names: HashMap<&PlaceId, &str> =
        leading.iter().map(|place| (&place.place_id, place.name.as_str())).collect();
    let of_period = |one: &&Measure| one.period == period && names.contains_key(&one.place_id);
    let known: HashMap<(&PlaceId, &str), &Measure> = measures
        .iter()
        .filter(of_period)
        .map(|one| ((&one.place_id, one.measure_id.as_str()), one))
        .collect();
    let standings: HashMap<(&PlaceId, &str), &PeerStanding> = standings
        .iter()
        .filter(|one| one.period == period)
        .map(|one| ((&one.place_id, one.measure_id.as_str()), one))
        .collect();
    let headline = study.file.report.headline.as_str();
    let mut told: Vec<&str> = vec![headline];
    told.extend(BESIDE_PEERS.iter().filter(|id| **id != headline));
    let mut by_place: BTreeMap<&PlaceId, Vec<&PeerLink>> = BTreeMap::new();
    for link in &links {
        by_place.entry(&link.place_id).or_default().push(link);
    }
    let rows = by_place.into_iter().map(|(place, links)| PlacePeers {
        place_id: place.clone(),
        peers: links
            .iter()
            .map(|link| PeerRow {
                rank: link.rank,
                place_id: link.peer_id.clone(),
                name: names.get(&link.peer_id).map_or_else(String::new, |name| (*name).to_owned()),
                distance: link.distance,
                likeness: if link.mutual == "yes" { Likeness::Mutual } else { Likeness::OneWay },
                similar: link.similar.clone(),
                different: link.different.clone(),
            })
            .collect(),
        figures: told
            .iter()
            .filter_map(|id| {
                let standing = standings.get(&(place, *id))?;
                beside_peers(standing, known.get(&(place, *id))?, &links, |peer| {
                    known.get(&(peer, *id)).copied()
                })
            })
            .collect(),
    });
    Ok(Peers {
        features: titles(study, FeatureUse::Peers),
        card: Some("peers".to_owned()),
        places: rows.collect(),
    })
}

fn beside_peers<'a>(
    standing: &PeerStanding,
    own: &Measure,
    links: &[&'a PeerLink],
    of_peer: impl Fn(&'a PlaceId) -> Option<&'a Measure>,
) -> Option<PeerFigure> {
    let definition = MEASURES.iter().find(|definition| definition.id == own.measure_id.as_str())?;
    let peers = links.iter().filter_map(|link| {
        let measure = of_peer(&link.peer_id)?;
        Some(PeerValue {
            place_id: link.peer_id.clone(),
            value: measure.value?,
            low: measure.low,
            high: measure.high,
        })
    });
    Some(PeerFigure {
        of: FigureOf::Measure(MeasureId::from(definition.id)),
        title: definition.title.to_owned(),
        unit: definition.unit.to_owned(),
        value: own.value?,
        low: own.low,
        high: own.high,
        peer_median: standing.peer_median,
        difference_low: Some(standing.low),
        difference_high: Some(standing.high),
        verdict: if standing.low > 0.0 {
            PeerVerdict::Above
        } else if standing.high < 0.0 {
            PeerVerdict::Below
        } else {
            PeerVerdict::Alike
        },
        peers: peers.collect(),
    })
}
