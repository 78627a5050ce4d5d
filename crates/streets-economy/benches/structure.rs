//! How long the statistics of structure take, and that time and memory grow as the number of presences.

use std::sync::OnceLock;

use divan::{Bencher, black_box};
use streets_economy::*;

#[global_allocator]
static ALLOCATOR: divan::AllocProfiler = divan::AllocProfiler::system();

fn main() {
    divan::main();
}

/// Random whole amounts in `percent_of_ten_thousand`/100 % of the cells, the same in every run.
fn table(places: usize, fields: usize, per_ten_thousand: u64) -> PlaceFieldMatrix {
    let mut state = 17u64;
    let mut next = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state >> 33
    };
    let names = |first: &str, n: usize| (0..n).map(|i| format!("{first}{i:06}")).collect::<Vec<String>>();
    let (place_names, field_names) = (names("c", places), names("f", fields));
    let mut values = vec![0.0; places * fields];
    for (cell, value) in values.iter_mut().enumerate() {
        let linked = cell % fields == (cell / fields) % fields;
        if linked || next() % 10_000 < per_ten_thousand {
            *value = (1 + next() % 500) as f64;
        }
    }
    PlaceFieldMatrix::from_dense(&place_names, &field_names, &values).expect("amounts").0
}

struct Case {
    matrix: PlaceFieldMatrix,
    presence: Presence,
}

fn case(places: usize, fields: usize, per_ten_thousand: u64, rule: PresenceRule) -> Case {
    let matrix = table(places, fields, per_ten_thousand);
    let presence = Presence::new(&matrix, rule).expect("presence").0;
    Case { matrix, presence }
}

/// 3000 × 3000, every cell above zero, presence by the quotient.
fn dense() -> &'static Case {
    static CASE: OnceLock<Case> = OnceLock::new();
    CASE.get_or_init(|| case(3_000, 3_000, 10_000, PresenceRule::USUAL))
}

/// 10,000 × 5,000, 1 % filled.
fn sparse() -> &'static Case {
    static CASE: OnceLock<Case> = OnceLock::new();
    CASE.get_or_init(|| case(10_000, 5_000, 100, PresenceRule::Amount { threshold: 1.0 }))
}

fn fitness_200(presence: &Presence) -> Fitness {
    fitness(presence, FitnessOptions::default()).expect("fitness").0
}

fn eci(presence: &Presence) -> Complexity {
    complexity(presence, &ComplexityOptions::default()).expect("connected").0
}

fn near(presence: &Presence) -> FieldPairs {
    proximity(presence, ProximityForm::Smaller, SelfPair::Zero)
}

#[divan::bench_group(sample_count = 5)]
mod dense_3000 {
    use super::*;

    #[divan::bench]
    fn rca() -> Vec<f64> {
        location_quotient(&dense().matrix, QuotientScale::Raw)
    }

    #[divan::bench]
    fn presence() -> Presence {
        Presence::new(&dense().matrix, PresenceRule::USUAL).expect("presence").0
    }

    #[divan::bench]
    fn proximity_then_density() -> Density {
        let presence = &dense().presence;
        density(Weights::Presence(presence), &near(presence)).expect("same fields")
    }

    #[divan::bench]
    fn proximity_alone() -> FieldPairs {
        near(&dense().presence)
    }

    #[divan::bench]
    fn correlation_proximity() -> FieldPairs {
        continuous_proximity(&dense().matrix, ContinuousProximity::Correlation, SelfPair::One)
            .expect("places")
            .0
    }

    #[divan::bench]
    fn relatedness_association() -> FieldPairs {
        relatedness_index(&dense().presence, RelatednessIndex::Association, OccurrenceBase::Places)
    }

    #[divan::bench]
    fn z_score() -> FieldPairs {
        z_score_novelty(&dense().presence).expect("places")
    }

    #[divan::bench]
    fn eci_pci() -> Complexity {
        eci(&dense().presence)
    }

    #[divan::bench]
    fn reflections_20() -> Reflections {
        reflections(&dense().presence, 20, ReflectionScale::Standardised).expect("varies")
    }

    #[divan::bench]
    fn fitness_200_steps() -> Fitness {
        fitness_200(&dense().presence)
    }

    #[divan::bench]
    fn genepy_both_sides() -> Genepy {
        genepy(&dense().presence).expect("places")
    }

    #[divan::bench]
    fn nodf() -> Nestedness {
        nestedness(&dense().presence).expect("pairs")
    }

    #[divan::bench]
    fn outlook_gain(bencher: Bencher<'_, '_>) {
        let presence = &dense().presence;
        let (pairs, scores) = (near(presence), eci(presence));
        bencher.bench(|| {
            complexity_outlook_gain(presence, &pairs, &scores.pci_unshifted, OutlookForm::GrowthLab)
                .expect("same fields")
        });
    }

    #[divan::bench]
    fn concentration() -> (Vec<f64>, Vec<f64>, Vec<f64>) {
        let matrix = &dense().matrix;
        (shannon_entropy(matrix, EntropyUnit::Bits), krugman_dissimilarity(matrix), gini_by_field(matrix))
    }
}

#[divan::bench_group(sample_count = 5)]
mod sparse_10000_by_5000 {
    use super::*;

    #[divan::bench]
    fn eci_fitness_proximity_density() -> (Complexity, Fitness, Density) {
        let presence = &sparse().presence;
        let scores = eci(presence);
        let fit = fitness_200(presence);
        let density = density(Weights::Presence(presence), &near(presence)).expect("same fields");
        (scores, fit, density)
    }

    #[divan::bench]
    fn eci_pci() -> Complexity {
        eci(&sparse().presence)
    }

    #[divan::bench]
    fn fitness_200_steps() -> Fitness {
        fitness_200(&sparse().presence)
    }

    #[divan::bench]
    fn proximity_alone() -> FieldPairs {
        near(&sparse().presence)
    }
}

/// Places × 1, 4, 16 with 20 fields each on average, fields in step: presences grow by 4, cells by 16.
#[divan::bench(args = [1, 4, 16], sample_count = 5)]
fn eci_and_fitness_grow_as_presences(bencher: Bencher<'_, '_>, times: usize) {
    let fields = 500 * times;
    let per_ten_thousand = (200_000 / fields) as u64;
    let case = case(1_000 * times, fields, per_ten_thousand, PresenceRule::Amount { threshold: 1.0 });
    let presence = case.presence.largest_component().0;
    bencher.bench(|| black_box((eci(&presence), fitness_200(&presence))));
}
