//! Toyland with peers, types, an index and opportunities, worked out simply from its own tables.

use streets_model::{Direction, Finding, Indicator, Observation, Period, PlaceId};
use streets_report::{
    BacktestFigure, BacktestRole, CityTypeFacts, CityTypes, CompositeIndex, DimensionScore, FigureOf,
    FigureOrigin, IndexDimension, IndexFigure, IndexIndicator, IndexPlace, LikeWithLike, Likeness,
    Opportunities, OpportunityRow, PeerFigure, PeerRow, PeerValue, PeerVerdict, Peers, PlaceOpportunities,
    PlacePeers, PlaceReportType, PlaceType, ReportInput, ReportTypes, RuleAxis, TypeTrait,
};

use crate::toyland::{POOLED, country};

const YEAR: Period = Period::Year(2021);
const PEERS: usize = 5;
const TYPES: [&str; 3] = ["large and dense", "middling", "small and remote"];

/// A country whose study has everything.
pub(crate) fn alike(cities: usize, seed: u64) -> ReportInput {
    let mut input = country(cities, seed);
    input.indicators[6].denominator = Some("population".into());
    input.like_with_like = LikeWithLike {
        peers: Some(peers(&input)),
        types: Some(types(&input)),
        report_types: Some(report_types(&input)),
        index: Some(index(&input)),
        opportunities: Some(opportunities(&input)),
    };
    input
}

/// Cities with the logarithm of their people, in order of place.
fn sizes(input: &ReportInput) -> Vec<(&PlaceId, &str, f64)> {
    let cities = input.places.iter().filter(|place| place.scheme == "city");
    cities.map(|place| (&place.place_id, place.name.as_str(), place.population.unwrap_or(1.0).ln())).collect()
}

fn nearest<'a>(
    all: &[(&'a PlaceId, &'a str, f64)],
    own: &PlaceId,
    size: f64,
) -> Vec<(&'a PlaceId, &'a str, f64)> {
    let mut others: Vec<_> = all
        .iter()
        .filter(|(id, ..)| *id != own)
        .map(|(id, name, other)| (*id, *name, (other - size).abs()))
        .collect();
    others.sort_by(|a, b| a.2.total_cmp(&b.2).then(a.0.cmp(b.0)));
    others.truncate(PEERS);
    others
}

fn peers(input: &ReportInput) -> Peers {
    let all = sizes(input);
    let places = all
        .iter()
        .map(|&(id, _, size)| {
            let near = nearest(&all, id, size);
            let rows = near.iter().enumerate().map(|(rank, &(peer, name, distance))| {
                let back = all.iter().find(|(other, ..)| *other == peer).map_or(0.0, |(.., size)| *size);
                let mutual = nearest(&all, peer, back).iter().any(|(other, ..)| *other == id);
                PeerRow {
                    rank: rank as i64 + 1,
                    place_id: peer.clone(),
                    name: name.to_owned(),
                    distance,
                    likeness: if mutual { Likeness::Mutual } else { Likeness::OneWay },
                    similar: vec!["Population".into(), "share of jobs in making things".into()],
                    different: vec!["population density (higher)".into()],
                }
            });
            let ids: Vec<&PlaceId> = near.iter().map(|(id, ..)| *id).collect();
            let mut figures: Vec<PeerFigure> =
                (0..4).filter_map(|number| measure_figure(input, id, &ids, number)).collect();
            figures.extend(indicator_figure(input, id, &ids));
            PlacePeers { place_id: id.clone(), peers: rows.collect(), figures }
        })
        .collect();
    let features =
        ["population", "population density", "share of jobs in making things", "distance to Tallow"];
    Peers { features: features.map(str::to_owned).to_vec(), card: Some("city-network".into()), places }
}

fn measure_figure(
    input: &ReportInput,
    own: &PlaceId,
    peers: &[&PlaceId],
    number: usize,
) -> Option<PeerFigure> {
    let definition = &input.definitions[number];
    let of = |id: &PlaceId| {
        input
            .measures
            .iter()
            .find(|m| m.measure_id.as_str() == definition.id && m.place_id == *id && m.period == POOLED)
            .filter(|m| m.n >= 10)
    };
    let measure = of(own)?;
    let peers = peers.iter().filter_map(|id| {
        let peer = of(id)?;
        Some(PeerValue {
            place_id: peer.place_id.clone(),
            value: peer.value?,
            low: peer.low,
            high: peer.high,
        })
    });
    let (what, title, unit) = (FigureOf::Measure(definition.id.into()), definition.title, definition.unit);
    Some(figure(what, (title, unit), measure.value?, (measure.low, measure.high), peers.collect()))
}

