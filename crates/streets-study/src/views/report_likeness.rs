//! Peers, kinds of city, the index and opportunities as the report takes them.

use std::collections::{BTreeMap, HashMap};

use streets_ecosystem::MEASURES;
use streets_index::FigureLineage;
use streets_model::{
    FeatureValue, Measure, MeasureId, PeerLink, PeerStanding, Period, Place, PlaceId, Status,
};
use streets_report::{
    BacktestFigure, BacktestRole, CityTypeFacts, CityTypes, CompositeIndex, DimensionScore, FigureOf,
    FigureOrigin, IndexDimension, IndexFigure, IndexIndicator, IndexPlace, LikeWithLike, Likeness,
    Opportunities, OpportunityRow, PeerFigure, PeerRow, PeerValue, PeerVerdict, Peers, PlaceOpportunities,
    PlacePeers, PlaceReportType, PlaceType, ReportTypes, RuleAxis, TypeTrait,
};
use streets_types::{ReportType, TypeMethod, report_types};

use crate::error::StudyError;
use crate::index_study::OWN_MEASURES;
use crate::likeness_choice::{FeatureUse, ReportAxes};
use crate::stages::city_types::rule;
use crate::stages::features::feature_table;
use crate::study::Study;
use crate::views::index::{IndexView, index, units};
use crate::views::like_with_like::types;
use crate::views::opportunities::{OpportunitiesView, OpportunitySpace};
use crate::views::tables;

/// Measures of a place that are set beside its peers, after the study's headline.
const BESIDE_PEERS: [&str; 6] = [
    "public-private-ties-per-1000",
    "public-private-share",
    "e-i-sector",
    "international-share",
    "partner-cities",
    "partner-diversity",
];
/// Opportunities that a page lists.
const LISTED: usize = 10;
/// Differences that are told of a kind of city.
const TRAITS: usize = 6;

/// What a study knows of like with like; parts that it has no choices for are left out.
pub(crate) fn like_with_like(
    study: &Study,
    places: &[Place],
    measures: &[Measure],
    period: Period,
) -> Result<LikeWithLike, StudyError> {
    let leading: Vec<&Place> = places.iter().filter(|place| study.file.places.leads(place)).collect();
    let has_features = !study.file.features.is_empty();
    Ok(LikeWithLike {
        peers: if has_features { Some(peers(study, &leading, measures, period)?) } else { None },
        types: if has_features { city_types(study)? } else { None },
        report_types: match &study.file.types.report {
            Some(axes) => by_the_rule(study, places, axes)?,
            None => None,
        },
        index: if study.file.index.is_some() { Some(composite(study)?) } else { None },
        opportunities: opportunities(study, &leading)?,
    })
}

fn titles(study: &Study, wanted: FeatureUse) -> Vec<String> {
    let features = study.file.features.iter().filter(|feature| feature.uses.contains(&wanted));
    features.map(|feature| feature.title.clone()).collect()
}

