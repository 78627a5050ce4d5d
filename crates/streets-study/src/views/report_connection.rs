//! Chance, profiles, brokers, partners and corrections as the report takes them.

use std::collections::{BTreeMap, HashMap};

use streets_ecosystem::partners::{
    Metric, PartnerBacktest as Tested, PartnerModel, Ranking, Suggestion, Target,
};
use streets_ecosystem::profile::{Failure, Figure};
use streets_ecosystem::{Broker, BrokerOptions, OrganisationNetwork, StructureOptions, brokers, structure};
use streets_model::{
    ChanceRow, Organisation, OrganisationId, OrganisationLink, Period, Place, PlaceId, ProfileFigure,
    ProfileScore, Sector,
};
use streets_report::{
    AgainstCountry, BrokerRow, Brokers, CameTrue, Chance, ChanceFigure, ChanceOf, Connection, CorrectionMade,
    Corrections, EcosystemFailure, EcosystemFigure, EcosystemProfiles, FailureScore, HeldFixed,
    PartnerBacktest, PartnerEnd, PartnerSuggestion, Partners, PlaceBrokers, PlaceEcosystem, PlacePartners,
    Precision, RankingPrecision,
};

use crate::ecosystem_tables::EcosystemTables;
use crate::error::StudyError;
use crate::linkage::corrections_of;
use crate::stages::profiles::NONE;
use crate::study::Study;
use crate::views::network::{NetworkRequest, network_options};
use crate::views::partners::{options as partner_options, tested};
use crate::views::tables;

/// Brokers that a page lists.
const BROKERS: usize = 10;
/// Resamples of the figures of the model's test, which a page shows to two digits.
const RESAMPLES: u32 = 60;
/// Suggestions that a page lists.
const SUGGESTIONS: usize = 5;

/// What a study knows of who works with whom, beyond its measures.
pub(crate) fn connection(study: &Study, places: &[Place]) -> Result<Connection, StudyError> {
    let leading: Vec<&Place> = places.iter().filter(|place| study.file.places.leads(place)).collect();
    let tables = EcosystemTables::of_study(study)?;
    let has_ties = !tables.participations.is_empty() || !tables.ties.is_empty();
    Ok(Connection {
        chance: chance(study)?,
        profiles: profiles(study)?,
        brokers: if has_ties { Some(place_brokers(study, &tables, &leading)?) } else { None },
        partners: if study.file.report.partners && has_ties {
            partners(study, &tables, &leading)?
        } else {
            None
        },
        corrections: corrections(study, &tables.organisations)?,
    })
}

fn chance(study: &Study) -> Result<Option<Chance>, StudyError> {
    let rows: Vec<ChanceRow> = tables::rows(study)?;
    let figures: Vec<ChanceFigure> = rows
        .into_iter()
        .filter_map(|row| {
            let against = row.against_country.zip(row.against_country_low.zip(row.against_country_high));
            Some(ChanceFigure {
                of: match row.place_id.scheme_and_version() {
                    "study" => ChanceOf::Whole,
                    "country" => ChanceOf::Country(row.place_id.code().to_owned()),
                    _ => ChanceOf::Place(row.place_id.clone()),
                },
                held: HeldFixed::from_words(&row.held)?,
                observed: row.observed,
                expected: row.expected,
                sd: row.sd,
                p: row.p,
                ratio: row.ratio,
                low: row.low,
                high: row.high,
                against_country: against.map(|(ratio, (low, high))| AgainstCountry { ratio, low, high }),
            })
        })
        .collect();
    let card = Some("against-chance".to_owned());
    Ok((!figures.is_empty()).then_some(Chance { card, figures }))
}

/// Titles and units of the figures of a profile.
fn told(figure: Figure) -> (&'static str, &'static str) {
    match figure {
        Figure::Size => ("organisations per 1,000 people", ""),
        Figure::Density => ("local partners per organisation", ""),
        Figure::Joined => ("organisations in the largest group joined by local ties", "share"),
        Figure::Bridging => ("ties that join business and the public side", "share"),
        Figure::TopThree => ("ties across the line held by the three foremost organisations", "share"),
        Figure::Openness => ("ties that leave the place", "share"),
        Figure::Persistence => ("earlier ties that are there later", "share"),
        Figure::Repeated => ("later ties with partners of earlier years", "share"),
        Figure::FieldConcentration => ("concentration of fields", "share"),
    }
}

