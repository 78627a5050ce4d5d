//! Blocking, comparison, clusters: properties and planted truth.

use std::collections::BTreeSet;

use proptest::prelude::*;
use streets_organisations::linkage::{
    BlockingRule, EmOptions, FIELDS, Known, LinkModel, LinkOptions, LinkRecord, ModelChoice, Parameters,
    PatternCount, Point, blocking_recall, fit, link, link_to_register, score_pairs,
};
use streets_organisations::{OrganisationsError, Settled};

fn given() -> LinkOptions {
    LinkOptions { model: ModelChoice::Given(Box::new(LinkModel::starting())), ..LinkOptions::default() }
}

fn at(key: &str, name: &str, town: &str, country: &str) -> LinkRecord {
    let stated = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    LinkRecord { town: stated(town), country: stated(country), ..LinkRecord::named(key, name) }
}

/// Keys of every cluster of two or more.
fn groups(records: &[LinkRecord], options: &LinkOptions) -> BTreeSet<Vec<String>> {
    let linked = link(records, &Settled::default(), options).unwrap();
    let keys =
        |members: &Vec<usize>| members.iter().map(|at| records[*at].key.to_string()).collect::<Vec<_>>();
    linked.clusters.iter().map(|cluster| keys(&cluster.records)).filter(|keys| keys.len() > 1).collect()
}

#[test]
fn one_organisation_in_several_languages_and_its_look_alikes() {
    let records = [
        at("a1", "Universität Wien", "Wien", "AT"),
        at("a2", "University of Vienna, Department of Geography", "Vienna", "AT"),
        at("a3", "UNIVERSITAT WIEN", "WIEN", "AT"),
        at("b1", "Technische Universität Wien", "Wien", "AT"),
        at("b2", "Vienna University of Technology", "Vienna", "AT"),
        at("c1", "Medizinische Universität Wien", "Wien", "AT"),
        at("d1", "Stadt Wien", "Wien", "AT"),
        at("d2", "City of Vienna", "Vienna", "AT"),
        at("e1", "Acme Widgets Ltd", "Leeds", "GB"),
        at("e2", "ACME WIDGETS LIMITED", "Leeds", "UK"),
        at("e3", "Acme Widgets GmbH", "Köln", "DE"),
    ];
    let pairs: Vec<Vec<String>> = [&["a1", "a2", "a3"][..], &["b1", "b2"], &["d1", "d2"], &["e1", "e2"]]
        .iter()
        .map(|keys| keys.iter().map(|key| (*key).to_owned()).collect())
        .collect();
    assert_eq!(groups(&records, &given()), pairs.into_iter().collect());
}

#[test]
fn contradicting_identifiers_keep_the_same_name_apart() {
    let with = |key: &str, identifier: &str| LinkRecord {
        identifiers: vec![identifier.to_owned()],
        ..at(key, "Rare Earth Foundry", "York", "GB")
    };
    let apart = [with("a", "companies-house:1"), with("b", "companies-house:2")];
    assert!(groups(&apart, &given()).is_empty());
    let together = [with("a", "ror:https://ror.org/1"), with("b", "ror:1"), with("c", "pic:3")];
    assert_eq!(groups(&together, &given()).len(), 1);
}

#[test]
fn a_block_above_the_cap_is_told_and_never_silent() {
    let records: Vec<LinkRecord> =
        (0..30).map(|number| at(&format!("k{number:02}"), "Municipality of Neustadt", "", "DE")).collect();
    let options = LinkOptions { block_cap: 3, ..given() };
    let linked = link(&records, &Settled::default(), &options).unwrap();
    let rule = linked.blocking.rules.iter().find(|rule| rule.rule == BlockingRule::SameName).unwrap();
    assert_eq!((rule.divided, rule.left_out, rule.largest_left_out, rule.pairs_left_out), (1, 1, 30, 435));
    assert!(
        linked.findings.iter().any(|finding| finding.message.contains("`same words`")),
        "{:?}",
        linked.findings
    );
    assert!(linked.findings.len() > 1 || linked.fit.is_none());
}

