//! # Backtest of opportunities
//!
//! **Answers** How often would the ranking have been right?
//!
//! **Formula** for each period t that has a later one: rank the fields that each place lacks at t by what was known at t; right = present at t + 1; AUC, average
//! precision, and the share of the k best of each place that came
//!
//! **Symbols** t: period · k: length of the list that a reader looks at
//!
//! **In → out** presence and amounts of three periods or more → measures of the ranking and of simpler ones, by t
//!
//! **Choices** nothing of t + 1 is used · demand at t is the growth of the field everywhere from t − 1 to t, so the first period is not ranked · beside
//! it: density alone, complexity alone, demand alone, ubiquity alone, and chance (the share that came)
//!
//! **Edge cases** nothing came, or everything: that period is an error · fields new at t have the growth of everything as demand
//!
//! **Source** Hidalgo, C. et al. (2018) The principle of relatedness, doi:10.1007/978-3-319-96661-8_46; measures as in the card on AUC
//!
//! **Checked** a planted process in which nearness makes entry is found, and nothing in one in which it does not
//!
//! **Not for** the worth of a field that came

use streets_model::Finding;
use streets_statistics::Interval;

use super::opportunity_ranking::{OpportunityInputs, OpportunityOptions, check, scores};
use crate::complexity::{ComplexityOptions, complexity};
use crate::dynamics::discrimination::{area_under_curve, average_precision};
use crate::error::EconomyError;
use crate::matrix::{PlaceFieldMatrix, Presence, PresenceRule};
use crate::relatedness::{ProximityForm, SelfPair, Weights, density, proximity};

/// Choices of [`opportunity_backtest`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BacktestOptions {
    /// Weights of the ranking.
    pub ranking: OpportunityOptions,
    /// When a place has a field.
    pub presence: PresenceRule,
    /// k: how many of each place's best count.
    pub list_length: usize,
}

impl Default for BacktestOptions {
    fn default() -> Self {
        Self { ranking: OpportunityOptions::default(), presence: PresenceRule::USUAL, list_length: 10 }
    }
}

/// How one ranking did in one period.
#[derive(Clone, Debug, PartialEq)]
pub struct Backtest {
    /// Position of the period whose data the ranking used, from 0.
    pub period: usize,
    /// `opportunities`, or the simpler ranking.
    pub ranking: &'static str,
    /// AUC.
    pub auc: f64,
    /// Average precision.
    pub average_precision: f64,
    /// Share of each place's k best that came, over all places.
    pub hit_share: f64,
    /// Its 95 % interval (Wilson 1927, as if fields came independently).
    pub hit_interval: Interval,
    /// Share of all cells that came: what chance gives.
    pub base_rate: f64,
    /// Cells ranked.
    pub cells: usize,
}

/// The backtest over `periods`, which are in order.
///
/// # Errors
/// Fewer than three periods, nothing that came in one of them, or what stops complexity.
pub fn opportunity_backtest(
    periods: &[PlaceFieldMatrix],
    options: BacktestOptions,
) -> Result<(Vec<Backtest>, Vec<Finding>), EconomyError> {
    if periods.len() < 3 {
        let (method, what) = ("the backtest of opportunities", "periods");
        return Err(EconomyError::TooFew { method, what, found: periods.len(), needed: 3 });
    }
    let (mut results, mut findings) = (Vec::new(), Vec::new());
    for (first, window) in periods.windows(3).enumerate() {
        let (presence, doubts) = Presence::new(&window[1], options.presence)?;
        findings.extend(doubts);
        let (later, doubts) = Presence::new(&window[2], options.presence)?;
        findings.extend(doubts);
        results.extend(one_period(first + 1, &window[0], &window[1], &presence, &later, options)?);
    }
    Ok((results, findings))
}

