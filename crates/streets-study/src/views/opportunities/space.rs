//! Structure of the places that figures are published for, from which any place's opportunities are read.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use streets_economy::{
    Backtest, BacktestOptions, Cell, Complexity, ComplexityOptions, Density, FieldPairs, OpportunityInputs,
    OpportunityInterval, OpportunityOptions, PlaceFieldMatrix, Presence, PresenceRule, ProximityForm,
    SelfPair, Weights, complexity, density, opportunities as ranked, opportunity_backtest,
    opportunity_intervals, proximity,
};
use streets_model::{Finding, Place, PlaceId, PlaceLink, StructureCell, StructureRecord, Table};

use super::OpportunitiesView;
use crate::error::StudyError;
use crate::storage::parquet_file;
use crate::study::Study;
use crate::tables;

/// Draws of the intervals.
const RESAMPLES: u32 = 200;

/// Structure of the places of one scheme that figures were published for, read once for any number of places.
pub struct OpportunitySpace {
    places: HashMap<PlaceId, Place>,
    links: Vec<PlaceLink>,
    scheme: BTreeSet<PlaceId>,
    field_scheme: String,
    unit: String,
    year: i16,
    years: Vec<i16>,
    earlier: Option<Presence>,
    presence: Presence,
    complexity: Complexity,
    pairs: FieldPairs,
    density: Density,
    ranking: OpportunityOptions,
    demand: Option<Vec<f64>>,
    backtest: Vec<Backtest>,
    titles: HashMap<String, String>,
    findings: Vec<Finding>,
}