#[test]
fn blocking_by_each_rule_is_measured() {
    let records = [
        at("a", "Zyzzyva Institute of Marine Research", "Oslo", "NO"),
        at("b", "ZIMR", "Oslo", "NO"),
        at("c", "Marine Research Institute Zyzzyva", "Bergen", "NO"),
        at("d", "Université de Genève", "Genf", "CH"),
        at("e", "Geneva University", "Genève", "CH"),
    ];
    let recall = blocking_recall(&records, &[(0, 2), (4, 3), (1, 3)], &LinkOptions::default());
    assert_eq!((recall.true_pairs, recall.found), (3, 2));
    let of = |rule| *recall.by_rule.iter().find(|(found, ..)| *found == rule).unwrap();
    assert_eq!(of(BlockingRule::SameName), (BlockingRule::SameName, 2, 0));
    assert_eq!(of(BlockingRule::TownAndKind), (BlockingRule::TownAndKind, 1, 0));
}

#[test]
fn a_weak_fit_is_told_and_a_repeated_key_is_an_error() {
    let records = [at("a", "One", "", ""), at("b", "Two", "", "")];
    let linked = link(&records, &Settled::default(), &LinkOptions::default()).unwrap();
    assert!(
        linked.findings.iter().any(|finding| finding.message.contains("expected matches")),
        "{:?}",
        linked.findings
    );
    let records = [at("a", "One", "", ""), at("a", "Two", "", "")];
    let error = link(&records, &Settled::default(), &LinkOptions::default()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "1 keys stand more than once among the records, where each is meant to stand once: `a` (2 times)"
    );
    let options = LinkOptions { same_from: 1.5, ..LinkOptions::default() };
    assert!(matches!(
        link(&[], &Settled::default(), &options),
        Err(OrganisationsError::Option { what: "same_from", .. })
    ));
}

#[test]
fn planted_m_and_u_come_back() {
    // Two fields of two levels and one of three, 1 in 10 the same; every pattern in its expected share of a million pairs.
    let m = [vec![0.1, 0.9], vec![0.2, 0.8], vec![0.05, 0.15, 0.8]];
    let u = [vec![0.9, 0.1], vec![0.7, 0.3], vec![0.8, 0.15, 0.05]];
    let mut counts = Vec::new();
    for a in 0..2u8 {
        for b in 0..2u8 {
            for c in 0..3u8 {
                let levels = [a, b, c];
                let share = |table: &[Vec<f64>; 3]| -> f64 {
                    levels.iter().zip(table).map(|(level, shares)| shares[usize::from(*level)]).product()
                };
                let pairs = 1e6 * (0.1 * share(&m) + 0.9 * share(&u));
                counts.push(PatternCount { levels: levels.map(Some).to_vec(), pairs, known: Known::Nothing });
            }
        }
    }
    let start = Parameters {
        match_share: 0.3,
        m: vec![vec![0.3, 0.7], vec![0.3, 0.7], vec![0.2, 0.3, 0.5]],
        u: vec![vec![0.7, 0.3], vec![0.7, 0.3], vec![0.5, 0.3, 0.2]],
    };
    let options = EmOptions {
        prior_pairs: 0.0,
        prior_strength: 0.0,
        tolerance: 1e-9,
        max_iterations: 20_000,
        ..EmOptions::default()
    };
    let fitted = fit(&counts, &start, &options);
    assert!(fitted.settled);
    assert!((fitted.parameters.match_share - 0.1).abs() < 0.02, "{fitted:?}");
    for (found, planted) in fitted.parameters.m.iter().zip(&m).chain(fitted.parameters.u.iter().zip(&u)) {
        for (found, planted) in found.iter().zip(planted) {
            assert!((found - planted).abs() < 0.02, "{fitted:?}");
        }
    }
}

