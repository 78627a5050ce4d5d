//! The same input through the field's packages. Tolerances: 1e-9 relative; 1e-6 for iterative methods whose packages stop early.

use std::collections::BTreeMap;

use streets_economy::*;

use crate::fixtures::{Reference, cells, folder};

/// Direct formulas, and iterations that both sides settle.
const EXACT: f64 = 1e-9;
/// Where the package loses digits in its iteration.
const ITERATIVE: f64 = 1e-6;

const CASES: [&str; 6] = ["tiny", "toy", "small", "medium", "two_blocks", "uk_2022"];

/// One case with everything that the comparisons need.
struct Case {
    name: &'static str,
    matrix: PlaceFieldMatrix,
    presence: Presence,
    places: Reference,
    fields: Reference,
    cells: Reference,
    pairs: Reference,
    scalars: BTreeMap<String, f64>,
}

fn cases() -> Vec<Case> {
    let Some(folder) = folder("complexity") else { return Vec::new() };
    let of_case = |name: &'static str| {
        let read = |part: &str| Reference::read(folder.join(format!("{name}_{part}.csv"))).unwrap();
        let (matrix, _) = PlaceFieldMatrix::from_cells(&cells(name).unwrap()).unwrap();
        let rule = if name == "toy" { PresenceRule::Amount { threshold: 1.0 } } else { PresenceRule::USUAL };
        let (presence, _) = Presence::new(&matrix, rule).unwrap();
        let scalars = read("scalars").values(1, "value").unwrap();
        Case {
            name,
            matrix,
            presence,
            places: read("places"),
            fields: read("fields"),
            cells: read("cells"),
            pairs: read("pairs"),
            scalars,
        }
    };
    CASES.into_iter().map(of_case).collect()
}

/// Compares values by key; every key of the reference must be there.
fn close(what: &str, ours: &BTreeMap<String, f64>, theirs: &BTreeMap<String, f64>, tolerance: f64) {
    assert!(!theirs.is_empty(), "{what}: the reference has no values");
    let size = theirs.values().fold(0.0f64, |size, value| size.max(value.abs()));
    for (key, theirs) in theirs {
        let ours = ours.get(key).unwrap_or_else(|| panic!("{what}: nothing for {key}"));
        // Relative to the value; near zero, relative to the size of the column.
        let scale = theirs.abs().max(1e-3 * size).max(1e-300);
        let off = (ours - theirs).abs() / scale;
        assert!(off <= tolerance, "{what} of {key}: {ours} where {theirs} is meant (off by {off:e})");
    }
}

fn labelled(labels: &Labels, values: &[f64]) -> BTreeMap<String, f64> {
    assert_eq!(labels.len(), values.len());
    labels.iter().map(str::to_owned).zip(values.iter().copied()).collect()
}

impl Case {
    fn place(&self, column: &str, labels: &Labels, ours: &[f64], tolerance: f64) {
        let theirs = self.places.values(1, column).unwrap_or_else(|| panic!("no column {column}"));
        close(&format!("{} {column}", self.name), &labelled(labels, ours), &theirs, tolerance);
    }

    fn field(&self, column: &str, labels: &Labels, ours: &[f64], tolerance: f64) {
        let theirs = self.fields.values(1, column).unwrap_or_else(|| panic!("no column {column}"));
        close(&format!("{} {column}", self.name), &labelled(labels, ours), &theirs, tolerance);
    }

    fn pair(&self, column: &str, ours: &FieldPairs, tolerance: f64) {
        let Some(theirs) = self.pairs.values(2, column) else { return };
        let fields = ours.fields();
        let both = theirs.keys().map(|key| {
            let (a, b) = key.split_once('\t').unwrap();
            (key.clone(), ours.value(fields.position(a).unwrap(), fields.position(b).unwrap()))
        });
        close(&format!("{} {column}", self.name), &both.collect(), &theirs, tolerance);
    }

