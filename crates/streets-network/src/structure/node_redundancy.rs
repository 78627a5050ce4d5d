//! # Node redundancy
//!
//! **Answers** Would the partners that an activity brought together still meet without it?
//!
//! **Formula** of the pairs of the node's neighbours, the share that also share another node
//!
//! **Symbols** for an organisation: neighbours are its activities; for an activity, of the transposed pattern: its organisations
//!
//! **In → out** organisation × activity pattern → 0 to 1 an organisation
//!
//! **Choices** –
//!
//! **Edge cases** fewer than two neighbours: no value
//!
//! **Source** Latapy, M., Magnien, C. & Del Vecchio, N. (2008) Basic notions for the analysis of large two-mode networks, Social
//! Networks 30(1), 31–48, doi:10.1016/j.socnet.2007.04.006
//!
//! **Checked** networkx 3.6.1 (`node_redundancy`) on both sides of one network
//!
//! **Not for** weights: a pair counts once however often it meets

use crate::error::NetworkError;
use crate::graph::in_chunks::in_chunks;
use crate::incidence::{Incidence, LargeActivity, ProjectionOptions};

const CHUNK: usize = 256;

/// The redundancy of every organisation; `None` for fewer than two activities.
///
/// # Errors
/// Too many pairs of activities that share an organisation.
pub fn node_redundancy(incidence: &Incidence) -> Result<Vec<Option<f64>>, NetworkError> {
    // Two activities of an organisation share another one if they share two or more.
    let options = ProjectionOptions { large_activity: LargeActivity::Keep, ..ProjectionOptions::default() };
    let shared = incidence.transposed().project(&options)?.graph;
    let of = |own: u32| {
        let activities = incidence.activities_of(own);
        let k = activities.len();
        let mut again = 0usize;
        for (place, &a) in activities.iter().enumerate() {
            let others = activities[place + 1..].iter();
            again +=
                others.filter(|&&b| shared.weight_between(a, b).is_some_and(|times| times > 1.5)).count();
        }
        (k > 1).then(|| again as f64 / (k * (k - 1) / 2) as f64)
    };
    let organisations = incidence.organisations();
    let chunks = in_chunks(
        organisations.div_ceil(CHUNK),
        || (),
        |(), chunk| {
            let range = chunk * CHUNK..((chunk + 1) * CHUNK).min(organisations);
            range.map(|own| of(own as u32)).collect::<Vec<_>>()
        },
    );
    Ok(chunks.concat())
}
