//! Where the work is done, not where the head office is.

pub mod head_office;
pub mod split;

pub use head_office::{
    HeadOfficeShare, LocatedParticipations, Location, head_office_shares, participations_at,
};
pub use split::{SplitOrganisations, split_by_place};
