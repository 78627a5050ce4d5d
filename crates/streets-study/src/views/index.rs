//! The composite index, worked out again from the tables so that every step can be opened.

use std::collections::HashMap;

use streets_index::{
    GroupDiagnostics, Index, LineageRow, Robustness, SensitivityOf, SobolOptions, WhatIf, build, diagnostics,
    explain, robustness, sensitivity, what_if,
};
use streets_model::{Finding, IndexScore, Indicator, PlaceId, Source};
use streets_statistics::Interval;

use crate::error::StudyError;
use crate::index_study::{IndexStudy, IndexTables, OWN_MEASURES};
use crate::study::Study;
use crate::tables;
use crate::views::place_lookup::PlaceLookup;

const NO_INDEX: StudyError = StudyError::NotChosen {
    what: "index",
    hint: "`[index.recipe]` in study.toml makes one; studies/uk/study.toml has an example",
};

/// The index as built, and where each place stands over its variants.
pub struct IndexView {
    /// Recipe, figures and names.
    pub own: IndexStudy,
    /// Every step of the index.
    pub index: Index,
    /// Rows of the index itself, the highest score first.
    pub scores: Vec<IndexScore>,
    /// Rows of its groups, by place.
    pub groups: HashMap<PlaceId, Vec<IndexScore>>,
    /// How the members of each group go together.
    pub diagnostics: Vec<GroupDiagnostics>,
}

impl IndexView {
    /// Title of the index.
    pub fn title(&self) -> &str {
        &self.index.tree.nodes[self.index.tree.root].title
    }
}

fn index_study(study: &Study) -> Result<IndexStudy, StudyError> {
    let tables = IndexTables {
        places: tables::rows(study)?,
        indicators: tables::rows(study)?,
        observations: tables::rows(study)?,
        measures: tables::rows(study)?,
    };
    IndexStudy::new(study, tables)?.ok_or(NO_INDEX)
}

/// The index.
///
/// # Errors
/// The study has not been run or has no index.
pub fn index(study: &Study) -> Result<IndexView, StudyError> {
    let own = index_study(study)?;
    let index = build(&own.recipe, &own.data)?;
    let rows: Vec<IndexScore> = tables::rows(study)?;
    let (mut scores, others): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.parent.is_none());
    scores.sort_by(|a, b| {
        let score = |row: &IndexScore| row.score.unwrap_or(f64::NEG_INFINITY);
        score(b).total_cmp(&score(a)).then_with(|| a.place_id.cmp(&b.place_id))
    });
    let mut groups: HashMap<PlaceId, Vec<IndexScore>> = HashMap::new();
    for row in others {
        groups.entry(row.place_id.clone()).or_default().push(row);
    }
    let diagnostics = diagnostics(&index);
    Ok(IndexView { own, index, scores, groups, diagnostics })
}

/// How sure the ranks are.
pub struct RobustnessView {
    /// Recipe, figures and names.
    pub own: IndexStudy,
    /// What the variants gave.
    pub robustness: Robustness,
    /// Positions of the places, the highest score first.
    pub order: Vec<usize>,
}

impl RobustnessView {
    /// Share of the variants in which the place at a position is ahead of the next in order; none of the last.
    pub fn ahead_of_next(&self, at: usize) -> Option<f64> {
        let own = self.order.iter().position(|position| *position == at)?;
        let next = self.order.get(own + 1)?;
        Some(self.robustness.probability_ahead(at, *next))
    }

    /// The range of the index's score of the place at a position.
    pub fn score_interval(&self, at: usize) -> Option<Interval> {
        self.robustness.score_interval(self.robustness.index.tree.root, at)
    }
}

/// How sure the ranks are, over `draws` variants, or as many as the study says.
///
/// # Errors
/// As [`index`]; no draws.
pub fn index_robustness(study: &Study, draws: Option<u32>) -> Result<RobustnessView, StudyError> {
    let own = index_study(study)?;
    let chosen = study.file.index.as_ref().map_or(0, |choice| choice.draws);
    let robustness = robustness(&own.recipe, &own.data, draws.unwrap_or(chosen))?;
    let score = |at: usize| robustness.index.score(at).unwrap_or(f64::NEG_INFINITY);
    let mut order: Vec<usize> = (0..robustness.places.len()).collect();
    order.sort_by(|a, b| score(*b).total_cmp(&score(*a)).then(a.cmp(b)));
    Ok(RobustnessView { own, robustness, order })
}

