//! Which of the choices moves ranks.

pub mod design;
pub mod sobol;
pub mod study;
