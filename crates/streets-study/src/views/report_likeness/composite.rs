//! The composite index as the report takes it.

use streets_index::FigureLineage;
use streets_model::Status;
use streets_report::{
    CompositeIndex, DimensionScore, FigureOrigin, IndexDimension, IndexFigure, IndexIndicator, IndexPlace,
};

use crate::error::StudyError;
use crate::index_study::OWN_MEASURES;
use crate::study::Study;
use crate::views::index::{IndexView, index, units};

pub(super) fn composite(study: &Study) -> Result<CompositeIndex, StudyError> {
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
    if robustness.fillings && recipe.imputation != streets_index::Imputation::None {
        varied.push("the figures that were filled in".to_owned());
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
            score_low: row.score_low,
            score_high: row.score_high,
            rank,
            rank_low,
            rank_high,
            top_probability: row.top_share.unwrap_or(0.0),
            band: row.band,
            dimensions: groups
                .iter()
                .filter_map(|group| {
                    Some(DimensionScore {
                        dimension: group.node.clone(),
                        score: group.score?,
                        low: group.score_low,
                        high: group.score_high,
                    })
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
