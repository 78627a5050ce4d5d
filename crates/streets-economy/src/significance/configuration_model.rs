//! # Bipartite configuration model (BiCM)
//!
//! **Answers** How likely is a place to have a field by its diversity and the field's ubiquity alone?
//!
//! **Formula** $p_{cp} = \frac{x_c y_p}{1 + x_c y_p}$ with $\sum_p p_{cp} = k_c$, $\sum_c p_{cp} = k_p$
//!
//! **Symbols** x, y: fugacities of places and fields · k_c, k_p: diversity and ubiquity as observed
//!
//! **In → out** presence matrix → probability 0 to 1 of each cell
//!
//! **Choices** of all models with these mean degrees the one of largest entropy · Newton's method on one unknown for each distinct degree,
//! to 1e-13 of the degrees · only products x·y have a meaning: x is scaled so that Σ ln x = Σ ln y
//!
//! **Edge cases** a place with every field, or a field in every place: probability 1 exactly, taken out before solving, again and again until none
//! is left · nothing else left: no fugacities to solve
//!
//! **Source** Squartini, T. & Garlaschelli, D. (2011) New Journal of Physics 13, 083001, doi:10.1088/1367-2630/13/8/083001; Saracco, F. et al. (2015)
//! Randomizing bipartite networks: the case of the World Trade Web, Scientific Reports 5, 10595, doi:10.1038/srep10595
//!
//! **Checked** against bicm 3.4.0 (fixed point to 1e-14), rtol 1e-9; by default it stops at a degree error of 5e-7
//!
//! **Not for** weights: it knows presence only

use crate::error::EconomyError;
use crate::matrix::Presence;

/// Degrees are met to this share of themselves.
const TOLERANCE: f64 = 1e-13;
/// Newton steps before giving up; ten are usual.
const STEPS: usize = 200;

/// The fitted model. A place or field whose cells are all certain has fugacity `None` (or is left with certain cells only).
#[derive(Clone, Debug, PartialEq)]
pub struct ConfigurationModel {
    /// ln x, one a place; `None` where all its cells are certain.
    log_x: Vec<Option<f64>>,
    /// ln y, one a field; `None` where all its cells are certain.
    log_y: Vec<Option<f64>>,
    /// In which round a line was found certain, and whether it is full.
    certain_place: Vec<Option<(usize, bool)>>,
    certain_field: Vec<Option<(usize, bool)>>,
    /// Class of equal degree of each place and field: equal classes have equal probabilities.
    place_class: Vec<u32>,
    field_class: Vec<u32>,
    /// Largest share by which a degree is missed.
    pub degree_error: f64,
}

impl ConfigurationModel {
    /// Probability that a place has a field.
    pub fn probability(&self, place: usize, field: usize) -> f64 {
        match (self.certain_place[place], self.certain_field[field]) {
            // The line that became certain first decides.
            (Some((a, full)), Some((b, _))) if a <= b => f64::from(u8::from(full)),
            (_, Some((_, full))) | (Some((_, full)), None) => f64::from(u8::from(full)),
            (None, None) => logistic(self.log_x[place].unwrap_or(0.0) + self.log_y[field].unwrap_or(0.0)),
        }
    }

    /// Places of one class have the same probabilities.
    pub(crate) fn place_class(&self, place: usize) -> u32 {
        self.place_class[place]
    }

    /// Fields of one class have the same probabilities.
    pub(crate) fn field_class(&self, field: usize) -> u32 {
        self.field_class[field]
    }

    /// The logarithm of the likelihood of `presence`.
    pub fn log_likelihood(&self, presence: &Presence) -> f64 {
        let mut sum = 0.0;
        for place in 0..presence.places().len() {
            for field in 0..presence.fields().len() {
                let p = self.probability(place, field);
                let chance = if presence.has(place, field) { p } else { 1.0 - p };
                sum += if chance > 0.0 { chance.ln() } else { 0.0 };
            }
        }
        sum
    }
}

fn logistic(t: f64) -> f64 {
    if t >= 0.0 { 1.0 / (1.0 + (-t).exp()) } else { t.exp() / (1.0 + t.exp()) }
}

/// Lines that are certain, round by round; what is left has degrees strictly between nothing and everything.
struct Peeled {
    places: Vec<Option<(usize, bool)>>,
    fields: Vec<Option<(usize, bool)>>,
    place_degrees: Vec<f64>,
    field_degrees: Vec<f64>,
}

