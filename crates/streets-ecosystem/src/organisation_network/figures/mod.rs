//! The single figures of a network, of a city's organisations or of all, each with its interval.

mod held_ties;
mod parts_without;
mod tally;

pub mod network_figure;

mod counted;
pub mod figure_intervals;

pub use figure_intervals::{FigureOptions, FigureRow, LeftOutUnit, NetworkFigures, network_figures};
pub use network_figure::NetworkFigure;
