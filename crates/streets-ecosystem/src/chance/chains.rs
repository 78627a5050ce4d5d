//! Draws of a null in independent chains of trades, each counted from time to time, and how well these mix.

use rayon::prelude::*;
use streets_statistics::SeedStream;

use super::counts::{Areas, Counter};
use super::curveball::Trader;
use super::null::Null;
use super::options::ChanceOptions;
use super::rows::{Rows, Shared};

/// Independent chains of draws; fixed, so that threads cannot change a draw.
const CHAINS: usize = 20;

/// How well the chains of a null mix.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mixing {
    /// The null.
    pub null: Null,
    /// Draws.
    pub draws: usize,
    /// Global trades in all.
    pub global_trades: usize,
    /// Rows of which a global trade pairs each with another.
    pub rows: usize,
    /// Autocorrelation of the whole's ties in successive draws; `None` where they never vary.
    pub lag_1: Option<f64>,
    /// Independent draws that say as much.
    pub effective_draws: f64,
    /// Mean of the second half of each chain less that of the first, in standard deviations; `None` where they never vary.
    pub drift: Option<f64>,
}

/// Counts of every area by chain and draw.
pub(super) fn chains(
    shared: &Shared,
    rows: &Rows,
    areas: &Areas,
    null: Null,
    options: &ChanceOptions,
) -> Vec<Vec<Vec<f64>>> {
    let each = (options.draws as usize).div_ceil(CHAINS);
    let stream = SeedStream::new(options.seed, &format!("chance/{}", null.as_str()));
    (0..CHAINS as u64)
        .into_par_iter()
        .map(|chain| {
            let mut random = stream.replicate(chain);
            let (mut rows, mut trader, mut counter) = (rows.clone(), Trader::default(), Counter::default());
            (0..options.burn_in).for_each(|_| trader.trade_all(&mut rows, &mut random));
            (0..each)
                .map(|_| {
                    (0..options.thinning.max(1)).for_each(|_| trader.trade_all(&mut rows, &mut random));
                    counter.count(shared, &rows, areas, options.counted)
                })
                .collect()
        })
        .collect()
}

/// How well chains mix, seen by the ties of the whole.
pub(super) fn mixing_of(null: Null, draws: &[Vec<Vec<f64>>], rows: &Rows, options: &ChanceOptions) -> Mixing {
    let chains: Vec<Vec<f64>> =
        draws.iter().map(|chain| chain.iter().map(|draw| draw[0]).collect()).collect();
    let n: usize = chains.iter().map(Vec::len).sum();
    let mean = chains.iter().flatten().sum::<f64>() / n as f64;
    let squares: f64 = chains.iter().flatten().map(|ties| (ties - mean).powi(2)).sum();
    let products: f64 =
        chains.iter().flat_map(|chain| chain.windows(2)).map(|two| (two[0] - mean) * (two[1] - mean)).sum();
    let lag_1 = (squares > 0.0).then(|| products / squares);
    let halves = |chain: &Vec<f64>| {
        let (first, second) = chain.split_at(chain.len() / 2);
        let mean = |part: &[f64]| part.iter().sum::<f64>() / part.len().max(1) as f64;
        if first.is_empty() { 0.0 } else { mean(second) - mean(first) }
    };
    let drift = chains.iter().map(halves).sum::<f64>() / chains.len() as f64;
    let rho = lag_1.unwrap_or(0.0).clamp(0.0, 0.999);
    let each = n / chains.len().max(1);
    Mixing {
        null,
        draws: n,
        global_trades: CHAINS * (options.burn_in as usize + each * options.thinning.max(1) as usize),
        rows: rows.actors.len(),
        lag_1,
        effective_draws: n as f64 * (1.0 - rho) / (1.0 + rho),
        drift: (squares > 0.0).then(|| drift / (squares / n as f64).sqrt()),
    }
}