fn indicator_figure(input: &ReportInput, own: &PlaceId, peers: &[&PlaceId]) -> Option<PeerFigure> {
    let indicator = &input.indicators[4];
    let of = |id: &PlaceId| observation(input, indicator, id)?.value;
    let peers = peers
        .iter()
        .filter_map(|&id| Some(PeerValue { place_id: id.clone(), value: of(id)?, low: None, high: None }));
    let what = FigureOf::Indicator(indicator.indicator_id.clone(), YEAR);
    Some(figure(what, (&indicator.title, &indicator.unit), of(own)?, (None, None), peers.collect()))
}

fn figure(
    of: FigureOf,
    (title, unit): (&str, &str),
    value: f64,
    (low, high): (Option<f64>, Option<f64>),
    peers: Vec<PeerValue>,
) -> PeerFigure {
    let mut values: Vec<f64> = peers.iter().map(|peer| peer.value).collect();
    values.sort_by(f64::total_cmp);
    let peer_median = values.get(values.len() / 2).copied().unwrap_or(value);
    let verdict = match (low, high) {
        (Some(low), _) if low > peer_median => PeerVerdict::Above,
        (_, Some(high)) if high < peer_median => PeerVerdict::Below,
        _ => PeerVerdict::Alike,
    };
    PeerFigure {
        of,
        title: title.to_owned(),
        unit: unit.to_owned(),
        value,
        low,
        high,
        peer_median,
        difference_low: low.map(|low| low - peer_median),
        difference_high: high.map(|high| high - peer_median),
        verdict,
        peers,
    }
}

fn observation<'a>(input: &'a ReportInput, indicator: &Indicator, id: &PlaceId) -> Option<&'a Observation> {
    input
        .observations
        .iter()
        .find(|o| o.indicator_id == indicator.indicator_id && o.place_id == *id && o.period == YEAR)
}

fn types(input: &ReportInput) -> CityTypes {
    let all = sizes(input);
    let kind = |size: f64| if size > 13.0 { 0 } else { usize::from(size < 11.6) + 1 };
    let places = all.iter().enumerate().map(|(number, &(id, _, size))| {
        let edge = (size - 13.0).abs().min((size - 11.6).abs());
        let probability = 1.0 - 0.5 * (-2.0 * edge).exp();
        let own = kind(size);
        let next = if own == 1 && size > 12.3 {
            0
        } else if own == 1 {
            2
        } else {
            1
        };
        PlaceType {
            place_id: id.clone(),
            own: TYPES[own].into(),
            probability,
            next: Some(TYPES[next].into()),
            next_probability: 1.0 - probability,
            at: Some((size - 12.0, ((number * 37) % 11) as f64 / 4.0 - 1.3)),
        }
    });
    let places: Vec<PlaceType> = places.collect();
    let of_type = |(number, name): (usize, &&str)| {
        let of = places.iter().filter(|place| place.own == *name);
        let size = 1.4 - 1.3 * number as f64;
        let traits = [("population", size, 0.4), ("population density", 0.8 * size, 0.5)];
        CityTypeFacts {
            name: (*name).into(),
            places: of.clone().count() as i64,
            exemplar: of
                .max_by(|a, b| a.probability.total_cmp(&b.probability))
                .map(|place| place.place_id.clone()),
            traits: traits
                .into_iter()
                .map(|(feature, size, half)| TypeTrait {
                    words: format!("{} {feature}", if size > 0.0 { "high" } else { "low" }),
                    size,
                    low: size - half,
                    high: size + half,
                })
                .collect(),
            stability: Some(0.86 - 0.2 * number as f64),
            stability_words: (if number < 1 { "stable" } else { "a pattern with uncertain edges" }).into(),
        }
    };
    CityTypes {
        how: "Three types by Gaussian mixture from four features; the number is the one of the lowest BIC."
            .into(),
        features: vec!["Population".into(), "Population density".into()],
        card: Some("city-network".into()),
        types: TYPES.iter().enumerate().map(of_type).collect(),
        places,
        map_axes: ["larger to the right".into(), "nearer to Tallow at the top".into()],
        map_share: Some(0.71),
    }
}