    fn cell(&self, column: &str, ours: impl Fn(&str, &str) -> Option<f64>, tolerance: f64) {
        let Some(theirs) = self.cells.values(2, column) else { return };
        let both = theirs.keys().filter_map(|key| {
            let (place, field) = key.split_once('\t').unwrap();
            Some((key.clone(), ours(place, field)?))
        });
        close(&format!("{} {column}", self.name), &both.collect(), &theirs, tolerance);
    }

    fn density(&self, column: &str, ours: &Density, factor: f64, tolerance: f64) {
        let value = |place: &str, field: &str| {
            let (place, field) = (ours.places().position(place)?, ours.fields().position(field)?);
            Some(ours.value(place, field) * factor)
        };
        self.cell(column, value, tolerance);
    }

    fn connected(&self) -> bool {
        self.presence.components().len() == 1
    }
}

/// Largest difference of `ours` from `theirs` once both have mean 0 and standard deviation 1, whatever the sign.
fn off_standardised(ours: &[f64], theirs: &[f64]) -> f64 {
    let standardised = |values: &[f64]| {
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        let sd = (values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / values.len() as f64).sqrt();
        values.iter().map(|v| (v - mean) / sd).collect::<Vec<f64>>()
    };
    let (a, b) = (standardised(ours), standardised(theirs));
    let off = |sign: f64| a.iter().zip(&b).map(|(a, b)| (a - sign * b).abs()).fold(0.0, f64::max);
    off(1.0).min(off(-1.0))
}

fn in_order(labels: &Labels, values: &BTreeMap<String, f64>) -> Vec<f64> {
    labels.iter().map(|label| values[label]).collect()
}

#[test]
fn specialisation_and_concentration() {
    for case in cases() {
        let (m, p) = (&case.matrix, &case.presence);
        let quotients = location_quotient(m, QuotientScale::Raw);
        let by_cell: BTreeMap<(usize, usize), f64> =
            m.cells().map(|(c, f, _)| (c, f)).zip(quotients).collect();
        let quotient = |place: &str, field: &str| {
            let key = (m.places().position(place)?, m.fields().position(field)?);
            Some(by_cell.get(&key).copied().unwrap_or(0.0))
        };
        if case.name != "toy" {
            case.cell("rca", quotient, EXACT);
        }
        case.cell("eg_lq", quotient, EXACT);
        let has = |place: &str, field: &str| {
            let place = p.places().position(place);
            let field = p.fields().position(field);
            Some(place.zip(field).map_or(0.0, |(c, f)| f64::from(u8::from(p.has(c, f)))))
        };
        case.cell("M", has, 0.0);
        case.place("diversity", p.places(), &diversity(p), 0.0);
        case.field("ubiquity", p.fields(), &ubiquity(p), 0.0);
        case.place("eg_diversity", p.places(), &diversity(p), 0.0);
        case.field("eg_ubiquity", p.fields(), &ubiquity(p), 0.0);
        let places = m.places();
        case.place("ec_krugman", places, &krugman_dissimilarity(m), EXACT);
        case.place("eg_Krugman", places, &krugman_dissimilarity(m), EXACT);
        case.place("ec_spec_coefficient", places, &specialisation_coefficient(m), EXACT);
        case.place("eg_spec_coeff", places, &specialisation_coefficient(m), EXACT);
        case.place("ec_hachman", places, &hachman_index(m), EXACT);
        case.place("eg_Hachman", places, &hachman_index(m), EXACT);
        case.place("eg_lq_avg", places, &average_location_quotient(m), EXACT);
        case.place("ec_hhi", places, &herfindahl_hirschman(m, HerfindahlScale::Raw).unwrap(), EXACT);
        case.place("eg_Herfindahl", places, &herfindahl_hirschman(m, HerfindahlScale::Raw).unwrap(), EXACT);
        let normalised = herfindahl_hirschman(m, HerfindahlScale::Normalised).unwrap();
        case.place("ec_hhi_normalized", places, &normalised, EXACT);
        case.place("ec_entropy2", places, &shannon_entropy(m, EntropyUnit::Bits), EXACT);
        let fields = m.fields();
        case.field("ec_gini", fields, &gini_by_field(m), EXACT);
        case.field("ec_locational_gini", fields, &locational_gini(m).unwrap(), EXACT);
        case.field("eg_locational_Gini", fields, &locational_gini(m).unwrap(), EXACT);
        case.field("ec_hoover_gini", fields, &hoover_gini(m, None).unwrap(), EXACT);
        let hoover: Vec<f64> = hoover_index(m, None).unwrap().iter().map(|share| 100.0 * share).collect();
        case.field("ec_hoover_index", fields, &hoover, EXACT);
        if case.name != "toy" {
            case.field("ec_norm_ubiquity", fields, &normalised_ubiquity(m, p).unwrap(), EXACT);
        }
        case.field("ec_prody", fields, &prody(m, m.place_totals()).unwrap(), EXACT);
        case.place("ec_expy", places, &expy(m, m.place_totals()).unwrap(), EXACT);
        // EconGeo rounds quotients to two decimals first.
        case.field("eg_prody", fields, &prody(m, m.place_totals()).unwrap(), 1e-3);
        case.place("eg_expy", places, &expy(m, m.place_totals()).unwrap(), 1e-3);
    }
}