/// A name of three made-up words, and the same with an error, another legal form, or another order.
fn planted(seed: u64, organisations: usize) -> (Vec<LinkRecord>, BTreeSet<(String, String)>) {
    const SYLLABLES: &[&str] = &[
        "ba", "co", "di", "fu", "gel", "hor", "kin", "lam", "mer", "nol", "pra", "quin", "ros", "sten",
        "tur", "vix", "wen", "zal",
    ];
    const TOWNS: &[(&str, &str)] =
        &[("Leeds", "GB"), ("Lyon", "FR"), ("Graz", "AT"), ("Turin", "IT"), ("Porto", "PT")];
    const FORMS: &[(&str, &str)] = &[
        ("Ltd", "Limited"),
        ("SA", "Société Anonyme"),
        ("GmbH", "Gesellschaft m.b.H."),
        ("SpA", "S.p.A."),
        ("Lda", "Limitada"),
    ];
    let mut state = seed;
    let mut next = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let (mut records, mut truth) = (Vec::new(), BTreeSet::new());
    for number in 0..organisations {
        let mut word = |syllables: usize| -> String {
            (0..syllables).map(|_| SYLLABLES[next(SYLLABLES.len())]).collect()
        };
        let words = [word(3), word(3), word(2)];
        let place = number % TOWNS.len();
        let (town, country) = TOWNS[place];
        let (short, long) = FORMS[place];
        let (first, second) = (format!("a{number:05}"), format!("b{number:05}"));
        records.push(at(&first, &format!("{} {short}", words.join(" ")), town, country));
        let other = match number % 4 {
            0 => format!("{} {long}", words.join(" ").to_uppercase()),
            1 => format!("{} {} {} {long}", words[1], words[0], words[2]),
            // Two letters of the longest word change places.
            2 => format!("{}{} {} {}", &words[0][..2], swapped(&words[0][2..]), words[1], words[2]),
            _ => format!("The {} & {} {} Group", words[0], words[1], words[2]),
        };
        records.push(at(&second, &other, town, country));
        truth.insert((first, second));
    }
    (records, truth)
}

fn swapped(text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    if letters.len() > 1 {
        letters.swap(0, 1);
    }
    letters.into_iter().collect()
}

#[test]
fn planted_organisations_are_found_again() {
    let (records, truth) = planted(7, 2_000);
    let linked = link(&records, &Settled::default(), &LinkOptions::default()).unwrap();
    let mut found = BTreeSet::new();
    for cluster in &linked.clusters {
        for (nth, a) in cluster.records.iter().enumerate() {
            for b in &cluster.records[nth + 1..] {
                found.insert((records[*a].key.to_string(), records[*b].key.to_string()));
            }
        }
    }
    // Keys of pairs are in order of keys, and `a…` stands before `b…`.
    let right = found.intersection(&truth).count() as f64;
    let (precision, recall) = (right / found.len() as f64, right / truth.len() as f64);
    assert!(precision > 0.99 && recall > 0.95, "precision {precision} recall {recall}");
    assert!(linked.fit.as_ref().unwrap().settled);
}

#[test]
fn a_register_gives_each_organisation_one_entry() {
    let organisations = [
        at("s1", "UNIVERSITAET GRAZ", "GRAZ", "AT"),
        at("s2", "Universität Graz", "Graz", "AT"),
        at("s3", "Bakery of Graz", "Graz", "AT"),
    ];
    let register = [
        at("r1", "University of Graz", "Graz", "AT"),
        at("r2", "Graz University of Technology", "Graz", "AT"),
    ];
    let links = link_to_register(&organisations, &register, &given()).unwrap();
    let found: Vec<(usize, usize)> = links.links.iter().map(|link| (link.organisation, link.entry)).collect();
    assert_eq!(found, [(0, 0)]);
    assert_eq!(links.contested.iter().map(|link| link.organisation).collect::<Vec<_>>(), [1]);
    assert!(links.findings.iter().any(|finding| finding.about == "register"));
}

