//! # Clustering of organisations and activities
//!
//! **Answers** Do organisations that share one activity share most of their activities?
//!
//! **Formula** mean over the organisations v that share an activity with u of $|N(u) \cap N(v)|$ divided by $|N(u) \cup N(v)|$
//! (dot), $\min(k_u, k_v)$ (min) or $\max(k_u, k_v)$ (max)
//!
//! **Symbols** N(u): activities of u · k: their number
//!
//! **In → out** organisation × activity pattern → 0 to 1 an organisation
//!
//! **Choices** dot, min or max, as the caller says · for activities: of the transposed pattern
//!
//! **Edge cases** no organisation shares an activity: 0, as networkx gives
//!
//! **Source** Latapy, M., Magnien, C. & Del Vecchio, N. (2008) Basic notions for the analysis of large two-mode networks, Social
//! Networks 30(1), 31–48, doi:10.1016/j.socnet.2007.04.006
//!
//! **Checked** networkx 3.6.1 (`latapy_clustering`) on both sides of two networks
//!
//! **Not for** repeated ties of a pair: those are counted by the projection

use crate::graph::in_chunks::in_chunks;
use crate::incidence::Incidence;
use crate::incidence::row_sums::RowSums;

/// By what the overlap of two organisations is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlap {
    /// Activities of either.
    Dot,
    /// Activities of the smaller.
    Min,
    /// Activities of the larger.
    Max,
}

const CHUNK: usize = 256;

/// The clustering of every organisation.
pub fn bipartite_clustering(incidence: &Incidence, overlap: Overlap) -> Vec<f64> {
    let organisations = incidence.organisations();
    let chunks = in_chunks(
        organisations.div_ceil(CHUNK),
        || RowSums::<u32>::new(organisations),
        |sums, chunk| {
            let range = chunk * CHUNK..((chunk + 1) * CHUNK).min(organisations);
            range.map(|own| of_organisation(incidence, overlap, own as u32, sums)).collect::<Vec<f64>>()
        },
    );
    chunks.concat()
}

fn of_organisation(incidence: &Incidence, overlap: Overlap, own: u32, sums: &mut RowSums<u32>) -> f64 {
    let k = incidence.activities_of(own).len();
    for &activity in incidence.activities_of(own) {
        incidence.organisations_of(activity).iter().for_each(|&other| sums.add(other, 1));
    }
    let (mut total, mut partners) = (0.0, 0usize);
    sums.drain(|other, shared| {
        if other != own {
            let k_other = incidence.activities_of(other).len();
            let by = match overlap {
                Overlap::Dot => k + k_other - shared as usize,
                Overlap::Min => k.min(k_other),
                Overlap::Max => k.max(k_other),
            };
            total += f64::from(shared) / by as f64;
            partners += 1;
        }
    });
    if partners == 0 { 0.0 } else { total / partners as f64 }
}
