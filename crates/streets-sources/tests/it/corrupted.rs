//! Real files, broken in the ways that files break: rows reconcile or the error is clear, and nothing panics.

use std::io::Read;
use std::path::{Path, PathBuf};

use streets_sources::{ImportKind, ImportOptions};

use crate::packing::gzipped;
use crate::support::{options, run, shared};

/// A small generator of numbers (xorshift, Marsaglia 2003), so that a seed names a corruption.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % n.max(1) as u64).unwrap()
    }
}

/// What befalls a file.
#[derive(Clone, Copy, Debug)]
enum Harm {
    BytesFlipped,
    RowsCut,
    ColumnDoubled,
    RowsDoubled,
    QuoteOpened,
    TailLost,
    GzipCut,
    GzipFlipped,
}

const HARMS: [Harm; 8] = [
    Harm::BytesFlipped,
    Harm::RowsCut,
    Harm::ColumnDoubled,
    Harm::RowsDoubled,
    Harm::QuoteOpened,
    Harm::TailLost,
    Harm::GzipCut,
    Harm::GzipFlipped,
];

fn harmed(text: &[u8], harm: Harm, dice: &mut Dice) -> (Vec<u8>, &'static str) {
    let mut bytes = text.to_vec();
    let lines = || text.split_inclusive(|&byte| byte == b'\n').map(<[u8]>::to_vec).collect::<Vec<_>>();
    match harm {
        Harm::BytesFlipped => {
            for _ in 0..50 {
                let at = dice.below(bytes.len());
                bytes[at] = u8::try_from(dice.below(256)).unwrap();
            }
        }
        Harm::RowsCut => {
            let mut lines = lines();
            for _ in 0..20 {
                let (at, keep) = (1 + dice.below(lines.len() - 1), dice.below(12));
                let line = &mut lines[at];
                line.truncate(keep.min(line.len().saturating_sub(1)));
                line.push(b'\n');
            }
            bytes = lines.concat();
        }
        Harm::ColumnDoubled => {
            let mut lines = lines();
            for line in &mut lines {
                if let Some(first) = line.iter().position(|&byte| matches!(byte, b',' | b';')) {
                    *line = [&line[..=first], line].concat();
                }
            }
            bytes = lines.concat();
        }
        Harm::RowsDoubled => {
            let mut lines = lines();
            for _ in 0..20 {
                let at = 1 + dice.below(lines.len() - 1);
                lines.insert(at, lines[at].clone());
            }
            bytes = lines.concat();
        }
        Harm::QuoteOpened => {
            let at = bytes.len() / 2 + dice.below(bytes.len() / 2);
            bytes.insert(at, b'"');
        }
        Harm::TailLost => bytes.truncate(bytes.len() / 2 + dice.below(bytes.len() / 2)),
        Harm::GzipCut => {
            let whole = gzipped(&bytes);
            return (whole[..20 + dice.below(whole.len() - 20)].to_vec(), ".gz");
        }
        Harm::GzipFlipped => {
            let mut whole = gzipped(&bytes);
            let at = 12 + dice.below(whole.len() - 12);
            whole[at] ^= 1 << dice.below(8);
            return (whole, ".gz");
        }
    }
    (bytes, "")
}

/// The content of a real file, cut to a length that keeps the test quick.
fn content(path: &Path) -> Vec<u8> {
    const MOST: u64 = 400_000;
    let file = std::fs::File::open(path).unwrap();
    let mut bytes = Vec::new();
    if path.extension().is_some_and(|ending| ending == "gz") {
        flate2::read::MultiGzDecoder::new(file).take(MOST).read_to_end(&mut bytes).unwrap();
    } else {
        file.take(MOST).read_to_end(&mut bytes).unwrap();
    }
    if bytes.len() as u64 == MOST {
        let end = bytes.iter().rposition(|&byte| byte == b'\n').unwrap();
        bytes.truncate(end + 1);
    }
    bytes
}

/// A copy of a real file with as much of it as [`content`] takes.
fn cut_copy(folder: &Path, path: &Path) -> PathBuf {
    let name = path.file_name().unwrap().to_string_lossy().replace(".gz", "");
    let copy = folder.join(format!("whole-{name}"));
    std::fs::write(&copy, content(path)).unwrap();
    copy
}

