//! Which codes are sums of others, checked on the values, and which rows make up the whole.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use xxhash_rust::xxh3::xxh3_64;

use crate::structure::hierarchy::{Hierarchy, hierarchy};

/// Share of a sum's cells in which its parts must add up to it; the rest may be revisions and misprints.
const HOLDING: f64 = 0.95;

/// How far, beside rounding, parts may be from their sum, as a share of it.
const SLACK: f64 = 0.005;

/// Most amounts that are kept to check sums on; beyond it, half of the cells are forgotten, chosen by hash.
const MOST_AMOUNTS: usize = 4_000_000;

/// Amounts of a file by their cell (place, period and unit) and code: all of them, or of a sample of its cells where
/// there are more than [`MOST_AMOUNTS`].
pub(super) struct Sums {
    codes: BTreeMap<String, u32>,
    cells: HashMap<u64, Vec<(u32, f64)>>,
    amounts: usize,
    most: usize,
    /// Cells are kept whose hash ends in so many zero bits.
    level: u32,
    grain: Grain,
}

impl Default for Sums {
    fn default() -> Self {
        Self {
            codes: BTreeMap::new(),
            cells: HashMap::new(),
            amounts: 0,
            most: MOST_AMOUNTS,
            level: 0,
            grain: Grain::default(),
        }
    }
}

/// A code whose rows are left out.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct LeftOut {
    /// Why, in words.
    pub reason: String,
    /// The largest difference between the sum and its parts where they add up.
    pub furthest: f64,
    /// Cells in which they do not add up.
    pub broken: u32,
    /// Whether its user should look at it.
    pub doubtful: bool,
}

/// How finely the amounts are rounded: the largest of 1000, 100, 10, 5, 1, 0.1, … that all of them are multiples of.
#[derive(Clone, Copy, Debug, Default)]
struct Grain(usize);

const GRAINS: [f64; 11] = [1_000.0, 100.0, 10.0, 5.0, 1.0, 0.1, 0.01, 1e-3, 1e-4, 1e-5, 1e-6];

impl Grain {
    fn look(&mut self, value: f64) {
        while self.0 + 1 < GRAINS.len() {
            let steps = value / GRAINS[self.0];
            if (steps - steps.round()).abs() <= 1e-6 {
                break;
            }
            self.0 += 1;
        }
    }

    fn size(self) -> f64 {
        GRAINS[self.0]
    }
}

/// What the values say of a code and its children.
struct Check {
    holds: bool,
    parts_exceed: bool,
    furthest: f64,
    broken: u32,
}

impl Sums {
    /// Notes an amount. Several of one cell and code are added up.
    pub(super) fn enter(&mut self, cell: &str, code: &str, value: f64) {
        let codes = u32::try_from(self.codes.len()).unwrap_or(u32::MAX);
        let code = match self.codes.get(code) {
            Some(number) => *number,
            None => *self.codes.entry(code.to_owned()).or_insert(codes),
        };
        self.grain.look(value);
        let hash = xxh3_64(cell.as_bytes());
        if hash.trailing_zeros() < self.level {
            return;
        }
        let amounts = self.cells.entry(hash).or_default();
        match amounts.iter_mut().find(|(own, _)| *own == code) {
            Some((_, sum)) => *sum += value,
            None => {
                amounts.push((code, value));
                self.amounts += 1;
            }
        }
        while self.amounts > self.most && self.level < 60 {
            self.level += 1;
            self.cells.retain(|hash, _| hash.trailing_zeros() >= self.level);
            self.amounts = self.cells.values().map(Vec::len).sum();
        }
    }

    /// The codes that are left out, so that what is kept counts everything once, as finely as it is complete.
    pub(super) fn left_out(&self, stated: &[String]) -> BTreeMap<String, LeftOut> {
        let tree = hierarchy(self.codes.keys().map(String::as_str));
        let mut out = BTreeMap::new();
        for root in &tree.roots {
            self.descend(&tree, root, &mut out);
        }
        for code in stated {
            let reason = "aggregate, as the options say".to_owned();
            out.entry(code.clone()).or_insert(LeftOut { reason, furthest: 0.0, broken: 0, doubtful: false });
        }
        out
    }

    /// Keeps a code's parts where they make it up; else the code itself. Where parts exceed it, it is no sum of theirs
    /// at all, and both are kept.
    fn descend(&self, tree: &Hierarchy, code: &str, out: &mut BTreeMap<String, LeftOut>) {
        let Some(children) = tree.children.get(code) else { return };
        let check = self.check(code, children);
        if check.holds {
            let reason = format!("aggregate of {}", shortened(children));
            out.insert(
                code.to_owned(),
                LeftOut { reason, furthest: check.furthest, broken: check.broken, doubtful: false },
            );
        }
        if check.holds || check.parts_exceed {
            for child in children {
                self.descend(tree, child, out);
            }
            return;
        }
        for part in below(tree, code) {
            let reason = format!("part of {code}, whose parts do not add up to it");
            out.insert(part, LeftOut { reason, furthest: 0.0, broken: 0, doubtful: true });
        }
    }

