//! The tables as one network of whole numbers: organisations, activities, places.
//!
//! ```text
//! organisations ── nodes ─┐
//! activities ───── events ┼─ parts (an organisation in an activity at a place) ─┐
//! places ─────── countries┘   or, without participations, edges ────────────────┴─ numbered network
//! ```

mod node;

mod event;
mod part;

mod edge;

mod place_countries;

mod doubts;
mod numbered_network;

pub(crate) use edge::Edge;
pub(crate) use event::Event;
pub(crate) use node::{CLASSES, UNKNOWN_CLASS, class_of, names_of, sector_of_class};
pub(crate) use numbered_network::Network;
pub(crate) use part::by_organisation;
