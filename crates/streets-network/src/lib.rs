//! Networks of organisations as whole numbers: building, projecting and measuring them.
//!
//! What goes in is which organisation takes part in which activity, as pairs of numbers; what comes out are ties between
//! organisations and figures of nodes, of groups and of the whole. Nothing here knows a city, a sector's name or a table.
//!
//! ```text
//! pairs → Incidence → Projection → Graph → components · centrality · brokerage · communities
//! ```
//!
//! ```
//! use streets_network::{Incidence, ProjectionOptions};
//!
//! // Organisations 0 and 1 share activity 0; 1 and 2 share activity 1.
//! let incidence = Incidence::from_pairs(3, 2, &[(0, 0), (1, 0), (1, 1), (2, 1)])?;
//! let projection = incidence.project(&ProjectionOptions::default())?;
//! assert_eq!(projection.graph.neighbours(1), [0, 2]);
//! assert!(projection.findings.is_empty());
//! # Ok::<(), streets_network::NetworkError>(())
//! ```

pub mod error;
pub mod graph;
pub mod incidence;
pub mod methods;

pub use error::NetworkError;
pub use graph::Graph;
pub use incidence::{Incidence, LargeActivity, Projection, ProjectionOptions, TieWeights};
pub use methods::methods;
