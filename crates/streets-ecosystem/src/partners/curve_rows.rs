//! AUC and average precision of every ranking, with intervals of a bootstrap over organisations.

use rayon::prelude::*;

use super::backtest_row::{BacktestRow, Metric, Target};
use super::judged::Judged;
use super::metrics::{Curve, Ranked, Scored, curves, ranked};
use super::organisation_weights::{OrganisationWeights, times};
use super::scores::{RANKINGS, Ranking};
use crate::error::EcosystemError;

impl Judged<'_, '_> {
    /// AUC and average precision of every ranking.
    pub(crate) fn curve_rows(
        &self,
        scores: &[[f64; RANKINGS]],
        resamples: &OrganisationWeights,
    ) -> Result<Vec<BacktestRow>, EcosystemError> {
        let mut rows = Vec::new();
        for (at, ranking) in self.rankings() {
            let mut in_order: Vec<(bool, Scored)> = (self.pairs.iter().zip(scores))
                .map(|(pair, scores)| {
                    let (a, b, score) = (pair.a, pair.b, scores[at]);
                    (pair.candidate, Scored { a, b, weight: pair.weight, comes: pair.comes, score })
                })
                .collect();
            in_order.par_sort_unstable_by(|(_, x), (_, y)| {
                y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b)))
            });
            for target in [Target::AllPairs, Target::Candidates] {
                let within = |candidate: bool| target == Target::AllPairs || candidate;
                let own: Vec<Scored> = in_order.iter().filter(|one| within(one.0)).map(|one| one.1).collect();
                rows.extend(self.rows_of_curve(target, ranking, &ranked(&own), resamples)?);
            }
        }
        Ok(rows)
    }

    fn rows_of_curve(
        &self,
        target: Target,
        ranking: Ranking,
        pairs: &[Ranked],
        resamples: &OrganisationWeights,
    ) -> Result<Vec<BacktestRow>, EcosystemError> {
        let [Some(found)] = curves(pairs, |_| [1.0]) else { return Ok(Vec::new()) };
        let replicates: Vec<Curve> = (resamples.blocks().par_iter())
            .map(|drawn| curves(pairs, |one| times(drawn, one.a, one.b)))
            .collect::<Vec<_>>()
            .into_iter()
            .flatten()
            .flatten()
            .collect();
        let row = |metric, value: f64, of: fn(&Curve) -> f64| {
            let mut replicates: Vec<f64> = replicates.iter().map(of).collect();
            BacktestRow::new((target, metric, ranking), value, &mut replicates, self.confidence)
        };
        Ok(vec![
            row(Metric::Auc, found.area, |one| one.area)?,
            row(Metric::AveragePrecision, found.average_precision, |one| one.average_precision)?,
        ])
    }
}