fn report_types(input: &ReportInput) -> ReportTypes {
    const NAMES: [&str; 5] = [
        "high-performing innovator",
        "service-sector innovator",
        "technological innovator",
        "innovation potential",
        "low innovation",
    ];
    let axes = [("technology", 1, 0.75), ("services", 2, 0.75), ("people", 4, 0.5)];
    let all = sizes(input);
    let share_below = |indicator: usize, id: &PlaceId| {
        let of = |id: &PlaceId| observation(input, &input.indicators[indicator], id)?.value;
        let own = of(id)?;
        let below = all.iter().filter_map(|(id, ..)| of(id)).filter(|other| *other < own).count();
        Some((below as f64 + 0.5) / all.len() as f64)
    };
    let places = all.iter().enumerate().map(|(number, (id, ..))| {
        let mut scores: Vec<Option<f64>> =
            axes.iter().map(|(_, indicator, _)| share_below(*indicator, id)).collect();
        if number == 10 {
            scores[2] = None;
        }
        let high = |axis: usize| scores[axis].is_some_and(|score| score >= axes[axis].2);
        let own = match (high(0), high(1), scores[2]) {
            (true, true, _) => Some(0),
            (false, true, _) => Some(1),
            (true, false, _) => Some(2),
            (_, _, Some(score)) => Some(if score >= axes[2].2 { 3 } else { 4 }),
            (_, _, None) => None,
        };
        PlaceReportType {
            place_id: (*id).clone(),
            own: own.map(|number: usize| NAMES[number].to_owned()),
            scores,
        }
    });
    ReportTypes {
        names: NAMES.map(str::to_owned).to_vec(),
        axes: axes
            .map(|(title, indicator, threshold)| RuleAxis {
                title: title.into(),
                indicators: vec![input.indicators[indicator].title.clone()],
                threshold,
            })
            .to_vec(),
        card: None,
        places: places.collect(),
    }
}

fn index(input: &ReportInput) -> CompositeIndex {
    let dimensions = [
        ("ideas", "Ideas", [0, 1]),
        ("commerce", "Commercialisation", [2, 3]),
        ("people", "People and place", [4, 7]),
    ];
    let all = sizes(input);
    let indicators: Vec<(&Indicator, &str)> = dimensions
        .iter()
        .flat_map(|(key, _, own)| own.iter().map(|number| (&input.indicators[*number], *key)))
        .collect();
    let value = |indicator: &Indicator, id: &PlaceId| observation(input, indicator, id).and_then(|o| o.value);
    let normal = |indicator: &Indicator, id: &PlaceId| {
        let values = all.iter().filter_map(|(id, ..)| value(indicator, id));
        let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(v), h.max(v)));
        value(indicator, id).map_or(50.0, |value| 100.0 * (value - low) / (high - low))
    };
    let mut places: Vec<IndexPlace> = all
        .iter()
        .map(|(id, ..)| {
            let figures: Vec<IndexFigure> = indicators
                .iter()
                .enumerate()
                .map(|(number, (indicator, _))| IndexFigure {
                    indicator: indicator.indicator_id.to_string(),
                    raw: value(indicator, id),
                    low: None,
                    high: None,
                    period: value(indicator, id).map(|_| YEAR),
                    origin: match number {
                        _ if value(indicator, id).is_none() => FigureOrigin::Filled,
                        0 => FigureOrigin::Estimated,
                        _ => FigureOrigin::Published,
                    },
                    normalised: normal(indicator, id),
                    source_id: Some("toystat".into()),
                })
                .collect();
            let scores: Vec<DimensionScore> = figures
                .chunks(2)
                .zip(&dimensions)
                .map(|(pair, (key, ..))| DimensionScore {
                    dimension: (*key).into(),
                    score: pair.iter().map(|figure| figure.normalised).sum::<f64>() / 2.0,
                    low: Some(pair.iter().map(|figure| figure.normalised).sum::<f64>() / 2.0 - 4.0),
                    high: Some(pair.iter().map(|figure| figure.normalised).sum::<f64>() / 2.0 + 3.0),
                })
                .collect();
            let score = scores.iter().map(|own| own.score).sum::<f64>() / 3.0;
            IndexPlace {
                place_id: (*id).clone(),
                score,
                score_low: Some(score - 2.5),
                score_high: Some(score + 2.0),
                rank: 0,
                rank_low: 0,
                rank_high: 0,
                top_probability: 0.0,
                band: None,
                dimensions: scores,
                figures,
            }
        })
        .collect();
    places.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.place_id.cmp(&b.place_id)));
    let count = places.len() as i64;
    for (rank, own) in (1..).zip(&mut places) {
        own.rank = rank;
        (own.rank_low, own.rank_high) = ((rank - 1 - rank % 3).max(1), (rank + 2).min(count));
        own.top_probability = 1.0 / (1.0 + (1.5 * (rank as f64 - 4.0)).exp());
        own.band = Some((rank + 3) / 4);
    }
    CompositeIndex {
        title: "Index of innovation".into(),
        meaning: "How far a city makes ideas, sells them and has the people for both.".into(),
        aggregation: "the arithmetic mean".into(),
        card: Some("e-i-index".into()),
        draws: 10_000,
        varied: vec!["weights".into(), "normalisation".into(), "the figures within their intervals".into()],
        confidence_percent: 90,
        top: 4,
        dimensions: dimensions
            .map(|(key, title, _)| IndexDimension { key: key.into(), title: title.into(), weight: 1.0 / 3.0 })
            .to_vec(),
        indicators: indicators
            .iter()
            .map(|(indicator, dimension)| IndexIndicator {
                key: indicator.indicator_id.to_string(),
                dimension: (*dimension).into(),
                title: indicator.title.clone(),
                unit: indicator.unit.clone(),
                denominator: None,
                direction: Direction::Higher,
                weight: 0.5,
                effective_weight: 1.0 / 6.0,
            })
            .collect(),
        places,
    }
}

