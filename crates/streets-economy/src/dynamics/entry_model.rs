//! # Entry and exit model
//!
//! **Answers** By how much does relatedness (and complexity) make a field come to a place, or stay in it?
//!
//! **Formula** $\mathrm{logit}\,P(\text{entry}_{cpt}) = b_1 \omega_{cp,t} + b_2\, PCI_{p,t} + a_c + a_p + a_t$ over fields absent at t; exit alike over fields present
//!
//! **Symbols** ω: relatedness density, in percentage points (a field does not count for itself) · PCI: complexity of the field · a: effects of place, field
//! and period
//!
//! **In → out** presence of two periods or more → log odds, standard errors clustered by place, marginal effects, relative effect of 10 % more density,
//! out-of-sample AUC
//!
//! **Choices** effects are absorbed · the mean marginal effect holds the estimated effects fixed · the relative effect is the change of the mean fitted chance
//! when every density is 10 % larger · out of sample: fitted without the last transition, which is then ranked; cells of groups that the fit had to
//! drop are left out and counted
//!
//! **Edge cases** one transition: PCI is constant in a field, so it is left out beside field effects, told as a finding · short groups bias b away from zero,
//! told as a finding when the median place has fewer than 30 cells at risk
//!
//! **Source** Boschma, R., Balland, P. A. & Kogler, D. (2015) Relatedness and technological change in cities, Industrial and Corporate Change 24, 223–250,
//! doi:10.1093/icc/dtu012, where 10 % more relatedness goes with 30 % more entry and 8 % less exit in 366 US cities
//!
//! **Checked** recovers planted effects; its regression against dummies solved in full
//!
//! **Not for** causes: what makes fields related may also make them come

use std::collections::BTreeMap;

use streets_model::Finding;

use super::absorbed_regression::{
    AbsorbedData, AbsorbedFamily, AbsorbedFit, ClusterFactor, absorbed_regression,
};
use super::discrimination::area_under_curve;
use super::entry_risks::{Risks, risks};
use crate::error::EconomyError;
use crate::matrix::Presence;
use crate::scaling::design::{Design, Term, reach};

/// Which transition is modelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transition {
    /// An absent field comes.
    Entry,
    /// A present field leaves.
    Exit,
}

/// Which effects are absorbed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FixedEffects {
    /// One a place.
    pub place: bool,
    /// One a field.
    pub field: bool,
    /// One a period.
    pub period: bool,
}

/// Choices of [`entry_model`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EntryModelOptions {
    /// Entry or exit.
    pub transition: Transition,
    /// Absorbed effects; without any, an intercept.
    pub effects: FixedEffects,
    /// Level of the intervals, 0 to 1.
    pub level: f64,
}

impl Default for EntryModelOptions {
    fn default() -> Self {
        let effects = FixedEffects { place: true, field: true, period: true };
        Self { transition: Transition::Entry, effects, level: 0.95 }
    }
}

/// How well the last transition is foretold by the ones before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OutOfSample {
    /// AUC of the model.
    pub auc: f64,
    /// AUC of density alone.
    pub density_auc: f64,
    /// Cells ranked.
    pub cells: usize,
    /// Cells that the model could not rank.
    pub left_out: usize,
}

/// A fitted model.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryModel {
    /// Log odds.
    pub terms: Vec<Term>,
    /// Mean marginal effects: change of the chance per unit.
    pub marginal_effects: Vec<Term>,
    /// Share by which the mean chance changes when every density is 10 % larger (0.3 = 30 % more).
    pub ten_percent_more_density: f64,
    /// Cells at risk that the fit used, and how many there were.
    pub cells: (usize, usize),
    /// Share of the cells at risk where it happened.
    pub base_rate: f64,
    /// Clusters (places).
    pub clusters: usize,
    /// The last transition foretold; `None` with fewer than three periods.
    pub out_of_sample: Option<OutOfSample>,
}

