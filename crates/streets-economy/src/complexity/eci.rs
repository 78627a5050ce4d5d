//! # Economic complexity index (ECI) and field complexity (PCI)
//!
//! **Answers** Which places have what like places have, and which fields go with it?
//!
//! **Formula** $\tilde M = D^{-1} M U^{-1} M^\top$, its eigenvector k of the 2nd largest eigenvalue, $ECI = (k - \bar k)/s_k$; PCI: the same of
//! $U^{-1} M^\top D^{-1} M$, so that ECI is the mean PCI of a place's fields
//!
//! **Symbols** M: presence of field p in place c, 0/1 (or amounts) · D: diversity · U: ubiquity · k̄, s: mean and population
//! standard deviation (ddof 0)
//!
//! **In → out** presence matrix → one score a place and a field, standard deviations
//!
//! **Choices** sign: ECI rises with diversity (Growth Lab); other rules: rare fields (falls with the mean ubiquity of a place's fields),
//! or a named place is above zero · PCI has ECI's mean and standard deviation and sign (ecomplexity), or its own and falls with
//! ubiquity (econcomplex, econci) · by Lanczos on the smaller side with the trivial eigenvector taken out, never an n² matrix
//!
//! **Edge cases** empty place or field: left out, told · parts without a link: error, the largest part is offered · no second
//! dimension (all places alike): error · correlation with diversity below 0.5: finding, the order may as well be read the other
//! way · second and third eigenvalue within 1 %: finding, the index is then a mixture
//!
//! **Source** Hidalgo, C. & Hausmann, R. (2009) PNAS 106, 10570–10575, doi:10.1073/pnas.0900943106; Hausmann, R. et al. (2014) The Atlas of
//! Economic Complexity, technical box 2.2; Mealy, P., Farmer, J. D. & Teytelboym, A. (2019) Science Advances 5, eaau1705,
//! doi:10.1126/sciadv.aau1705
//!
//! **Checked** against ecomplexity 0.5.3, econcomplex 1.0.1, econci 0.1.3 and fermi-cref 0.2.0, rtol 1e-9. Not followed: fermi's PCI, which rises
//! with ubiquity; 200 reflections of economic-complexity, which are rounding noise
//!
//! **Not for** "more is better" without a look: it sorts places by likeness. On British GVA by ITL3 region (2022) its correlation with
//! diversity is 0.34 and the sign rule puts the City of London last, at −4.6: the places at the other end are more diverse

use streets_model::Finding;

use super::lanczos::{Leading, leading_pairs};
use super::standardise::{correlation, mean_and_deviation, standardised};
use crate::error::EconomyError;
use crate::matrix::{Bipartite, Labels};

/// Below this correlation with what fixes it, a sign is weak.
const WEAK_SIGN: f64 = 0.5;
/// Below this share of λ₂ between λ₂ and λ₃, the eigenvector is a mixture.
const CLOSE_EIGENVALUES: f64 = 0.01;
/// An eigenvalue that is zero but for rounding.
const NO_DIMENSION: f64 = 1e-12;

/// What fixes the sign of ECI.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignRule {
    /// It rises with diversity.
    Diversity,
    /// It falls with the mean ubiquity of a place's fields.
    RareFields,
    /// The place of this name is above zero.
    Place(String),
}

/// On which scale, and with which sign, PCI stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PciScale {
    /// ECI's mean, standard deviation and sign: ECI = mean PCI of a place's fields.
    Eci,
    /// Its own mean and standard deviation; falls with ubiquity.
    Own,
}

/// Choices of [`complexity`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComplexityOptions {
    /// What fixes the sign.
    pub sign: SignRule,
    /// Scale of PCI.
    pub pci_scale: PciScale,
}

impl Default for ComplexityOptions {
    fn default() -> Self {
        Self { sign: SignRule::Diversity, pci_scale: PciScale::Eci }
    }
}