/// Breaks one file of an import in every way; gives how many imports stood and how many failed.
fn break_each(kind: ImportKind, files: &[&str], own: &ImportOptions) -> Option<(usize, usize)> {
    let paths = files.iter().map(|file| shared(file)).collect::<Option<Vec<PathBuf>>>()?;
    let (mut stood, mut failed) = (0, 0);
    for (broken, path) in paths.iter().enumerate() {
        let text = content(path);
        for (seed, harm) in HARMS.into_iter().enumerate() {
            let folder = tempfile::tempdir().unwrap();
            let mut dice = Dice(0x9e37_79b9_7f4a_7c15 ^ (seed as u64 + 1) ^ ((broken as u64) << 8));
            let (bytes, ending) = harmed(&text, harm, &mut dice);
            let name = path.file_name().unwrap().to_string_lossy().replace(".gz", "");
            let victim = folder.path().join(format!("{name}{ending}"));
            std::fs::write(&victim, bytes).unwrap();
            let yaml = path.with_extension("yaml");
            if yaml.is_file() {
                std::fs::copy(&yaml, folder.path().join(yaml.file_name().unwrap())).unwrap();
            }
            let all: Vec<PathBuf> = paths
                .iter()
                .enumerate()
                .map(|(at, whole)| if at == broken { victim.clone() } else { cut_copy(folder.path(), whole) })
                .collect();
            // `run` itself checks that rows reconcile and tables keep their contracts.
            match run(kind, &all, own.clone()) {
                Ok(_) => stood += 1,
                Err(error) => {
                    failed += 1;
                    let text = error.to_string();
                    assert!(text.contains(&name), "{harm:?} of {name}: {text}");
                }
            }
        }
    }
    Some((stood, failed))
}

#[test]
fn every_real_file_survives_being_broken() {
    let cases: [(ImportKind, &[&str], &str); 15] = [
        (ImportKind::OpenAlex, &["orgs/openalex_works_slim.jsonl.gz"], ""),
        (ImportKind::Ocds, &["procurement/contracts_finder_2019_20_award_packages.jsonl.gz"], ""),
        (ImportKind::Register, &["orgs/ror_records_subset.csv.gz"], ""),
        (ImportKind::Register, &["orgs/ror_gb_records_v2.jsonl.gz"], ""),
        (ImportKind::Beis, &["beis/nuts3/air_pollution_mean_pm10.nuts3.csv"], ""),
        (
            ImportKind::Cordis,
            &[
                "collab/cordis_horizon_organization_100.csv",
                "collab/cordis_horizon_project_100.csv",
                "collab/cordis_horizon_euroSciVoc_100.csv",
            ],
            "",
        ),
        (
            ImportKind::Participations,
            &["collab/h2020_participations_named.csv.gz", "collab/h2020_programme_parts_eunets.csv.gz"],
            "map = { activity = 'rcn', organisation = 'pic', value = 'contribution', field = 'programme_part' }",
        ),
        (ImportKind::Indicators, &["indicators/uk_itl_population_1998_2022.csv.gz"], "scheme = 'itl'"),
        (ImportKind::Indicators, &["indicators/uk_itl_gdp_current_1998_2021.csv.gz"], "scheme = 'itl'"),
        (
            ImportKind::Indicators,
            &["indicators/uk_itl_gva_per_hour_index_2004_2021.csv.gz"],
            "scheme = 'itl'\nperiods = '2004..2021'",
        ),
        (
            ImportKind::Indicators,
            &["indicators/eurostat_tgs00026_disposable_income_nuts2.csv"],
            "scheme = 'nuts'",
        ),
        (ImportKind::Indicators, &["indicators/us_cbsa_acs5_2018.csv.gz"], "period = '2018'\nvalues = ['*']"),
        (
            ImportKind::Structure,
            &["employment/uk_itl3_gva_by_industry_current_1998_2022.csv.gz"],
            "scheme = 'itl3'\nfield_scheme = 'sic2007'\nunit = 'GBP million'",
        ),
        (
            ImportKind::Structure,
            &["employment/us_cbp2019_cbsa_naics4.csv.gz"],
            "period = '2019'\nfield_scheme = 'naics'\nunits = { EMP = 'jobs' }",
        ),
        (
            ImportKind::Ties,
            &["collab/h2020_programme_parts_eunets.csv.gz"],
            "period = '2016'\nmap = { organisation_a = 'rcn', organisation_b = 'programme_part' }",
        ),
    ];
    for (kind, files, own) in cases {
        let Some((stood, failed)) = break_each(kind, files, &options(own)) else { return };
        println!("{kind} {}: {stood} stood, {failed} failed clearly", files[0]);
        assert!(stood >= 3 * files.len() && failed >= files.len(), "{kind}: {stood} stood, {failed} failed");
    }
}
