//! An invented country, made from a seed: its cities, measures, indicators, organisations and ties.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use streets_model::{
    Dimension, Direction, Finding, Indicator, IntervalMethod, Measure, MeasureDefinition, MeasureId,
    MethodCard, Observation, Organisation, OrganisationId, Period, Place, PlaceId, Sector, SectorBasis,
    Source, SourceId, Standing, Status, StructureCell,
};
use streets_report::{
    Claim, Connection, CountedAt, Counting, EstimateOrigin, FieldTitle, LikeWithLike, MapInset, OutlineKind,
    OutlineLine, PagesFor, PlaceGroup, PlaceProfile, Reach, RejectReason, ReportInput, SectorCount,
    StrongTie, TieEnd, TopOrganisation,
};

pub(crate) const POOLED: Period = Period::Years(2014, 2020);

/// Name, longitude, latitude, thousands of people, ties per 1,000 people, activities.
type City = (&'static str, f64, f64, f64, f64, i64);

const CITIES: [City; 12] = [
    ("Tallow", -0.1, 51.5, 8200.0, 2.4, 9200),
    ("Quillford", 0.1, 52.2, 146.0, 20.6, 2100),
    ("Marrowby", -0.6, 51.2, 77.0, 8.1, 460),
    ("Oxenholt", -1.25, 51.75, 152.0, 7.4, 1900),
    ("Harrowgate-on-Sea", 1.3, 52.6, 141.0, 1.9, 210),
    ("Steelbridge", -1.5, 53.4, 552.0, 1.6, 640),
    ("Loom", -2.2, 53.5, 541.0, 1.9, 900),
    ("Pithead", -1.6, 54.9, 295.0, 1.3, 330),
    ("Auldburgh", -3.2, 55.9, 506.0, 3.3, 1150),
    ("St Wenna’s", -5.1, 50.3, 21.0, 1.1, 16),
    ("Little Wick", -3.1, 58.4, 7.1, 0.6, 4),
    ("Llanfair", -3.2, 51.5, 361.0, 1.4, 380),
];

const MEASURES: [MeasureDefinition; 6] = [
    MeasureDefinition {
        id: "public-private-ties-per-1000",
        title: "Public–private ties per 1,000 people",
        unit: "ties per 1,000 people",
        decimals: 1,
        card: "public-private-ties",
        interval: IntervalMethod::Percentile,
        meaning: "How densely businesses and the public side work together, for the size of the place.",
    },
    MeasureDefinition {
        id: "public-private-ties",
        title: "Public–private ties",
        unit: "ties",
        decimals: 0,
        card: "public-private-ties",
        interval: IntervalMethod::Percentile,
        meaning: "How many ties join a business and the public side.",
    },
    MeasureDefinition {
        id: "public-private-share",
        title: "Share of ties that cross the line",
        unit: "share",
        decimals: 3,
        card: "public-private-ties",
        interval: IntervalMethod::Bca,
        meaning: "How much of all working together joins a business and the public side.",
    },
    MeasureDefinition {
        id: "e-i-sector",
        title: "E–I index by sector",
        unit: "index, −1 to 1",
        decimals: 2,
        card: "e-i-index",
        interval: IntervalMethod::Bca,
        meaning: "Whether ties go outwards to other sectors (1) or stay inside the own (−1).",
    },
    MeasureDefinition {
        id: "partner-cities",
        title: "Partner cities",
        unit: "cities",
        decimals: 0,
        card: "city-network",
        interval: IntervalMethod::CentredPercentile,
        meaning: "How many other cities the city works with.",
    },
    MeasureDefinition {
        id: "local-share",
        title: "Share of ties within the place",
        unit: "share",
        decimals: 3,
        card: "city-network",
        interval: IntervalMethod::Percentile,
        meaning: "How much of the working together stays in the place.",
    },
];

const INDICATORS: [(&str, &str, &str, Dimension, f64); 8] = [
    ("rd-spend", "Business spending on research", "GBP million", Dimension::Ideas, 60.0),
    (
        "patents",
        "Patent applications per million people",
        "applications per million people",
        Dimension::Ideas,
        90.0,
    ),
    ("gva-per-hour", "GVA per hour worked", "index, country = 100", Dimension::Commercialisation, 96.0),
    ("new-firms", "New businesses", "businesses", Dimension::Commercialisation, 2400.0),
    ("graduates", "Adults with a degree", "%", Dimension::People, 38.0),
    ("venture", "Venture capital per head", "GBP", Dimension::Finance, 71.0),
    ("universities", "University income", "GBP million", Dimension::Institutions, 120.0),
    ("homes", "House price to earnings", "ratio", Dimension::Place, 8.4),
];

/// A country of `cities` cities: the twelve, then made ones.
pub(crate) fn country(cities: usize, seed: u64) -> ReportInput {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut input = frame(seed);
    for number in 0..cities {
        let (name, longitude, latitude, thousands, rate, n) = city(number, &mut random);
        let id = PlaceId::new("city", "2018", &format!("TL{number:03}"));
        input.places.push(Place {
            place_id: id.clone(),
            scheme: "city".into(),
            scheme_version: "2018".into(),
            name,
            country: "TL".into(),
            latitude: Some(latitude),
            longitude: Some(longitude),
            population: Some(thousands * 1000.0),
            area_km2: Some(50.0 + thousands / 4.0),
            parent_id: None,
        });
        measures(&mut input, &id, (thousands, rate, n), &mut random);
        observations(&mut input, &id, number, &mut random);
        profile(&mut input, &id, number, (thousands * rate, n), &mut random);
    }
    input.standings = standings(&input);
    region(&mut input);
    input
}

fn city(number: usize, random: &mut ChaCha8Rng) -> (String, f64, f64, f64, f64, i64) {
    if let Some((name, longitude, latitude, thousands, rate, n)) = CITIES.get(number) {
        return ((*name).to_owned(), *longitude, *latitude, *thousands, *rate, *n);
    }
    let (x, y): (f64, f64) = (random.random(), random.random());
    let thousands = 20.0 + 300.0 * random.random::<f64>().powi(3);
    let rate = 0.5 + 5.0 * random.random::<f64>().powi(2);
    let n = (thousands * rate / 3.0) as i64;
    (format!("Newtown {number}"), -4.5 + 5.5 * x, 50.8 + 6.0 * y, thousands, rate, n)
}

fn frame(seed: u64) -> ReportInput {
    let source = |id: &str, publisher: &str, title: &str, rows_in, rejected| Source {
        source_id: SourceId::from(id),
        publisher: publisher.into(),
        title: title.into(),
        licence: "CC BY 4.0".into(),
        url: Some(format!("https://example.org/{id}")),
        retrieved: Some(jiff::civil::date(2024, 5, 3)),
        sha256: "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8".into(),
        rows_in,
        rows_kept: rows_in - rejected,
        rows_rejected: rejected,
    };
    let indicator = |(id, title, unit, dimension, _): &(&str, &str, &str, Dimension, f64)| Indicator {
        indicator_id: (*id).into(),
        title: (*title).into(),
        unit: (*unit).into(),
        dimension: *dimension,
        direction: Direction::Higher,
        denominator: None,
        source_id: "toystat".into(),
    };
    ReportInput {
        title: "Cities of Toyland".into(),
        period: POOLED,
        seed,
        version: "0.1.0".into(),
        licence: "CC BY 4.0".into(),
        headline: MeasureId::from(MEASURES[0].id),
        groups: vec![
            PlaceGroup {
                key: "city".into(),
                schemes: vec!["city".into()],
                singular: "city".into(),
                plural: "cities".into(),
                pages: PagesFor::Every,
            },
            PlaceGroup {
                key: "region".into(),
                schemes: vec!["region".into()],
                singular: "region".into(),
                plural: "regions".into(),
                pages: PagesFor::Every,
            },
        ],
        countries: vec![("TL".into(), "Toyland".into())],
        places: Vec::new(),
        definitions: MEASURES.to_vec(),
        measures: Vec::new(),
        standings: Vec::new(),
        counting: Counting::Full,
        counted_at: CountedAt::PlacesOfWork,
        measure_sources: vec!["grants".into()],
        indicators: INDICATORS.iter().map(indicator).collect(),
        observations: Vec::new(),
        structure: Vec::new(),
        field_titles: [("C", "Making things"), ("J", "Telling and computing"), ("M", "Professional work")]
            .map(|(field, title)| FieldTitle {
                field_scheme: "toy-sic".into(),
                field: field.into(),
                title: title.into(),
            })
            .to_vec(),
        organisations: Vec::new(),
        profiles: Vec::new(),
        sources: vec![
            source("grants", "Toyland Grants Office", "Research grants 2014–2020", 41_200, 37),
            source("toystat", "Toyland Statistics", "City figures", 5_400, 0),
        ],
        rejects: vec![RejectReason {
            source_id: "grants".into(),
            reason: "the end date lies before the start date".into(),
            rows: 37,
        }],
        cards: vec![
            card("public-private-ties", "Public–private ties"),
            card("e-i-index", "E–I index"),
            card("city-network", "City network"),
        ],
        findings: vec![
            Finding::caution("grants", "the towns of 37 participations are not known"),
            Finding::note("city-2018:TL009", "half of its activities are of one organisation"),
        ],
        claims: vec![Claim {
            text: "Tallow, Quillford and Marrowby lead on public–private connection per head".into(),
            said_by: "The Toyland Gazette".into(),
            measure_id: MEASURES[0].id.into(),
            leaders: [0, 1, 2].map(|number| PlaceId::new("city", "2018", &format!("TL{number:03}"))).to_vec(),
        }],
        outline: vec![OutlineLine { points: island(), kind: OutlineKind::Land }],
        inset: Some(MapInset {
            title: "Around Tallow".into(),
            west: -1.8,
            east: 1.0,
            south: 50.9,
            north: 52.5,
        }),
        like_with_like: LikeWithLike::default(),
        connection: Connection::default(),
    }
}

fn island() -> Vec<(f64, f64)> {
    vec![
        (-5.7, 50.0),
        (-3.5, 50.2),
        (-1.0, 50.7),
        (1.4, 51.2),
        (0.6, 51.6),
        (1.8, 52.6),
        (0.2, 53.0),
        (-0.2, 54.2),
        (-1.6, 55.6),
        (-2.2, 56.6),
        (-2.0, 57.6),
        (-4.0, 57.7),
        (-3.0, 58.6),
        (-5.0, 58.6),
        (-6.2, 56.6),
        (-4.9, 55.0),
        (-3.2, 54.9),
        (-3.0, 53.4),
        (-4.5, 53.2),
        (-4.2, 52.2),
        (-5.2, 51.8),
        (-3.0, 51.4),
        (-4.4, 51.0),
    ]
}

fn card(id: &str, title: &str) -> MethodCard {
    let source = format!(
        "//! # {title}\n\
         //! **Answers** How much do businesses and the public side work together?\n\
         //! **Formula** $t = \\sum_{{a \\in A}} \\frac{{1}}{{k_a - 1}}$, or the count of `a` under full counting\n\
         //! **Symbols** A: activities · $k_a$: participants of activity a\n\
         //! **In → out** participations → ties (ties)\n\
         //! **Choices** a tie counts once per activity\n\
         //! **Edge cases** fewer than 10 activities: too few\n\
         //! **Source** Newman (2001), <https://doi.org/10.1103/PhysRevE.64.016132>\n\
         //! **Checked** by hand\n\
         //! **Not for** comparing places across sources\n"
    );
    MethodCard::from_source(id, &source).expect("the card has every field")
}

fn measures(
    input: &mut ReportInput,
    id: &PlaceId,
    (thousands, rate, n): (f64, f64, i64),
    random: &mut ChaCha8Rng,
) {
    let values = [
        rate,
        rate * thousands,
        (0.2 + 0.3 * random.random::<f64>()).min(0.9),
        -0.4 + 0.8 * random.random::<f64>(),
        (n as f64).sqrt() * 3.0,
        0.05 + 0.2 * random.random::<f64>(),
    ];
    for (definition, value) in MEASURES.iter().zip(values) {
        push(input, definition, id, POOLED, value, n);
        let mut level = 0.6 + 0.2 * random.random::<f64>();
        for year in 2014..=2020 {
            level *= if id.code() == "TL001" { 1.16 } else { 0.92 + 0.2 * random.random::<f64>() };
            let share = definition.unit == "share" || definition.id == "e-i-sector";
            let value =
                if share { value * (0.9 + 0.2 * random.random::<f64>()) } else { value / 7.0 * level };
            push(input, definition, id, Period::Year(year), value, n / 7);
        }
    }
}

fn push(
    input: &mut ReportInput,
    definition: &MeasureDefinition,
    id: &PlaceId,
    period: Period,
    value: f64,
    n: i64,
) {
    let half = 1.96 * value.abs() / (n.max(1) as f64).sqrt();
    let given = n > 0;
    input.measures.push(Measure {
        measure_id: definition.id.into(),
        place_id: id.clone(),
        period,
        value: given.then_some(value),
        low: given.then_some(value - half),
        high: given.then_some(value + half),
        n,
        method: definition.interval.as_str().into(),
        findings: Vec::new(),
    });
}

fn observations(input: &mut ReportInput, id: &PlaceId, number: usize, random: &mut ChaCha8Rng) {
    for (indicator, (.., middle)) in INDICATORS.iter().enumerate() {
        let level = middle * (0.5 + random.random::<f64>());
        for year in 2017..=2021 {
            let suppressed = indicator == 5 && number % 5 == 4;
            if indicator == 6 && number.is_multiple_of(4) {
                continue;
            }
            let status = match indicator {
                _ if suppressed => Status::Suppressed,
                0 | 2 => Status::Estimated,
                _ if year == 2021 => Status::Provisional,
                _ => Status::Final,
            };
            input.observations.push(Observation {
                indicator_id: INDICATORS[indicator].0.into(),
                place_id: id.clone(),
                period: Period::Year(year),
                value: (!suppressed).then(|| level * (1.0 + 0.02 * f64::from(year - 2017))),
                status,
                low: None,
                high: None,
            });
        }
    }
    for field in ["C", "J", "M", "Q"] {
        input.structure.push(StructureCell {
            place_id: id.clone(),
            period: Period::Year(2021),
            field_scheme: "toy-sic".into(),
            field: field.into(),
            value: 1000.0 * random.random::<f64>(),
            unit: "jobs".into(),
        });
    }
}

fn profile(
    input: &mut ReportInput,
    id: &PlaceId,
    number: usize,
    (ties, n): (f64, i64),
    random: &mut ChaCha8Rng,
) {
    let count = (n / 8).clamp(0, 40) as usize;
    let sector_of = |index: usize| match index % 8 {
        0 | 5 => Sector::University,
        1 | 2 | 6 => Sector::Business,
        3 => Sector::ResearchInstitute,
        4 => Sector::PublicBody,
        _ => Sector::Business,
    };
    let name = input.places[number].name.clone();
    let mut own = Vec::new();
    for index in 0..count.max(2) {
        let organisation_id = OrganisationId::from(format!("org-{number}-{index}"));
        let sector = sector_of(index);
        let kind = match sector {
            Sector::University => "University",
            Sector::ResearchInstitute => "Institute of Things",
            Sector::PublicBody => "Council",
            _ => "Works Ltd",
        };
        own.push((organisation_id.clone(), sector));
        input.organisations.push(Organisation {
            organisation_id,
            name: if index == 0 { format!("University of {name}") } else { format!("{name} {kind} {index}") },
            sector,
            sector_basis: SectorBasis::Declared,
            home_place_id: Some(id.clone()),
            size_class: None,
            identifiers: Vec::new(),
        });
    }
    let mut strongest: Vec<StrongTie> = Vec::new();
    for index in 0..(count * 2).min(60) {
        let (a, sector_a) = &own[(index * index) % own.len().min(1 + index / 3)];
        let Some((b, _)) = own
            .iter()
            .skip(random.random_range(0..own.len()))
            .find(|(_, sector)| sector.crosses_line(*sector_a))
        else {
            continue;
        };
        let near = random.random::<f64>();
        let reach = if near < 0.4 {
            Reach::Local
        } else if near < 0.7 {
            Reach::National
        } else {
            Reach::International
        };
        let end = |id: &OrganisationId, reach| TieEnd {
            organisation_id: id.clone(),
            place: if reach == Reach::Local { name.clone() } else { "Elsewhere".into() },
            reach,
        };
        let activities = f64::from(1 + random.random_range(0..20) / (1 + index as i32 / 4));
        strongest.push(StrongTie {
            a: end(a, Reach::Local),
            b: end(b, reach),
            activities,
            weight: activities / 7.0,
        });
    }
    strongest.sort_by(|a, b| {
        b.activities.total_cmp(&a.activities).then_with(|| a.a.organisation_id.cmp(&b.a.organisation_id))
    });
    let sectors = Sector::ALL
        .iter()
        .map(|sector| {
            let organisations = own.iter().filter(|(_, own)| own == sector).count() as i64;
            SectorCount { sector: *sector, organisations, participations: organisations * 3 }
        })
        .collect();
    let top_organisations = own
        .iter()
        .take(8)
        .enumerate()
        .map(|(rank, (organisation_id, _))| TopOrganisation {
            organisation_id: organisation_id.clone(),
            ties: (ties / (rank + 2) as f64).round(),
            partners: 40 / (rank as i64 + 1),
        })
        .collect();
    input.profiles.push(PlaceProfile {
        place_id: id.clone(),
        sectors,
        top_organisations,
        pairs_across_line: strongest.len() as i64 + if n > 100 { n / 2 } else { 0 },
        strongest_ties: strongest,
        estimates: vec![EstimateOrigin {
            indicator_id: "rd-spend".into(),
            region: "Greater Toyshire".into(),
        }],
    });
}

/// Ranges of ranks and bands from the intervals: a place is surely below those whose whole interval is above its own.
fn standings(input: &ReportInput) -> Vec<Standing> {
    let mut standings = Vec::new();
    for definition in &MEASURES {
        let mut rows: Vec<(&PlaceId, f64, f64, f64)> = input
            .measures
            .iter()
            .filter(|m| m.measure_id.as_str() == definition.id && m.period == POOLED && m.n >= 10)
            .filter_map(|m| Some((&m.place_id, m.value?, m.low?, m.high?)))
            .collect();
        rows.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
        let (mut band, mut edge) = (0, f64::INFINITY);
        for &(place_id, _, low, high) in &rows {
            if high < edge {
                band += 1;
                edge = low;
            }
            let above = rows.iter().filter(|other| other.2 > high).count() as i64;
            let below = rows.iter().filter(|other| other.3 < low).count() as i64;
            standings.push(Standing {
                place_id: place_id.clone(),
                measure_id: definition.id.into(),
                period: POOLED,
                band,
                rank_low: 1 + above,
                rank_high: rows.len() as i64 - below,
                places: rows.len() as i64,
            });
        }
    }
    standings
}

/// One region, of the second group, that has the name of a city and no figure but its activities.
fn region(input: &mut ReportInput) {
    let place_id = PlaceId::new("region", "2021", "TLR1");
    let mut place = input.places[1].clone();
    place.place_id = place_id.clone();
    place.scheme = "region".into();
    input.places.push(place);
    push(input, &MEASURES[0], &place_id, POOLED, 3.0, 6);
}