impl OpportunitySpace {
    /// Reads the structure of a study.
    ///
    /// # Errors
    /// The study has not been run, has no structure, no such classification, or one that gives no matrix.
    pub fn read(study: &Study, field_scheme: Option<&str>) -> Result<Self, StudyError> {
        let published = published(study)?;
        let known: Vec<String> = published.keys().cloned().collect();
        let field_scheme = match field_scheme {
            Some(wanted) if published.contains_key(wanted) => wanted.to_owned(),
            Some(wanted) => {
                return Err(StudyError::Unknown {
                    what: "classification of fields",
                    seen: wanted.to_owned(),
                    nearest: known,
                });
            }
            None => known.first().cloned().ok_or(StudyError::NotChosen {
                what: "structure of industries or technologies",
                hint: "`streets import structure FILE` brings one",
            })?,
        };
        let scheme = published[&field_scheme].clone();
        let places: HashMap<PlaceId, Place> =
            tables::rows::<Place>(study)?.into_iter().map(|place| (place.place_id.clone(), place)).collect();
        let mut cells: Vec<StructureCell> = tables::rows(study)?;
        cells.retain(|cell| cell.field_scheme == field_scheme && scheme.contains(&cell.place_id));
        let mut by_year: BTreeMap<i16, Vec<Cell>> = BTreeMap::new();
        for cell in &cells {
            if cell.value > 0.0 {
                let one = Cell::new(cell.place_id.as_str(), cell.field.as_str(), cell.value);
                by_year.entry(cell.period.last_year()).or_default().push(one);
            }
        }
        let Some(&year) = by_year.keys().next_back() else {
            return Err(StudyError::NotRun { table: Table::Structure });
        };
        let step = study.file.opportunities.step;
        let years: Vec<i16> = (0..)
            .map(|back| year - back * step)
            .take_while(|year| by_year.keys().next().is_some_and(|first| year >= first))
            .filter(|year| by_year.contains_key(year))
            .collect();
        let mut findings = Vec::new();
        let mut matrices = Vec::new();
        for year in years.iter().rev() {
            let (matrix, doubts) = PlaceFieldMatrix::from_cells(&by_year[year])?;
            findings.extend(doubts);
            matrices.push(matrix);
        }
        let now = matrices.last().ok_or(StudyError::NotRun { table: Table::Structure })?;
        let (presence, doubts) = Presence::new(now, PresenceRule::USUAL)?;
        findings.extend(doubts);
        let (complexity, doubts) = complexity(&presence, &ComplexityOptions::default())?;
        findings.extend(doubts);
        let mut ranking = OpportunityOptions::default();
        if complexity.is_weakly_signed() {
            ranking.complexity_weight = 0.0;
            findings.push(Finding::caution(
                "opportunities",
                "which fields are complex is weakly told here, so complexity is shown and takes no part in the ranking",
            ));
        }
        let options = BacktestOptions {
            ranking,
            list_length: study.file.opportunities.list,
            ..BacktestOptions::default()
        };
        let backtest = if matrices.len() < 3 {
            findings.push(Finding::note(
                "opportunities",
                format!("{} periods are too few to say how often such rankings were right", matrices.len()),
            ));
            Vec::new()
        } else {
            let (backtest, doubts) = opportunity_backtest(&matrices, options)?;
            findings.extend(doubts);
            backtest
        };
        let now = matrices.pop().ok_or(StudyError::NotRun { table: Table::Structure })?;
        let before = matrices.pop();
        let earlier = match &before {
            Some(before) => Some(Presence::new(before, PresenceRule::USUAL)?.0),
            None => None,
        };
        let demand = before.as_ref().map(|before| growth(before, &now, &presence));
        let titles = crate::views::report_input::field_titles(study)?
            .into_iter()
            .filter(|title| title.field_scheme == field_scheme)
            .map(|title| (title.field, title.title))
            .collect();
        for finding in &mut findings {
            for id in &scheme {
                if let Some(place) = places.get(id).filter(|_| finding.message.contains(id.as_str())) {
                    finding.message = finding.message.replace(&format!("`{id}`"), &place.name);
                }
            }
        }
        findings.dedup();
        let pairs = proximity(&presence, ProximityForm::Smaller, SelfPair::Zero);
        let density = density(Weights::Presence(&presence), &pairs)?;
        Ok(Self {
            places,
            links: tables::rows(study)?,
            scheme,
            unit: cells.first().map_or_else(String::new, |cell| cell.unit.clone()),
            field_scheme,
            year,
            years: years.into_iter().rev().collect(),
            earlier,
            presence,
            complexity,
            pairs,
            density,
            ranking,
            demand,
            backtest,
            titles,
            findings,
        })
    }

    /// The opportunities of each of `places`, in their order; none of one that lies nowhere that figures are published for.
    ///
    /// # Errors
    /// What stops the ranking.
    pub fn of(&self, places: &[&Place], seed: u64) -> Result<Vec<Option<OpportunitiesView>>, StudyError> {
        let inputs = OpportunityInputs {
            presence: &self.presence,
            earlier: self.earlier.as_ref(),
            pairs: &self.pairs,
            density: &self.density,
            pci: &self.complexity.pci,
            demand: self.demand.as_deref(),
        };
        let analysed: Vec<Option<&Place>> = places.iter().map(|place| self.analysed(place)).collect();
        let asked: Vec<&str> = analysed.iter().flatten().map(|place| place.place_id.as_str()).collect();
        let mut intervals =
            opportunity_intervals(&inputs, &asked, self.ranking, RESAMPLES, seed)?.into_iter();
        let mut views = Vec::with_capacity(places.len());
        for (place, analysed) in places.iter().zip(analysed) {
            let Some(analysed) = analysed else {
                views.push(None);
                continue;
            };
            let own = analysed.place_id.as_str();
            let mut sure: HashMap<String, OpportunityInterval> =
                intervals.next().into_iter().flatten().map(|one| (one.field.clone(), one)).collect();
            let list = ranked(&inputs, own, self.ranking)?.into_iter();
            let names = self.scheme.iter().filter_map(|id| self.places.get(id));
            views.push(Some(OpportunitiesView {
                place: (*place).clone(),
                analysed: analysed.clone(),
                field_scheme: self.field_scheme.clone(),
                year: self.year,
                rows: list
                    .map(|row| {
                        let interval = sure.remove(&row.field);
                        (row, interval)
                    })
                    .collect(),
                ranked_by: self.ranked_by(),
                complexity: self.presence.places().position(own).map(|at| self.complexity.eci[at]),
                backtest: self.backtest.clone(),
                titles: self.titles.clone(),
                names: names.map(|place| (place.place_id.as_str().to_owned(), place.name.clone())).collect(),
                findings: self.findings.clone(),
            }));
        }
        Ok(views)
    }

