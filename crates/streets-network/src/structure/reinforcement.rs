//! # Reinforcement of two-mode ties
//!
//! **Answers** Do two organisations that share one activity share a second one?
//!
//! **Formula** $4 C_4 / L_3$
//!
//! **Symbols** C_4: pairs of organisations and pairs of activities that are all joined · L_3: paths of three entries
//!
//! **In → out** organisation × activity pattern → 0 to 1
//!
//! **Choices** –
//!
//! **Edge cases** no path of three entries: no value
//!
//! **Source** Robins, G. & Alexander, M. (2004) Small worlds among interlocking directors, Computational & Mathematical Organization
//! Theory 10, 69–94, doi:10.1023/B:CMOT.0000032580.12184.c0
//!
//! **Checked** networkx 3.6.1 (`robins_alexander_clustering`) on one network
//!
//! **Not for** single organisations: see bipartite clustering

use crate::error::NetworkError;
use crate::incidence::{Incidence, LargeActivity, ProjectionOptions};

/// The share of paths of three entries that close to a cycle of four; `None` without such paths.
///
/// # Errors
/// Too many pairs of organisations that share an activity.
pub fn reinforcement(incidence: &Incidence) -> Result<Option<f64>, NetworkError> {
    let options = ProjectionOptions { large_activity: LargeActivity::Keep, ..ProjectionOptions::default() };
    let shared = incidence.project(&options)?.graph;
    let cycles: f64 = shared.tie_list().map(|(_, _, times)| times * (times - 1.0) / 2.0).sum();
    let others = |row: &[u32]| row.len() as f64 - 1.0;
    let path = |(o, a)| others(incidence.activities_of(o)) * others(incidence.organisations_of(a));
    let paths: f64 = incidence.pairs().map(path).sum();
    Ok((paths > 0.0).then(|| 4.0 * cycles / paths))
}