/// How each choice moves ranks.
pub struct SensitivityView {
    /// One row a choice.
    pub factors: Vec<SensitivityRow>,
    /// Variance of what is explained.
    pub variance: f64,
    /// Variants that were made.
    pub runs: usize,
    /// Doubts.
    pub findings: Vec<Finding>,
}

/// Sobol indices of one choice.
pub struct SensitivityRow {
    /// The choice.
    pub factor: String,
    /// First order: what it moves alone.
    pub first: f64,
    /// Its 95 % interval.
    pub first_interval: Option<(f64, f64)>,
    /// Total: what it moves together with others.
    pub total: f64,
    /// Its 95 % interval.
    pub total_interval: Option<(f64, f64)>,
}

/// How each choice moves ranks.
///
/// # Errors
/// As [`index`]; nothing varies; an unknown place.
pub fn index_sensitivity(
    study: &Study,
    place: Option<&str>,
    points: usize,
) -> Result<SensitivityView, StudyError> {
    let own = index_study(study)?;
    let of = match place {
        Some(name) => SensitivityOf::RankOf(leading_place(study, name)?.0),
        None => SensitivityOf::RankChange,
    };
    let options = SobolOptions { seed: study.file.seed, ..SobolOptions::default() };
    let found = sensitivity(&own.recipe, &own.data, &of, points, &options)?;
    let pair = |interval: Option<Interval>| interval.map(|interval| (interval.low, interval.high));
    let factors = found
        .factors
        .into_iter()
        .map(|(factor, index)| SensitivityRow {
            factor: factor.name().to_owned(),
            first: index.first,
            first_interval: pair(index.first_interval),
            total: index.total,
            total_interval: pair(index.total_interval),
        })
        .collect();
    Ok(SensitivityView { factors, variance: found.variance, runs: found.runs, findings: found.findings })
}

/// A place's score, from the index down to raw figures.
pub struct ScoreOpened {
    /// The place.
    pub place: PlaceId,
    /// Its name.
    pub name: String,
    /// Its row of the index.
    pub score: Option<IndexScore>,
    /// Every node, the index first, members after their group.
    pub rows: Vec<LineageRow>,
    /// Title and publisher of each source of a figure.
    pub sources: HashMap<String, String>,
    /// Unit of each indicator and measure.
    pub units: HashMap<String, String>,
    /// What would have to rise to reach a rank, where asked for.
    pub what_if: Option<WhatIf>,
}

/// Opens a place's score; `rank` asks what it would take to reach that rank.
///
/// # Errors
/// As [`index`]; an unknown place, a place without a score, or a rank that there is not.
pub fn open_score(study: &Study, name: &str, rank: Option<usize>) -> Result<ScoreOpened, StudyError> {
    let view = index(study)?;
    let (place, name) = leading_place(study, name)?;
    let rows = explain(&view.own.recipe, &view.index, &place)?;
    let what_if = match rank {
        Some(rank) => Some(what_if(&view.own.recipe, &view.index, &place, rank)?),
        None => None,
    };
    let score = view.scores.into_iter().find(|row| row.place_id == place);
    Ok(ScoreOpened { place, name, score, rows, sources: source_words(study)?, units: units(study)?, what_if })
}

fn leading_place(study: &Study, name: &str) -> Result<(PlaceId, String), StudyError> {
    let lookup = PlaceLookup::new(study)?;
    let place = lookup.find(name, study.file.places.measured.first().map(String::as_str))?;
    Ok((place.place_id.clone(), place.name.clone()))
}

/// Publisher and title of each source, by its id.
pub(crate) fn source_words(study: &Study) -> Result<HashMap<String, String>, StudyError> {
    let mut words: HashMap<String, String> = tables::rows::<Source>(study)?
        .into_iter()
        .map(|source| {
            (source.source_id.as_str().to_owned(), format!("{}, {}", source.publisher, source.title))
        })
        .collect();
    words.insert(OWN_MEASURES.to_owned(), "measured by this study".to_owned());
    Ok(words)
}

/// Unit of each indicator and measure, by its id.
pub(crate) fn units(study: &Study) -> Result<HashMap<String, String>, StudyError> {
    let mut units: HashMap<String, String> = tables::rows::<Indicator>(study)?
        .into_iter()
        .map(|indicator| (indicator.indicator_id.as_str().to_owned(), indicator.unit))
        .collect();
    units.extend(streets_ecosystem::MEASURES.iter().map(|one| (one.id.to_owned(), one.unit.to_owned())));
    Ok(units)
}