/// ECI and PCI.
#[derive(Clone, Debug, PartialEq)]
pub struct Complexity {
    /// ECI, one a place; mean 0, standard deviation 1.
    pub eci: Vec<f64>,
    /// PCI, one a field.
    pub pci: Vec<f64>,
    /// PCI in standard deviations of ECI, not moved to ECI's mean: what the complexity outlook takes.
    pub pci_unshifted: Vec<f64>,
    /// Second largest eigenvalue, 0 to 1.
    pub eigenvalue: f64,
    /// Third largest, if there is one.
    pub next_eigenvalue: Option<f64>,
    /// Correlation of ECI with diversity.
    pub diversity_correlation: Option<f64>,
}

impl Complexity {
    /// Whether diversity hardly tells which end of ECI and PCI is up: their order may be turned round.
    pub fn is_weakly_signed(&self) -> bool {
        self.diversity_correlation.is_none_or(|correlation| correlation.abs() < WEAK_SIGN)
    }
}

/// ECI and PCI of presence, or of amounts in its stead.
///
/// # Errors
/// Parts without a link, all places alike, fewer than two places or fields, or a sign by a place that is not there.
pub fn complexity(
    matrix: &impl Bipartite,
    options: &ComplexityOptions,
) -> Result<(Complexity, Vec<Finding>), EconomyError> {
    let (places, fields) = (matrix.place_labels(), matrix.field_labels());
    for (what, found) in [("places", places.len()), ("fields", fields.len())] {
        if found < 2 {
            return Err(EconomyError::TooFew {
                method: "the economic complexity index",
                what,
                found,
                needed: 2,
            });
        }
    }
    matrix.require_connected()?;
    let second = second_eigenvectors(matrix)?;
    let alike = |value| EconomyError::Constant {
        what: "the mix of fields",
        value,
        method: "the economic complexity index",
    };
    let scores = standardised(&second.place).ok_or(alike(second.value))?;
    let mut findings = Vec::new();
    let sign = sign(matrix, &scores, &options.sign, &mut findings)?;
    let (mean, deviation) = mean_and_deviation(&second.place);
    let eci: Vec<f64> = scores.iter().map(|score| sign * score).collect();
    let pci = match options.pci_scale {
        PciScale::Eci => second.field.iter().map(|k| sign * (k - mean) / deviation).collect(),
        PciScale::Own => own_scale(&second.field, matrix.field_sums()).ok_or(alike(second.value))?,
    };
    if let Some(next) = second.next
        && second.value - next < CLOSE_EIGENVALUES * second.value
    {
        let (a, b) = (second.value, next);
        findings.push(Finding::caution(
            "ECI",
            format!("the second and third eigenvalues are nearly alike ({a:.4} and {b:.4}), so ECI mixes two patterns"),
        ));
    }
    let pci_unshifted = second.field.iter().map(|k| sign * k / deviation).collect();
    let diversity_correlation = correlation(matrix.place_sums(), &eci);
    let (eigenvalue, next_eigenvalue) = (second.value, second.next);
    Ok((Complexity { eci, pci, pci_unshifted, eigenvalue, next_eigenvalue, diversity_correlation }, findings))
}

/// The eigenvectors of the second eigenvalue, k_c = D⁻¹ M k_p.
struct Second {
    place: Vec<f64>,
    field: Vec<f64>,
    value: f64,
    next: Option<f64>,
}

