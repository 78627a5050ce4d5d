//! Tests of places as a user of the crate meets them.

mod shared;
mod toy;

mod completion;
mod crosswalks;
mod imports;
mod real_crosswalk;
mod real_memberships;
mod real_towns;
mod resolving;
