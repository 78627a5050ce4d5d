//! Tests of places as a user of the crate meets them.

#![expect(clippy::print_stdout, reason = "a skipped test says so, and measured shares are shown")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod shared;
mod toy;

mod completion;
mod crosswalks;
mod imports;
mod real_crosswalk;
mod real_memberships;
mod real_towns;
mod resolving;
