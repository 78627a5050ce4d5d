//! Networks as texts that Gephi, networkx and other programs open.

pub mod gexf;
pub mod graphml;
pub mod labelled;
mod xml;

pub use gexf::write_gexf;
pub use graphml::write_graphml;
pub use labelled::{LabelledNetwork, NodeLabels, tie_activities};