fn peel(presence: &Presence) -> Peeled {
    let mut peeled = Peeled {
        places: vec![None; presence.places().len()],
        fields: vec![None; presence.fields().len()],
        place_degrees: presence.diversity().to_vec(),
        field_degrees: presence.ubiquity().to_vec(),
    };
    for round in 0.. {
        let by_place = round % 2 == 0;
        let (near, near_degrees, far, far_degrees) = if by_place {
            (&mut peeled.places, &peeled.place_degrees, &peeled.fields, &mut peeled.field_degrees)
        } else {
            (&mut peeled.fields, &peeled.field_degrees, &peeled.places, &mut peeled.place_degrees)
        };
        let open = far.iter().filter(|line| line.is_none()).count() as f64;
        let mut full = 0.0;
        let mut found = false;
        for (line, degree) in near.iter_mut().zip(near_degrees) {
            if line.is_none() && (*degree <= 0.0 || *degree >= open) {
                *line = Some((round, *degree > 0.0));
                full += f64::from(u8::from(*degree > 0.0));
                found = true;
            }
        }
        for (degree, line) in far_degrees.iter_mut().zip(far) {
            if line.is_none() {
                *degree -= full;
            }
        }
        if !found && round > 0 {
            break;
        }
    }
    peeled
}

/// Distinct degrees of the open lines with how many lines have each, and the class of each line.
fn classes(degrees: &[f64], certain: &[Option<(usize, bool)>]) -> (Vec<f64>, Vec<f64>, Vec<Option<usize>>) {
    let mut distinct: Vec<f64> = degrees
        .iter()
        .zip(certain)
        .filter(|(_, certain)| certain.is_none())
        .map(|(degree, _)| *degree)
        .collect();
    distinct.sort_by(f64::total_cmp);
    distinct.dedup();
    let mut counts = vec![0.0; distinct.len()];
    let class = |(degree, certain): (&f64, &Option<(usize, bool)>)| {
        certain.is_none().then(|| distinct.partition_point(|other| other < degree))
    };
    let class_of: Vec<Option<usize>> = degrees.iter().zip(certain).map(class).collect();
    class_of.iter().flatten().for_each(|class| counts[*class] += 1.0);
    (distinct, counts, class_of)
}

/// The model of `presence`.
///
/// # Errors
/// The degrees are not met to 1e-13 of themselves within 200 Newton steps.
pub fn configuration_model(presence: &Presence) -> Result<ConfigurationModel, EconomyError> {
    let peeled = peel(presence);
    let (k, k_counts, k_class) = classes(&peeled.place_degrees, &peeled.places);
    let (h, h_counts, h_class) = classes(&peeled.field_degrees, &peeled.fields);
    let (theta, degree_error) = if k.is_empty() || h.is_empty() {
        (vec![0.0; k.len() + h.len()], 0.0)
    } else {
        solve(&k, &k_counts, &h, &h_counts)?
    };
    let (log_x, log_y) = theta.split_at(k.len());
    let of_class = |class: &Option<usize>, logs: &[f64]| class.map(|class| logs[class]);
    Ok(ConfigurationModel {
        log_x: k_class.iter().map(|class| of_class(class, log_x)).collect(),
        log_y: h_class.iter().map(|class| of_class(class, log_y)).collect(),
        place_class: class_numbers(&k_class, &peeled.places),
        field_class: class_numbers(&h_class, &peeled.fields),
        certain_place: peeled.places,
        certain_field: peeled.fields,
        degree_error,
    })
}

/// One number for lines that have the same probabilities: their degree class, or the round in which they became certain.
fn class_numbers(class: &[Option<usize>], certain: &[Option<(usize, bool)>]) -> Vec<u32> {
    let open = class.iter().flatten().max().map_or(0, |most| most + 1);
    let number = |(class, certain): (&Option<usize>, &Option<(usize, bool)>)| match (class, certain) {
        (Some(class), _) => *class as u32,
        (None, Some((round, full))) => (open + 2 * round + usize::from(*full)) as u32,
        (None, None) => 0,
    };
    class.iter().zip(certain).map(number).collect()
}