fn opportunities(input: &ReportInput) -> Opportunities {
    const FIELDS: [(&str, &str); 4] = [
        ("26", "Making of computers"),
        ("21", "Making of medicines"),
        ("62", "Software"),
        ("72", "Research for hire"),
    ];
    let row = |number: usize, rank: usize| {
        let (field, title) = FIELDS[(number + rank) % FIELDS.len()];
        OpportunityRow {
            rank: rank as i64 + 1,
            rank_low: None,
            rank_high: None,
            field: field.into(),
            title: title.into(),
            density: 0.52 - 0.08 * rank as f64,
            density_low: Some(0.44 - 0.08 * rank as f64),
            density_high: Some(0.60 - 0.08 * rank as f64),
            complexity: 1.3 - 0.4 * rank as f64,
            demand: (rank != 2).then_some(1.12),
            builds_on: vec!["Electronics".into(), "Instruments".into()],
            precedents: ["Loom", "Steelbridge", "Tallow", "Pithead", "Oxenholt"]
                .iter()
                .skip(rank)
                .map(|name| (*name).to_owned())
                .collect(),
            came_true: (rank < 3).then_some(0.34 - 0.05 * rank as f64),
        }
    };
    let backtest = |period, ranking: &str, role, hit: f64| BacktestFigure {
        period,
        ranking: ranking.into(),
        role,
        auc: 0.5 + hit / 2.0,
        hit_share: hit,
        hit_low: (role == BacktestRole::Shown).then_some(hit - 0.06),
        hit_high: (role == BacktestRole::Shown).then_some(hit + 0.06),
        base_rate: 0.09,
        cells: 1_240,
    };
    let complexity = |number: usize| 1.9 - 0.35 * number as f64;
    Opportunities {
        fields: "industries".into(),
        taken_from: "jobs by industry".into(),
        period: YEAR,
        demand: "growth of the industry over all cities since 2015".into(),
        complexity: "economic complexity index, standard deviations".into(),
        card: Some("city-network".into()),
        complexity_card: Some("e-i-index".into()),
        backtest: vec![
            backtest(Period::Year(2012), "density × complexity × demand", BacktestRole::Shown, 0.27),
            backtest(Period::Year(2012), "density alone", BacktestRole::Simpler, 0.24),
            backtest(Period::Year(2015), "density × complexity × demand", BacktestRole::Shown, 0.31),
            backtest(Period::Year(2015), "density alone", BacktestRole::Simpler, 0.25),
        ],
        list_length: 4,
        findings: vec![Finding::caution(
            "economic-complexity",
            "the sign of the complexity index rests on a weak rule: its correlation with diversity is only 0.34",
        )],
        places: sizes(input)
            .iter()
            .enumerate()
            .map(|(number, (id, ..))| PlaceOpportunities {
                place_id: (*id).clone(),
                complexity: Some(complexity(number)),
                complexity_low: Some(complexity(number) - 0.3),
                complexity_high: Some(complexity(number) + 0.3),
                rows: (0..FIELDS.len()).map(|rank| row(number, rank)).collect(),
            })
            .collect(),
    }
}
