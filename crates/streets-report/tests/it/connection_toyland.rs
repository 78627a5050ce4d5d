//! Toyland with everything: also ties against chance, ecosystems, brokers, suggestions and corrections.

use streets_model::{Finding, Period, PlaceId, Sector};
use streets_report::{
    AgainstCountry, BrokerRow, Brokers, CameTrue, Chance, ChanceFigure, ChanceOf, Connection, CorrectionMade,
    Corrections, EcosystemFailure, EcosystemFigure, EcosystemProfiles, FailureScore, HeldFixed,
    PartnerBacktest, PartnerEnd, PartnerSuggestion, Partners, PlaceBrokers, PlaceEcosystem, PlacePartners,
    Precision, RankingPrecision, ReportInput,
};

use crate::alike_toyland::alike;
use crate::toyland::POOLED;

/// Below which an ecosystem without a failure is not told from one with.
const SHOWN: f64 = 1.0;

/// A country whose study has everything.
pub(crate) fn connected(cities: usize, seed: u64) -> ReportInput {
    let mut input = alike(cities, seed);
    input.connection = Connection {
        chance: Some(chance(&input)),
        profiles: Some(profiles(&input)),
        brokers: Some(brokers(&input)),
        partners: Some(partners(&input)),
        corrections: Some(Corrections {
            rows: vec![CorrectionMade {
                organisation: "QUILLFORD COUNCIL 4".into(),
                action: "sector".into(),
                value: "intermediary".into(),
            }],
            linked_pairs: Some(1_204),
            undecided_pairs: Some(1),
        }),
    };
    input
}

fn cities(input: &ReportInput) -> impl Iterator<Item = (usize, &PlaceId, &str)> {
    let cities = input.places.iter().filter(|place| place.scheme == "city");
    cities.enumerate().map(|(number, place)| (number, &place.place_id, place.name.as_str()))
}

fn ties(input: &ReportInput, id: &PlaceId) -> f64 {
    let own = |m: &&streets_model::Measure| {
        m.measure_id.as_str() == "public-private-ties" && m.place_id == *id && m.period == POOLED
    };
    input.measures.iter().find(own).and_then(|m| m.value).unwrap_or(0.0).round()
}

fn chance(input: &ReportInput) -> Chance {
    let all: f64 = cities(input).map(|(_, id, _)| ties(input, id)).sum();
    let nation = |held| if held == HeldFixed::Degrees { 0.7 } else { 0.95 };
    let figure = |of, held, observed: f64, ratio: f64| {
        let half = 1.96 / (observed + 1.0).sqrt();
        let place = matches!(of, ChanceOf::Place(_));
        ChanceFigure {
            of,
            held,
            observed,
            expected: observed / ratio,
            sd: (observed / ratio).sqrt(),
            p: if ratio > 1.0 { 0.001 } else { 0.999 },
            ratio: Some(ratio),
            low: Some(ratio * (1.0 - half)),
            high: Some(ratio * (1.0 + half)),
            against_country: place.then(|| AgainstCountry {
                ratio: ratio / nation(held),
                low: ratio * (1.0 - half) / nation(held),
                high: ratio * (1.0 + half) / nation(held),
            }),
        }
    };
    let mut figures = Vec::new();
    for held in HeldFixed::ALL {
        figures.push(figure(ChanceOf::Whole, held, all, nation(held)));
        figures.push(figure(ChanceOf::Country("TL".into()), held, all, nation(held)));
        for (number, id, _) in cities(input) {
            let ratio = nation(held) * (0.7 + 0.15 * ((number * 5 + 1) % 6) as f64);
            figures.push(figure(ChanceOf::Place(id.clone()), held, ties(input, id), ratio));
        }
    }
    Chance { card: Some("public-private-ties".into()), figures }
}

