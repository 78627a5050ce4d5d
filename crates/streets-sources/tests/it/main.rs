//! Imports as a user makes them: real files, broken files, and every error that a user can see.

mod beis;
mod support;
