//! The only crate that knows DataFusion: tables go in by name, SQL runs, record batches come out.
//!
//! A *relation* is a query whose output is one of the study's tables; it runs on one partition, so that the order of
//! a floating-point sum, and with it the last digit, is the same on any machine. A *question* is anything that a user
//! types; it may use every core and may only read.
//!
//! ```
//! use streets_engine::Engine;
//! let engine = Engine::start(1).unwrap();
//! let answer = engine.ask("SELECT 1 + 1 AS two").unwrap();
//! assert_eq!(answer.schema.field(0).name(), "two");
//! assert!(engine.ask("CREATE TABLE t (a INT)").is_err());
//! ```

pub mod answer;
pub mod engine;
pub mod error;
pub mod relation;

pub use answer::Answer;
pub use engine::Engine;
pub use error::EngineError;
pub use relation::Relation;
