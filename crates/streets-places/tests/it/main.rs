//! Tests of places as a user of the crate meets them.

mod shared;

mod real_towns;
