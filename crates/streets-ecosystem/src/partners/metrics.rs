//! How well scores tell what comes from what does not: area under the curve and average precision, of several weightings
//! of the same pairs at once.

/// A pair in the order of its score, highest first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Ranked {
    pub(crate) a: u32,
    pub(crate) b: u32,
    /// Pairs that it stands for.
    pub(crate) weight: f64,
    pub(crate) comes: bool,
    /// Whether the sums so far are closed before it.
    closes: bool,
}

/// Area under the curve and average precision.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Curve {
    /// Probability that a pair that comes scores above one that does not, ties counting half.
    pub(crate) area: f64,
    /// Mean precision at the ranks of the pairs that come; pairs of one score share one rank.
    pub(crate) average_precision: f64,
}

/// A pair and its score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Scored {
    pub(crate) a: u32,
    pub(crate) b: u32,
    pub(crate) weight: f64,
    pub(crate) comes: bool,
    pub(crate) score: f64,
}

/// Marks where sums are closed: between scores, but not between scores that no pair that comes has, since only pairs that
/// come divide those that do not.
pub(crate) fn ranked(in_order: &[Scored]) -> Vec<Ranked> {
    let mut found = Vec::with_capacity(in_order.len());
    let mut before = false;
    for equal in in_order.chunk_by(|x, y| x.score == y.score) {
        let any = equal.iter().any(|one| one.comes);
        for (at, Scored { a, b, weight, comes, .. }) in equal.iter().copied().enumerate() {
            found.push(Ranked { a, b, weight, comes, closes: at == 0 && (any || before) });
        }
        before = any;
    }
    found
}

/// Sums of one lane each.
struct Sums<const N: usize> {
    came: [f64; N],
    not: [f64; N],
    area: [f64; N],
    precision: [f64; N],
    yes: [f64; N],
    no: [f64; N],
}

impl<const N: usize> Sums<N> {
    /// Counts the pairs of one score.
    fn close(&mut self) {
        for lane in 0..N {
            let (yes, no) = (self.yes[lane], self.no[lane]);
            self.area[lane] += no * (self.came[lane] + yes / 2.0);
            self.came[lane] += yes;
            self.not[lane] += no;
            if yes > 0.0 {
                self.precision[lane] += yes * self.came[lane] / (self.came[lane] + self.not[lane]);
            }
        }
        (self.yes, self.no) = ([0.0; N], [0.0; N]);
    }
}

/// The curves of ranked pairs when each counts `times` as often as it stands for, by lane; `None` unless there are both outcomes.
pub(crate) fn curves<const N: usize>(
    ranked: &[Ranked],
    times: impl Fn(&Ranked) -> [f64; N],
) -> [Option<Curve>; N] {
    let zero = [0.0; N];
    let mut sums = Sums { came: zero, not: zero, area: zero, precision: zero, yes: zero, no: zero };
    for one in ranked {
        if one.closes {
            sums.close();
        }
        let sum = if one.comes { &mut sums.yes } else { &mut sums.no };
        sum.iter_mut().zip(times(one)).for_each(|(sum, times)| *sum += one.weight * times);
    }
    sums.close();
    std::array::from_fn(|lane| {
        let (came, not) = (sums.came[lane], sums.not[lane]);
        (came > 0.0 && not > 0.0).then(|| Curve {
            area: sums.area[lane] / (came * not),
            average_precision: sums.precision[lane] / came,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curve_of(rows: &[(u32, bool, f64)]) -> Option<Curve> {
        let scored: Vec<Scored> = rows
            .iter()
            .map(|(rank, comes, weight)| Scored {
                a: 0,
                b: 1,
                weight: *weight,
                comes: *comes,
                score: -f64::from(*rank),
            })
            .collect();
        let [one, double, none] = curves(&ranked(&scored), |_| [1.0, 2.0, 0.0]);
        assert_eq!((one, none), (double, None), "pairs that all count twice are as many pairs");
        one
    }

    #[test]
    fn by_hand_with_ties_and_weights() {
        // Four comparisons: 0.9 beats both, 0.5 ties with one and beats one: (2 + 1.5) / 4.
        let four = [(0, true, 1.0), (1, true, 1.0), (1, false, 1.0), (2, false, 1.0)];
        let found = curve_of(&four).unwrap();
        assert!((found.area - 3.5 / 4.0).abs() < 1e-12);
        // Precision 1 at the first, 2/3 at the rank that the tied pair shares.
        assert!((found.average_precision - (1.0 + 2.0 / 3.0) / 2.0).abs() < 1e-12);
        // A pair that stands for three is three pairs, of one score or of three.
        let heavy = [(0, true, 1.0), (1, false, 3.0), (2, true, 1.0)];
        let spread = [(0, true, 1.0), (1, false, 1.0), (2, false, 1.0), (3, false, 1.0), (4, true, 1.0)];
        assert_eq!(curve_of(&heavy), curve_of(&spread));
        assert_eq!(curve_of(&[(0, true, 1.0)]), None);
    }
}