/// Lanczos on D^½ M̃ D^−½ (or the same of the fields, if they are fewer), whose first eigenvector is √D.
fn second_eigenvectors(matrix: &impl Bipartite) -> Result<Second, EconomyError> {
    let (d, u) = (matrix.place_sums(), matrix.field_sums());
    let by_places = d.len() <= u.len();
    let (near, far) = if by_places { (d, u) } else { (u, d) };
    let root: Vec<f64> = near.iter().map(|sum| sum.sqrt()).collect();
    let length = near.iter().sum::<f64>().sqrt();
    let trivial: Vec<f64> = root.iter().map(|root| root / length).collect();
    let forth = |x: &[f64], out: &mut [f64]| {
        if by_places { matrix.transposed_times(x, out) } else { matrix.times(x, out) }
    };
    let back = |x: &[f64], out: &mut [f64]| {
        if by_places { matrix.times(x, out) } else { matrix.transposed_times(x, out) }
    };
    let mut scaled = vec![0.0; near.len()];
    let mut middle = vec![0.0; far.len()];
    let pairs = leading_pairs(
        "the economic complexity index",
        near.len(),
        2,
        Leading::Largest,
        &[trivial],
        |x, out| {
            scaled.iter_mut().zip(x).zip(&root).for_each(|((s, x), root)| *s = x / root);
            forth(&scaled, &mut middle);
            middle.iter_mut().zip(far).for_each(|(m, far)| *m /= far);
            back(&middle, out);
            out.iter_mut().zip(&root).for_each(|(out, root)| *out /= root);
        },
    )?;
    let value = pairs[0].value;
    if value < NO_DIMENSION {
        let what = "the mix of fields";
        return Err(EconomyError::Constant { what, value, method: "the economic complexity index" });
    }
    let own: Vec<f64> = pairs[0].vector.iter().zip(&root).map(|(x, root)| x / root).collect();
    let mut other = vec![0.0; far.len()];
    forth(&own, &mut other);
    // On places: k_p = U⁻¹ Mᵀ k_c / λ; on fields: k_c = D⁻¹ M k_p.
    let divisor = if by_places { value } else { 1.0 };
    other.iter_mut().zip(far).for_each(|(k, far)| *k /= far * divisor);
    let (place, field) = if by_places { (own, other) } else { (other, own) };
    Ok(Second { place, field, value, next: pairs.get(1).map(|pair| pair.value) })
}

/// Standardised by itself, falling with `ubiquity` (where that varies).
fn own_scale(raw: &[f64], ubiquity: &[f64]) -> Option<Vec<f64>> {
    let scores = standardised(raw)?;
    let rises = correlation(&scores, ubiquity).is_some_and(|r| r > 0.0);
    Some(scores.into_iter().map(|score| if rises { -score } else { score }).collect())
}

/// 1 or −1, by which the raw scores are turned.
fn sign(
    matrix: &impl Bipartite,
    scores: &[f64],
    rule: &SignRule,
    findings: &mut Vec<Finding>,
) -> Result<f64, EconomyError> {
    let labels = matrix.place_labels();
    let (with, words) = match rule {
        SignRule::Place(name) => {
            let place = labels.find("place", name)?;
            return Ok(if scores[place] < 0.0 { -1.0 } else { 1.0 });
        }
        SignRule::Diversity => (matrix.place_sums().to_vec(), "diversity"),
        SignRule::RareFields => {
            let mut ubiquity = vec![0.0; labels.len()];
            matrix.times(matrix.field_sums(), &mut ubiquity);
            let mean = ubiquity.iter().zip(matrix.place_sums()).map(|(sum, k)| -sum / k);
            (mean.collect(), "the rarity of fields")
        }
    };
    let found = correlation(&with, scores).filter(|r| r.abs() > 1e-12);
    let turn = match found {
        Some(r) => r.signum(),
        // Nothing to go by: the score that is largest without its sign is above zero.
        None => scores[extreme(scores, 1.0)].signum(),
    };
    let strength = found.map_or(0.0, f64::abs);
    if strength < WEAK_SIGN {
        findings.push(weak_sign(labels, scores, turn, strength, words));
    }
    Ok(turn)
}

fn weak_sign(labels: &Labels, scores: &[f64], turn: f64, strength: f64, words: &str) -> Finding {
    let (top, bottom) = (extreme(scores, turn), extreme(scores, -turn));
    Finding::caution(
        "ECI",
        format!(
            "which end is up is weakly told: ECI correlates only {strength:.2} with {words}; `{}` comes last at {:.1} and `{}` first \
             at {:.1}, and another rule for the sign may turn the order round",
            labels.name(bottom),
            turn * scores[bottom],
            labels.name(top),
            turn * scores[top],
        ),
    )
}

/// Where the score times `turn` is largest; the first of equals.
fn extreme(scores: &[f64], turn: f64) -> usize {
    let better = |best: usize, i: usize| if turn * scores[i] > turn * scores[best] { i } else { best };
    (0..scores.len()).fold(0, better)
}