    fn check(&self, code: &str, children: &[String]) -> Check {
        let number = |code: &str| self.codes.get(code).copied().unwrap_or(u32::MAX);
        let (own, parts): (u32, Vec<u32>) =
            (number(code), children.iter().map(|child| number(child)).collect());
        // Each of the amounts is off by half a grain at most.
        let rounding = 0.5 * self.grain.size() * (parts.len() as f64 + 1.0) + 1e-9;
        let (mut cells, mut held, mut exceed, mut furthest) = (0_u32, 0_u32, 0_u32, 0.0_f64);
        for amounts in self.cells.values() {
            let Some((_, whole)) = amounts.iter().find(|(code, _)| *code == own) else { continue };
            // The order of the file, so that the same file gives the same sum.
            let sum: f64 =
                amounts.iter().filter(|(code, _)| parts.contains(code)).map(|(_, value)| value).sum();
            let slack = rounding.max(SLACK * whole.abs());
            cells += 1;
            let apart = sum - whole;
            if apart.abs() <= slack {
                held += 1;
                furthest = furthest.max(apart.abs());
            } else if apart > slack {
                exceed += 1;
            }
        }
        let share = |n: u32| f64::from(n) / f64::from(cells.max(1));
        let holds = cells > 0 && share(held) >= HOLDING;
        Check { holds, parts_exceed: share(exceed) > 1.0 - HOLDING, furthest, broken: cells - held }
    }
}

fn below(tree: &Hierarchy, code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open = vec![code.to_owned()];
    while let Some(code) = open.pop() {
        for child in tree.children.get(&code).into_iter().flatten() {
            if found.insert(child.clone()) {
                open.push(child.clone());
            }
        }
    }
    found
}

fn shortened(codes: &[String]) -> String {
    const SHOWN: usize = 4;
    if codes.len() <= SHOWN {
        return codes.join(", ");
    }
    format!("{} and {} more", codes[..SHOWN - 1].join(", "), codes.len() - (SHOWN - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left_out(cells: &[(&str, &[(&str, f64)])]) -> Vec<(String, String)> {
        let mut sums = Sums::default();
        for (cell, amounts) in cells {
            for (code, value) in *amounts {
                sums.enter(cell, code, *value);
            }
        }
        sums.left_out(&[]).into_iter().map(|(code, left)| (code, left.reason)).collect()
    }

    #[test]
    fn sums_are_left_out_down_to_the_finest_parts() {
        let york: &[(&str, f64)] = &[
            ("Total", 100.0),
            ("A-C", 61.0),
            ("A (1-3)", 20.0),
            ("C (10-33)", 40.0),
            ("10", 15.0),
            ("11-33", 25.0),
            ("F (41-43)", 40.0),
        ];
        let got = left_out(&[("york", york)]);
        assert_eq!(
            got,
            [
                ("A-C".to_owned(), "aggregate of A (1-3), C (10-33)".to_owned()),
                ("C (10-33)".to_owned(), "aggregate of 10, 11-33".to_owned()),
                ("Total".to_owned(), "aggregate of A-C, F (41-43)".to_owned()),
            ]
        );
    }

    #[test]
    fn parts_that_are_not_the_whole_give_way_to_it() {
        let got = left_out(&[("york", &[("52", 100.0), ("521", 30.0), ("522", 20.0), ("53", 10.0)])]);
        let reason = "part of 52, whose parts do not add up to it".to_owned();
        assert_eq!(got, [("521".to_owned(), reason.clone()), ("522".to_owned(), reason)]);
    }

    #[test]
    fn a_code_smaller_than_its_seeming_parts_is_no_sum() {
        assert_eq!(left_out(&[("york", &[("52", 10.0), ("521", 30.0), ("522", 20.0)])]), []);
    }

    #[test]
    fn a_sample_of_the_cells_tells_the_same() {
        let mut sums = Sums { most: 300, ..Sums::default() };
        for cell in 0..1_000 {
            for (code, value) in [("52", 50.0), ("521", 30.0), ("522", 20.0)] {
                sums.enter(&format!("place {cell}"), code, value);
            }
        }
        assert!(sums.amounts <= 300 && sums.level > 0);
        assert_eq!(sums.left_out(&[]).keys().collect::<Vec<_>>(), ["52"]);
    }

    #[test]
    fn whole_numbers_are_grained_by_one_and_thousands_by_thousands() {
        let grain = |values: &[f64]| {
            let mut grain = Grain::default();
            values.iter().for_each(|value| grain.look(*value));
            grain.size()
        };
        assert_eq!(grain(&[2_000.0, 17_000.0]), 1_000.0);
        assert_eq!(grain(&[15.0, 20.0]), 5.0);
        assert_eq!(grain(&[3.0, 20.0]), 1.0);
        assert_eq!(grain(&[0.25, 3.0]), 0.01);
    }
}
