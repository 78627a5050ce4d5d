//! What a city's ecosystem looks like, and which failure it shows most.

mod figure_intervals;
mod figures;
mod meetings;

pub mod city_profile;

pub use city_profile::{CityProfile, Failure, FailureScore, ProfileFigure, ProfileOptions, profiles};
pub use figures::Figure;
