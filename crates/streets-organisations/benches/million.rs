//! How long linking made-up organisation names takes, and how time and memory grow with their number.
//!
//! Names are made so that blocking meets what it meets in real files: first words from a heavy-tailed list, general words, legal forms,
//! towns of very different sizes; three in ten records are another record with a typing error, another legal form or another order.

use divan::{Bencher, black_box};
use streets_organisations::Settled;
use streets_organisations::linkage::{LinkOptions, LinkRecord, link};

#[global_allocator]
static ALLOCATOR: divan::AllocProfiler = divan::AllocProfiler::system();

fn main() {
    divan::main();
}

const SYLLABLES: &[&str] = &[
    "ba", "be", "bo", "ca", "co", "cu", "da", "del", "di", "fa", "fer", "fo", "ga", "gel", "go", "ha", "hor",
    "in", "ja", "kin", "ko", "la", "lam", "li", "ma", "mer", "mo", "na", "ni", "nol", "pa", "per", "pra",
    "qua", "ra", "ri", "ros", "sa", "sol", "sten", "ta", "ti", "tur", "va", "vix", "wen", "xi", "yo", "zal",
    "zu",
];
const GENERAL: &[&str] = &[
    "Technologies",
    "Systems",
    "Institute",
    "Consulting",
    "Engineering",
    "University",
    "Research",
    "Services",
    "Energy",
    "Software",
    "Group",
    "Medical",
    "Solutions",
    "Municipality",
    "Foundation",
    "Association",
    "Industries",
    "Centre",
    "Transport",
    "Design",
];
const FORMS: &[(&str, &str)] = &[
    ("Ltd", "Limited"),
    ("GmbH", "Gesellschaft mit beschränkter Haftung"),
    ("SA", "Société Anonyme"),
    ("SL", "Sociedad Limitada"),
    ("Srl", "S.r.l."),
    ("BV", "B.V."),
    ("", ""),
    ("", ""),
];
/// How many syllables words have. A million such records make 7 pairs a record, where the 129,161 of the real files make 16.
const SYLLABLE_COUNTS: [usize; 8] = [2, 3, 3, 3, 4, 4, 4, 4];
const COUNTRIES: &[&str] = &["GB", "DE", "FR", "ES", "IT", "NL", "AT", "PL", "SE", "PT"];

/// `count` records, the same in every run.
fn records(count: usize) -> Vec<LinkRecord> {
    let mut state = 17u64;
    let mut next = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut made: Vec<LinkRecord> = Vec::with_capacity(count);
    for number in 0..count {
        let key = format!("k{number:07}");
        if number > 10 && next(10) < 3 {
            let other = made[next(number)].clone();
            let name = varied(&other.name, next(3));
            made.push(LinkRecord { key: key.as_str().into(), name, ..other });
            continue;
        }
        let mut word = || -> String {
            (0..SYLLABLE_COUNTS[next(8)]).map(|_| SYLLABLES[next(SYLLABLES.len())]).collect()
        };
        let (first, second) = (word(), word());
        let general = GENERAL[next(GENERAL.len()) * next(GENERAL.len()) / GENERAL.len()];
        let form = FORMS[next(FORMS.len())].0;
        let country = next(COUNTRIES.len()) * next(COUNTRIES.len()) / COUNTRIES.len();
        // Squares of a uniform draw: a few large towns, many small ones.
        let town = next(2_000) * next(2_000) / 2_000;
        let name = if next(3) == 0 {
            format!("{first} {general} {form}")
        } else {
            format!("{first} {second} {general} {form}")
        };
        made.push(LinkRecord {
            country: Some(COUNTRIES[country].to_owned()),
            town: Some(format!("Town{country}x{town}")),
            ..LinkRecord::named(key.as_str(), name)
        });
    }
    made
}

fn varied(name: &str, how: usize) -> String {
    match how {
        0 => FORMS.iter().filter(|(short, _)| !short.is_empty()).fold(
            name.to_uppercase(),
            |text, (short, long)| {
                text.strip_suffix(&short.to_uppercase())
                    .map_or_else(|| text.clone(), |rest| format!("{rest}{long}"))
            },
        ),
        1 => {
            let mut letters: Vec<char> = name.chars().collect();
            if letters.len() > 4 {
                letters.swap(2, 3);
            }
            letters.into_iter().collect()
        }
        _ => name.split_once(' ').map_or_else(|| name.to_owned(), |(first, rest)| format!("{rest} {first}")),
    }
}

/// Processor time of this process so far, on Linux: what a machine that others use too does not lengthen as it does the clock.
fn processor_seconds() -> Option<f64> {
    const TICKS_PER_SECOND: f64 = 100.0;
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let (user, system) = (fields.next()?.parse::<f64>().ok()?, fields.next()?.parse::<f64>().ok()?);
    Some((user + system) / TICKS_PER_SECOND)
}

#[divan::bench(args = [62_500, 250_000, 1_000_000], sample_count = 1, sample_size = 1)]
#[expect(clippy::print_stderr, reason = "a bench shows what it measured")]
fn names_linked(bencher: Bencher<'_, '_>, count: usize) {
    let records = records(count);
    let options = LinkOptions::default();
    let before = processor_seconds();
    bencher.bench_local(|| {
        let linked = link(black_box(&records), &Settled::default(), &options).expect("keys stand once");
        assert!(linked.clusters.len() < count);
        linked
    });
    if let (Some(before), Some(after)) = (before, processor_seconds()) {
        eprintln!("{count} names: {:.2} s of processor time", after - before);
    }
}
