//! How much of each field each place has: place × field × period, long or wide.
//!
//! Published tables hold sums beside their parts (`Total`, `A-E`, `C (10-33)` beside `10-12`, `13-15`, …). Taken
//! together they would count everything several times, so the file is read twice: once to learn its codes and to check
//! which rows are sums of others, and once to take the finest rows that make up the whole. A row that is left out stands
//! in `rejects` with the reason `aggregate of …` or `part of …`. See [`hierarchy`] for the rule.
//!
//! A count cannot be negative. An amount of money can, as gross value added is where an industry buys more than it
//! sells: it stands, with a finding; `minimum` says otherwise.
//!
//! Memory: at most four million amounts, of a sample of the places and periods where the file has more.

mod records;

mod code;
mod layout;

mod hierarchy;
mod sums;

mod told;

pub(crate) use records::import;