#[test]
fn econgeo_within_its_rounding() {
    for case in cases() {
        let m = &case.matrix;
        let near = |theirs: BTreeMap<String, f64>, labels: &Labels, ours: &[f64], digits: f64| {
            let ours = labelled(labels, ours);
            for (key, theirs) in theirs {
                assert!(
                    (ours[&key] - theirs).abs() <= 0.6 * digits,
                    "{} {key}: {} {theirs}",
                    case.name,
                    ours[&key]
                );
            }
        };
        let fields = m.fields();
        let entropy = shannon_entropy(m, EntropyUnit::Bits);
        near(case.places.values(1, "eg_entropy").unwrap(), m.places(), &entropy, 1e-3);
        near(case.fields.values(1, "eg_Gini").unwrap(), fields, &gini_by_field(m), 1e-3);
        near(case.fields.values(1, "eg_Hoover_Gini").unwrap(), fields, &hoover_gini(m, None).unwrap(), 1e-3);
        let hoover: Vec<f64> = hoover_index(m, None).unwrap().iter().map(|share| 100.0 * share).collect();
        near(case.fields.values(1, "eg_Hoover_index").unwrap(), fields, &hoover, 1e-2);
        let (modular, _) = modular_complexity(&case.presence);
        let known = |values: &[Option<f64>]| values.iter().map(|v| v.unwrap()).collect::<Vec<f64>>();
        let (places, fields) = (case.presence.places(), case.presence.fields());
        near(case.fields.values(1, "eg_ease_recombination").unwrap(), fields, &modular.ease, 1e-2);
        near(case.places.values(1, "eg_modular_complexity").unwrap(), places, &known(&modular.places), 1e-2);
        near(
            case.fields.values(1, "eg_modular_complexity_avg").unwrap(),
            fields,
            &known(&modular.fields),
            1e-2,
        );
    }
}