fn any_record() -> impl Strategy<Value = LinkRecord> {
    const WORDS: &[&str] = &[
        "university",
        "of",
        "vienna",
        "wien",
        "acme",
        "acne",
        "ltd",
        "institute",
        "13",
        "14",
        "stadt",
        "(ACM)",
        "-",
        ",",
        "é",
    ];
    (
        prop::collection::vec(prop::sample::select(WORDS), 0..5),
        prop::sample::select(&["", "Wien", "Graz"][..]),
        prop::sample::select(&["", "AT", "DE"][..]),
        prop::option::of(0..3u8),
    )
        .prop_map(|(words, town, country, identifier)| LinkRecord {
            identifiers: identifier.map(|value| format!("ror:{value}")).into_iter().collect(),
            ..at("", &words.join(" "), town, country)
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_order_of_records_does_not_matter(records in prop::collection::vec(any_record(), 0..25), rotate in 0..25usize) {
        let records: Vec<LinkRecord> = records
            .into_iter()
            .enumerate()
            .map(|(number, record)| LinkRecord { key: format!("k{number:02}").as_str().into(), ..record })
            .collect();
        let mut turned = records.clone();
        turned.reverse();
        turned.rotate_left(rotate.min(records.len()));
        let options = LinkOptions { same_from: 0.5, ..LinkOptions::default() };
        let clusters = |records: &[LinkRecord]| {
            let linked = link(records, &Settled::default(), &options).unwrap();
            let keys: Vec<Vec<String>> = linked
                .clusters
                .iter()
                .map(|cluster| cluster.records.iter().map(|at| records[*at].key.to_string()).collect())
                .collect();
            let pairs: Vec<(String, String, u64)> = linked
                .pairs
                .iter()
                .map(|pair| (records[pair.a].key.to_string(), records[pair.b].key.to_string(), pair.weight.to_bits()))
                .collect();
            (keys, pairs)
        };
        let (straight, other) = (clusters(&records), clusters(&turned));
        prop_assert_eq!(&straight, &other);
        prop_assert_eq!(straight.0.iter().map(Vec::len).sum::<usize>(), records.len());
    }

    #[test]
    fn comparison_is_symmetric_and_finite(a in any_record(), b in any_record()) {
        let scored = |records: &[LinkRecord]| score_pairs(records, &[(0, 1)], &LinkModel::starting(), &LinkOptions::default()).remove(0);
        let (one, other) = (scored(&[a.clone(), b.clone()]), scored(&[b, a]));
        prop_assert_eq!(one.comparison, other.comparison);
        prop_assert_eq!(one.weight.to_bits(), other.weight.to_bits());
        prop_assert!(one.weight.is_finite() && (0.0..=1.0).contains(&one.probability));
    }
}

#[test]
fn towns_that_nobody_states_are_not_the_same_town() {
    let record = |key: &str, town: Option<&str>, latitude: f64| LinkRecord {
        country: Some("PT".into()),
        town: town.map(str::to_owned),
        point: Some(Point { latitude, longitude: -8.6 }),
        ..LinkRecord::named(key, "Instituto Zyzzyva")
    };
    let place = |records: &[LinkRecord]| {
        let scored = score_pairs(records, &[(0, 1)], &LinkModel::starting(), &LinkOptions::default());
        let field = FIELDS.iter().position(|field| field.field == "place").unwrap();
        FIELDS[field].levels[usize::from(scored[0].comparison.levels[field].unwrap())]
    };
    // Two degrees of latitude are 220 km.
    assert_eq!(place(&[record("a", None, 41.0), record("b", None, 39.0)]), "the same country, elsewhere");
    let known = |key: &str| LinkRecord { point: None, ..record(key, Some("Porto"), 0.0) };
    assert_eq!(place(&[known("a"), known("b")]), "the same place");
}
