//! Stage `peers`: which places are like each other by structure, and how each does against its peers.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;
use streets_model::{
    FeatureValue, Finding, Measure, MeasureId, PeerLink, PeerStanding, Period, Place, PlaceId, Table,
};
use streets_statistics::{Confidence, Interval};
use streets_types::{
    ComparisonOptions, FeatureTable, FeatureValues, Figure, PeerComparison, PeerOptions, TypesError,
    Uncertainty, compare_with_peers, peer_groups,
};

use crate::error::StudyError;
use crate::likeness_choice::FeatureUse;
use crate::stage::{Input, Stage, StageInput, StageOutput};
use crate::stages::features::feature_table;
use crate::tables::leading_period;

/// The stage.
pub const STAGE: Stage = Stage {
    name: "peers",
    does: "finds the places that are like each other, and sets each beside its peers",
    version: 1,
    reads: &[Input::Table(Table::Places), Input::Table(Table::Features), Input::Table(Table::Measures)],
    writes: &[Table::Peers, Table::PeerStandings],
    holds_network: false,
    choices: |file| {
        let few = file.ecosystem.few;
        format!("{} {few} {:?} {:?} {:?}", file.seed, file.peers, file.features, file.places.measured)
    },
    work,
};

fn work(input: &StageInput<'_>) -> Result<StageOutput, StudyError> {
    let mut output = StageOutput::default();
    let study = input.study;
    let places: Vec<Place> = input.table()?;
    let values: Vec<FeatureValue> = input.table()?;
    let Some(table) = feature_table(study, &places, &values, FeatureUse::Peers)? else {
        output.put::<PeerLink>(&[]);
        output.put::<PeerStanding>(&[]);
        return Ok(output);
    };
    let options = PeerOptions {
        peers: study.file.peers.count,
        distance: study.file.peers.distance.into(),
        ..PeerOptions::default()
    };
    let (groups, findings) = peer_groups(&table, &options)?;
    output.find(findings);
    let mut links = Vec::new();
    for place in groups.places() {
        for peer in groups.peers_of(&place.id)? {
            links.push(PeerLink {
                place_id: place.id.clone(),
                rank: i64::try_from(peer.rank).unwrap_or(i64::MAX),
                peer_id: peer.place.id,
                distance: peer.distance,
                mutual: if peer.mutual { "yes" } else { "no" }.to_owned(),
                similar: peer.reasons.similar,
                different: peer.reasons.different,
            });
        }
    }
    output.find(shared_figures(&table, &links));
    let few = i64::from(study.file.ecosystem.few);
    let mut measures: Vec<Measure> = input.table()?;
    measures.retain(|measure| measure.n >= few);
    output.put(&standings(&links, &measures, study.file.seed)?);
    output.put(&links);
    Ok(output)
}

/// Peers that are alike because they share a region's figures, not because they were measured alike.
fn shared_figures(table: &FeatureTable, links: &[PeerLink]) -> Option<Finding> {
    let same = |a: &PlaceId, b: &PlaceId| {
        let (Ok(a), Ok(b)) = (table.position(a), table.position(b)) else { return false };
        let alike = table.features().iter().filter(|feature| match &feature.values {
            FeatureValues::Numeric(values) => values[a].is_some() && values[a] == values[b],
            FeatureValues::Categorical(_) => false,
        });
        2 * alike.count() > table.features().len()
    };
    let shared = links.iter().filter(|link| same(&link.place_id, &link.peer_id)).count();
    (shared > 0).then(|| {
        Finding::caution(
            "peers",
            format!(
                "{shared} of {} peers have more than half of their features from the same published region: they are alike \
                 by where figures are published",
                links.len()
            ),
        )
    })
}

/// Each place's measures of the pooled period against the median of its peers.
fn standings(links: &[PeerLink], measures: &[Measure], seed: u64) -> Result<Vec<PeerStanding>, StudyError> {
    let mut peers: BTreeMap<&PlaceId, Vec<&PlaceId>> = BTreeMap::new();
    for link in links {
        peers.entry(&link.place_id).or_default().push(&link.peer_id);
    }
    let Some(period) = leading_period(measures.iter().map(|measure| measure.period)) else {
        return Ok(Vec::new());
    };
    let mut by_figure: BTreeMap<&MeasureId, HashMap<&PlaceId, &Measure>> = BTreeMap::new();
    for measure in measures.iter().filter(|one| one.period == period && peers.contains_key(&one.place_id)) {
        by_figure.entry(&measure.measure_id).or_default().insert(&measure.place_id, measure);
    }
    let options = ComparisonOptions::new(seed);
    let compared: Vec<Vec<Option<PeerStanding>>> = peers
        .par_iter()
        .map(|(place, peers)| {
            by_figure
                .iter()
                .map(|(measure_id, of_place)| {
                    let figure = |place: &PlaceId| figure(place, of_place.get(place).copied());
                    let others: Vec<Figure> = peers.iter().map(|peer| figure(peer)).collect();
                    let (found, _) = compare_with_peers(&figure(place), &others, &options)?;
                    Ok(found.map(|found| row(place, measure_id, period, &found)))
                })
                .collect::<Result<_, TypesError>>()
        })
        .collect::<Result<_, TypesError>>()?;
    Ok(compared.into_iter().flatten().flatten().collect())
}

fn row(place: &PlaceId, measure_id: &MeasureId, period: Period, found: &PeerComparison) -> PeerStanding {
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    PeerStanding {
        place_id: place.clone(),
        measure_id: measure_id.clone(),
        period,
        peer_median: found.peer_median,
        difference: found.difference,
        low: found.interval.low,
        high: found.interval.high,
        peers: count(found.peers),
        above: count(found.above),
        below: count(found.below),
    }
}

fn figure(place: &PlaceId, measure: Option<&Measure>) -> Figure {
    let interval =
        measure.and_then(|one| Some(Interval { low: one.low?, high: one.high? }.holding(one.value?)));
    Figure {
        place: place.clone(),
        value: measure.and_then(|one| one.value),
        uncertainty: match interval {
            Some(interval) => Uncertainty::Interval { interval, confidence: Confidence::NINETY_FIVE },
            None => Uncertainty::Unknown,
        },
    }
}
