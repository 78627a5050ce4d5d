//! The pairs of a broker's partners that no other organisation joins.

use streets_network::{Graph, Partition};

/// Beyond this many partners a table of all their pairs is too large: 50 MB here.
const MOST_PARTNERS: usize = 20_000;

/// Pairs of partners of `broker` without a tie and without another common partner, not all three of one sector; none
/// for a broker with too many partners.
///
/// Cost: one pass over all ties, and partners × partners / 64 for every tie of a partner.
pub(crate) fn sole_pairs(graph: &Graph, sectors: &Partition, broker: u32) -> Option<u64> {
    let partners = graph.neighbours(broker);
    if partners.len() > MOST_PARTNERS {
        return None;
    }
    let words = partners.len().div_ceil(64);
    let mut position = vec![u32::MAX; graph.nodes()];
    partners.iter().zip(0..).for_each(|(&node, at)| position[node as usize] = at);
    // Row a has a bit for every partner that is tied to a or joined to it by somebody else.
    let mut joined = vec![0u64; partners.len() * words];
    let mut met = vec![0u64; words];
    let mut common: Vec<usize> = Vec::new();
    for other in graph.node_ids().filter(|other| *other != broker) {
        common.extend(
            graph
                .neighbours(other)
                .iter()
                .map(|node| position[*node as usize])
                .filter(|at| *at != u32::MAX)
                .map(|at| at as usize),
        );
        common.iter().for_each(|at| met[at / 64] |= 1 << (at % 64));
        let own = position[other as usize];
        let own = (own != u32::MAX && !common.is_empty()).then_some(own as usize);
        if common.len() > 1 || own.is_some() {
            for at in common.iter().copied().chain(own) {
                let row = &mut joined[at * words..(at + 1) * words];
                row.iter_mut().zip(&met).for_each(|(row, met)| *row |= met);
            }
        }
        common.drain(..).for_each(|at| met[at / 64] = 0);
    }
    Some(count_unjoined(partners, sectors, broker, &joined, words))
}

fn count_unjoined(partners: &[u32], sectors: &Partition, broker: u32, joined: &[u64], words: usize) -> u64 {
    let alike = |node: u32| sectors.of()[node as usize] == sectors.of()[broker as usize];
    let (mut all, mut others) = (vec![0u64; words], vec![0u64; words]);
    for (at, &node) in partners.iter().enumerate() {
        all[at / 64] |= 1 << (at % 64);
        others[at / 64] |= u64::from(!alike(node)) << (at % 64);
    }
    let mut twice = 0;
    for (at, &node) in partners.iter().enumerate() {
        let counted = if alike(node) { &others } else { &all };
        for (word, (row, counted)) in joined[at * words..(at + 1) * words].iter().zip(counted).enumerate() {
            let own = if word == at / 64 { 1 << (at % 64) } else { 0 };
            twice += u64::from((!row & counted & !own).count_ones());
        }
    }
    twice / 2
}

#[cfg(test)]
mod tests {
    use super::sole_pairs;
    use streets_network::{Graph, Partition};

    #[test]
    fn pairs_that_nobody_else_joins() {
        // Partners 1, 2, 3, 4 of 0; 1 and 2 tied; 5 joins 2 and 3 too. Open: 13, 14, 23, 24, 34; 1–2–3 joins 1 to nobody,
        // because 2 and 3 are not tied.
        let ties = [(0, 1), (0, 2), (0, 3), (0, 4), (1, 2), (5, 2), (5, 3)].map(|(a, b)| (a, b, 1.0));
        let graph = Graph::from_ties(6, &ties).unwrap();
        let apart = Partition::new(vec![0, 1, 1, 1, 1, 1]);
        assert_eq!(
            sole_pairs(&graph, &apart, 0),
            Some(4),
            "all but 12, which is tied, and 23, which 5 joins"
        );
        let alike = Partition::new(vec![0, 0, 1, 0, 0, 0]);
        assert_eq!(sole_pairs(&graph, &alike, 0), Some(1), "24 only: 13, 14 and 34 are all of one sector");
    }
}
