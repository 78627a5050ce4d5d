//! A study from files to tables: what is redone, what survives, what reconciles.

mod carried;
mod interrupted;
mod real_h2020;
mod rerun;
mod toyland;
