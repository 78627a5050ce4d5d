//! The partner model: its features, what it finds in a planted world from both kinds of input, and Horizon 2020.

mod planted_world;

mod features;
mod planted_circles;

mod a_horizon_ago;
mod what_cannot_be_learnt;

mod horizon_2020;