/// The model over the transitions between the `periods`, which are in order.
///
/// # Errors
/// Fewer than two periods, or what stops complexity or the regression.
pub fn entry_model(
    periods: &[Presence],
    options: EntryModelOptions,
) -> Result<(EntryModel, Vec<Finding>), EconomyError> {
    if periods.len() < 2 {
        let (method, what) = ("the entry model", "periods");
        return Err(EconomyError::TooFew { method, what, found: periods.len(), needed: 2 });
    }
    let mut findings = Vec::new();
    let risks = risks(periods, options.transition, &mut findings)?;
    let last = periods.len() - 2;
    let keeps_pci = last > 0 || !options.effects.field;
    if !keeps_pci {
        let text =
            "one transition only: complexity is constant in a field and is left out beside field effects";
        findings.push(Finding::note("entry model", text));
    }
    let fit = risks.fit(options, keeps_pci, |_| true)?;
    let typical = median_cells(&risks.place, &fit.rows);
    if typical < 30 && options.effects.place {
        findings.push(Finding::caution(
            "entry model",
            format!("the median place has {typical} cells at risk: fixed effects of short groups push estimates away from zero"),
        ));
    }
    let marginal_effects = marginal_effects(&fit, &risks, options);
    let more = |i: usize| fit.terms[0].estimate * 0.1 * risks.density[fit.rows[i]];
    let raised = (0..fit.rows.len()).map(|i| raise(fit.fitted[i], more(i))).sum::<f64>();
    let chance = fit.fitted.iter().sum::<f64>();
    let out_of_sample = if last > 0 { Some(risks.foretell(options, last as u32)?) } else { None };
    let model = EntryModel {
        marginal_effects,
        ten_percent_more_density: raised / chance - 1.0,
        cells: (fit.rows.len(), risks.outcome.len()),
        base_rate: risks.outcome.iter().sum::<f64>() / risks.outcome.len() as f64,
        clusters: fit.clusters,
        terms: fit.terms,
        out_of_sample,
    };
    Ok((model, findings))
}

/// The chance whose log odds are `by` more.
fn raise(chance: f64, by: f64) -> f64 {
    let odds = chance / (1.0 - chance) * by.exp();
    odds / (1.0 + odds)
}

fn median_cells(place: &[u32], rows: &[usize]) -> usize {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    rows.iter().for_each(|row| *counts.entry(place[*row]).or_default() += 1);
    let mut counts: Vec<usize> = counts.into_values().collect();
    counts.sort_unstable();
    counts.get(counts.len() / 2).copied().unwrap_or(0)
}

/// Mean of p(1 − p) b, with the delta method for the standard error.
fn marginal_effects(fit: &AbsorbedFit, risks: &Risks, options: EntryModelOptions) -> Vec<Term> {
    let n = fit.rows.len() as f64;
    let spread = |p: f64| p * (1.0 - p);
    let mean = fit.fitted.iter().map(|p| spread(*p)).sum::<f64>() / n;
    let k = fit.terms.len();
    let regressor = |term: usize, row: usize| match fit.terms[term].name.as_str() {
        DENSITY => risks.density[row],
        PCI => risks.pci[row],
        _ => 1.0,
    };
    // d mean / d b_j = mean of p (1 − p)(1 − 2p) x_j.
    let slope: Vec<f64> = (0..k)
        .map(|j| {
            let rows = fit.rows.iter().zip(&fit.fitted);
            rows.map(|(row, p)| spread(*p) * (1.0 - 2.0 * p) * regressor(j, *row)).sum::<f64>() / n
        })
        .collect();
    let reach = reach(options.level, None);
    let effect = |i: usize| {
        let b = fit.terms[i].estimate;
        let gradient = |j: usize| b * slope[j] + if i == j { mean } else { 0.0 };
        let variance: f64 =
            (0..k * k).map(|cell| gradient(cell / k) * fit.covariance[cell] * gradient(cell % k)).sum();
        let (estimate, standard_error) = (mean * b, variance.max(0.0).sqrt());
        let (low, high) = (estimate - reach * standard_error, estimate + reach * standard_error);
        Term { name: fit.terms[i].name.clone(), estimate, standard_error, low, high }
    };
    (0..k).filter(|i| fit.terms[*i].name != "intercept").map(effect).collect()
}