#[test]
fn pairs_of_fields() {
    for case in cases() {
        let p = &case.presence;
        case.pair("eg_cooc", &co_occurrence(p), 0.0);
        for (column, form) in [
            ("ecx_proximity", ProximityForm::Smaller),
            ("dw_proximity", ProximityForm::Smaller),
            ("dw_proximity_sqrt", ProximityForm::GeometricMean),
            ("ec_cosine", ProximityForm::GeometricMean),
            ("ecx_asym_ij", ProximityForm::GivenRow),
        ] {
            case.pair(column, &proximity(p, form, SelfPair::One), EXACT);
        }
        use OccurrenceBase::{CoOccurrences, Places};
        use RelatednessIndex::{Association, Cosine, Jaccard, Probability};
        for (column, index, base) in [
            ("ec_jaccard", Jaccard, Places),
            ("ec_association", Association, Places),
            ("ec_probability", Probability, Places),
            ("eg_prob", Probability, CoOccurrences),
            ("eg_association", Association, CoOccurrences),
            ("eg_cosine", Cosine, CoOccurrences),
            ("eg_jaccard", Jaccard, CoOccurrences),
        ] {
            case.pair(column, &relatedness_index(p, index, base), EXACT);
        }
        case.pair("ec_zscore", &z_score_novelty(p).unwrap(), EXACT);
        case.pair("eg_zscore", &z_score_novelty(p).unwrap(), EXACT);
        case.pair("fermi_taxonomy", &taxonomy(p).unwrap(), EXACT);
        if case.name != "toy" {
            let continuous = |form| continuous_proximity(&case.matrix, form, SelfPair::One).unwrap().0;
            case.pair("ecx_continuous", &continuous(ContinuousProximity::Correlation), EXACT);
            case.pair("ec_cosine_rca", &continuous(ContinuousProximity::Cosine), EXACT);
        }
    }
}

#[test]
fn density_and_outlook() {
    for case in cases() {
        let p = &case.presence;
        let of = |own| proximity(p, ProximityForm::Smaller, own);
        let counted = density(Weights::Presence(p), &of(SelfPair::One)).unwrap();
        let left_out = density(Weights::Presence(p), &of(SelfPair::Zero)).unwrap();
        case.density("ecx_density", &counted, 1.0, EXACT);
        case.density("dw_relatedness", &left_out, 1.0, EXACT);
        use RelatednessIndex::{Association, Cosine, Jaccard, Probability};
        for (column, index) in
            [("prob", Probability), ("association", Association), ("cosine", Cosine), ("jaccard", Jaccard)]
        {
            let pairs = relatedness_index(p, index, OccurrenceBase::CoOccurrences);
            let ours = density(Weights::Presence(p), &pairs).unwrap();
            let Some(theirs) = case.cells.values(2, &format!("eg_density_{column}")) else { continue };
            for (key, theirs) in theirs {
                let (place, field) = key.split_once('\t').unwrap();
                let at = ours.places().position(place).zip(ours.fields().position(field));
                let Some((place, field)) = at else { continue };
                // EconGeo rounds percentages to two decimals.
                assert!(
                    (100.0 * ours.value(place, field) - theirs).abs() < 0.0051,
                    "{} {column} {key}",
                    case.name
                );
            }
        }
        if !case.connected() {
            continue;
        }
        let (scores, _) = complexity(p, &ComplexityOptions::default()).unwrap();
        let coi =
            complexity_outlook_index(p, &counted, &scores.pci_unshifted, OutlookForm::GrowthLab).unwrap();
        case.place("ecx_coi", p.places(), &coi, EXACT);
        let gain = |own, pci: &[f64], form| complexity_outlook_gain(p, &of(own), pci, form).unwrap();
        let growth_lab = gain(SelfPair::One, &scores.pci_unshifted, OutlookForm::GrowthLab);
        case.density("ecx_cog", &growth_lab, 1.0, EXACT);
        let own = ComplexityOptions { pci_scale: PciScale::Own, ..ComplexityOptions::default() };
        let pci = complexity(p, &own).unwrap().0.pci;
        let coi = complexity_outlook_index(p, &left_out, &pci, OutlookForm::Target).unwrap();
        case.place("ec_coi", p.places(), &coi, EXACT);
        case.density("ec_cog", &gain(SelfPair::Zero, &pci, OutlookForm::Target), 1.0, EXACT);
        if p.fields().len() == case.matrix.fields().len() {
            let less_own = gain(SelfPair::Zero, &pci, OutlookForm::TargetLessOwn);
            case.density("dw_opportunity_gain", &less_own, 1.0, EXACT);
        }
    }
}

