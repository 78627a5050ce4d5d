//! Which of the choices moves ranks.

pub mod design;
pub mod morris;
pub mod sobol;
pub mod study;
