//! # Deviation of a count of distinct things
//!
//! **Answers** By how much would the number of distinct things differ in another period just like this one?
//!
//! **Formula** $s = \sqrt{S (1 - S/\hat S)}$, $\hat S = S + \frac{m-1}{m} \frac{Q_1 (Q_1 - 1)}{2 (Q_2 + 1)}$
//!
//! **Symbols** S: distinct things seen · Q₁, Q₂: those seen in exactly one and two units · m: number of units · Ŝ: Chao's
//! (1987) bias-corrected estimate of how many there are to see
//!
//! **In → out** counts → standard deviation, same unit
//!
//! **Choices** the unconditional deviation: things not seen this time count as possible · used as a floor under the
//! bootstrap's own deviation, which knows only what was seen
//!
//! **Edge cases** at most one thing seen once: 0, the bootstrap's deviation stands · no units: 0
//!
//! **Source** Colwell, R., Mao, C. & Chang, J. (2004) Interpolating, extrapolating, and comparing incidence-based species
//! accumulation curves, Ecology 85(10), 2717–2727, doi:10.1890/03-0557, equation 6 at full sample size; Chao, A. (1987)
//! Biometrics 43(4), 783–791, doi:10.2307/2531532
//!
//! **Checked** worked example by hand; through the coverage of the centred percentile interval
//!
//! **Not for** things whose sightings come in lumps larger than a unit

/// How often distinct things were seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sightings {
    /// Distinct things seen.
    pub distinct: usize,
    /// Of them, those seen in exactly one unit.
    pub once: usize,
    /// Of them, those seen in exactly two units.
    pub twice: usize,
}

impl Sightings {
    /// Takes in a thing that was seen in `units` units; a thing seen in none is not counted.
    pub fn add(&mut self, units: usize) {
        self.distinct += usize::from(units > 0);
        self.once += usize::from(units == 1);
        self.twice += usize::from(units == 2);
    }

    /// The standard deviation of the count of distinct things among samples of `units` units.
    ///
    /// ```
    /// use streets_statistics::Sightings;
    /// // 10 seen, 4 of them once, 2 twice, in 5 units: Ŝ = 10 + 0.8 · 12/6 = 11.6; s = √(10 · (1 − 10/11.6)).
    /// let seen = Sightings { distinct: 10, once: 4, twice: 2 };
    /// assert!((seen.deviation(5) - (10.0 * (1.0 - 10.0 / 11.6f64)).sqrt()).abs() < 1e-12);
    /// ```
    pub fn deviation(self, units: usize) -> f64 {
        let (seen, once, twice) = (self.distinct as f64, self.once as f64, self.twice as f64);
        if self.once < 2 || units == 0 {
            return 0.0;
        }
        let m = units as f64;
        let to_see = seen + (m - 1.0) / m * once * (once - 1.0) / (2.0 * (twice + 1.0));
        (seen * (1.0 - seen / to_see)).max(0.0).sqrt()
    }
}