    /// Unit of the amounts.
    pub fn unit(&self) -> &str {
        &self.unit
    }

    /// Years of the periods, the earliest first.
    pub fn years(&self) -> &[i16] {
        &self.years
    }

    /// How such rankings did in periods that are over.
    pub fn backtest(&self) -> &[Backtest] {
        &self.backtest
    }

    /// Doubts.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// What the fields are ranked by.
    pub fn ranked_by(&self) -> &'static str {
        match (self.ranking.complexity_weight > 0.0, self.demand.is_some()) {
            (true, true) => "density × complexity × growth of demand",
            (true, false) => "density × complexity",
            (false, true) => "density × growth of demand",
            (false, false) => "density",
        }
    }

    /// The place itself where figures are published for it, else the region that most of its people live in.
    fn analysed(&self, place: &Place) -> Option<&Place> {
        if self.presence.places().position(place.place_id.as_str()).is_some() {
            return self.places.get(&place.place_id);
        }
        let mut best: Option<(f64, &Place)> = None;
        for link in self.links.iter().filter(|link| link.place_id == place.place_id) {
            let from = PlaceId::new(&link.from_scheme, &link.from_version, &link.from_code);
            let Some(region) = self
                .places
                .get(&from)
                .filter(|region| self.presence.places().position(region.place_id.as_str()).is_some())
            else {
                continue;
            };
            let people = link.weight * region.population.unwrap_or(1.0);
            let better = best.is_none_or(|(most, known)| {
                people > most || (people == most && region.place_id < known.place_id)
            });
            if better {
                best = Some((people, region));
            }
        }
        best.map(|(_, region)| region)
    }
}

/// Growth of each field everywhere; a field without an earlier amount has that of all fields together.
fn growth(before: &PlaceFieldMatrix, now: &PlaceFieldMatrix, presence: &Presence) -> Vec<f64> {
    let everything = now.total() / before.total();
    let total = |matrix: &PlaceFieldMatrix, name: &str| {
        matrix.fields().position(name).map(|field| matrix.field_totals()[field])
    };
    presence
        .fields()
        .iter()
        .map(|name| match (total(now, name), total(before, name)) {
            (Some(now), Some(then)) if then > 0.0 => now / then,
            _ => everything,
        })
        .collect()
}

/// The places of the finest scheme that each classification was published for.
fn published(study: &Study) -> Result<BTreeMap<String, BTreeSet<PlaceId>>, StudyError> {
    let mut places: BTreeMap<String, BTreeMap<String, BTreeSet<PlaceId>>> = BTreeMap::new();
    for import in &study.file.imports {
        let path = study.layout.imported(&import.name, Table::StructureRecords);
        if path.is_file() {
            for record in parquet_file::read_rows::<StructureRecord>(&path)? {
                places
                    .entry(record.field_scheme)
                    .or_default()
                    .entry(record.scheme.clone())
                    .or_default()
                    .insert(PlaceId::new(&record.scheme, &record.version, &record.code));
            }
        }
    }
    let finest = |schemes: BTreeMap<String, BTreeSet<PlaceId>>| {
        schemes.into_values().max_by_key(BTreeSet::len).unwrap_or_default()
    };
    Ok(places.into_iter().map(|(field_scheme, schemes)| (field_scheme, finest(schemes))).collect())
}