fn profiles(study: &Study) -> Result<Option<EcosystemProfiles>, StudyError> {
    let mut scores: BTreeMap<PlaceId, Vec<ProfileScore>> = BTreeMap::new();
    for row in tables::rows::<ProfileScore>(study)? {
        scores.entry(row.place_id.clone()).or_default().push(row);
    }
    let figures: HashMap<(PlaceId, String), ProfileFigure> = tables::rows::<ProfileFigure>(study)?
        .into_iter()
        .map(|row| ((row.place_id.clone(), row.figure.clone()), row))
        .collect();
    let evidence = |figure: Figure| {
        let of = Failure::ALL
            .into_iter()
            .find(|failure| failure.evidence().iter().any(|(known, _)| *known == figure));
        of.and_then(|failure| EcosystemFailure::from_words(failure.as_str()))
    };
    let places: Vec<PlaceEcosystem> = scores
        .into_iter()
        .map(|(place_id, rows)| PlaceEcosystem {
            shows: rows
                .iter()
                .find(|row| row.shown == "yes")
                .and_then(|row| EcosystemFailure::from_words(&row.failure)),
            none_probability: rows.iter().find(|row| row.failure == NONE).map_or(0.0, |row| row.probability),
            scores: rows
                .iter()
                .filter_map(|row| {
                    Some(FailureScore {
                        failure: EcosystemFailure::from_words(&row.failure)?,
                        score: row.score,
                        low: row.low,
                        high: row.high,
                        probability: row.probability,
                    })
                })
                .collect(),
            figures: Figure::ALL
                .iter()
                .filter_map(|figure| {
                    let row = figures.get(&(place_id.clone(), figure.as_str().to_owned()))?;
                    let (title, unit) = told(*figure);
                    Some(EcosystemFigure {
                        title: title.to_owned(),
                        unit: unit.to_owned(),
                        value: row.value,
                        z: row.z,
                        evidence_of: evidence(*figure),
                    })
                })
                .collect(),
            place_id,
        })
        .collect();
    let card = Some("ecosystem-profile".to_owned());
    Ok((!places.is_empty()).then_some(EcosystemProfiles { card, places }))
}

fn place_brokers(study: &Study, tables: &EcosystemTables, leading: &[&Place]) -> Result<Brokers, StudyError> {
    let options = network_options(&study.file, &NetworkRequest::default());
    let network = OrganisationNetwork::build(&tables.input(), &options)?;
    let seed = study.file.seed;
    let structure = structure(&network, &StructureOptions { seed, ..StructureOptions::default() })?;
    let options = BrokerOptions { top: BROKERS, seed, ..BrokerOptions::default() };
    let mut places = Vec::new();
    for place in leading {
        let found = brokers(&network, &structure, Some(&place.place_id), &options)?;
        let rows: Vec<BrokerRow> =
            found.iter().filter(|broker| broker.pairs_across_sectors > 0).map(broker_row).collect();
        if !rows.is_empty() {
            places.push(PlaceBrokers { place_id: place.place_id.clone(), rows });
        }
    }
    Ok(Brokers { card: Some("brokers".to_owned()), places })
}

fn broker_row(broker: &Broker) -> BrokerRow {
    let counts = &broker.by_sector.counts;
    let roles = [
        (counts.gatekeeper + counts.representative, "joins its own sector with others"),
        (counts.liaison, "joins two sectors that are not its own"),
        (counts.consultant, "joins members of one other sector"),
    ];
    let role = roles.iter().max_by_key(|(count, _)| *count).filter(|(count, _)| *count > 0);
    let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    BrokerRow {
        name: broker.name.clone(),
        sector: broker.sector,
        partners: i64::try_from(broker.partners).unwrap_or(i64::MAX),
        pairs: count(broker.pairs_across_sectors),
        pairs_low: broker.interval.map(|interval| interval.low),
        pairs_high: broker.interval.map(|interval| interval.high),
        alone: broker.sole_share,
        role: role.map_or_else(String::new, |(_, words)| (*words).to_owned()),
    }
}

fn partners(
    study: &Study,
    tables: &EcosystemTables,
    leading: &[&Place],
) -> Result<Option<Partners>, StudyError> {
    let input = tables.input();
    let Ok(model) = PartnerModel::fit(&input, &partner_options(&study.file, None)) else { return Ok(None) };
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
    let mut rows = Vec::new();
    for place in leading {
        let found = model.suggestions(&place.place_id, SUGGESTIONS)?;
        if !found.is_empty() {
            let suggestions = found.iter().map(|one| suggestion(one, &end)).collect();
            rows.push(PlacePartners { place_id: place.place_id.clone(), rows: suggestions });
        }
    }
    let backtest = tested(study, tables, None, RESAMPLES).ok().and_then(|tested| backtest(&tested));
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
            low: None,
            high: None,
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
    let precision = |row: &streets_ecosystem::partners::BacktestRow| Precision {
        value: row.value,
        low: row.low,
        high: row.high,
    };
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

fn corrections(study: &Study, organisations: &[Organisation]) -> Result<Option<Corrections>, StudyError> {
    let names: HashMap<&OrganisationId, &str> =
        organisations.iter().map(|row| (&row.organisation_id, row.name.as_str())).collect();
    let links: Vec<OrganisationLink> = tables::rows(study)?;
    let leader: HashMap<&OrganisationId, &OrganisationId> =
        links.iter().map(|link| (&link.record_id, &link.organisation_id)).collect();
    let rows: Vec<CorrectionMade> = corrections_of(study)?
        .into_iter()
        .map(|(id, action, value)| {
            let id = OrganisationId::from(id);
            let name = leader.get(&id).and_then(|own| names.get(*own)).copied();
            CorrectionMade { organisation: name.unwrap_or(id.as_str()).to_owned(), action, value }
        })
        .collect();
    let linked = links.iter().filter(|link| link.record_id != link.organisation_id).count();
    Ok((!rows.is_empty() || linked > 0).then(|| Corrections {
        rows,
        linked_pairs: i64::try_from(linked).ok(),
        undecided_pairs: None,
    }))
}
