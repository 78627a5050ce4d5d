//! m, u and λ, and what they make of a pattern of levels: bits and a probability.

/// m, u and λ.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    /// Share of the pairs compared that are the same organisation, 0 to 1.
    pub match_share: f64,
    /// Probability of each level of each field among the same organisations; every field sums to 1.
    pub m: Vec<Vec<f64>>,
    /// The same among different organisations.
    pub u: Vec<Vec<f64>>,
}

/// Probabilities keep this far from 0 and 1.
pub(crate) const EDGE: f64 = 1e-9;

impl Parameters {
    /// Bits that a level of a field adds; 0 where it is missing.
    pub fn field_weight(&self, field: usize, level: Option<u8>) -> f64 {
        let Some(level) = level.map(usize::from) else { return 0.0 };
        match (self.m.get(field).and_then(|m| m.get(level)), self.u.get(field).and_then(|u| u.get(level))) {
            (Some(m), Some(u)) => (m.max(EDGE) / u.max(EDGE)).log2(),
            _ => 0.0,
        }
    }

    /// Bits of a pattern.
    pub fn weight(&self, levels: &[Option<u8>]) -> f64 {
        levels.iter().enumerate().map(|(field, level)| self.field_weight(field, *level)).sum()
    }

    /// Probability of a weight in bits.
    pub fn probability(&self, weight: f64) -> f64 {
        let share = self.match_share.clamp(EDGE, 1.0 - EDGE);
        let bits = weight + (share / (1.0 - share)).log2();
        // 2^-bits cannot overflow for bits above -1000.
        1.0 / (1.0 + (-bits.clamp(-900.0, 900.0)).exp2())
    }
}

/// λ = 0.2; agreement of field A: m 0.9, u 0.1; of field B: m 0.8, u 0.2.
#[cfg(test)]
pub(super) fn of_two_fields() -> Parameters {
    Parameters {
        match_share: 0.2,
        m: vec![vec![0.1, 0.9], vec![0.2, 0.8]],
        u: vec![vec![0.9, 0.1], vec![0.8, 0.2]],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_and_probabilities_by_hand() {
        let parameters = of_two_fields();
        // Both agree: log2 9 + log2 4 = 3.169925 + 2; odds 0.25 × 36 = 9, so p = 0.9.
        let both = parameters.weight(&[Some(1), Some(1)]);
        assert!((both - (9.0f64.log2() + 2.0)).abs() < 1e-12);
        assert!((parameters.probability(both) - 0.9).abs() < 1e-12);
        // A agrees, B does not: 9 × 1/4 × 0.25 = 0.5625; p = 0.36.
        assert!((parameters.probability(parameters.weight(&[Some(1), Some(0)])) - 0.36).abs() < 1e-12);
        // A agrees, B is missing: odds 9 × 0.25 = 2.25; p = 9/13.
        assert!((parameters.probability(parameters.weight(&[Some(1), None])) - 9.0 / 13.0).abs() < 1e-12);
    }
}
