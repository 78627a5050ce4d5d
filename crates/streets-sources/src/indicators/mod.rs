//! Published figures about places.

pub(crate) mod describe;
