//! The network of organisations, a city's part of it, and its brokers.

mod drawn_countries;
mod two_cities;

mod brokers_by_hand;
mod city_by_hand;
mod export_by_hand;
mod odd_input;
mod windows_and_fields;

mod broker_intervals;
mod what_changes_nothing;

mod horizon_brokers;

pub(crate) use two_cities::{built, country};