fn peers(
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

fn city_types(study: &Study) -> Result<Option<CityTypes>, StudyError> {
    if tables::rows::<streets_model::PlaceType>(study)?.is_empty() {
        return Ok(None);
    }
    let view = types(study)?;
    let features = titles(study, FeatureUse::Types);
    let method = TypeMethod::from(study.file.types.method);
    let kinds = view.types.into_iter().map(|(kind, effects)| CityTypeFacts {
        name: kind.type_name,
        places: kind.size,
        exemplar: Some(kind.exemplar_id),
        traits: effects
            .into_iter()
            .take(TRAITS)
            .map(|effect| TypeTrait {
                words: effect.words,
                size: effect.effect,
                low: effect.low,
                high: effect.high,
            })
            .collect(),
        stability: Some(kind.stability),
        stability_words: kind.verdict,
    });
    let kinds: Vec<CityTypeFacts> = kinds.collect();
    let places = view.places.into_iter().map(|(_, row)| PlaceType {
        place_id: row.place_id,
        own: row.type_name,
        probability: row.probability,
        next: Some(row.next_type),
        next_probability: row.next_probability,
        at: row.map_x.zip(row.map_y),
    });
    Ok(Some(CityTypes {
        how: format!("{} types by {} from {} features", kinds.len(), method.as_str(), features.len()),
        features,
        card: Some("number-of-types".to_owned()),
        places: places.collect(),
        types: kinds,
        ..CityTypes::default()
    }))
}

fn by_the_rule(
    study: &Study,
    places: &[Place],
    axes: &ReportAxes,
) -> Result<Option<ReportTypes>, StudyError> {
    let values: Vec<FeatureValue> = tables::rows(study)?;
    let Some(table) = feature_table(study, places, &values, FeatureUse::Report)? else { return Ok(None) };
    let (rows, _) = report_types(&table, &rule(axes))?;
    let title = |id: &String| table.feature(id).map_or_else(|| id.clone(), |feature| feature.title.clone());
    // Every place stands at the same threshold: its score less its margin.
    let threshold = |of: fn(&streets_types::ReportTypeOfPlace) -> Option<streets_types::AxisScore>| {
        rows.iter().find_map(of).map_or(0.0, |axis| axis.score - axis.margin)
    };
    let axis = |name: &str, ids: &[String], threshold: f64| RuleAxis {
        title: name.to_owned(),
        indicators: ids.iter().map(title).collect(),
        threshold,
    };
    let kinds = [
        ReportType::HighPerforming,
        ReportType::ServiceSector,
        ReportType::Technological,
        ReportType::Potential,
        ReportType::Low,
    ];
    Ok(Some(ReportTypes {
        names: kinds.map(|kind| kind.as_str().to_owned()).to_vec(),
        axes: vec![
            axis("technology", &axes.technology, threshold(|row| row.technology)),
            axis("services", &axes.services, threshold(|row| row.services)),
            axis("people", &axes.people, threshold(|row| row.people)),
        ],
        card: Some("report-types".to_owned()),
        places: rows
            .iter()
            .map(|row| PlaceReportType {
                place_id: row.place.clone(),
                own: row.report_type.map(|kind| kind.as_str().to_owned()),
                scores: [row.technology, row.services, row.people]
                    .map(|axis| axis.map(|axis| axis.score))
                    .to_vec(),
            })
            .collect(),
    }))
}

fn composite(study: &Study) -> Result<CompositeIndex, StudyError> {
    let view = index(study)?;
    let units = units(study)?;
    let (tree, recipe) = (&view.index.tree, view.own.recipe.recipe());
    let share = |position: usize| {
        let node = &tree.nodes[position];
        let siblings = node.parent.map_or(&[][..], |parent| tree.nodes[parent].members.as_slice());
        node.weight / siblings.iter().map(|member| tree.nodes[*member].weight).sum::<f64>()
    };
    let dimensions = tree.nodes[tree.root].members.iter().map(|&position| IndexDimension {
        key: tree.nodes[position].id.clone(),
        title: tree.nodes[position].title.clone(),
        weight: share(position),
    });
    let indicators = recipe.indicators.iter().enumerate().map(|(position, plan)| {
        let unit = units.get(&plan.id).cloned().unwrap_or_default();
        IndexIndicator {
            key: plan.id.clone(),
            dimension: plan.parent.clone(),
            title: tree.nodes[position].title.clone(),
            unit: match plan.denominator.as_deref() {
                Some("population") => format!("{unit} per person"),
                Some(other) => format!("{unit} per unit of {other}"),
                None => unit,
            },
            denominator: plan.denominator.clone(),
            direction: plan.direction,
            weight: share(position),
            effective_weight: view.index.effective_weights[position],
        }
    });
    let robustness = &recipe.robustness;
    let mut varied = vec!["weights".to_owned()];
    let choices = [
        (robustness.normalisations.len(), "normalisation"),
        (robustness.aggregations.len(), "aggregation"),
        (robustness.imputations.len(), "how gaps are filled"),
        (robustness.treatments.len(), "what is done about outliers"),
    ];
    varied.extend(choices.iter().filter(|(count, _)| *count > 1).map(|(_, word)| (*word).to_owned()));
    if robustness.dropped != streets_index::Dropped::None {
        varied.push("indicators left out".to_owned());
    }
    if robustness.intervals {
        varied.push("the figures within their intervals".to_owned());
    }
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    #[expect(clippy::cast_possible_truncation, reason = "a percentage")]
    let confidence_percent = (100.0 * robustness.confidence).round() as i64;
    Ok(CompositeIndex {
        title: view.title().to_owned(),
        card: Some("index-robustness".to_owned()),
        draws: study.file.index.as_ref().map_or(0, |choice| i64::from(choice.draws)),
        varied,
        confidence_percent,
        top: count(robustness.top),
        dimensions: dimensions.collect(),
        indicators: indicators.collect(),
        places: index_places(&view)?,
        ..CompositeIndex::default()
    })
}

fn index_places(view: &IndexView) -> Result<Vec<IndexPlace>, StudyError> {
    let mut places = Vec::new();
    for row in &view.scores {
        let (Some(score), Some(rank), Some(rank_low), Some(rank_high)) =
            (row.score, row.rank, row.rank_low, row.rank_high)
        else {
            continue;
        };
        let opened = streets_index::explain(&view.own.recipe, &view.index, &row.place_id)?;
        let figures = opened.iter().filter_map(|node| {
            let figure = node.figure.as_ref()?;
            let indicator = streets_model::IndicatorId::from(node.node.as_str());
            let history = view.own.data.history(&indicator, &row.place_id);
            let seen = history.iter().find(|known| known.period == figure.period);
            let interval = seen.and_then(|known| known.interval).filter(|_| figure.denominator.is_none());
            Some(IndexFigure {
                indicator: node.node.clone(),
                raw: figure.denominated,
                low: interval.map(|interval| interval.low),
                high: interval.map(|interval| interval.high),
                period: figure.period,
                origin: origin(figure),
                normalised: node.score?,
                source_id: figure.source.clone().filter(|source| source.as_str() != OWN_MEASURES),
            })
        });
        let groups = view.groups.get(&row.place_id).map_or(&[][..], Vec::as_slice);
        places.push(IndexPlace {
            place_id: row.place_id.clone(),
            score,
            rank,
            rank_low,
            rank_high,
            top_probability: row.top_share.unwrap_or(0.0),
            band: row.band,
            dimensions: groups
                .iter()
                .filter_map(|group| {
                    Some(DimensionScore { dimension: group.node.clone(), score: group.score? })
                })
                .collect(),
            figures: figures.collect(),
        });
    }
    Ok(places)
}

fn origin(figure: &FigureLineage) -> FigureOrigin {
    if figure.is_filling {
        FigureOrigin::Filled
    } else if figure.source.as_ref().is_some_and(|source| source.as_str() == OWN_MEASURES) {
        FigureOrigin::WorkedOut
    } else if figure.status == Some(Status::Estimated) {
        FigureOrigin::Estimated
    } else {
        FigureOrigin::Published
    }
}

fn opportunities(study: &Study, leading: &[&Place]) -> Result<Option<Opportunities>, StudyError> {
    let space = match OpportunitySpace::read(study, None) {
        Ok(space) => space,
        Err(StudyError::NotChosen { .. }) => return Ok(None),
        Err(error) => return Err(error),
    };
    let views: Vec<OpportunitiesView> = space.of(leading, study.file.seed)?.into_iter().flatten().collect();
    let Some(first) = views.first() else { return Ok(None) };
    let years = space.years();
    let before = years.len().checked_sub(2).map(|at| years[at]);
    let came_true = first.hits("opportunities").map(|(hits, _)| hits);
    Ok(Some(Opportunities {
        fields: "industries".to_owned(),
        taken_from: format!("{} by field ({}), {}", space.unit(), first.field_scheme, first.year),
        period: Period::Year(first.year),
        demand: before
            .map_or_else(String::new, |year| format!("growth of the field over all places since {year}")),
        complexity: "economic complexity index, standard deviations".to_owned(),
        card: Some("opportunity-ranking".to_owned()),
        complexity_card: Some("eci".to_owned()),
        backtest: space
            .backtest()
            .iter()
            .filter_map(|one| {
                Some(BacktestFigure {
                    period: Period::Year(*years.get(one.period)?),
                    ranking: if one.ranking == "opportunities" { space.ranked_by() } else { one.ranking }
                        .to_owned(),
                    role: if one.ranking == "opportunities" {
                        BacktestRole::Shown
                    } else {
                        BacktestRole::Simpler
                    },
                    auc: one.auc,
                    hit_share: one.hit_share,
                    hit_low: Some(one.hit_interval.low),
                    hit_high: Some(one.hit_interval.high),
                    base_rate: one.base_rate,
                    cells: i64::try_from(one.cells).unwrap_or(i64::MAX),
                })
            })
            .collect(),
        list_length: i64::try_from(study.file.opportunities.list).unwrap_or(i64::MAX),
        findings: space.findings().to_vec(),
        places: views.iter().map(|view| place_opportunities(view, came_true)).collect(),
    }))
}

fn place_opportunities(view: &OpportunitiesView, came_true: Option<f64>) -> PlaceOpportunities {
    let whole = |number: usize| i64::try_from(number).ok();
    let rows = view.rows.iter().take(LISTED).enumerate().map(|(at, (row, interval))| OpportunityRow {
        rank: whole(at + 1).unwrap_or(i64::MAX),
        rank_low: interval.as_ref().and_then(|one| whole(one.rank_low)),
        rank_high: interval.as_ref().and_then(|one| whole(one.rank_high)),
        field: row.field.clone(),
        title: view.title(&row.field).to_owned(),
        density: row.density,
        density_low: interval.as_ref().map(|one| one.density.low.min(row.density)),
        density_high: interval.as_ref().map(|one| one.density.high.max(row.density)),
        complexity: row.complexity,
        demand: row.demand,
        builds_on: row.builds_on.iter().map(|(field, _)| view.title(field).to_owned()).collect(),
        precedents: row.precedents.iter().map(|id| view.names.get(id).unwrap_or(id).clone()).collect(),
        came_true,
    });
    PlaceOpportunities {
        place_id: view.place.place_id.clone(),
        complexity: view.complexity,
        complexity_low: None,
        complexity_high: None,
        rows: rows.collect(),
    }
}
