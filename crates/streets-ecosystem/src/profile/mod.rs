//! What a city's ecosystem looks like, and which failure it shows most.

mod meetings;

mod figure_intervals;
mod figures;

mod failure;
mod robust_z;

pub mod city_profile;

pub use city_profile::{CityProfile, ProfileFigure, ProfileOptions, profiles};
pub use failure::{Failure, FailureScore};
pub use figures::Figure;
