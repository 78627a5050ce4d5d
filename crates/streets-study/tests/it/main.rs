//! A study from files to tables: what is redone, what survives, what reconciles.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod carried;
mod interrupted;
mod methods;
mod real_h2020;
mod registered;
mod rerun;
mod toyland;