fn profiles(input: &ReportInput) -> EcosystemProfiles {
    let places = cities(input).map(|(number, id, _)| {
        let scores: Vec<FailureScore> = EcosystemFailure::ALL
            .into_iter()
            .enumerate()
            .map(|(at, failure)| {
                let score = ((number * 7 + at * 4) % 11) as f64 / 4.0 - 1.2;
                FailureScore {
                    failure,
                    score: Some(score),
                    low: Some(score - 0.6),
                    high: Some(score + 0.6),
                    probability: (0.2 + 0.3 * score).clamp(0.0, 0.9),
                }
            })
            .collect();
        let of = |score: &FailureScore| score.score.unwrap_or(f64::MIN);
        let highest = scores.iter().max_by(|a, b| of(a).total_cmp(&of(b)));
        let shows = highest.filter(|score| of(score) >= SHOWN).map(|score| score.failure);
        let figure = |title: &str, unit: &str, value, evidence_of| EcosystemFigure {
            title: title.into(),
            unit: unit.into(),
            value,
            low: value.map(|value: f64| 0.9 * value).filter(|_| !title.contains("largest")),
            high: value.map(|value: f64| 1.1 * value).filter(|_| !title.contains("largest")),
            no_interval: title.contains("largest").then(|| "one tie can join or part many".to_owned()),
            z: value.map(|value: f64| value - 0.5),
            evidence_of,
        };
        PlaceEcosystem {
            place_id: id.clone(),
            shows,
            none_probability: if shows.is_some() { 0.1 } else { 0.85 },
            scores,
            figures: vec![
                figure("organisations per 1,000 people", "", Some(0.42), Some(EcosystemFailure::Thin)),
                figure(
                    "share in the largest local group",
                    "share",
                    Some(0.314),
                    Some(EcosystemFailure::Fragmented),
                ),
                figure("ties with known partners", "share", None, Some(EcosystemFailure::LockedIn)),
                figure("share of the top three bridges", "share", Some(0.55), None),
            ],
        }
    });
    EcosystemProfiles { card: Some("city-network".into()), places: places.collect() }
}

fn brokers(input: &ReportInput) -> Brokers {
    let places = cities(input).map(|(_, id, name)| {
        let rows = (0..12).map(|rank| BrokerRow {
            name: if rank == 0 {
                format!("THE UNIVERSITY OF {}", name.to_uppercase())
            } else {
                format!("{name} Works Ltd {rank}")
            },
            sector: (rank != 3).then_some(if rank % 3 == 0 { Sector::University } else { Sector::Business }),
            partners: 120 / (rank + 1),
            pairs: 4_000 / (rank + 1),
            pairs_low: (rank < 11).then_some(3_600.0 / (rank + 1) as f64),
            pairs_high: (rank < 11).then_some(4_500.0 / (rank + 1) as f64),
            alone: (rank != 5).then_some(0.3 / (rank + 1) as f64),
            role: if rank == 2 { String::new() } else { "brings others to its own sector".into() },
        });
        PlaceBrokers { place_id: id.clone(), rows: rows.collect() }
    });
    Brokers { card: Some("city-network".into()), places: places.collect() }
}

fn partners(input: &ReportInput) -> Partners {
    let end = |name: String, sector, town: &str| PartnerEnd { name, sector, town: town.into() };
    let places = cities(input).map(|(_, id, name)| {
        let rows = (1..=8).map(|rank| {
            let probability = 0.2 / rank as f64;
            PartnerSuggestion {
                rank,
                a: end(format!("University of {name}"), Some(Sector::University), name),
                b: end(format!("Marrowby Works Ltd {rank}"), (rank != 2).then_some(Sector::Business), if rank == 3 { "" } else { "Marrowby" }),
                probability,
                low: 0.7 * probability,
                high: 1.4 * probability,
                crosses_line: rank != 2,
                reasons: match rank {
                    4 => Vec::new(),
                    5 => vec!["both work in making things".into()],
                    _ => vec![
                        "they share 12 partners. The first among them is LOOM CATAPULT, which has worked with both in five years".into(),
                        "both work in making things".into(),
                        "they are 84 km apart".into(),
                    ],
                },
                introducers: if rank == 5 { Vec::new() } else { vec!["LOOM CATAPULT".into(), "Toyland Network".into()] },
                came_true: (rank != 3).then_some(CameTrue {
                    from: 0.05,
                    to: 0.2,
                    share: 0.113,
                    low: Some(0.101),
                    high: Some(0.127),
                    pairs: 2_431.6,
                }),
            }
        });
        PlacePartners { place_id: id.clone(), rows: rows.collect() }
    });
    let figure = |value, low, high| Precision { value, low, high };
    Partners {
        card: Some("city-network".into()),
        learnt_from: POOLED,
        horizon: 2,
        backtest: Some(PartnerBacktest {
            tested_on: Period::Years(2018, 2019),
            new_pairs: 20_310,
            auc: figure(0.957, 0.951, 0.962),
            list_length: 20,
            precision: figure(0.15, 0.1, 0.2),
            best_simpler: Some(RankingPrecision {
                ranking: "common partners".into(),
                precision: figure(0.05, 0.02, 0.083),
            }),
            places: 11,
        }),
        findings: vec![Finding::caution("partners", "two years are few to learn from")],
        places: places.collect(),
    }
}