fn one_period(
    period: usize,
    before: &PlaceFieldMatrix,
    now: &PlaceFieldMatrix,
    presence: &Presence,
    later: &Presence,
    options: BacktestOptions,
) -> Result<Vec<Backtest>, EconomyError> {
    let pairs = proximity(presence, ProximityForm::Smaller, SelfPair::Zero);
    let density = density(Weights::Presence(presence), &pairs)?;
    let (scored, _) = complexity(presence, &ComplexityOptions::default())?;
    let everything = now.total() / before.total();
    let total = |matrix: &PlaceFieldMatrix, name: &str| {
        matrix.fields().position(name).map(|field| matrix.field_totals()[field])
    };
    let growth =
        |name: &str| total(now, name).zip(total(before, name)).map_or(everything, |(now, then)| now / then);
    let demand: Vec<f64> = presence.fields().iter().map(growth).collect();
    let inputs = OpportunityInputs {
        presence,
        earlier: None,
        pairs: &pairs,
        density: &density,
        pci: &scored.pci,
        demand: Some(&demand),
    };
    check(&inputs, options.ranking)?;
    let alone = |density_weight, complexity_weight, demand_weight| OpportunityOptions {
        density_weight,
        complexity_weight,
        demand_weight,
        ..options.ranking
    };
    let rankings = [
        ("opportunities", Some(options.ranking)),
        ("density alone", Some(alone(1.0, 0.0, 0.0))),
        ("complexity alone", Some(alone(0.0, 1.0, 0.0))),
        ("demand alone", Some(alone(0.0, 0.0, 1.0))),
        ("ubiquity alone", None),
    ];
    let came = outcomes(presence, later);
    let mut results = Vec::new();
    for (ranking, weights) in rankings {
        let (mut all, mut happened) = (Vec::new(), Vec::new());
        let (mut hits, mut listed) = (0usize, 0usize);
        for place in 0..presence.places().len() {
            let mut of_place = match weights {
                Some(weights) if ranking == "density alone" => {
                    // Density compares places too, which ranks within a place do not.
                    let fields = scores(&inputs, place, weights).into_iter();
                    fields.map(|(field, _)| (field, density.value(place, field))).collect()
                }
                Some(weights) => scores(&inputs, place, weights),
                None => {
                    let lacks = (0..presence.fields().len()).filter(|field| !presence.has(place, *field));
                    lacks.map(|field| (field, presence.ubiquity()[field])).collect()
                }
            };
            of_place.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            for (position, (field, score)) in of_place.into_iter().enumerate() {
                let yes = came(place, field);
                if position < options.list_length {
                    listed += 1;
                    hits += usize::from(yes);
                }
                all.push(score);
                happened.push(yes);
            }
        }
        let yes = happened.iter().filter(|yes| **yes).count();
        results.push(Backtest {
            period,
            ranking,
            auc: area_under_curve(&all, &happened)?,
            average_precision: average_precision(&all, &happened)?,
            hit_share: hits as f64 / listed.max(1) as f64,
            hit_interval: wilson(hits, listed.max(1)),
            base_rate: yes as f64 / happened.len() as f64,
            cells: all.len(),
        });
    }
    Ok(results)
}

/// Wilson's 95 % interval of a share.
fn wilson(hits: usize, all: usize) -> Interval {
    const Z: f64 = 1.959_963_984_540_054;
    let (n, share) = (all as f64, hits as f64 / all as f64);
    let middle = (share + Z * Z / (2.0 * n)) / (1.0 + Z * Z / n);
    let half = Z / (1.0 + Z * Z / n) * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    Interval { low: (middle - half).max(0.0), high: (middle + half).min(1.0) }
}

/// Whether a cell of `presence` is present in `later`.
fn outcomes<'a>(presence: &'a Presence, later: &'a Presence) -> impl Fn(usize, usize) -> bool + 'a {
    let places: Vec<Option<usize>> =
        presence.places().iter().map(|name| later.places().position(name)).collect();
    let fields: Vec<Option<usize>> =
        presence.fields().iter().map(|name| later.fields().position(name)).collect();
    move |place, field| places[place].zip(fields[field]).is_some_and(|(place, field)| later.has(place, field))
}
