//! How well scores tell what comes from what does not: area under the curve, average precision, calibration.

/// A pair in the order of its score: whether it came, and how many pairs it stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Scored {
    /// Equal scores have equal ranks.
    pub(crate) rank: u32,
    pub(crate) comes: bool,
    pub(crate) weight: f64,
}

/// Area under the curve and average precision.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Curve {
    /// Probability that a pair that comes scores above one that does not, ties counting half.
    pub(crate) area: f64,
    /// Mean precision at the ranks of the pairs that come; pairs of one score share one rank.
    pub(crate) average_precision: f64,
}

/// The curve of pairs in order of rank, highest score first; `None` unless there are both outcomes.
pub(crate) fn curve(ranked: impl Iterator<Item = Scored>) -> Option<Curve> {
    let (mut came, mut not, mut area, mut precision) = (0.0, 0.0, 0.0, 0.0);
    let (mut yes, mut no, mut rank) = (0.0, 0.0, 0);
    let mut close = |yes: f64, no: f64| {
        area += no * (came + yes / 2.0);
        came += yes;
        not += no;
        precision += if yes > 0.0 { yes * came / (came + not) } else { 0.0 };
    };
    for one in ranked {
        if one.rank != rank {
            close(yes, no);
            (yes, no, rank) = (0.0, 0.0, one.rank);
        }
        *(if one.comes { &mut yes } else { &mut no }) += one.weight;
    }
    close(yes, no);
    (came > 0.0 && not > 0.0)
        .then(|| Curve { area: area / (came * not), average_precision: precision / came })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curve_of(rows: &[(u32, bool, f64)]) -> Option<Curve> {
        curve(rows.iter().map(|(rank, comes, weight)| Scored { rank: *rank, comes: *comes, weight: *weight }))
    }

    #[test]
    fn by_hand_with_ties_and_weights() {
        // Four comparisons: 0.9 beats both, 0.5 ties with one and beats one: (2 + 1.5) / 4.
        let four = [(0, true, 1.0), (1, true, 1.0), (1, false, 1.0), (2, false, 1.0)];
        let found = curve_of(&four).unwrap();
        assert!((found.area - 3.5 / 4.0).abs() < 1e-12);
        // Precision 1 at the first, 2/3 at the rank that the tied pair shares.
        assert!((found.average_precision - (1.0 + 2.0 / 3.0) / 2.0).abs() < 1e-12);
        // A pair that stands for three is three pairs.
        let heavy = [(0, true, 1.0), (1, false, 3.0), (2, true, 1.0)];
        let spread = [(0, true, 1.0), (1, false, 1.0), (1, false, 1.0), (1, false, 1.0), (2, true, 1.0)];
        assert_eq!(curve_of(&heavy), curve_of(&spread));
        assert_eq!(curve_of(&[(0, true, 1.0)]), None);
    }
}
