//! What compares like with like: peers, types, an index, and what could be next.

use super::{CityTypes, CompositeIndex, Opportunities, Peers, ReportTypes};

/// Results that a study may have or not; a part that is `None` is not shown anywhere. The rows of one part
/// are about places of one group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LikeWithLike {
    /// Which places are alike in structure, and how each does beside them.
    pub peers: Option<Peers>,
    /// Types found in the data.
    pub types: Option<CityTypes>,
    /// The types of the 2011 report, by a rule.
    pub report_types: Option<ReportTypes>,
    /// A composite index.
    pub index: Option<CompositeIndex>,
    /// Fields that places lack and could take up.
    pub opportunities: Option<Opportunities>,
}