#[test]
fn eigenvectors_and_reflections() {
    for case in cases() {
        let p = &case.presence;
        if !case.connected() {
            let error = complexity(p, &ComplexityOptions::default()).unwrap_err();
            assert!(
                matches!(error, EconomyError::Disconnected { parts: 2, largest_places: 8, .. }),
                "{error}"
            );
            continue;
        }
        let (scores, findings) = complexity(p, &ComplexityOptions::default()).unwrap();
        for column in ["ecx_eci", "ec_eci", "fermi_eci_eigenvalue"] {
            case.place(column, p.places(), &scores.eci, EXACT);
        }
        case.field("ecx_pci", p.fields(), &scores.pci, EXACT);
        let own = ComplexityOptions { pci_scale: PciScale::Own, ..ComplexityOptions::default() };
        let pci = complexity(p, &own).unwrap().0.pci;
        case.field("ec_pci", p.fields(), &pci, EXACT);
        if case.name != "toy" {
            case.place("econci_eci", p.places(), &scores.eci, EXACT);
            case.field("econci_pci", p.fields(), &pci, EXACT);
        }
        // fermi's PCI rises with ubiquity: always the reverse.
        let reversed: Vec<f64> = pci.iter().map(|score| -score).collect();
        case.field("fermi_pci_eigenvalue", p.fields(), &reversed, EXACT);
        assert!((scores.eigenvalue - case.scalars["numpy_eigenvalue_2"]).abs() < 1e-12);
        assert!((scores.next_eigenvalue.unwrap() - case.scalars["numpy_eigenvalue_3"]).abs() < 1e-12);
        if case.name == "uk_2022" {
            let lowest =
                (0..p.places().len()).min_by(|a, b| scores.eci[*a].total_cmp(&scores.eci[*b])).unwrap();
            assert_eq!(p.places().name(lowest), "TLI31");
            assert!((scores.eci[lowest] + 4.62).abs() < 0.01 && scores.diversity_correlation.unwrap() < 0.35);
            assert!(findings.iter().any(|f| f.message.contains("0.34") && f.message.contains("TLI31")));
            let rare = ComplexityOptions { sign: SignRule::RareFields, ..own };
            assert!(complexity(p, &rare).unwrap().0.eci[lowest] > 4.6);
        }
        let order = |n, scale| reflections(p, n, scale).unwrap();
        for n in [1, 2, 3, 20, 22] {
            let scale = if n <= 2 { ReflectionScale::Raw } else { ReflectionScale::Percent };
            case.place(&format!("eg_MORc_{n}"), p.places(), &order(n, scale).places, ITERATIVE);
        }
        for n in [1, 2, 3, 19, 21] {
            let scale = if n <= 2 { ReflectionScale::Raw } else { ReflectionScale::Percent };
            case.field(&format!("eg_MORt_{n}"), p.fields(), &order(n, scale).fields, ITERATIVE);
        }
        let ddof1 = |n: usize| ((n as f64 - 1.0) / n as f64).sqrt();
        let scaled = |values: Vec<f64>| {
            let f = ddof1(values.len());
            values.iter().map(|v| v * f).collect::<Vec<f64>>()
        };
        case.place(
            "dw_eci_20",
            p.places(),
            &scaled(order(18, ReflectionScale::Standardised).places),
            ITERATIVE,
        );
        case.field(
            "dw_pci_20",
            p.fields(),
            &scaled(order(19, ReflectionScale::Standardised).fields),
            ITERATIVE,
        );
        let theirs = in_order(p.places(), &case.places.values(1, "ec_reflections").unwrap());
        assert!(off_standardised(&order(20, ReflectionScale::Standardised).places, &theirs) < ITERATIVE);
        let theirs = in_order(p.places(), &case.places.values(1, "fermi_eci_reflections_18").unwrap());
        assert!(off_standardised(&order(18, ReflectionScale::Standardised).places, &theirs) < ITERATIVE);
        // Where packages return noise: at order 200 and more, ± ECI.
        let deep = order(400, ReflectionScale::Standardised).places;
        assert!(off_standardised(&deep, &scores.eci) < 1e-9, "{}", case.name);
        // EconGeo rounds before it takes eigenvectors: its error is bounded, not copied.
        let (knowledge, _) = knowledge_complexity(p).unwrap();
        assert!(off_standardised(&knowledge.kci, &scores.eci) < 1e-12);
        let theirs = in_order(p.places(), &case.places.values(1, "eg_KCI").unwrap());
        assert!(off_standardised(&knowledge.kci, &theirs) < 6e-3, "{}", case.name);
        let theirs = in_order(p.fields(), &case.fields.values(1, "eg_TCI").unwrap());
        assert!(off_standardised(&knowledge.tci, &theirs) < 2e-2, "{}", case.name);
    }
}