const DENSITY: &str = "density";
const PCI: &str = "complexity";

impl Risks {
    fn fit(
        &self,
        options: EntryModelOptions,
        keeps_pci: bool,
        uses: impl Fn(u32) -> bool,
    ) -> Result<AbsorbedFit, EconomyError> {
        let rows: Vec<usize> = (0..self.outcome.len()).filter(|row| uses(self.period[*row])).collect();
        let pick = |values: &[f64]| rows.iter().map(|row| values[*row]).collect::<Vec<f64>>();
        let groups = |values: &[u32]| rows.iter().map(|row| values[*row]).collect::<Vec<u32>>();
        let mut columns = vec![(DENSITY.to_owned(), pick(&self.density))];
        if keeps_pci {
            columns.push((PCI.to_owned(), pick(&self.pci)));
        }
        let mut effects = Vec::new();
        let FixedEffects { place, field, period } = options.effects;
        for (wanted, values) in [(place, &self.place), (field, &self.field), (period, &self.period)] {
            if wanted {
                effects.push(groups(values));
            }
        }
        if effects.is_empty() {
            columns.push(("intercept".to_owned(), vec![1.0; rows.len()]));
        }
        let fit = absorbed_regression(&AbsorbedData {
            family: AbsorbedFamily::Logit,
            outcome: &pick(&self.outcome),
            design: &Design::new(columns)?,
            effects: &effects,
            clusters: &groups(&self.place),
            offset: None,
            factor: ClusterFactor::SmallSample,
            level: options.level,
        })?;
        Ok(AbsorbedFit { rows: fit.rows.iter().map(|row| rows[*row]).collect(), ..fit })
    }

    /// Fits without transition `last` and ranks its cells.
    fn foretell(&self, options: EntryModelOptions, last: u32) -> Result<OutOfSample, EconomyError> {
        let keeps_pci = last > 1 || !options.effects.field;
        // One transition is left to fit on: its period effect would be the intercept.
        let fit = self.fit(options, keeps_pci, |period| period < last)?;
        let kinds = [(options.effects.place, &self.place), (options.effects.field, &self.field)];
        let groups: Vec<&Vec<u32>> =
            kinds.into_iter().filter(|(wanted, _)| *wanted).map(|(_, group)| group).collect();
        let score = |row: usize| -> Option<f64> {
            let mut score = 0.0;
            for term in &fit.terms {
                score += term.estimate
                    * match term.name.as_str() {
                        DENSITY => self.density[row],
                        PCI => self.pci[row],
                        _ => 1.0,
                    };
            }
            for (effect, group) in fit.effects.iter().zip(&groups) {
                score += (*effect.get(group[row] as usize)?)?;
            }
            Some(score)
        };
        let cells: Vec<usize> = (0..self.outcome.len()).filter(|row| self.period[*row] == last).collect();
        let ranked: Vec<(usize, f64)> = cells.iter().filter_map(|row| Some((*row, score(*row)?))).collect();
        let happened: Vec<bool> = ranked.iter().map(|(row, _)| self.outcome[*row] > 0.0).collect();
        let scores: Vec<f64> = ranked.iter().map(|(_, score)| *score).collect();
        // More density means less exit.
        let sign = if options.transition == Transition::Exit { -1.0 } else { 1.0 };
        let density: Vec<f64> = ranked.iter().map(|(row, _)| sign * self.density[*row]).collect();
        Ok(OutOfSample {
            auc: area_under_curve(&scores, &happened)?,
            density_auc: area_under_curve(&density, &happened)?,
            cells: ranked.len(),
            left_out: cells.len() - ranked.len(),
        })
    }
}
