//! Real pairs that were read and labelled one by one.
//!
//! Drawn from 129,161 records of Horizon 2020, ROR, OpenAlex, Contracts Finder and Interreg: the pairs that blocking brought together, in seven
//! bands of the weight of a first model, and within each band in turn from every combination of sources; pairs whose names are written alike were
//! left out, and 25 pairs of one kind in one town with hardly a word in common were added. Of 430, 15 that could not be told were left out.
//! The bands from −4 bits to +5 (where a model errs) hold half of the pairs and 4 % of what was compared, so precision and recall here are those of
//! hard pairs, not of pairs as they come, for which see `as_they_come`; `band` counts from the lowest.
//!
//! Same: an organisation, its units, sites and branches, its old names. Different: subsidiaries, companies of one group in two countries, a
//! university and its hospital or science park, a government and its agencies, institutes of an academy and the academy.
//!
//! Rows in even places were looked at while the model was made, rows in odd places were not.

use streets_organisations::linkage::{LinkModel, LinkOptions, LinkRecord, blocking_recall, score_pairs};

use crate::all_linked::all_linked;
use crate::as_they_come::{drawn, estimated};
use crate::pair_file::{ReadPair, pairs_of};

/// Least precision and recall of either half among all records. Measured, by clusters: 0.96 and 0.88 where they were
/// looked at, 0.95 and 0.88 where they were held back; the 0.98 and 0.90 that are wanted are not both reached.
const PRECISION: f64 = 0.94;
const RECALL: f64 = 0.80;
/// The same from names and towns alone.
const ALONE_PRECISION: f64 = 0.88;
const ALONE_RECALL: f64 = 0.77;
/// The same of pairs as they come. Measured: 0.88 and 0.66 by pairs, 0.87 and 0.73 by clusters.
const COME_PRECISION: f64 = 0.86;
const COME_RECALL: f64 = 0.65;

pub(crate) fn labelled() -> Vec<ReadPair> {
    pairs_of(include_bytes!("../fixtures/labelled_pairs.csv"))
}

/// Precision and recall of one half.
#[derive(Debug)]
struct Measured {
    precision: f64,
    recall: f64,
}

fn measured(labelled: &[ReadPair], said: &[bool], half: usize) -> Measured {
    let rows = || labelled.iter().zip(said).skip(half).step_by(2);
    let both = rows().filter(|(label, said)| label.same && **said).count() as f64;
    let said = rows().filter(|(_, said)| **said).count() as f64;
    let same = rows().filter(|(label, _)| label.same).count() as f64;
    Measured { precision: both / said, recall: both / same }
}

#[test]
fn the_names_and_towns_alone_under_the_starting_model() {
    let labelled = labelled();
    assert_eq!(labelled.len(), 415);
    let records: Vec<LinkRecord> =
        labelled.iter().flat_map(|pair| [pair.a.clone(), pair.b.clone()]).collect();
    let pairs: Vec<(usize, usize)> = (0..labelled.len()).map(|pair| (2 * pair, 2 * pair + 1)).collect();
    let options = LinkOptions::default();
    let scored = score_pairs(&records, &pairs, &LinkModel::starting(), &options);
    let said: Vec<bool> = scored.iter().map(|pair| pair.probability >= options.same_from).collect();
    for half in [0, 1] {
        let measured = measured(&labelled, &said, half);
        println!("names and towns alone, half {half}: {measured:?}");
        assert!(
            measured.precision >= ALONE_PRECISION && measured.recall >= ALONE_RECALL,
            "half {half}: {measured:?}"
        );
    }
}

#[test]
fn among_all_records_with_the_fitted_model() {
    let Some(all) = all_linked() else { return };
    let (records, linked) = (&all.records, &all.linked);
    let labelled = labelled();
    let pairs: Vec<(usize, usize)> =
        labelled.iter().map(|pair| (all.number_of(&pair.a), all.number_of(&pair.b))).collect();
    let options = LinkOptions::default();
    let same: Vec<(usize, usize)> =
        labelled.iter().zip(&pairs).filter(|(label, _)| label.same).map(|(_, pair)| *pair).collect();
    let recall = blocking_recall(records, &same, &options);
    println!("blocking: {recall:?}");
    assert!(recall.found * 100 >= recall.true_pairs * 98, "{recall:?}");

    let fit = linked.fit.as_ref().unwrap();
    println!(
        "{} pairs compared, {:.0} expected matches in {} steps",
        linked.blocking.pairs, fit.expected_matches, fit.iterations
    );
    assert!(fit.settled);
    let mut cluster_of = vec![0; records.len()];
    for (number, cluster) in linked.clusters.iter().enumerate() {
        for record in &cluster.records {
            cluster_of[*record] = number;
        }
    }
    let scored = score_pairs(records, &pairs, &linked.model, &options);
    let by_pair: Vec<bool> = scored.iter().map(|pair| pair.probability >= options.same_from).collect();
    let by_cluster: Vec<bool> = pairs.iter().map(|(a, b)| cluster_of[*a] == cluster_of[*b]).collect();
    let drawn = drawn();
    let drawn_pairs: Vec<(usize, usize)> =
        drawn.iter().map(|pair| (all.number_of(&pair.a), all.number_of(&pair.b))).collect();
    let drawn_scored = score_pairs(records, &drawn_pairs, &linked.model, &options);
    let drawn_by_pair: Vec<bool> =
        drawn_scored.iter().map(|pair| pair.probability >= options.same_from).collect();
    let drawn_by_cluster: Vec<bool> =
        drawn_pairs.iter().map(|(a, b)| cluster_of[*a] == cluster_of[*b]).collect();
    for (how, said) in [("pairs", &drawn_by_pair), ("clusters", &drawn_by_cluster)] {
        let (precision, recall) = estimated(&drawn, said);
        println!("as they come, {how}: precision {precision:?}, recall {recall:?}");
        for (estimate, least) in [(&precision, COME_PRECISION), (&recall, COME_RECALL)] {
            assert!(estimate.value >= least && estimate.low <= estimate.value, "{how}: {estimate:?}");
            assert!(estimate.value <= estimate.high && estimate.high <= 1.0, "{how}: {estimate:?}");
        }
    }
    for (how, said) in [("pairs", &by_pair), ("clusters", &by_cluster)] {
        for half in [0, 1] {
            let measured = measured(&labelled, said, half);
            println!("{how}, half {half}: {measured:?}");
            assert!(
                measured.precision >= PRECISION && measured.recall >= RECALL,
                "{how}, half {half}: {measured:?}"
            );
        }
    }
}