#[test]
fn fitness_genepy_and_nestedness() {
    for case in cases() {
        let p = &case.presence;
        let run = |form, stop| fitness(p, FitnessOptions { form, stop }).unwrap().0;
        // Empty lines take part in fermi's means; the cases here have none but in `tiny`, whose lines all stay.
        for steps in [1, 2, 5, 50, 200] {
            let ours = run(FitnessForm::Simultaneous, Stop::After(steps));
            case.place(&format!("fermi_fitness_{steps}"), p.places(), &ours.fitness, ITERATIVE);
            case.field(&format!("fermi_quality_{steps}"), p.fields(), &ours.complexity, ITERATIVE);
        }
        let ours = run(FitnessForm::NonHomogeneous { delta: 1.0 }, Stop::After(2_000));
        case.place("fermi_nhefc_fitness", p.places(), &ours.fitness, EXACT);
        case.field("fermi_nhefc_quality", p.fields(), &ours.complexity, EXACT);
        let ours = run(FitnessForm::Sequential, Stop::After(200));
        case.place("ec_fitness_200", p.places(), &ours.fitness, ITERATIVE);
        case.field("ec_quality_200", p.fields(), &ours.complexity, ITERATIVE);
        let ours = genepy(p).unwrap();
        case.place("genepy", p.places(), &ours.places.index, EXACT);
        case.field("genepy", p.fields(), &ours.fields.index, EXACT);
        if case.name != "tiny" && case.name != "toy" {
            case.place("genepy_x1", p.places(), &ours.places.first, 1e-8);
        }
        let ours = nestedness(p).unwrap();
        for (key, value) in [
            ("fermi_nodf", ours.mean),
            ("vegan_nodf", 100.0 * ours.by_pairs),
            ("vegan_nodf_rows", 100.0 * ours.places),
            ("vegan_nodf_columns", 100.0 * ours.fields),
            ("vegan_fill", ours.fill),
        ] {
            let theirs = case.scalars[key];
            assert!((value - theirs).abs() <= EXACT * theirs.abs(), "{} {key}: {value} {theirs}", case.name);
        }
    }
}

#[test]
fn variety_of_british_regions() {
    let Some(folder) = folder("complexity") else { return };
    let (matrix, _) = PlaceFieldMatrix::from_cells(&cells("uk_2022").unwrap()).unwrap();
    let sections = Reference::read(folder.join("uk_fields.csv")).unwrap();
    let section_of = |row| (sections.text(row, "field").to_owned(), sections.text(row, "section").to_owned());
    let groups = (0..sections.len()).map(section_of).collect();
    let hierarchy = Hierarchy::from_groups(matrix.fields(), &groups).unwrap();
    let ours = variety(&matrix, &hierarchy, EntropyUnit::Bits).unwrap();
    let theirs = Reference::read(folder.join("uk_2022_places.csv")).unwrap();
    type Part = fn(&Variety) -> f64;
    let parts: [(&str, Part); 3] = [
        ("scipy_entropy2_total", |v| v.total),
        ("scipy_entropy2_between_sections", Variety::unrelated),
        ("scipy_entropy2_within_sections", Variety::related),
    ];
    for (column, part) in parts {
        let ours = ours.iter().map(|v| (v.place.clone(), part(v))).collect();
        close(column, &ours, &theirs.values(1, column).unwrap(), EXACT);
    }
}
