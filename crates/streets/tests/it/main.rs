//! The program as its users run it: what it prints, how it ends.

mod answers;
mod demo_study;
mod errors;
mod import;