/// Newton's method on the concave log-likelihood of ln x and ln y; the last ln y is fixed, as only sums count.
fn solve(k: &[f64], k_counts: &[f64], h: &[f64], h_counts: &[f64]) -> Result<(Vec<f64>, f64), EconomyError> {
    let (m, n) = (k.len(), h.len());
    let total: f64 = k.iter().zip(k_counts).map(|(k, count)| k * count).sum();
    let mut theta: Vec<f64> = k.iter().chain(h).map(|degree| (degree / total.sqrt()).ln()).collect();
    let objective = |theta: &[f64]| -> f64 {
        let linear: f64 = (0..m).map(|i| k_counts[i] * k[i] * theta[i]).sum::<f64>()
            + (0..n).map(|j| h_counts[j] * h[j] * theta[m + j]).sum::<f64>();
        let log_one_plus = |t: f64| if t > 0.0 { t + (-t).exp().ln_1p() } else { t.exp().ln_1p() };
        let cells = (0..m).map(|i| {
            let row: f64 = (0..n).map(|j| h_counts[j] * log_one_plus(theta[i] + theta[m + j])).sum();
            k_counts[i] * row
        });
        linear - cells.sum::<f64>()
    };
    let (mut error, mut best, mut stalled) = (f64::INFINITY, f64::INFINITY, 0);
    for step in 0..STEPS {
        let (gradient, curvature, degree_error) = derivatives(&theta, k, k_counts, h, h_counts);
        error = degree_error;
        // Rounding of a sum of many probabilities can stop a little above the tolerance.
        stalled = if error < 0.5 * best { 0 } else { stalled + 1 };
        best = best.min(error);
        if error <= TOLERANCE || (stalled >= 5 && error <= 100.0 * TOLERANCE) {
            let shift = (0..m).map(|i| k_counts[i] * theta[i]).sum::<f64>()
                - (0..n).map(|j| h_counts[j] * theta[m + j]).sum::<f64>();
            let shift = shift / (k_counts.iter().sum::<f64>() + h_counts.iter().sum::<f64>());
            theta[..m].iter_mut().for_each(|t| *t -= shift);
            theta[m..].iter_mut().for_each(|t| *t += shift);
            return Ok((theta, error));
        }
        let change = newton_step(curvature, &gradient, m + n - 1).ok_or(not_settled(step, error))?;
        let slope: f64 = change.iter().zip(&gradient).map(|(c, g)| c * g).sum();
        let at = objective(&theta);
        let mut size = 1.0;
        // Near the top the objective no longer tells steps apart: then the full step is taken.
        while size > 1e-6 && error > 1e-6 {
            let tried: Vec<f64> =
                theta.iter().enumerate().map(|(i, t)| t + size * change.get(i).unwrap_or(&0.0)).collect();
            if objective(&tried) >= at + 1e-4 * size * slope {
                break;
            }
            size /= 2.0;
        }
        theta.iter_mut().zip(&change).for_each(|(t, c)| *t += size * c);
    }
    Err(not_settled(STEPS, error))
}

fn not_settled(iterations: usize, last_change: f64) -> EconomyError {
    let method = "the bipartite configuration model";
    EconomyError::NotConverged { method, iterations, last_change, tolerance: TOLERANCE }
}

/// Gradient, minus the Hessian (row by row), and the largest share by which a degree is missed.
fn derivatives(
    theta: &[f64],
    k: &[f64],
    k_counts: &[f64],
    h: &[f64],
    h_counts: &[f64],
) -> (Vec<f64>, Vec<f64>, f64) {
    let (m, n) = (k.len(), h.len());
    let size = m + n;
    let mut expected = vec![0.0; size];
    let mut curvature = vec![0.0; size * size];
    for i in 0..m {
        for j in 0..n {
            let p = logistic(theta[i] + theta[m + j]);
            let spread = k_counts[i] * h_counts[j] * p * (1.0 - p);
            expected[i] += h_counts[j] * p;
            expected[m + j] += k_counts[i] * p;
            curvature[i * size + i] += spread;
            curvature[(m + j) * size + m + j] += spread;
            curvature[i * size + m + j] = spread;
            curvature[(m + j) * size + i] = spread;
        }
    }
    let degree = |i: usize| if i < m { k[i] } else { h[i - m] };
    let count = |i: usize| if i < m { k_counts[i] } else { h_counts[i - m] };
    let gradient = (0..size).map(|i| count(i) * (degree(i) - expected[i])).collect();
    let error = (0..size).map(|i| (degree(i) - expected[i]).abs() / degree(i)).fold(0.0, f64::max);
    (gradient, curvature, error)
}

/// The step on the first `free` unknowns.
fn newton_step(curvature: Vec<f64>, gradient: &[f64], free: usize) -> Option<Vec<f64>> {
    let size = gradient.len();
    let mut reduced = vec![0.0; free * free];
    for i in 0..free {
        reduced[i * free..(i + 1) * free].copy_from_slice(&curvature[i * size..i * size + free]);
    }
    crate::scaling::cholesky::solve(reduced, free, &gradient[..free])
}
