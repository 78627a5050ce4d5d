//! Who should meet, as the report takes it.

use std::collections::HashMap;

use streets_ecosystem::partners::{
    BacktestRow, Metric, PartnerBacktest as Tested, PartnerModel, PartnerOptions, Ranking, Suggestion, Target,
};
use streets_model::{Organisation, OrganisationId, Period, Place, PlaceId, Sector};
use streets_report::{
    CameTrue, PartnerBacktest, PartnerEnd, PartnerSuggestion, Partners, PlacePartners, Precision,
    RankingPrecision,
};

use crate::ecosystem_tables::EcosystemTables;
use crate::error::StudyError;
use crate::study::Study;
use crate::views::partners::options as partner_options;

/// Resamples of the figures of the model's test, which a page shows to two digits.
const RESAMPLES: u32 = 60;
/// Suggestions that a page lists.
const SUGGESTIONS: usize = 5;

pub(super) fn partners(
    study: &Study,
    tables: &EcosystemTables,
    leading: &[&Place],
) -> Result<Option<Partners>, StudyError> {
    let input = tables.input();
    let options = PartnerOptions { resamples: RESAMPLES, ..partner_options(&study.file, None) };
    let Ok(model) = PartnerModel::fit(&input, &options) else { return Ok(None) };
    let places: HashMap<&PlaceId, &str> =
        tables.places.iter().map(|place| (&place.place_id, place.name.as_str())).collect();
    let organisations: HashMap<&OrganisationId, &Organisation> =
        tables.organisations.iter().map(|row| (&row.organisation_id, row)).collect();
    let end = |id: &OrganisationId| {
        let row = organisations.get(id);
        let home = row.and_then(|row| row.home_place_id.as_ref());
        PartnerEnd {
            name: row.map_or_else(|| id.as_str().to_owned(), |row| row.name.clone()),
            sector: row.map(|row| row.sector).filter(|sector| *sector != Sector::Other),
            town: home.and_then(|home| places.get(home)).map_or_else(String::new, |name| (*name).to_owned()),
        }
    };
    let ids: Vec<&PlaceId> = leading.iter().map(|place| &place.place_id).collect();
    let rows = (ids.iter().zip(model.suggestions_of_each(&ids, SUGGESTIONS)?))
        .filter(|(_, found)| !found.is_empty())
        .map(|(place_id, found)| PlacePartners {
            place_id: (*place_id).clone(),
            rows: found.iter().map(|one| suggestion(one, &end)).collect(),
        })
        .collect();
    let backtest = model.backtest_of_last_years().ok().and_then(|tested| backtest(&tested));
    Ok(Some(Partners {
        card: Some("partner-model".to_owned()),
        learnt_from: model.learnt_from(),
        horizon: i64::from(study.file.ecosystem.horizon),
        backtest,
        findings: model.findings.clone(),
        places: rows,
    }))
}

fn suggestion(one: &Suggestion, end: &impl Fn(&OrganisationId) -> PartnerEnd) -> PartnerSuggestion {
    PartnerSuggestion {
        rank: i64::try_from(one.rank).unwrap_or(i64::MAX),
        a: end(&one.organisation_a),
        b: end(&one.organisation_b),
        probability: one.probability,
        low: one.low,
        high: one.high,
        crosses_line: one.crosses_line,
        reasons: one.reasons.clone(),
        introducers: one.introducers.iter().map(|id| end(id).name).collect(),
        came_true: one.came_true.share.map(|share| CameTrue {
            from: one.came_true.from,
            to: one.came_true.to,
            share,
            low: one.came_true.low,
            high: one.came_true.high,
            pairs: one.came_true.pairs,
        }),
    }
}

fn backtest(tested: &Tested) -> Option<PartnerBacktest> {
    let find = |target: Target, metric: Metric, ranking: Option<Ranking>| {
        let rows = tested.rows.iter().filter(move |row| row.target == target && row.metric == metric);
        rows.filter(move |row| match ranking {
            Some(ranking) => row.ranking == ranking,
            None => row.ranking != Ranking::Model,
        })
        .max_by(|a, b| a.value.total_cmp(&b.value))
    };
    let precision = |row: &BacktestRow| Precision { value: row.value, low: row.low, high: row.high };
    let best = find(Target::CityLists, Metric::MedianPrecision, None);
    Some(PartnerBacktest {
        tested_on: Period::Years(tested.until + 1, tested.tested_to),
        new_pairs: i64::try_from(tested.came).unwrap_or(i64::MAX),
        auc: precision(find(Target::AllPairs, Metric::Auc, Some(Ranking::Model))?),
        list_length: 20,
        precision: precision(find(Target::CityLists, Metric::MedianPrecision, Some(Ranking::Model))?),
        best_simpler: best.map(|row| RankingPrecision {
            ranking: row.ranking.as_str().to_owned(),
            precision: precision(row),
        }),
        places: i64::try_from(tested.cities.len()).unwrap_or(i64::MAX),
    })
}
