//! Opportunities as the report takes them.

use streets_model::{Period, Place};
use streets_report::{BacktestFigure, BacktestRole, Opportunities, OpportunityRow, PlaceOpportunities};

use crate::error::StudyError;
use crate::study::Study;
use crate::views::opportunities::{OpportunitiesView, OpportunitySpace};

/// Opportunities that a page lists.
const LISTED: usize = 10;

pub(super) fn opportunities(study: &Study, leading: &[&Place]) -> Result<Option<Opportunities>, StudyError> {
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
